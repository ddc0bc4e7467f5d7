"""What records of the small folder of seeds become, and how they are refused."""

import pytest
import yaml

from corridor.building import compilation
from corridor.evidence import dataset
from corridor.evidence.observations import observations
from corridor.seeds import checks, harmonize
from corridor.seeds.origins import SeedError
from corridor.seeds.reading import read_seeds


def stated(small_seeds, tmp_path, *figures):
    """What a record of these figures becomes: its observations, and what is found on them."""
    (small_seeds / "legs.csv").write_text("from_id,to_id,mode,distance_km,basis\naktau,dushanbe,rail,,unknown\n")
    pairs = small_seeds / "relationships.yml"
    pairs.write_text(pairs.read_text(encoding="utf-8").partition("- relationship_id: KZ-GE")[0], encoding="utf-8")
    path = small_seeds / "sources" / "one.yml"
    record = yaml.safe_load(path.read_text(encoding="utf-8"))
    record["figures"] = [{"seq": number} | item for number, item in enumerate(figures, 1)]
    record["commitments"] = []
    path.write_text(yaml.safe_dump(record, allow_unicode=True), encoding="utf-8")
    seeds = read_seeds(small_seeds)
    checks.check(seeds)
    data = dataset.from_rows(harmonize.harmonize(seeds))
    return list(observations(data)), compilation.write(seeds, tmp_path / "data")


def refused(stated, *figures):
    """Why such a record is refused, a line each."""
    with pytest.raises(SeedError) as error:
        stated(*figures)
    return [str(problem) for problem in error.value.problems]

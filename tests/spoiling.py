"""How a test spoils a folder of seeds, and what the folder is refused with."""

from datetime import date

from corridor.seeds import checks, reading
from corridor.seeds.origins import SeedError

RECORD = "sources/one.yml"
TODAY = date(2026, 3, 1)


def refused(folder):
    """The lines that a folder is refused with."""
    try:
        checks.check(reading.read_what_fits(folder), TODAY)
    except SeedError as error:
        return str(error).splitlines()
    return []


def problems(folder):
    """What a folder is refused for, each by itself."""
    try:
        checks.check(reading.read_what_fits(folder), TODAY)
    except SeedError as error:
        return error.problems
    return []


def changed(file, before, after):
    def spoil(folder):
        text = (folder / file).read_text(encoding="utf-8")
        assert before in text, f"{before!r} is not in {file}"
        (folder / file).write_text(text.replace(before, after, 1), encoding="utf-8", newline="")

    return spoil


def holding(file, content):
    def spoil(folder):
        path = folder / file
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)

    return spoil


def with_more(file, text):
    return lambda folder: holding(file, (folder / file).read_text(encoding="utf-8") + text)(folder)


def every(file, before, after):
    return lambda folder: holding(file, (folder / file).read_bytes().replace(before, after))(folder)


def together(*spoilings):
    return lambda folder: [spoil(folder) for spoil in spoilings]


def without(file):
    return lambda folder: (folder / file).unlink()


def renamed(file, other):
    return lambda folder: (folder / file).rename(folder / other)


def linked(file, target):
    return lambda folder: (folder / file).symlink_to(target)


def with_figure(**fields):
    """One figure more; its note answers whatever is asked of it."""
    known = {
        "seq": 3,
        "scope": "country",
        "subject": "KZ",
        "reporter": "KZ",
        "statistic": "level",
        "status": "corrected",
    }
    row = ", ".join(f"{name}: {value}" for name, value in ({"measure": "freight"} | known | fields).items())
    return changed(RECORD, "commitments:", f"- {{{row}, note: A slip of the paper.}}\ncommitments:")

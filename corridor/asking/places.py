"""What lies along the way: how full ports and lines are, two sides of a border, and all that is on a country."""

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from corridor.analysis import utilisation as use
from corridor.analysis.choice import grouped
from corridor.analysis.series import Pick, points
from corridor.asking import frames
from corridor.asking.frames import ANY, Asked, Day
from corridor.evidence.dataset import Dataset
from corridor.evidence.observations import Observation, observations
from corridor.narrative import on_asked

_USES = [
    *("subject", "unit", "capacity", "capacity_of", "capacity_id", "handled", "handled_of", "handled_id"),
    *("share_low", "share", "share_high", "whole_year", "why"),
]


def utilisation(*, as_of: Day = None, data: Dataset | None = None) -> Asked:
    """Capacity against throughput of the same year: a row for each place or line and each unit of capacity.

    `share` is of the printed figures, its ends of what their digits allow; of a part of a year it is what is sure at
    least (`whole_year` is false). Where there is none `why` says what is missing. Nothing is carried to a whole year.

    >>> from corridor import data
    >>> full = data.utilisation(as_of="2026-03-10").set_index(["subject", "unit"])
    >>> float(full.loc[("TITR", "t/year"), "share"].round(2))
    0.75
    """
    known = frames.known(data)
    day = frames.day_of(as_of, known)
    counted, undated = frames.figures(known, day)
    found = use.uses(use.capacities(counted), use.handled(counted))
    made = frames.frame((_use(each) for each in found), _USES)
    made["whole_year"] = made["whole_year"].astype(bool)
    made = made.sort_values(["share", "subject"], ascending=[False, True], na_position="last").reset_index(drop=True)
    named, left_out = [*made["capacity_id"], *made["handled_id"]], frames.left_out(day, use.capacities(undated))
    return frames.answered(made, known, on_asked.RULES["utilisation"], named, left_out=left_out)


def _use(each: use.Use) -> dict[str, Any]:
    done, capacity = each.handled, each.capacity
    row = {
        "subject": capacity.subject,
        "unit": capacity.base_unit,
        "capacity": frames.central(capacity),
        "capacity_of": capacity.period.name,
        "capacity_id": capacity.observation_id,
        "whole_year": each.whole,
        "why": on_asked.why_no_share(handled=done is not None, part=each.only_a_part) if each.share is None else "",
    }
    if done:
        row |= {"handled": frames.central(done), "handled_of": done.period.name, "handled_id": done.observation_id}
    if done and each.share:
        ends = {"share_low": each.share.low, "share_high": each.share.high}
        row |= {"share": frames.central(done) / frames.central(capacity)} | ends
    return row


_MIRRORED = [
    *("measure", "commodity", "flow", "unit", "period", "a_count", "a_low", "a", "a_high", "a_id", "b_count", "b_low"),
    *("b", "b_high", "b_id", "ratio_low", "ratio", "ratio_high"),
]


def mirror(a: str, b: str, *, as_of: Day = None, data: Dataset | None = None) -> Asked:
    """What two countries say of the same goods and period, in one currency or unit: by the one and by the other.

    `flow` is seen from `a`: its exports stand beside the imports of `b`. `ratio` is what `b` has against what `a` has.
    Who is no country tells the figures of one by its count. The two value goods otherwise (FOB and CIF), by origin or
    by consignment, and not in the same month.

    >>> from corridor import data
    >>> both = data.mirror("KZ", "GE", as_of="2026-03-10")
    >>> both.loc[both.period == "2018", ["flow", "a", "b", "unit"]].values.tolist()
    [['total', 90000000.0, 150000000.0, 'USD']]
    """
    known = frames.known(data)
    a, b, day = frames.country(known, a, "a"), frames.country(known, b, "b"), frames.day_of(as_of, known)
    pair = frames.pair(known, a, b)
    counted, undated = frames.figures(known, day)
    mirrors = dict(zip(known.flows["flow"], known.flows["mirror"], strict=True))
    counts = _counts_of_one(observations(known), frames.countries(known))
    own, others = (
        _by_thing([i for i in counted if i.subject == pair and counts.get(i.definition, i.reporter) == country], flows)
        for country, flows in ((a, {}), (b, mirrors))
    )
    rows = ({**_key(key), **_side("a", own[key]), **_side("b", others[key])} for key in own if _two(own, others, key))
    made = frames.frame(rows, _MIRRORED)
    for end, other in (("low", "high"), ("high", "low")):
        made[f"ratio_{end}"] = made[f"b_{end}"] / made[f"a_{other}"]
    made["ratio"] = made["b"] / made["a"]
    left_out = frames.left_out(day, [i for i in undated if i.subject == pair])
    named, more = [*made["a_id"], *made["b_id"]], {"a": a, "b": b, "means": on_asked.MIRRORED}
    return frames.answered(made, known, on_asked.RULES["mirror"], named, **more, left_out=left_out)


def _counts_of_one(found: Iterable[Observation], countries: Collection[str]) -> dict[str, str]:
    """Counts by which one country alone states figures, with that country: whoever else tells them tells its count."""
    stated = grouped((i for i in found if i.definition and i.reporter in countries), lambda item: item.definition)
    by = {count: {item.reporter for item in same} for count, same in stated.items()}
    return {count: min(names) for count, names in by.items() if len(names) == 1}


def _by_thing(found: list[Observation], mirrors: Mapping[str, str]) -> dict[tuple[Any, ...], Observation]:
    """The latest figures of one country by what they are of, with its flows as `mirrors` has them."""
    return {
        (cell.measure, cell.commodity, mirrors.get(cell.flow) or cell.flow, cell.unit, cell.period): item
        for cell, item, _ in points(found, Pick.LATEST)
        if cell.period.known
    }


def _two(own: Mapping[Any, Observation], others: Mapping[Any, Observation], key: tuple[Any, ...]) -> bool:
    """Whether both tell of a thing, each by a count of its own."""
    return key in others and (not own[key].definition or own[key].definition != others[key].definition)


def _key(key: tuple[Any, ...]) -> dict[str, Any]:
    measure, commodity, flow, unit, period = key
    return {"measure": measure, "commodity": commodity, "flow": flow, "unit": unit, "period": period.name}


def _side(name: str, item: Observation) -> dict[str, Any]:
    ends = {f"{name}_low": item.interval.low, name: frames.central(item), f"{name}_high": item.interval.high}
    return {f"{name}_count": item.count, f"{name}_id": item.observation_id, **ends}


def about(country: str, *, commodity: str = "", as_of: Day = None, data: Dataset | None = None) -> Asked:
    """Every figure that bears on a country: rows of observations, with `through`, by which way each does.

    `country` on it, `pair` with another, `group` of which it is a member, `place` that lies in it, `way` that goes
    through a place of it, `named` where a note or what is counted names it; `commodity` asks for goods.
    ValueError where no country is called so.

    >>> from corridor import data
    >>> grain = data.about("EE", commodity="grain", as_of="2026-03-10")
    >>> dict(zip(grain["subject"], grain["through"]))
    {'KZ-Baltic states': 'group'}
    """
    known = frames.known(data)
    day, country = frames.day_of(as_of, known), frames.country(known, country)
    frames.names(known, commodity=commodity)
    through = _through(known, country)
    counted, undated = frames.figures(known, day)
    named = _naming(known, country)

    def bears(item: Observation) -> bool:
        return (item.subject in through or item.observation_id in named) and commodity in ("", ANY, item.commodity)

    names = {item.observation_id for item in counted if bears(item)}
    rows = known.observations[known.observations["observation_id"].isin(names)]
    made = Asked(rows.assign(through=rows["subject"].map(through).fillna("named")).reset_index(drop=True))
    without = [item for item in undated if bears(item)]
    more = {"country": country, "left_out": frames.left_out(day, without)}
    return frames.answered(made, known, on_asked.RULES["about"], made["observation_id"], **more)


def _naming(known: Dataset, country: str) -> set[str]:
    """Figures whose note, or whose count, names a country."""
    name = known.reporters.set_index("reporter")["label"].get(country, country)
    meanings = dict(zip(known.definitions["definition_id"], known.definitions["meaning"], strict=True))
    found = known.observations
    told = found["note"] + " " + found["definition"].map(meanings).fillna("")
    return set(found.loc[told.str.contains(name, regex=False), "observation_id"])


def _through(known: Dataset, country: str) -> dict[str, str]:
    """Subjects that bear on a country, by which way."""
    lies_in = dict(zip(known.places["id"], known.places["country"], strict=True))
    groups = {row.subject for row in known.subjects.itertuples() if country in row.members}
    found = {country: "country", **dict.fromkeys(groups, "group")}
    for row in known.subjects.itertuples():
        if row.subject in found:
            continue
        at = {lies_in[place] for place in row.places}
        if row.scope == "pair" and {country, *groups} & {*row.part_of, *row.subject.split("-")}:
            found[row.subject] = "pair" if country in (*row.part_of, *row.subject.split("-")) else "group"
        elif country in at or country in row.part_of:
            found[row.subject] = "place" if at <= {country} else "way"
    return found

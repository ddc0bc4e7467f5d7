"""Typed records → the rows of the data package. Adds what follows from a record alone."""

from decimal import Decimal
from types import MappingProxyType
from typing import NamedTuple

from corridor.evidence import derived
from corridor.evidence.count_links import CountLink
from corridor.evidence.derived import shortened
from corridor.evidence.periods import Period
from corridor.evidence.precision import printed_interval
from corridor.evidence.qualifiers import Measured
from corridor.evidence.quantities import Measure, Unit
from corridor.evidence.registries import FormRow, PairRow, Relationship
from corridor.evidence.rows import ALL_GOODS, Commitment, DefinitionBasis, Figure, ObservationRow, Row, Source
from corridor.evidence.tables import TABLES
from corridor.evidence.values import SEPARATOR
from corridor.seeds.names import subjects
from corridor.seeds.records import Seeds, SourceRecord

Tables = dict[str, list[Row]]


class Registered(NamedTuple):
    """What the registries say of a figure."""

    unit: Unit
    measure: Measure
    form: FormRow | None = None
    counted_by: str = ""
    """Who counts by its definition."""


NOTHING_MEASURED: Measured = MappingProxyType({})


def harmonize(seeds: Seeds, measured: Measured = NOTHING_MEASURED) -> Tables:
    """Rows by table name, in the order they are written; a registry without a rule of its own is its own table.

    `measured`: what loose words were found to mean, where their likely ends follow that.
    """
    records = [source.record for source in seeds.sources]
    units = {unit.unit: unit for unit in seeds.rows("units")}
    measures = {measure.measure: measure for measure in seeds.rows("measures")}
    forms = {form.form: form for form in seeds.rows("forms")}

    bodies = {definition.definition_id: definition.counted_by for definition in seeds.rows("definitions")}

    def registered(figure: Figure) -> Registered:
        counted_by = bodies.get(figure.definition, "")
        return Registered(units[figure.unit], measures[figure.measure], forms.get(figure.form), counted_by)

    names = {reporter.reporter: reporter.label for reporter in seeds.rows("reporters")}
    pairs = sorted(seeds.rows("relationships"), key=lambda pair: pair.order)
    made: Tables = {
        "observations": [
            observation(record, figure, registered(figure), measured) for record in records for figure in record.figures
        ],
        "sources": [_source(record) for record in records],
        "count_links": [CountLink(basis="document", **link.model_dump()) for link in seeds.rows("count_links")],
        "relationships": [_relationship(pair, names) for pair in pairs],
        "commitments": [commitment for record in records for commitment in _commitments(record)],
        "subjects": [*subjects(seeds)],
    }
    tables = {name: seeds.rows(name) for name in seeds.registries} | made
    return {name: tables[name] for name in TABLES if name in tables}


def observation(
    record: SourceRecord, figure: Figure, said: Registered, measured: Measured = NOTHING_MEASURED
) -> ObservationRow:
    """A figure with its identity and the interval that its printed digits allow; of an index that of the change.

    A level of 0 has no width below it, as no amount is less than nothing; a change may be, also one that is aimed at.

    KeyError where names have not been checked.
    """
    unit, measure, form, counted_by = said
    shift = 1 if form and form.value == "index" else 0
    ends = [value for value in (figure.value, figure.value_low, figure.value_high) if value is not None]
    bounds = [printed_interval(value, figure.printed, figure.qualifier, unit.factor, measured) for value in ends]
    low, high = min(low for low, _ in bounds) - shift, max(high for _, high in bounds) - shift
    low = max(low, Decimal(0)) if figure.statistic == "level" and high >= 0 else low
    central = sum(ends, Decimal(0)) * unit.factor / len(ends) - shift
    change = derived.change_kind(figure.statistic, unit.dimension, measure.dimensions)
    return ObservationRow(
        observation_id=f"{record.source_id}:{figure.seq}",
        source_id=record.source_id,
        low=shortened(low),
        high=shortened(high),
        central=shortened(central),
        base_unit=unit.base_unit,
        change_kind=change,
        **derived.ratios(change, unit.unit, (low, central, high)),
        **derived.of_period(Period(figure.period_start, figure.period_end)),
        **(figure.model_dump() | _unsaid(figure, measure) | {"definition_basis": _basis(record, figure, counted_by)}),
    )


def _unsaid(figure: Figure, measure: Measure) -> dict[str, str]:
    """What a record leaves unsaid: that periods are stated, and that a measure counts no goods."""
    basis = figure.period_basis or ("stated" if figure.period_start else "")
    compared = figure.compare_basis or ("stated" if figure.compare_start else "")
    no_goods = figure.commodity == ALL_GOODS and not measure.counts_goods
    return {"period_basis": basis, "compare_basis": compared, "commodity": "" if no_goods else figure.commodity}


def _basis(record: SourceRecord, figure: Figure, counted_by: str) -> DefinitionBasis:
    """Who gave a figure its definition: the record may say; else its speaker, where that is the body that counts so."""
    if not figure.definition or figure.definition_basis:
        return figure.definition_basis
    said_by = (figure.said_by or record.attributed_to or record.publisher).replace("Minister of", "Ministry of")
    return "speaker" if any(body in said_by for body in counted_by.split(SEPARATOR + " ")) else "coder"


def _source(record: SourceRecord) -> Source:
    document = record.document
    return Source(
        known_on=record.published or record.event_date,
        file=document.file if document else "",
        sha256=document.sha256 if document else "",
        **record.model_dump(exclude={"document", "figures", "commitments"}),
    )


def _relationship(pair: PairRow, names: dict[str, str]) -> Relationship:
    return Relationship(name_a=names[pair.country_a], name_b=names[pair.country_b], **pair.model_dump())


def _commitments(record: SourceRecord) -> list[Commitment]:
    return [
        Commitment(
            commitment_id=f"{record.source_id}:c{intention.seq}",
            source_id=record.source_id,
            stated_on=record.event_date or record.published,
            **intention.model_dump(),
        )
        for intention in record.commitments
    ]

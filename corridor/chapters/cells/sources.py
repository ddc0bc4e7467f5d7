"""Every document, every figure taken from it, and the figures that were refused."""

from corridor.analysis.choice import voices
from corridor.chapters import briefs, needs, tables
from corridor.chapters.chapter import Chapter
from corridor.chapters.display import Shown
from corridor.chapters.opening import Opening
from corridor.narrative import citations, marks, on_corridor, on_pages
from corridor.narrative.folds import Fold
from corridor.narrative.pieces import Prose, Table

chapter = Opening(needs.everything)


def brief(ch: Chapter) -> list[Shown]:
    """How much evidence there is, and how well it stands."""
    documents = ch.data.sources
    dated = int(documents["known_on"].notna().sum())
    status = [item.status for item in ch.everything]
    sentences = [
        on_corridor.evidence(
            len(ch.everything), len(documents), voices(ch.everything), documents["language"].nunique()
        ),
        on_corridor.statuses(*(status.count(name) for name in ("verified", "corrected", "not_refound"))),
        on_corridor.dated(dated, len(documents) - dated),
    ]
    return [*briefs.as_list(sentences)]


def documents(ch: Chapter) -> list[Shown]:
    """Every document with the figures taken from it."""
    years = citations.full_bibliography(ch.data, ch.everything, ch.what_in_words)
    return [
        shown for year, listed in years for shown in (Fold(on_pages.documents_of(year, len(listed.entries))), listed)
    ]


def refused(ch: Chapter) -> list[Shown]:
    """Figures that were found and are not used."""
    rows = [
        [row.figure, row.subject, marks.link(row.url, row.publisher), row.reason]
        for row in ch.data.rejected.itertuples()
    ]
    columns = tables.headed("refused", "subject", "source", "reason")
    told = Prose(on_corridor.refused(len(rows)))
    return [told, *(tables.folded(Table(on_corridor.REFUSED, columns, rows)) if rows else [])]

"""All pairs on one scale, by how much moves between them by rail."""

from corridor.analysis import choice
from corridor.chapters.chapter import Chapter
from corridor.chapters.display import Shown
from corridor.drawing.plots import Chart
from corridor.drawing.strip import strip
from corridor.evidence.observations import about
from corridor.narrative import on_pairs


def pair_strip(ch: Chapter) -> list[Shown]:
    """The leading figure of each pair's freight; nothing where fewer than two pairs have one."""
    totals = {
        row.relationship_id: choice.standing_for_pair(
            choice.best_totals(about(ch.everything, row.relationship_id)), ch.wider
        )
        for row in ch.data.relationships.itertuples()
    }
    known = [choice.leading(found) for found in totals.values() if found]
    drawn = [item for item in known if item.amount_unit == "t" and item.interval.middle > 0]
    if not drawn[1:]:
        return []
    names = {row.relationship_id: on_pairs.joined(row.name_a, row.name_b) for row in ch.data.relationships.itertuples()}
    without = len(totals) - len(drawn)
    title = on_pairs.strip_title(drawn, names)
    return [Chart(title, on_pairs.strip_text(len(drawn), without), strip(drawn, names), on_pairs.STRIP)]

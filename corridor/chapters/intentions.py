"""What two countries mean to do."""

from typing import Any

from corridor.chapters.chapter import Chapter
from corridor.evidence.observations import about


def intentions_of(ch: Chapter, pair: str) -> list[dict[str, Any]]:
    """Rows of commitments that belong to a pair: stated by both sides, or by one in a document about it."""
    row = ch.data.relationships.set_index("relationship_id").loc[pair]
    sides = {row.country_a, row.country_b}
    documents = {item.source_id for item in about(ch.everything, pair)}
    return [
        row
        for row in ch.data.commitments.to_dict("records")
        if (parties := set(row["parties"])) == sides or (row["source_id"] in documents and parties <= sides)
    ]

"""Rows of breaks in series: years from which a body counts otherwise under the same name."""

from pydantic import Field

from corridor.evidence.rows import Row
from corridor.evidence.values import Name, Ordinal, Slug, Text


class Break(Row):
    """A year from which a count holds something else than before."""

    definition_id: Slug = Field(description="The count.")
    since: Ordinal = Field(description="The first year that is counted so.")
    reason: Name = Field(description="What changed: the set of ports, who reports, what is left out.")
    source_id: Text = Field("", description="The document that states it; empty where whoever entered it reasons so.")

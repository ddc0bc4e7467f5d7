"""How a notebook on the corridor begins: what it may be asked, and what of the evidence it is given."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from corridor.chapters import parameters
from corridor.chapters.chapter import Chapter, undated
from corridor.chapters.needs import Slice
from corridor.chapters.parameters import ChapterParameters
from corridor.evidence import dataset
from corridor.evidence.observations import observations, within
from corridor.narrative.audited import known_by


@dataclass(frozen=True)
class Opening:
    """What a chapter declares, in its own module; called with the names of a notebook, it gives the chapter."""

    needs: Slice
    """What it can depend on: it is given nothing else, and runs again only when that changes."""
    parameters: type[ChapterParameters] = ChapterParameters

    def __call__(self, namespace: Mapping[str, Any]) -> Chapter:
        """The chapter that a notebook's parameters ask for; ParameterError where they cannot be used."""
        published = dataset.read()
        asked = parameters.read(self.parameters, parameters.given_in(namespace), published.edition())
        data = self.needs(known_by(published, asked.as_of))
        used = within(observations(published), self.needs(published)) if asked.as_of else ()
        return Chapter(asked, data, observations(published), undated(used, asked.as_of))

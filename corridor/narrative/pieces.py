"""Prose, tables, lists and cards as a chapter shows them. Nothing here reads data or decides."""

import itertools
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from jinja2 import Environment
from markupsafe import Markup, escape

from corridor.narrative import marks, terms
from corridor.narrative.chained import Chain

_PIECES = Environment(autoescape=True, trim_blocks=True, lstrip_blocks=True)
_PIECES.globals["words"] = terms.CHOOSING
_PIECES.filters["marked"] = marks.as_html

_TABLE = _PIECES.from_string(
    """\
<div class="book-table" role="region" aria-label="{{ table.caption }}" tabindex="0">
<table class="{{ "sortable " if table.order }}stacks" style="{{ table.labels() }}"
{%- if table.order %} data-words="{{ words | tojson | forceescape }}"{% endif %}>
<caption>{{ table.caption }}</caption>
<thead><tr>
{%- for column in table.columns -%}
<th scope="col"{{ table.aligned(loop.index0) }}>{{ column | marked }}</th>
{%- endfor -%}
</tr></thead>
<tbody>
{% for row in table.rows %}{% set names = table.anchors[loop.index0] if table.anchors else () %}
<tr{% if names %} id="{{ names[0] }}"{% endif %}
{%- if table.order %} data-order="{{ table.order[loop.index0] | tojson | forceescape }}"{% endif %}>
{%- for cell in row -%}
{% if loop.first -%}
<th scope="row"{{ table.aligned(0) }}>{% for name in names[1:] %}<span id="{{ name }}"></span>{% endfor %}{{ cell | marked }}</th>
{%- else -%}
<td{{ table.aligned(loop.index0) }}>{{ cell | marked }}</td>
{%- endif %}
{%- endfor -%}
</tr>
{% endfor %}
</tbody>
</table>
</div>"""
)


_NUMBER = Markup(' class="number"')

TO_THE_LEFT = Markup(' style="text-align:left"')
"""What cells of text say for programs without the book's style; its pages need not be told."""

_CARDS = _PIECES.from_string(
    """\
<section class="book-cards" aria-label="{{ shown.caption }}" data-words="{{ words | tojson | forceescape }}">
{% for line, cards in shown.groups() %}
{% if line %}
<details class="fold"><summary>{{ line }}</summary>
{% endif %}
{% for card in cards %}
<article class="card {{ card.mark }}" id="{{ card.name }}" data-chosen-by="{{ card.chosen_by | tojson | forceescape }}">
<h3 class="heading">{% for name in card.anchors %}<span id="{{ name }}"></span>{% endfor %}<span class="verdict">{{ card.heading }}</span>
<span class="topic">{{ card.chosen_by.values() | join(", ") }}</span></h3>
<p>{{ card.text | marked }}</p>
{{ card.chain }}
{% if card.after %}
<p>{{ card.after | marked }}</p>
{% endif %}
<p class="foot">{% for part in card.foot %}{{ "; " if not loop.first }}{{ part | marked }}{% endfor %}</p>
</article>
{% endfor %}
{% if line %}
</details>
{% endif %}
{% endfor %}
</section>"""
)

_LISTING = _PIECES.from_string(
    """\
<ul>
{% for entry in shown.entries %}
<li id="{{ entry.name }}">{{ entry.text | marked }}
{%- if entry.below %}

<ul>
{% for part in entry.below %}
<li id="{{ part.name }}">{{ part.text | marked }}</li>
{% endfor %}
</ul>
{% endif %}
</li>
{% endfor %}
</ul>"""
)


SOURCES = "sources"
"""The name by which a notebook keeps the documents that it rests on, beside the list of them."""


class Piece:
    """Something that a chapter shows."""

    def mimebundle(self) -> dict[str, Any]:
        """What Jupyter is given, by its kind."""
        raise NotImplementedError

    def beside(self) -> dict[str, Any]:
        """What a notebook keeps beside it and shows nobody."""
        return {}

    def marked(self) -> list[str]:
        """Its marked texts; none where all phrases are plain, as those of a chart."""
        return []

    def _repr_mimebundle_(self, **_: Any) -> tuple[dict[str, Any], dict[str, Any]]:
        """Called by Jupyter."""
        return self.mimebundle(), self.beside()


@dataclass(frozen=True)
class Prose(Piece):
    """Sentences, marked as `marks` has it; paragraphs are parted by an empty line."""

    text: str

    def mimebundle(self) -> dict[str, Any]:
        """What Jupyter is given, by its kind."""
        return {"text/markdown": marks.as_markdown(self.text), "text/plain": marks.words(self.text)}

    def marked(self) -> list[str]:
        """All of it."""
        return [self.text]


@dataclass(frozen=True)
class Table(Piece):
    """A table; cells are marked text, or `Markup` where they hold a drawing. The first cell names its row."""

    caption: str
    columns: Sequence[str]
    rows: Sequence[Sequence[str | Markup]]
    numeric: frozenset[int] = field(default_factory=frozenset)
    """Positions of columns that hold numbers."""
    order: Sequence[Sequence[float | str]] = ()
    """What readers may sort the rows by, cell by cell; none where the order is given."""
    anchors: Sequence[Sequence[str]] = ()
    """Names of each row on its page."""

    def aligned(self, place: int) -> Markup:
        """How a column stands: numbers to the right, as Jupyter has all cells, text told to stand left."""
        return _NUMBER if place in self.numeric else TO_THE_LEFT

    def labels(self) -> Markup:
        """Headings as CSS strings, which stand beside the cells where a row is shown as a card."""
        quoted = (marks.words(column).replace("\\", r"\\").replace("'", r"\'") for column in self.columns)
        told = ";".join(f"--c{place}:'{column}'" for place, column in enumerate(quoted, start=1))
        return Markup(str(escape(told)).replace("&#39;", "'"))  # noqa: S704 (escaped but for what may stand between quotes)

    def mimebundle(self) -> dict[str, Any]:
        """What Jupyter is given, by its kind."""
        plain = "\n".join("\t".join(map(marks.words, row)) for row in (self.columns, *self.rows))
        return {"text/html": _TABLE.render(table=self), "text/plain": f"{self.caption}\n{plain}"}

    def marked(self) -> list[str]:
        """Cell by cell."""
        return [cell for row in self.rows for cell in row]


@dataclass(frozen=True)
class Entry:
    """An item of a list, and what stands below it."""

    name: str
    """Names the item on its page."""
    text: str
    below: Sequence["Entry"] = ()


@dataclass(frozen=True)
class Listing(Piece):
    """A list of named items."""

    entries: Sequence[Entry]
    sources: Sequence[str] = ()
    """The documents that a page rests on, where it is a list of these."""

    def beside(self) -> dict[str, Any]:
        """The documents of a page, for whoever asks which pages rest on one."""
        return {SOURCES: [*self.sources]} if self.sources else {}

    def mimebundle(self) -> dict[str, Any]:
        """What Jupyter is given, by its kind."""
        every = (part for entry in self.entries for part in (entry, *entry.below))
        plain = "\n".join(f"- {marks.words(part.text)}" for part in every)
        return {"text/html": _LISTING.render(shown=self), "text/plain": plain}

    def marked(self) -> list[str]:
        """Of each item, and of what stands below it."""
        return [part.text for entry in self.entries for part in (entry, *entry.below)]


@dataclass(frozen=True)
class Card:
    """Figures laid beside each other, and what follows."""

    name: str
    """Names the card on its page."""
    mark: str
    """The verdict, whose colour and mark it has."""
    heading: str
    chosen_by: Mapping[str, str]
    """What readers may choose cards by: label → value."""
    text: str
    """Marked text."""
    chain: Chain
    """What each figure allows, on one axis."""
    foot: Sequence[str]
    group: str = ""
    """The line of the fold that it stands in with those beside it; empty where it stands by itself."""
    after: str = ""
    """Marked text: what else there is to say, once the chain is seen."""
    anchors: Sequence[str] = ()
    """Other names that lead to it."""


@dataclass(frozen=True)
class Cards(Piece):
    """Cards under a caption; readers may choose among them."""

    caption: str
    cards: Sequence[Card]

    def groups(self) -> Iterator[tuple[str, list[Card]]]:
        """Cards beside each other that have one line."""
        for line, cards in itertools.groupby(self.cards, lambda card: card.group):
            yield line, list(cards)

    def mimebundle(self) -> dict[str, Any]:
        """What Jupyter is given, by its kind."""
        plain = "\n".join(f"{card.heading}: {marks.words(card.text)}" for card in self.cards)
        return {"text/html": _CARDS.render(shown=self), "text/plain": f"{self.caption}\n{plain}"}

    def marked(self) -> list[str]:
        """What holds links: sentences, figures, and what stands at the foot of each card."""
        texts = [
            (each.text, *(link.figure for link in each.chain.links), each.after, *each.foot) for each in self.cards
        ]
        return [text for own in texts for text in own]

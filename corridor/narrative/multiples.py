"""Small multiples: cards of one kind, each with a small drawing and a sentence, that lead to pages."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from jinja2 import Environment
from markupsafe import Markup

from corridor.narrative import marks, terms
from corridor.narrative.pieces import Piece

_MULTIPLES = Environment(autoescape=True, trim_blocks=True, lstrip_blocks=True)
_MULTIPLES.filters["marked"] = marks.as_html

_CARDS = _MULTIPLES.from_string(
    """\
<ul class="multiples" aria-label="{{ shown.caption }}" data-words="{{ words | tojson | forceescape }}">
{% for card in shown.cards %}
<li><h3><a href="{{ card.address }}">{{ card.title }}</a></h3>
{{ card.drawing }}
<p>{{ card.text | marked }}</p></li>
{% endfor %}
</ul>"""
)


@dataclass(frozen=True)
class Multiple:
    """What one card tells, and the page that it leads to."""

    title: str
    address: str
    drawing: Markup
    text: str


@dataclass(frozen=True)
class Multiples(Piece):
    """Cards under a caption, in the order of their weight; readers may look for some of them."""

    caption: str
    """What the cards are of, which is also what readers look for one by."""
    cards: Sequence[Multiple]

    def mimebundle(self) -> dict[str, Any]:
        """What Jupyter is given, by its kind."""
        plain = "\n".join(f"{card.title}: {marks.words(card.text)}" for card in self.cards)
        html = _CARDS.render(shown=self, words=terms.CHOOSING)
        return {"text/html": html, "text/plain": f"{self.caption}\n{plain}"}

    def marked(self) -> list[str]:
        """The sentence of each card."""
        return [card.text for card in self.cards]

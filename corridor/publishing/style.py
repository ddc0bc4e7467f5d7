"""The style sheet of pages and of chapters that stand by themselves: colours, light and dark, then rules."""

import base64
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import quote

from corridor.drawing import theme

THEME = Path(__file__).parent / "book_theme"
"""Templates, style and script of the pages."""

DARK = {
    theme.BLUE: "#6db3ee",
    theme.GREEN: "#5fc48d",
    theme.SKY: "#7fcfec",
    theme.RUST: "#f08a55",
    theme.VIOLET: "#c59bd8",
    theme.GOLD: "#e0b341",
    theme.SLATE: "#a3b5c2",
    theme.ROSE: "#e391b2",
    theme.UNSTATED: "#a8a8a8",
    theme.INK: "#e8e6e1",
    theme.QUIET: "#b0b4b8",
    theme.LINE: "#41474d",
    theme.PAPER: "#15181b",
    theme.TARGET: "#f07bb0",
    theme.FORECAST: "#a9a2ff",
    theme.SEA: "#122532",
    theme.LAND: "#2b2f31",
    theme.CHOSEN: "#4a4231",
    theme.BORDER: "#4b4f50",
    theme.SEA_NAME: "#86aabf",
    theme.LAND_NAME: "#a9a69d",
    theme.LEG: "#85898b",
}
_VERDICTS_DARK = {
    "contradictory": "#f76257",
    "tension": "#c75def",
    "missed": "#e48c20",
    "slipped": "#f8edbb",
    "different_definition": "#6bece4",
    "unexplained": "#968ea6",
    "consistent": "#acea7f",
}
DARK |= {mark.colour: _VERDICTS_DARK[verdict] for verdict, mark in theme.VERDICTS.items()}
DARK |= {written: DARK[colour] for colour, written in theme.WRITTEN.items()}
"""Every colour of a chart on a light page, and what stands for it on a dark one."""

PAGE = {
    **{
        name: (colour, DARK[colour])
        for name, colour in {
            "paper": theme.PAPER,
            "ink": theme.INK,
            "quiet": theme.QUIET,
            "line": theme.LINE,
        }.items()
    },
    "wash": ("#f4f3ef", "#1f2429"),
    "link": ("#0b5394", "#8fc1ff"),
    "found": ("#fdf0b5", "#4a4110"),
}
"""Colours of pages by their names in the style sheet: light, dark."""


FACES = {"upright.woff2": "font-style: normal; font-weight: 400 600", "italic.woff2": "font-style: italic"}
"""The files of the typeface, and what letters they hold."""

AS_WIDE = {
    400: (("Arial", "Liberation Sans", "Arimo", "Helvetica", "Roboto"), 93.1),
    600: (("Arial Bold", "Arial-BoldMT", "Liberation Sans Bold", "Arimo Bold", "Helvetica Bold", "Roboto Bold"), 90.0),
}
"""What stands for the typeface by weight: fonts as wide as Arial, and how wide they are set, in per cent.

So wide is the typeface beside Arial in the book's own pages, each letter counted as often as it comes.
"""

ABOVE, BELOW = 1.0, 0.326
"""How far the typeface reaches above and below the line, in heights of its letters."""


def site_sheet() -> str:
    """The style sheet of a site, which the files of the typeface lie beside."""
    return _sheet({name: name for name in FACES})


def whole_sheet() -> str:
    """The style sheet of a page that stands by itself, with the typeface in it."""
    held = {name: base64.b64encode((THEME / "static" / name).read_bytes()).decode() for name in FACES}
    return _sheet({name: f"data:font/woff2;base64,{letters}" for name, letters in held.items()})


def _sheet(letters: Mapping[str, str]) -> str:
    """All of it; `letters`: where each file of the typeface is."""
    return _faces(letters) + _colours() + (THEME / "static" / "book.css").read_text(encoding="utf-8")


def _faces(letters: Mapping[str, str]) -> str:
    """The typeface, and what stands for it until it is there: as wide and high, so that lines break where they do."""
    # A page that has been shown without it for a tenth of a second stays so: nothing moves under the eye.
    own = [
        f"font-family: '{theme.TYPEFACE}'; {FACES[name]}; font-display: optional; src: url('{address}') format('woff2')"
        for name, address in letters.items()
    ]
    others = [
        f"font-family: '{theme.AS_WIDE}'; font-weight: {weight}; size-adjust: {wide}%; "
        f"ascent-override: {100 * ABOVE / wide:.1%}; descent-override: {100 * BELOW / wide:.1%}; "
        f"line-gap-override: 0%; src: {', '.join(map('local({!r})'.format, names))}"
        for weight, (names, wide) in AS_WIDE.items()
    ]
    return "".join(f"@font-face {{ {face} }}\n" for face in (*own, *others))


def _colours() -> str:
    """The colours as a style sheet: light, dark as the reader's system or the reader chooses."""
    light, dark = (
        _variables(dict(zip([*PAGE, *map(_name, DARK)], colours, strict=True)))
        for colours in zip(*PAGE.values(), *DARK.items(), strict=True)
    )
    rules = [
        f":root {{ color-scheme: light; --font: {theme.FONT}; {light} }}",
        f"@media (prefers-color-scheme: dark) {{ :root:not([data-shade=light]) {{ color-scheme: dark; {dark} }} }}",
        f":root[data-shade=dark] {{ color-scheme: dark; {dark} }}",
        f"@media print {{ :root:root {{ color-scheme: light; {light} }} }}",
        *(
            f".{verdict} {{ --mark: var(--{_name(mark.colour)}); --shape: {_drawn(mark)} }}"
            for verdict, mark in theme.VERDICTS.items()
        ),
        *(
            f'svg [{part}="{colour}"] {{ {part}: var(--{_name(colour)}) }}'
            for colour in DARK
            for part in ("fill", "stroke")
        ),
    ]
    return "\n".join(rules) + "\n"


def _drawn(mark: theme.Mark) -> str:
    """The mark of a verdict as a picture that a page cuts its colour by."""
    lines = f"<path d='{mark.shape}' fill='none' stroke='black' stroke-width='.4'/>"
    picture = f"<svg xmlns='http://www.w3.org/2000/svg' viewBox='-1.1 -1.1 2.2 2.2'>{lines}</svg>"
    address = quote(picture, safe=" =:/,'")
    return f'url("data:image/svg+xml,{address}")'


def _name(colour: str) -> str:
    return f"c{colour.removeprefix('#')}"


def _variables(colours: Mapping[str, str]) -> str:
    return " ".join(f"--{name}: {colour};" for name, colour in colours.items())

"""Letters that the layout is tested in, so that no test depends on the fonts of a machine.

One font, kept beside this, stands for narrow ones and for wide ones: the browser sets it at another
width. Words can be made a third longer too, as they are in other languages.
"""

import base64
import json
from pathlib import Path

from playwright.sync_api import Page

NARROW, WIDE, WIDE_AND_LONG = "narrow", "wide", "wide, with long words"
ALL = (NARROW, WIDE, WIDE_AND_LONG)

_FONT = Path(__file__).parent / "DejaVuSans-subset.woff2"

_SIZES = {NARROW: 72, WIDE: 117}
"""In per cent of DejaVu Sans, of which Arial has 88: a fifth narrower than Arial, and a third wider."""

_BRING = """(({ font, sizes, letters }) => {
  const bytes = Uint8Array.from(atob(font), (sign) => sign.charCodeAt(0));
  const rules = new CSSStyleSheet();
  for (const [name, size] of Object.entries(sizes)) {
    document.fonts.add(new FontFace(name, bytes, { sizeAdjust: `${size}%` }));
    const chosen = name === letters ? "" : `[data-letters^="${name}"]`;
    rules.insertRule(`html${chosen} * { font-family: ${name} !important; }`);
  }
  document.adoptedStyleSheets = [rules];
})"""

_LONGER = """() => {
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    const text = walk.currentNode;
    if (text.parentElement.closest("script, style")) continue;
    const longer = text.data.replace(/\\p{L}{3,}/gu, (word) => word + word.slice(0, Math.ceil(word.length / 3)));
    if (longer !== text.data) text.data = longer;
  }
}"""


def bring(page: Page, letters: str = "") -> None:
    """Give the letters to all that is opened in a page from now on, and set it in some from the start."""
    font = base64.b64encode(_FONT.read_bytes()).decode()
    page.add_init_script(f"{_BRING}({json.dumps({'font': font, 'sizes': _SIZES, 'letters': letters})})")


def set_in(page: Page, letters: str) -> None:
    """Set what is open in letters. Words that are longer stay so."""
    page.evaluate("(letters) => { document.documentElement.dataset.letters = letters; }", letters)
    if letters == WIDE_AND_LONG:
        page.evaluate(_LONGER)

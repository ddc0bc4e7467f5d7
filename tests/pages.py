"""The pages of a built book, and what stands in them."""

import re


def pages(book):
    """Every page but the front door, which only leads on."""
    return sorted([*(book / "chapters").rglob("*.html"), book / "search.html"])


def chart_pages(book):
    """The pages that hold a chart alone, for others to embed."""
    return sorted(page for page in (book / "charts").glob("*/*.html") if not page.name.endswith(".table.html"))


def ids(html):
    return set(re.findall(r'\bid="([^"]+)"', html))

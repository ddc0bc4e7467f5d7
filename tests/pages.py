"""The pages of a built book, and what stands in them."""

import re


def pages(book):
    """Every page but the front door, which only leads on."""
    return sorted(path for path in book.rglob("*.html") if "_static" not in path.parts and path != book / "index.html")


def ids(html):
    return set(re.findall(r'\bid="([^"]+)"', html))

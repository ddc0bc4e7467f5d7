"""The typeface of the book, cut from Source Sans 3 to the letters that it needs. `make typeface` cuts it again.

    python docs/typeface.py ARCHIVE

ARCHIVE: the npm package of the typeface, as `npm pack` fetches it. Its licence keeps the name "Source" for the whole:
what is cut from it bears another.
"""

import hashlib
import sys
import tarfile
from io import BytesIO
from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

from corridor.drawing import theme
from corridor.drawing.pictures import TYPEFACE
from corridor.publishing.style import THEME

DIGEST = "49cf78ddd79b436591ee696785222b54ff28102922e3d3df297fe382d7fdfa88"

LETTERS = (
    *range(0x20, 0x7F),
    *range(0xA0, 0x100),
    # Turkish, Azerbaijani, Turkmen, Estonian, Latvian, and Chinese in Latin letters.
    *map(ord, "ĀāČčĒēĞğĪīİıŇňŌōŞşŠšŪūŽžƏə"),
    # Russian, Ukrainian and Kazakh.
    *range(0x410, 0x450),
    *map(ord, "ЁЄІЇёєіїҒғҚқҢңҮүҰұҺһӘәӨө"),
    *map(ord, "\u2009\u202f\u2011\u2012\u2013\u2014\u2018\u2019\u201a“”„†•…€₸₽№←↑→↓\u2212≈≤≥○●▶"),
)
"""What the book is written in, in English and Russian, with the names of the region."""

FEATURES = ["kern", "mark", "ccmp", "locl", "lnum", "tnum"]
"""Pairs of letters, accents, and figures of one width."""

WEIGHTS = (400, 600)


def cut(font: TTFont) -> TTFont:
    """A font with the letters of the book alone, under a name of its own."""
    # With the names of the family and of the style in it, a font of weight 600 is found as one of the family.
    names = [*range(7), 16, 17]
    options = Options(layout_features=FEATURES, name_IDs=names, hinting=False, desubroutinize=True, notdef_outline=True)
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=LETTERS)
    subsetter.subset(font)
    for record in font["name"].names:
        record.string = (
            record.toUnicode()
            .replace("Source Sans 3", theme.TYPEFACE)
            .replace("SourceSans3", theme.TYPEFACE.replace(" ", ""))
        )
    font["head"].modified = font["head"].created
    return font


def read_again(font: TTFont) -> TTFont:
    """A font as its file has it: fontTools leaves out of memory the letters without variations that it cuts later."""
    file = BytesIO()
    font.save(file)
    return TTFont(file, recalcTimestamp=False)


def saved(font: TTFont, path: Path, flavor: str | None = None) -> None:
    """Write a font, the same bytes each time."""
    font.flavor = flavor
    font.recalcTimestamp = False
    font.save(path)
    print(f"typeface: {path.name}, {path.stat().st_size / 1000:.1f} KB")


def main(archive: Path) -> None:
    """Cut what pages load and what drawings are measured by."""
    content = archive.read_bytes()
    if hashlib.sha256(content).hexdigest() != DIGEST:
        sys.exit(f"typeface: {archive} is another archive than the one that the book's letters were cut from")
    with tarfile.open(fileobj=BytesIO(content)) as package:

        def font(name: str) -> TTFont:
            return TTFont(BytesIO(package.extractfile(f"package/{name}").read()), recalcTimestamp=False)

        upright = instantiateVariableFont(font("VF/SourceSans3VF-Upright.ttf"), {"wght": WEIGHTS})
        saved(cut(read_again(upright)), THEME / "static" / "upright.woff2", "woff2")
        saved(cut(font("TTF/SourceSans3-It.ttf")), THEME / "static" / "italic.woff2", "woff2")
        for name in ("Regular", "Semibold"):
            saved(cut(font(f"TTF/SourceSans3-{name}.ttf")), TYPEFACE / f"{name.lower()}.ttf")
        (TYPEFACE / "LICENSE.md").write_bytes(package.extractfile("package/LICENSE.md").read())


if __name__ == "__main__":
    main(Path(sys.argv[1]))

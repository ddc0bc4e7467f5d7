"""Colours of pages: every colour of a chart has one on dark pages, and text can be read on both."""

import base64
import math
import re
from itertools import combinations
from operator import mul

import pytest

from corridor.drawing import theme
from corridor.publishing import style


def rules():
    """The variables of each rule of the style sheet's head, by what stands before them."""
    head = style.site_sheet().partition("svg [")[0]
    found = re.findall(r"^(.*?) \{ color-scheme: (\w+); (.*?) \}", head, re.MULTILINE)
    return {selector: (scheme, dict(re.findall(r"--([\w-]+): ([^;]+);", told))) for selector, scheme, told in found}


LIGHT, SYSTEM, CHOSEN, PRINTED = (
    *(":root", "@media (prefers-color-scheme: dark) { :root:not([data-shade=light])"),
    *(":root[data-shade=dark]", "@media print { :root:root"),
)


def test_light_is_the_rule_dark_is_chosen_by_system_or_reader_and_paper_is_light():
    told = rules()
    assert {selector: scheme for selector, (scheme, _) in told.items()} == {
        LIGHT: "light",
        SYSTEM: "dark",
        CHOSEN: "dark",
        PRINTED: "light",
    }
    assert told[SYSTEM] == told[CHOSEN]
    light = told[LIGHT][1]
    assert light.pop("font") == theme.FONT
    assert told[PRINTED][1] == light
    assert light.keys() == told[CHOSEN][1].keys()


def test_colours_of_charts_are_those_of_the_theme_and_change_with_the_page():
    light, dark = rules()[LIGHT][1], rules()[CHOSEN][1]
    assert (light["c1b6ca8"], dark["c1b6ca8"]) == ("#1b6ca8", "#6db3ee")
    assert (light["paper"], dark["paper"]) == ("#ffffff", "#15181b")
    sheet = style.site_sheet()
    for colour in (*theme.DEFINITIONS, theme.UNSTATED, theme.LEG, theme.LAND, theme.FORECAST):
        for part in ("fill", "stroke"):
            assert f'svg [{part}="{colour}"] {{ {part}: var(--c{colour[1:]}) }}\n' in sheet
    assert sheet.endswith((style.THEME / "static" / "book.css").read_text(encoding="utf-8"))


def faces(sheet):
    """What the style sheet says of each file of letters, by where it is found."""
    rules = re.findall(r"^@font-face \{ (.*) \}$", sheet, re.MULTILINE)
    told = [dict(line.split(": ", 1) for line in rule.split("; ")) for rule in rules]
    return {rule["src"]: rule for rule in told}


def test_the_typeface_lies_beside_the_sheet_of_a_site_and_within_that_of_a_page_by_itself():
    beside, within = faces(style.site_sheet()), faces(style.whole_sheet())
    assert len(beside) == len(within) == 4
    upright = beside["url('upright.woff2') format('woff2')"]
    assert (upright["font-style"], upright["font-weight"], upright["font-display"]) == ("normal", "400 600", "optional")
    assert beside["url('italic.woff2') format('woff2')"]["font-style"] == "italic"
    assert {face["font-family"] for face in beside.values()} == {f"'{theme.TYPEFACE}'", f"'{theme.AS_WIDE}'"}
    held = [src.partition("base64,")[2].partition("'")[0] for src in within if "base64," in src]
    files = [style.THEME / "static" / name for name in ("upright.woff2", "italic.woff2")]
    assert [base64.b64decode(letters) for letters in held] == [file.read_bytes() for file in files]
    assert all(src.startswith(("url('data:font/woff2;base64,", "local(")) for src in within)


def test_what_stands_for_the_typeface_is_as_wide_and_as_high():
    """93.1 % of a font that reaches 1 / 0.931 above the line: as high as the typeface, 1."""
    told = {face["font-weight"]: face for src, face in faces(style.site_sheet()).items() if src.startswith("local")}
    assert told["400"]["size-adjust"] == "93.1%"
    assert (told["400"]["ascent-override"], told["400"]["descent-override"]) == ("107.4%", "35.0%")
    assert (told["600"]["ascent-override"], told["600"]["descent-override"]) == ("111.1%", "36.2%")
    assert told["400"]["line-gap-override"] == "0%"
    assert told["400"]["src"].startswith("local('Arial'), local('Liberation Sans'), ")
    assert told["600"]["src"].startswith("local('Arial Bold'), ")


def brightness(colour):
    """The relative luminance of a colour, as WCAG 2 reckons it."""
    red, green, blue = linear(colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def linear(colour):
    """Red, green and blue of a colour as amounts of light."""
    parts = [int(part, 16) / 255 for part in re.fullmatch(r"#(..)(..)(..)", colour).groups()]
    return [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]


def contrast(one, other):
    darker, lighter = sorted(map(brightness, (one, other)))
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("shade", [LIGHT, CHOSEN])
def test_text_can_be_read_in_either_shade(shade):
    colours = rules()[shade][1]
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    for ground in ("paper", "wash"):
        assert contrast(colours["ink"], colours[ground]) > 7
        for name in ("quiet", "link", *(f"c{mark.colour[1:]}" for mark in theme.VERDICTS.values())):
            assert contrast(colours[name], colours[ground]) > 4.5, (name, ground)
    assert contrast(colours["ink"], colours["found"]) > 7
    for name in ("BLUE", "GREEN", "SKY", "RUST", "VIOLET", "GOLD", "SLATE", "ROSE", "UNSTATED", "TARGET", "FORECAST"):
        assert contrast(colours[f"c{getattr(theme, name)[1:]}"], colours["paper"]) > 2.5, name


VISIONS = {
    "all": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "no red": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "no green": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.01182, 0.04294, 0.968881)),
    "no blue": ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.3039)),
}
"""What readers who lack a kind of cone make of red, green and blue (Machado, Oliveira and Fernandes, 2009)."""

_XYZ = ((0.4339, 0.3762, 0.1899), (0.2126, 0.7152, 0.0722), (0.0177, 0.1095, 0.8728))
"""From light to what the eye compares, white being 1."""


def seen(colour, vision):
    """A colour in CIELAB, where one is the least difference that anybody sees."""
    light = [sum(map(mul, row, linear(colour))) for row in VISIONS[vision]]
    light = [min(1, max(0, part)) for part in light]
    x, y, z = (
        part ** (1 / 3) if part > 0.008856 else 7.787 * part + 16 / 116
        for part in (sum(map(mul, row, light)) for row in _XYZ)
    )
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def test_how_colours_are_told_apart_is_reckoned_right():
    assert math.dist(seen("#000000", "all"), seen("#ffffff", "all")) == pytest.approx(100, abs=0.1)
    whole, without = (math.dist(seen("#d60a22", vision), seen("#5c7a00", vision)) for vision in ("all", "no green"))
    assert whole > 3 * without


@pytest.mark.parametrize("shade", [LIGHT, CHOSEN])
@pytest.mark.parametrize("vision", VISIONS)
def test_verdicts_are_told_apart_whatever_colours_one_sees(shade, vision):
    colours = rules()[shade][1]
    drawn = [seen(colours[f"c{mark.colour[1:]}"], vision) for mark in theme.VERDICTS.values()]
    assert min(math.dist(one, other) for one, other in combinations(drawn, 2)) > 12


@pytest.mark.parametrize("shade", [LIGHT, CHOSEN])
def test_a_verdict_shares_its_colour_with_nothing_that_is_drawn(shade):
    colours = rules()[shade][1]
    others = (*theme.DEFINITIONS, theme.UNSTATED, theme.TARGET, theme.FORECAST, theme.QUIET, theme.INK)
    for verdict, mark in theme.VERDICTS.items():
        for other in others:
            one, two = (seen(colours[f"c{colour[1:]}"], "all") for colour in (mark.colour, other))
            assert math.dist(one, two) > 10, (verdict, other)


def test_each_verdict_has_a_mark_of_its_own_and_the_sheet_gives_it_nowhere_else():
    sheet = style.site_sheet()
    shapes = [mark.shape for mark in (*theme.VERDICTS.values(), *theme.AIMS.values())]
    assert len(set(shapes)) == len(shapes)
    assert re.findall(r"(\.\w+) \{ --mark: var\(--c(\w+)\); --shape: ", sheet) == [
        (f".{verdict}", mark.colour[1:]) for verdict, mark in theme.VERDICTS.items()
    ]
    assert sheet.count("--mark:") == sheet.count("--shape:") == len(theme.VERDICTS)

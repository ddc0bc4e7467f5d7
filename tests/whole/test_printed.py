"""The book on paper: how heavy it is, how long its chapters are, what stands at the foot of a page."""

from concurrent.futures import ThreadPoolExecutor

import pikepdf
import pytest

from corridor.evidence import dataset
from corridor.publishing import pdf

MOST_BYTES, MOST_PAGES = 5_000_000, 6
"""Of the whole book; of the chapter of a pair."""


@pytest.fixture(scope="module")
def printed(book, tmp_path_factory):
    with ThreadPoolExecutor(1) as beside:  # the browser of other tests holds this thread
        path = beside.submit(pdf.make, book, tmp_path_factory.mktemp("printed") / "book.pdf").result()
    with pikepdf.open(path) as whole:
        yield path, whole


def chapters(whole):
    """Title and number of pages of each chapter, by the bookmarks."""
    places = {page.obj.objgen: number for number, page in enumerate(whole.pages)}
    with whole.open_outline() as outline:
        starts = [(str(item.title), places[item.destination[0].objgen]) for item in outline.root]
    ends = [start for _, start in starts[1:]] + [len(whole.pages)]
    return {title: end - start for (title, start), end in zip(starts, ends, strict=True)}


def test_it_is_light(printed):
    path, _ = printed
    assert path.stat().st_size <= MOST_BYTES


def test_every_chapter_has_a_bookmark_and_pairs_are_short(printed):
    _, whole = printed
    pages = chapters(whole)
    for title in dataset.read().relationships["title"]:
        assert 1 < pages[title] <= MOST_PAGES, title


def test_its_letters_are_letters(printed):
    """Fonts as Chromium prints those of all weights hold drawings, which are heavier and cannot be smoothed."""
    _, whole = printed
    kinds = {str(item.Subtype) for item in whole.objects if _is_font(item)}
    assert kinds == {"/Type0", "/CIDFontType2"}


def _is_font(item):
    return isinstance(item, pikepdf.Dictionary) and item.get("/Type") == "/Font"


def test_figures_bear_the_number_of_their_source():
    """A page of two sources, of which the text cites the second twice and then the first."""
    page = pdf.BeautifulSoup(
        "<article><p><a class=figure href='#source-b'>5 Mt</a>, <a class=figure href='#source-b'>6 Mt</a>, "
        "<a class=figure href='#source-a'>7 Mt</a> and <a href='#route'>a route</a></p>"
        "<ul><li id=source-a>A</li><li id=source-b>B</li></ul></article>",
        "html.parser",
    )
    pdf._number_sources(page, page.article)
    assert page.p.get_text() == "5 Mt2, 6 Mt2, 7 Mt1 and a route"
    assert page.find(id="source-a").parent.name == "ol"

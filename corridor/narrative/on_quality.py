"""What is said of how good the evidence is, by the concepts by which statistics offices report it."""

from collections.abc import Mapping

from corridor.narrative import terms
from corridor.narrative.marks import emphasis
from corridor.narrative.numbers import DASH, number, percent, plural

COLUMNS = {
    "pair": "Pair",
    "reporter": "Country or body",
    "publisher": "Publisher",
    "figures": "Figures",
    "share": "Share",
    "kind": "Period",
    "median": "Half had come after, days",
    "decile": "Nine in ten after, days",
    "what": "What",
    "year": "Year",
    "first": "First told by",
    "known_on": "Known on",
    "counts": "Counts",
    "years": "Years known",
    "beside": "Years with two counts or more",
    "state": "State",
    "count": "Count",
    "since": "From",
    "reason": "What changed",
    "says": "Says who",
}

FILLED = {
    "rail_freight": "Whole years of rail freight in all directions, pair by pair",
    "trade_turnover": "Whole years of trade, pair by pair",
}
REPORTERS = "Who is behind the figures"
PUBLISHERS = "Who published them"
LATENESS = "Days from the end of a period to the document"
BACK = "Years that their count first told of long after"
SEVERAL = "Series that change hands: one thing, several counts"
STATES = "How figures were entered"
VINTAGES = "Vintages of what was stated anew"
BREAKS = "Years from which a count holds something else"
NO_BREAK = "No document says of a count that it holds something else from a year on."
REASONED = "whoever entered it, by the figures"
PRINTED, IMPLIED, ANOTHER = "printed", emphasis("implied"), "another count"
KNOWN_BY = (PRINTED, IMPLIED, ANOTHER, DASH)
"""By what a whole year is known, what says most first."""

KINDS = {
    "year": "year",
    "half": "half-year",
    "quarter": "quarter",
    "month": "month",
    "cumulative": "months since January",
    "season": "season over two years",
    "years": "several years",
    "other": "other",
}

STATES_OF = {
    "verified": "printed so on the page",
    "corrected": "a slip of the page corrected, the note says how",
    "not_refound": "from an earlier collection, the page was not found again",
}
INFERRED = "of a period that was inferred"
UNDEFINED = "by a count that nobody names"
UNDATED = "of a document without a day"

NOTHING = "There is no figure yet that tells."


def held(figures: int, documents: int, undated: int) -> str:
    """How much there is, and how much of it has no day."""
    told = f"{plural(figures, 'figure', 'figures')} of {plural(documents, 'document', 'documents')}"
    return f"{told}, of which {undated} {'has' if undated == 1 else 'have'} no day."


def filled(pairs: int, years: int, rail: tuple[int, int], trade: int) -> str:
    """Of how many cells, pair by year, a whole-year total is printed; of freight by the leading count, by another alone."""
    asked = f"Of {plural(pairs, 'pair', 'pairs')} and {plural(years, 'year', 'years')}, {pairs * years} cells,"
    another = f", in {rail[1]} by another alone" if rail[1] else ""
    return (
        f"{asked} a whole-year total of rail freight is printed in {rail[0]} by the count that leads the pair's chapter{another}; "
        f"of trade in {trade}."
    )


def marks_mean(widest: float) -> str:
    """What the marks of pairs and years mean; `widest`: how wide what is implied may be."""
    return (
        "“Printed” is a year whose total a source gives, in all directions: of rail freight by the count that leads the pair's "
        "chapter, of trade by any. “Implied” is one that no source gives so, but that other figures bound, above by at most "
        f"{number(widest)} times as much as below. “Another count” is rail freight given only by a count that holds something "
        f"else. A dash ({DASH}) is neither; a bound on one side, or a part of the year, may be known."
    )


def defined(by: Mapping[str, int], after: int, resting: int, doubts: int) -> str:
    """Who gave figures their counts, and when; how many doubts take a figure that got its count after comparing."""
    told = (
        f"Of {plural(sum(by.values()), 'figure', 'figures')} with a named count, {number(by.get('source', 0))} have it from the words of "
        f"the document, {number(by.get('speaker', 0))} as its speaker is the body that counts so, and "
        f"{number(by.get('coder', 0))} from who entered them, by the context."
    )
    when = f" {terms.capital(number(after))} are known to have got it after they were laid beside others; of most it is not recorded."
    firm = plural(doubts, "figure that must be doubted", "figures that must be doubted")
    rest = f" Of {firm} however wide loose words are read, {number(resting)} rest on one of these."
    return told + (when + (rest if doubts else "") if after else " Whether before or after comparing is not recorded.")


def late(median: int, decile: int) -> str:
    """How late figures come."""
    half, most = plural(median, "day", "days"), plural(decile, "day", "days")
    return f"Half of all figures had come {half} after the end of their period, nine in ten {most}."


def restated(cells: int, apart: int) -> str:
    """How many things were stated anew."""
    told = f"{plural(cells, 'figure', 'figures')} of one count and period were stated anew later"
    return f"{told}; of {apart} the digits of two statements exclude each other." if cells else f"{NOTHING}"


def vintages(most: int) -> list[str]:
    """How the statements of one thing are called, in order of time."""
    return [f"Vintage {place}" for place in range(1, most + 1)]


def named_by(share: float, reporter: str, figures: int) -> str:
    """Who is behind most figures."""
    return f"{reporter} is behind {percent(share, 0)} of the {plural(figures, 'figure', 'figures')}."

"""Labels: one word for one thing in every table, legend and axis."""

from collections.abc import Sequence

from corridor.evidence.observations import Observation

STATISTICS = {"level": "level", "change": "change", "target": "target", "forecast": "forecast"}

COMMITMENT_STATUS = {
    "discussed": "discussed",
    "intended": "intended",
    "agreed": "agreed",
    "signed": "signed",
    "under_way": "under way",
    "done": "done",
}

MODES = {"rail": "rail", "sea": "sea", "road": "road"}

PLACE_KINDS = {"city": "city", "port": "port", "border": "border crossing", "station": "station"}

DISTANCE_BASES = {
    "published": "published",
    "great_circle": "straight line",
    "along_towns": "along its towns",
}

SPEAKERS = {
    "country": "officials",
    "association": "the route's association",
    "industry": "railways, ports and companies",
    "institution": "banks and international organisations",
    "press": "press",
}
"""Who states a figure, by the kind of its reporter."""

FAN_CONTROLS = {
    "growth_low": "least growth, % a year",
    "growth_high": "most growth, % a year",
    "horizon": "until",
}
"""What readers can change in the chart of growth."""

CHOOSING = {"all": "all", "of": "of", "nothing": "Nothing matches.", "show": "Show all"}
"""Where readers choose among cards or rows: no choice, so many of so many, and what is said where none is left."""

OUTCOME = "what came"

COUNT_NOT_NAMED = "count not named"

UNDATED = "undated"


def stated_on(day: str) -> str:
    """Said of a figure without a period."""
    return f"stated on {day}"


NO_SOURCE = "in no source of this book"

NO_YEAR = "no year given"


def confirmed(bodies: int) -> str:
    """Whether what several statements give is confirmed, or only repeated."""
    return "no second body confirms it" if bodies == 1 else f"{bodies} bodies counted it for themselves"


COLUMNS = {
    "what": "What",
    "period": "Period",
    "figure": "As reported",
    "allows": "The digits allow",
    "who": "Says who",
    "change": "Change stated",
    "definition": "Definition",
    "flow": "Flow",
    "base_period": "Earlier period",
    "implied": "Implied then",
    "stated": "Stated then",
    "agree": "Do they meet?",
    "theme": "Theme",
    "wording": "Intention",
    "stated_on": "Stated on",
    "status": "State then",
    "evidence": "Since then",
    "related": "Related figures",
    "leg": "Leg",
    "mode": "Mode",
    "distance": "Distance, km",
    "basis": "Basis",
    "year": "Year",
    "subject": "About",
    "published": "Published",
    "added": "Entered",
    "source": "Source",
    "share": "Share",
    "pair": "Pair",
    "refused": "Figure",
    "reason": "Why it is not used",
    "place": "Place",
    "due": "Due",
    "target": "Target",
    "said": "Said on",
    "outcome": "Came, by its own count",
    "elsewhere": "Came, by another count",
    "ahead": "Named ahead",
    "named": "Named when, or whose",
    "own_aims": "Aims, own count",
    "own_error": "Median error",
    "other_aims": "Aims, another count",
    "other_error": "Median error there",
    "error": "Error",
    "rival": "Last year over then",
    "nearer": "Which was nearer",
    "why": "Why not judged",
    "instead": "In its place",
    "freight": "Rail freight",
    "course": "Over the years",
    "trade": "Trade turnover",
    "figures": "Figures",
    "voices": "Voices",
    "together": "All together leave",
    "doubted": "What is doubted",
    "cost": "Cost",
    "claim": "What is said",
    "as_rows": "As a row",
    "binding": "Figures that bind",
    "figures_in_it": "Figures in it",
    "word": "Word",
    "digits": "Digits before zeros",
    "constant": "What it decides",
    "reckoned": "Reckoned",
    "doubting": "Cost of doubting it",
    "size": "Size",
    "reason_of_size": "Why so",
    "half": "Changed at half",
    "twice": "Changed at twice",
    "worded": "Statements",
    "pairs": "Pairs",
    "ratio": "Exact to worded: deciles and middle",
    "within": "As assumed",
    "about": "What it was of",
    "became": "What became of it",
    "width": "Likely range",
    "printed": "Printed",
    "meaning": "Meaning",
    "counted_by": "Counted by",
    "same_count_as": "Same count as",
    "joined": "Is",
    "joined_with": "The other count",
    "rests_on": "Rests on",
    "borne_out": "Borne out by",
    "kinship": "Beside the others",
    "part_of": "Part of",
    "field": "Field",
    "member": "Member",
    "file": "File",
    "type": "Type",
    "constraint": "Constraint",
    "parameter": "Parameter",
    "accepted": "Accepted",
    "default": "Default",
    "kind": "What is compared",
    "russian": "In Russian",
    "country": "Country",
    "place_kind": "Kind",
    "passing": "On the route between",
    "measure": "Measure",
    "agreement": "What agrees",
    "note": "Note",
    "capacity": "Capacity stated",
    "handled": "Carried or handled",
}


def measure_of(label: str, goods: str) -> str:
    """A measure with its goods, where it does not name them: `rail freight`, `rail freight, grain`; `oil`."""
    return f"{label}, {goods}" if goods and goods not in label else label


def measured(label: str, item: Observation) -> str:
    """The measure of a figure with its goods, and of a share what it is of: share of rail freight."""
    told = measure_of(label, item.goods)
    if not item.whole:
        return told
    whole = item.whole.label
    if item.whole.flow == item.flow:
        whole = whole.removesuffix(f" {item.way.country_word} {item.country}").removesuffix(f", {item.way.label}")
    return f"{told} of {whole}"


def capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def within(text: str) -> str:
    """A sentence as part of another."""
    return text[:1].lower() + text[1:]


def phrase(text: str, names: Sequence[str]) -> str:
    """The same of a text that may begin with one of some names, or what is made of one: Kazakh, of Kazakhstan."""
    first, _, rest = text.partition(" ")
    named = len(first) > len("An") and any(name.startswith(first) for name in names)
    return text if named else f"{within(first)} {rest}".strip()


_BODIES = (
    *("Agency", "Ambassador", "Bureau", "Cabinet", "Deputy", "General", "Government", "Governments", "Merchant"),
    *(
        "Minister",
        "Ministry",
        "National",
        "Port",
        "President",
        "Presidents",
        "Prime",
        "State",
        "Statistics agency",
        "Statistics Agency",
    ),
    *("TITR", "Union", "Vice", "World"),
)
"""First words of names that take an article inside a sentence."""


def with_article(name: str) -> str:
    """A speaker inside a sentence: the Ministry of Transport of Kazakhstan; Geostat."""
    return f"the {name}" if name.startswith(tuple(f"{word} " for word in _BODIES)) else name

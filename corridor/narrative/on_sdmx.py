"""Words of the structure that statistics offices read."""

NAME = "Freight between pairs of countries along the Middle Corridor, as announced"

CONCEPT_SCHEME = "Concepts of announced figures on freight"

CONCEPTS = {
    "FREQ": "Frequency of observation",
    "REF_AREA": "Reference area: the reporting country of a pair, else what the figure is about",
    "COUNTERPART_AREA": "Counterpart area: the other country of a pair",
    "MEASURE": "What is measured",
    "FLOW": "Direction, seen from the reference area",
    "COMMODITY": "Goods",
    "COUNT": "By which definition it is counted, and by whom",
    "UNIT_MEASURE": "Unit of measure",
    "TIME_PERIOD": "Time period",
    "OBS_VALUE": "Printed figure in the unit of measure; of an implied one the middle of what is left",
    "UNIT_MULT": "Unit multiplier, a power of ten",
    "OBS_STATUS": "State of the figure",
    "LOWER_BOUND": "Least that the printed digits allow",
    "UPPER_BOUND": "Most that the printed digits allow",
    "FIGURE": "The figure in this book, which leads to its document",
    "KNOWN_ON": "Day by which it was public",
    "VOICES": "Independent statements that agree with it",
}

LISTS = {"AREA": "Countries, routes, ports, legs and groups of countries"}
"""Codelists that several concepts share."""

FREQUENCIES = {
    "A": "Annual",
    "S": "Half-yearly",
    "Q": "Quarterly",
    "M": "Monthly",
    "D": "Daily: the state of a day",
    "_O": "Other: the months since January, a season, several years",
}

STATES = {
    "A": "Normal value, as printed",
    "U": "Low reliability: it cannot stand beside all other figures",
    "B": "Break in the series: counted otherwise from this year on",
    "I": "Implied: no source prints it, and all other figures leave no more",
}

NOT_APPLICABLE = "Not applicable"

COUNT_NOT_NAMED = "Count not named"

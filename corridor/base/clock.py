"""The day by the clock where we are, and the last one that can be asked for."""

from datetime import date, datetime


def today() -> date:
    """The day by the clock where we are."""
    return datetime.now().astimezone().date()


def last_day(newest: date | None) -> date:
    """The last day that has come: that of the newest document where a clock is behind it."""
    return max(today(), newest or date.min)

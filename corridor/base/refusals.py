"""What cannot be done."""


class Refused(Exception):  # noqa: N818 (what it is called everywhere)
    """What cannot be done; the message says what, where and what would be accepted, and nothing is changed."""

"""Several who write at once: one is turned away with a word, and the edition is that of one of them."""

import time
from collections.abc import Iterator
from pathlib import Path

from copies import change, difference, forget_steps, published
from counts import Count
from forked import done, ended, errors_of, get_libraries, started
from kills import Whole, lacking, learned

TIMES = 20
"""So often each two commands are begun at once."""

BOTH = (("book", "book"), ("book", "data"), ("book", "chapters"), ("data", "chapters"), ("book", "rollback"))
"""Commands that are begun at once."""

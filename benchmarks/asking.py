"""How long a call for analysts takes: reading the data, and one series of all subjects, the first and the next time.

Each round is a process of its own. Prints medians of user time in milliseconds, beside the most that is allowed: a
series of all subjects in 50 ms once the data are loaded.

    python benchmarks/asking.py [ROUNDS]
"""

import statistics
import subprocess
import sys

MOST = 50
"""Milliseconds of a series after the first."""

NEXT = 10
"""Series of one process after the first, of which the median counts."""

ROUND = f"""
import time
from corridor import data

def taken(work):
    begun = time.process_time()
    work()
    return (time.process_time() - begun) * 1000

every = lambda: data.series(flow="any", commodity="any", period="any")
print(taken(data.read), taken(every), sorted(taken(every) for _ in range({NEXT}))[{NEXT} // 2])
"""


def main(rounds: int = 5) -> None:
    """Print the medians."""
    told = [
        subprocess.run([sys.executable, "-c", ROUND], check=True, capture_output=True, text=True) for _ in range(rounds)
    ]
    times = zip(*(map(float, each.stdout.split()) for each in told), strict=True)
    read, first, following = map(statistics.median, times)
    print(f"read {read:.0f} ms, first series {first:.0f} ms, each after it {following:.0f} ms (at most {MOST})")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))

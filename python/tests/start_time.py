"""How long the command takes to start: two programs in alternation, and the ratio of each pair.

    python python/tests/start_time.py PROGRAM OTHER [RUNS]

Prints the median of each, and the median of the ratios OTHER / PROGRAM with the quartiles.
docs/performance.md has the results.
"""

from __future__ import annotations

import os
import statistics
import sys
import time


def seconds(program: str) -> float:
    """The time from the start of 'PROGRAM --version' to its end."""
    silence = [(os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0)]
    began = time.perf_counter()
    child = os.posix_spawn(program, [program, "--version"], os.environ, file_actions=silence)
    _, status = os.waitpid(child, 0)
    taken = time.perf_counter() - began
    if status:
        sys.exit(f"'{program} --version' failed with status {status}.")
    return taken


def main() -> None:
    first, second = sys.argv[1:3]
    runs = int(sys.argv[3]) if len(sys.argv) > 3 else 500
    for program in (first, second):  # reads both into memory
        seconds(program)
    pairs = []
    for number in range(runs):  # the two take turns in going first
        if number % 2:
            other, one = seconds(second), seconds(first)
        else:
            one, other = seconds(first), seconds(second)
        pairs.append((one, other))
    for place, program in enumerate((first, second)):
        median = statistics.median(pair[place] for pair in pairs)
        print(f"{median * 1000:.2f} ms  {program}")
    low, middle, high = statistics.quantiles([other / one for one, other in pairs], n=4)
    print(f"ratio {middle:.2f} (quartiles {low:.2f} to {high:.2f}) in {runs} pairs")


if __name__ == "__main__":
    main()

"""The figures of a study: means, standard deviations, and paired tests over seeds."""

from __future__ import annotations

import csv
import math
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from statistics import mean, stdev

Cell = tuple[str, str, str]  # pictures, task, pictures per class


@dataclass(frozen=True)
class Figure:
    """The accuracies of an arm in one cell, by seed."""

    by_seed: dict[int, float]

    @property
    def mean(self) -> float:
        """Over seeds."""
        return mean(self.by_seed.values())

    @property
    def deviation(self) -> float:
        """The standard deviation over seeds; NaN of one."""
        return stdev(self.by_seed.values()) if len(self.by_seed) > 1 else math.nan

    def __str__(self) -> str:
        """Such as ``73.1 ± 0.4``, in percent."""
        spread = "" if math.isnan(self.deviation) else f" ± {100 * self.deviation:.1f}"
        return f"{100 * self.mean:.1f}{spread}"


@dataclass(frozen=True)
class Difference:
    """How much better one arm is than another, over the seeds that both have."""

    mean: float
    low: float  # of the 95 % interval
    high: float
    p: float  # of Student's paired test, two-sided; NaN where it cannot be made
    seeds: int

    def __str__(self) -> str:
        """In points: such as ``+6.2 [5.1, 7.3], p = 0.0004``."""
        if math.isnan(self.p):
            return f"{100 * self.mean:+.1f} ({self.seeds} seed{'s' if self.seeds != 1 else ''})"
        shown = f"p = {self.p:.2g}" if self.p >= 1e-4 else "p < 0.0001"
        return f"{100 * self.mean:+.1f} [{100 * self.low:+.1f}, {100 * self.high:+.1f}], {shown}"


def difference(of: Figure, than: Figure) -> Difference | None:
    """The paired difference; None where they share no seed."""
    from scipy import stats  # type: ignore[import-untyped]

    seeds = sorted(of.by_seed.keys() & than.by_seed.keys())
    if not seeds:
        return None
    differences = [of.by_seed[s] - than.by_seed[s] for s in seeds]
    average = mean(differences)
    if len(seeds) < 2 or max(differences) == min(differences):
        return Difference(average, math.nan, math.nan, math.nan, len(seeds))
    found = stats.ttest_1samp(differences, 0.0)
    interval = found.confidence_interval(0.95)
    return Difference(
        average, float(interval.low), float(interval.high), float(found.pvalue), len(seeds)
    )


def rows_of(path: Path) -> list[dict[str, str]]:
    """The rows of a CSV."""
    with path.open(newline="") as file:
        return list(csv.DictReader(file))


def figures_of(rows: Iterable[dict[str, str]]) -> dict[str, dict[Cell, Figure]]:
    """Of each arm and cell."""
    found: dict[str, dict[Cell, dict[int, float]]] = {}
    for row in rows:
        cell = row["pictures"], row["task"], row["per_class"]
        seeds = found.setdefault(row["arm"], {}).setdefault(cell, {})
        seeds[int(row["seed"])] = float(row["accuracy"])
    return {arm: {c: Figure(s) for c, s in cells.items()} for arm, cells in found.items()}

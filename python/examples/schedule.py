"""The learning rate and the momentum at each step: ours, and that of Anderson & Farrell's code.

Both follow from the step and the number of steps alone, so that training can go on for more images,
or on other machines, without a state.
"""

from __future__ import annotations

import math
from dataclasses import dataclass


def falling(share: float) -> float:
    """From 1 to 0 along a cosine, for a share of 0 to 1."""
    return (1 + math.cos(math.pi * share)) / 2


@dataclass(frozen=True)
class Rate:
    """The rate and the momentum of a step; without a momentum, the optimizer keeps its own."""

    rate: float
    momentum: float | None = None


def cosine(step: int, steps: int, peak: float, warm_up: float) -> Rate:
    """Up in a straight line over the first ``warm_up`` of all steps, then down along a cosine."""
    warm = max(1, int(steps * warm_up))
    if step < warm:
        return Rate(peak * (step + 1) / warm)
    return Rate(peak * falling((step - warm) / max(1, steps - warm)))


def paper(step: int, steps: int, peak: float, warm_up: float) -> Rate:
    """That of the published code: PyTorch's OneCycleLR with ``final_div_factor`` 1e3.

    With their ``warm_up`` of 0, the rate falls along a cosine from ``peak`` to ``peak`` / 25,000,
    and the momentum rises from 0.85 to 0.95. OneCycleLR does this by default, and replaces the
    momentum that the optimizer was made with.
    """
    lowest, first = peak / 25_000, peak / 25
    up = steps * warm_up - 1
    if step <= up:
        share = falling(1 - step / up) if up else 1.0
        return Rate(first + (peak - first) * share, 0.95 - 0.1 * share)
    share = falling((step - up) / (steps - 1 - up))
    return Rate(lowest + (peak - lowest) * share, 0.95 - 0.1 * share)


SCHEDULES = {"cosine": cosine, "paper": paper}

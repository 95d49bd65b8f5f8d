"""How much a network is worth on real pictures: a linear classifier and nearest neighbours on what
it makes of them, and training it further.

Every figure is the accuracy on pictures that nothing was chosen by. Settings are chosen on the
held-out part of the pictures to learn from, from the same grid for every network.
"""

from __future__ import annotations

import warnings
from collections.abc import Callable

import numpy as np
import torch
from networks import Named
from numpy.typing import NDArray
from pictures import Part
from torch import Tensor
from torch.nn import functional as F

from study.pretraining import prepared, rate_at

Floats = NDArray[np.float32]
Labelled = tuple[Floats, NDArray[np.int64]]


def features(named: Named, pictures: Tensor, side: int) -> Floats:
    """What the last layer is given of each picture: float32 (n, d)."""
    named.module.eval()
    with torch.inference_mode():
        parts = [
            named.features(prepared(pictures[i : i + 256], side))
            for i in range(0, len(pictures), 256)
        ]
    found: Floats = torch.cat(parts).numpy()
    return found


def standardised(of: Floats, *others: Floats) -> list[Floats]:
    """Mean 0 and deviation 1 by the statistics of the first."""
    mean, deviation = of.mean(0), of.std(0) + 1e-6
    return [(x - mean) / deviation for x in (of, *others)]


def linear(
    learnt: Labelled, held_out: Labelled, tested: Labelled, penalties: tuple[float, ...]
) -> tuple[float, float]:
    """Logistic regression: its accuracy, and the penalty that the held-out pictures chose."""
    from sklearn.exceptions import ConvergenceWarning  # type: ignore[import-untyped]
    from sklearn.linear_model import LogisticRegression  # type: ignore[import-untyped]

    x, held, test = standardised(learnt[0], held_out[0], tested[0])
    # Each fit begins where that of the next larger penalty ended.
    model = LogisticRegression(max_iter=200, tol=1e-3, warm_start=True)
    best = (-1.0, 0.0, 0.0)
    for penalty in sorted(penalties, reverse=True):
        model.set_params(C=1 / (penalty * len(x)))
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", ConvergenceWarning)
            model.fit(x, learnt[1])
        chosen = float(model.score(held, held_out[1]))
        if chosen > best[0]:
            best = chosen, float(model.score(test, tested[1])), penalty
    return best[1], best[2]


def nearest(
    learnt: Labelled, held_out: Labelled, tested: Labelled, neighbours: tuple[int, ...]
) -> tuple[float, int]:
    """Nearest neighbours by the angle of features, each with a vote of its cosine: the accuracy,
    and how many were asked."""
    x, held, test = (
        F.normalize(torch.from_numpy(part), dim=1)
        for part in standardised(learnt[0], held_out[0], tested[0])
    )
    labels = torch.from_numpy(learnt[1])
    classes = int(labels.max()) + 1
    possible = [n for n in neighbours if n <= len(labels)]

    def right(queries: Tensor, of: NDArray[np.int64], count: int) -> float:
        found = 0
        for i in range(0, len(queries), 1024):
            likeness, index = (queries[i : i + 1024] @ x.T).topk(count, dim=1)
            votes = torch.zeros(len(likeness), classes)
            votes.scatter_add_(1, labels[index], likeness.clamp(min=0) + 1e-6)
            found += int((votes.argmax(1) == torch.from_numpy(of[i : i + 1024])).sum())
        return found / len(queries)

    best = max(possible, key=lambda n: right(held, held_out[1], n))
    return right(test, tested[1], best), best


def accuracy(named: Named, part: Part, side: int) -> float:
    """The share of pictures whose class has the highest logit."""
    pictures, labels = part
    named.module.eval()
    with torch.inference_mode():
        right = sum(
            int(
                (
                    named.module(prepared(pictures[i : i + 256], side)).argmax(1)
                    == labels[i : i + 256]
                ).sum()
            )
            for i in range(0, len(labels), 256)
        )
    return right / len(labels)


def tuned(
    make: Callable[[], Named],
    learnt: Part,
    side: int,
    *,
    steps: int,
    rate: float,
    batch_size: int,
    weight_decay: float,
    seed: int,
) -> Named:
    """The network of ``make`` after all its layers have learnt from the pictures, which are moved
    and mirrored at random. The number of steps is the same for every network."""
    named = make()
    pictures, labels = learnt
    optimizer = torch.optim.AdamW(named.module.parameters(), lr=rate, weight_decay=weight_decay)
    chance = torch.Generator().manual_seed(seed)
    named.module.train()
    for step in range(steps):
        for group in optimizer.param_groups:
            group["lr"] = rate_at(step, steps, rate)
        picked = torch.randint(len(labels), (batch_size,), generator=chance)
        images = prepared(moved(pictures[picked], chance), side)
        loss = F.cross_entropy(named.module(images), labels[picked])
        optimizer.zero_grad(set_to_none=True)
        loss.backward()
        optimizer.step()
    return named


def moved(images: Tensor, chance: torch.Generator) -> Tensor:
    """Each image moved by up to a twelfth of its side, and mirrored with probability 1/2."""
    n, channels, rows, columns = images.shape
    most = rows // 12
    padded = F.pad(images.float(), (most, most, most, most), mode="replicate")
    top, left = torch.randint(0, 2 * most + 1, (2, n), generator=chance)
    y = top[:, None] + torch.arange(rows)
    x = left[:, None] + torch.arange(columns)
    x = torch.where(torch.rand(n, 1, generator=chance) < 0.5, x, x.flip(1))
    number = torch.arange(n)[:, None, None, None]
    channel = torch.arange(channels)[None, :, None, None]
    return padded[number, channel, y[:, None, :, None], x[:, None, None, :]]

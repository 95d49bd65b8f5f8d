"""What a network is to learn from a batch: classes, scenes, pairs.

A loss of classes and scenes takes logits of shape (n, classes) and what the images show: labels
int64 (n,) for classes, or 0 and 1, float (n, classes), for scenes. It gives one number.
"""

from __future__ import annotations

from collections.abc import Callable

import torch
from torch import Tensor
from torch.nn import functional as F

Loss = Callable[[Tensor, Tensor], Tensor]


def counted(targets: Tensor) -> Tensor:
    """How many labels each image has, (n, 1); at least 1, because a recipe labels only what can be
    seen, and an image may have no label."""
    return targets.sum(1, keepdim=True).clamp(min=1)


def paper(logits: Tensor, targets: Tensor) -> Tensor:
    """Binary cross-entropy in which what is there weighs classes / labels, as in the code of
    Anderson & Farrell (``model/multilabel.py``)."""
    weight = targets.shape[1] / counted(targets)
    return F.binary_cross_entropy_with_logits(logits, targets, pos_weight=weight)


def binary(logits: Tensor, targets: Tensor) -> Tensor:
    """Binary cross-entropy, summed over classes: what is there weighs as much as what is not."""
    summed = F.binary_cross_entropy_with_logits(logits, targets, reduction="none").sum(1)
    return summed.mean()


def asymmetric(logits: Tensor, targets: Tensor) -> Tensor:
    """The asymmetric loss of Ridnik et al. (ICCV 2021): classes that are surely not there weigh
    little (focusing 4, margin 0.05), and classes that are there weigh fully."""
    there = F.logsigmoid(logits)
    shifted = (torch.sigmoid(-logits) + 0.05).clamp(max=1)
    absent = shifted.log() * (1 - shifted).pow(4)
    return -(targets * there + (1 - targets) * absent).sum(1).mean()


def softmax(logits: Tensor, targets: Tensor) -> Tensor:
    """Cross-entropy against 1 / labels for each label of the image (Mahajan et al., ECCV 2018)."""
    return -(F.log_softmax(logits, 1) * targets / counted(targets)).sum(1).mean()


SCENES: dict[str, Loss] = {
    "paper": paper,
    "binary": binary,
    "asymmetric": asymmetric,
    "softmax": softmax,
}
"""The losses of scenes, by name."""


def contrast(projected: Tensor, temperature: float = 0.2) -> Tensor:
    """NT-Xent (Chen et al., ICML 2020): of 2 n views, each is to find the other view of its image.

    Takes (2 n, d): the first views of n images, then their second views.
    """
    n = len(projected) // 2
    z = F.normalize(projected, dim=1)
    likeness = z @ z.T / temperature
    likeness = likeness.masked_fill(torch.eye(2 * n, dtype=torch.bool, device=z.device), -torch.inf)
    other = torch.arange(2 * n, device=z.device).roll(n)
    return F.cross_entropy(likeness, other)


def score(logits: Tensor, targets: Tensor) -> Tensor:
    """The share of labels that are among as many highest logits."""
    if targets.ndim == 1:
        return (logits.argmax(1) == targets).float().mean()
    places = logits.argsort(dim=1, descending=True, stable=True).argsort(1)
    found: Tensor = (places < counted(targets)) * targets
    return found.sum() / targets.sum().clamp(min=1)


def contrast_score(projected: Tensor) -> Tensor:
    """The share of views whose nearest view is the other one of their image; (2 n, d)."""
    n = len(projected) // 2
    z = F.normalize(projected, dim=1)
    likeness = (z @ z.T).fill_diagonal_(-torch.inf)
    other = torch.arange(2 * n, device=z.device).roll(n)
    return (likeness.argmax(1) == other).float().mean()


def begin_at_prior(head: torch.nn.Linear, labels: float) -> None:
    """The head begins where each class is there as often as it is on average, ``labels`` of
    ``head.out_features`` (Lin et al., ICCV 2017): the first steps need not learn that."""
    share = torch.tensor(labels / head.out_features).clamp(1e-4, 0.5)
    with torch.no_grad():
        head.bias.fill_(float(torch.logit(share)))

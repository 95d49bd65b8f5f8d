"""The losses of the examples against calculations by hand."""

from __future__ import annotations

import math

import pytest

pytest.importorskip("torch")

import losses
import torch

LOGITS = torch.tensor([[2.0, -1.0, 0.0], [0.5, 0.0, -2.0]])
SCENES = torch.tensor([[1.0, 0.0, 1.0], [0.0, 0.0, 0.0]])


def sigmoid(x: float) -> float:
    return 1 / (1 + math.exp(-x))


def by_hand(there: float) -> float:
    """The sum over the six logits; what is there weighs ``there``."""
    total = 0.0
    for logits, targets in zip(LOGITS.tolist(), SCENES.tolist(), strict=True):
        for x, t in zip(logits, targets, strict=True):
            total -= there * math.log(sigmoid(x)) if t else math.log(sigmoid(-x))
    return total


def test_the_papers_loss_weighs_what_is_there_by_classes_per_label() -> None:
    assert losses.paper(LOGITS, SCENES).item() == pytest.approx(by_hand(3 / 2) / 6)


def test_the_binary_loss_is_a_sum_over_classes() -> None:
    assert losses.binary(LOGITS, SCENES).item() == pytest.approx(by_hand(1) / 2)


def test_the_asymmetric_loss_forgets_what_is_surely_not_there() -> None:
    total = 0.0
    for logits, targets in zip(LOGITS.tolist(), SCENES.tolist(), strict=True):
        for x, t in zip(logits, targets, strict=True):
            shifted = min(1.0, sigmoid(-x) + 0.05)
            absent = math.log(shifted) * (1 - shifted) ** 4
            total -= math.log(sigmoid(x)) if t else absent
    assert losses.asymmetric(LOGITS, SCENES).item() == pytest.approx(total / 2, rel=1e-5)
    sure = torch.tensor([[-8.0]], requires_grad=True)
    losses.asymmetric(sure, torch.zeros(1, 1)).backward()
    assert sure.grad is not None and sure.grad.item() == 0
    missed = torch.tensor([[60.0]], requires_grad=True)
    losses.asymmetric(missed, torch.zeros(1, 1)).backward()
    assert missed.grad is not None and math.isfinite(missed.grad.item())


def test_the_softmax_loss_divides_an_image_among_its_labels() -> None:
    total = sum(math.exp(x) for x in LOGITS[0].tolist())
    expected = -(math.log(math.exp(2) / total) + math.log(1 / total)) / 2
    assert losses.softmax(LOGITS, SCENES).item() == pytest.approx(expected / 2)


def test_contrast_asks_each_view_for_the_other_one() -> None:
    views = torch.tensor([[1.0, 0.0], [0.0, 2.0], [3.0, 0.0], [0.0, 1.0]])
    right, wrong = math.exp(1 / 0.2), 2 * math.exp(0)
    expected = -math.log(right / (right + wrong))
    assert losses.contrast(views).item() == pytest.approx(expected, rel=1e-5)
    assert losses.contrast_score(views).item() == 1
    assert losses.contrast_score(views[[0, 1, 3, 2]]).item() == 0


def test_the_score_counts_labels_among_as_many_highest_logits() -> None:
    # Of image 0, labels 0 and 2 are the two highest; image 1 has no label.
    assert losses.score(LOGITS, SCENES).item() == 1
    assert losses.score(LOGITS, torch.tensor([[0.0, 1, 1], [0, 0, 1]])).item() == pytest.approx(
        1 / 3
    )
    assert losses.score(LOGITS, torch.tensor([0, 1])).item() == 0.5


def test_a_head_at_the_prior_expects_as_many_labels_as_there_are() -> None:
    head = torch.nn.Linear(4, 50)
    losses.begin_at_prior(head, 2.5)
    assert torch.sigmoid(head.bias).sum().item() == pytest.approx(2.5)

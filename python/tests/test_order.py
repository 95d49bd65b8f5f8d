"""The order of an epoch: a permutation, fair, the same everywhere."""

from __future__ import annotations

import hashlib
from collections import Counter

import numpy as np
import pytest

from fractalog._order import Order


@pytest.mark.parametrize("length", [1, 2, 3, 5, 16, 17, 1000, 12345])
def test_every_number_comes_once(length: int) -> None:
    assert sorted(Order(length, 1, 0)(np.arange(length))) == list(range(length))


def test_any_stretch_is_that_of_the_whole() -> None:
    whole = Order(5000, 7, 3)(np.arange(5000))
    assert (Order(5000, 7, 3)(np.arange(1234, 1300)) == whole[1234:1300]).all()


def test_seeds_and_epochs_give_other_orders() -> None:
    orders = [
        tuple(Order(100, seed, epoch)(np.arange(100)))
        for seed, epoch in ((0, 0), (0, 1), (1, 0), (-1, 0), (1 << 70, 0))
    ]
    assert len(set(orders)) == 5


def test_all_orders_of_four_are_equally_likely() -> None:
    seen = Counter(tuple(Order(4, seed, 0)(np.arange(4))) for seed in range(4800))
    # 23 degrees of freedom: 49.7 is exceeded once in a thousand.
    assert len(seen) == 24 and sum((n - 200) ** 2 / 200 for n in seen.values()) < 49.7


def test_neighbours_in_the_order_have_nothing_in_common() -> None:
    length = 100_000
    order = Order(length, 3, 0)(np.arange(length))
    cells = np.histogram2d(order, np.arange(length), bins=20)[0]
    # 361 degrees of freedom: 449 is exceeded once in a thousand.
    assert ((cells - length / 400) ** 2 / (length / 400)).sum() < 449
    assert abs(np.corrcoef(order[:-1], order[1:])[0, 1]) < 0.01


def test_the_order_is_the_same_on_every_machine() -> None:
    order = Order(900_000, 1, 2)(np.arange(1000)).astype("<i8")
    assert hashlib.sha256(order.tobytes()).hexdigest()[:16] == "25132519a4e4b235"


def test_an_order_as_long_as_can_be_has_no_list_of_itself() -> None:
    length = (1 << 63) - 1
    numbers = Order(length, 1, 0)(np.array([0, 1, length - 1]))
    assert len(set(numbers)) == 3 and all(0 <= n < length for n in numbers)

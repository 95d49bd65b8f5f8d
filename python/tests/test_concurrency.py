"""Threads, forks and processes that draw from one dataset."""

from __future__ import annotations

import multiprocessing
import os
import threading
from pathlib import Path
from typing import Any

import pytest

import fractalog


def test_python_goes_on_while_images_are_drawn(train: fractalog.Dataset) -> None:
    ticks, is_done = 0, threading.Event()

    def draw() -> None:
        train.batch(range(200), threads=1)
        is_done.set()

    drawer = threading.Thread(target=draw)
    drawer.start()
    while not is_done.wait(0.001):
        ticks += 1
    drawer.join()
    assert ticks >= 10


def test_threads_that_share_a_dataset_get_the_same_images(train: fractalog.Dataset) -> None:
    wanted = train.batch(range(16))[0]
    assert wanted.any()
    wrong: list[int] = []
    drawn: list[int] = []

    def draw(first: int) -> None:
        for number in range(first, first + 16):
            drawn.append(number)
            if not (train[number % 16][0] == wanted[number % 16]).all():
                wrong.append(number)

    drawers = [threading.Thread(target=draw, args=(4 * i,)) for i in range(4)]
    for drawer in drawers:
        drawer.start()
    for drawer in drawers:
        drawer.join()
    assert wrong == [] and len(drawn) == 64


def digest_in(dataset: fractalog.Dataset, numbers: list[int], queue: Any) -> None:
    queue.put(dataset.batch(numbers, threads=2)[0].tobytes())


@pytest.mark.parametrize("method", ["fork", "spawn", "forkserver"])
def test_other_processes_draw_the_same(train: fractalog.Dataset, method: str) -> None:
    numbers = [3, 1, 4000]
    wanted = train.batch(numbers)[0].tobytes()
    context: Any = multiprocessing.get_context(method)
    queue = context.SimpleQueue()
    child = context.Process(target=digest_in, args=(train, numbers, queue))
    child.start()
    assert queue.get() == wanted
    child.join()
    assert child.exitcode == 0


def test_children_draw_and_open_though_other_threads_were_drawing(catalog: Path) -> None:
    dataset = fractalog.Dataset(catalog, "scenes")
    wanted = dataset[7][0].tobytes()
    is_over, has_drawn = threading.Event(), threading.Event()

    def draw() -> None:
        while not is_over.is_set():
            dataset.batch(range(4), threads=2)
            has_drawn.set()

    drawers = [threading.Thread(target=draw) for _ in range(2)]
    for drawer in drawers:
        drawer.start()
    try:
        assert has_drawn.wait(60)
        for _ in range(5):
            assert all(drawer.is_alive() for drawer in drawers)
            child = os.fork()
            if child == 0:
                status = 1
                try:
                    import signal

                    signal.alarm(60)
                    same = dataset.batch([7], threads=2)[0].tobytes() == wanted
                    again = fractalog.Dataset(catalog, "scenes")[7][0].tobytes() == wanted
                    status = 0 if same and again else 2
                finally:
                    os._exit(status)
            assert os.waitpid(child, 0)[1] == 0
    finally:
        is_over.set()
        for drawer in drawers:
            drawer.join()

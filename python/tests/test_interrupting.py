"""Ctrl-C, and any signal whose handler raises, ends what native code does."""

from __future__ import annotations

import ctypes
import signal
import threading
from collections.abc import Iterator
from types import FrameType

import numpy as np
import pytest

import fractalog
from fractalog import _library
from fractalog._drawing import Pace


class Stopped(Exception):
    """What the handler raises."""


@pytest.fixture
def alarm() -> Iterator[None]:
    """A signal half a second from now."""

    def stop(number: int, frame: FrameType | None) -> None:
        raise Stopped

    before = signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, 0.5)
    yield
    signal.setitimer(signal.ITIMER_REAL, 0)
    signal.signal(signal.SIGALRM, before)


def test_a_signal_ends_a_drawing(train: fractalog.Dataset, alarm: None) -> None:
    numbers = np.arange(20_000) % len(train)
    room = np.zeros((len(numbers), *train.image_shape), np.uint8)  # only what is drawn takes memory
    with pytest.raises(Stopped):
        train.draw_into(numbers, room)
    assert room[0].any() and not room[-1].any()
    assert (train[0][0] == room[0]).all()


def test_a_signal_ends_the_waiting_for_a_long_call(alarm: None) -> None:
    ended: list[bool] = []
    library = ctypes.CDLL(None)
    with pytest.raises(Stopped):
        _library.interruptibly(lambda: ended.append(library.sleep(3)))
    assert ended == []


def test_failures_of_a_call_in_another_thread_arrive() -> None:
    def fail() -> None:
        raise fractalog.Error("so")

    with pytest.raises(fractalog.Error, match="so"):
        _library.interruptibly(fail)


def test_drawing_in_many_calls_gives_what_one_call_gives(
    train: fractalog.Dataset, monkeypatch: pytest.MonkeyPatch
) -> None:
    numbers = [*range(23), 7]
    whole: list[tuple[np.ndarray, ...]] = []
    other = threading.Thread(target=lambda: whole.append(train.batch(numbers, masks=True)))
    other.start()
    other.join()  # not in the main thread: one call
    monkeypatch.setattr(Pace, "SECONDS", 0)
    monkeypatch.setattr(Pace, "LEAST", 1)
    for threads in (1, 2, 5):
        parts = train.batch(numbers, masks=True, threads=threads)
        for part, wanted in zip(parts, whole[0], strict=True):
            assert (part == wanted).all()

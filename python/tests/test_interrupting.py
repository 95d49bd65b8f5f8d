"""Ctrl-C, and any signal whose handler raises, ends what native code does."""

from __future__ import annotations

import contextlib
import ctypes
import signal
import threading
from collections.abc import Callable, Iterator
from types import FrameType

import numpy as np
import pytest

import fractalog
from fractalog._interrupting import interruptibly


class Stopped(Exception):
    """What the handler raises."""


@contextlib.contextmanager
def alarm_by(stop: Callable[[int, FrameType | None], None], again: float = 0) -> Iterator[None]:
    """A signal a third of a second from now, and perhaps more of them."""
    before = signal.signal(signal.SIGALRM, stop)
    try:
        signal.setitimer(signal.ITIMER_REAL, 0.3, again)
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def drawn(room: np.ndarray) -> int:
    """How many of the first images are there; they are drawn in order."""
    low, high = 0, len(room)
    while low < high:
        middle = (low + high) // 2
        if room[middle].any():
            low = middle + 1
        else:
            high = middle
    return low


def test_a_signal_ends_a_drawing_within_a_few_images(train: fractalog.Dataset) -> None:
    numbers = np.arange(200_000) % len(train)  # minutes of drawing
    room = np.zeros((len(numbers), *train.image_shape[:-1]), np.uint8)  # only what is drawn
    begun: list[int] = []

    def stop(number: int, frame: FrameType | None) -> None:
        begun.append(drawn(room))
        raise Stopped

    with alarm_by(stop), pytest.raises(Stopped):
        train.draw_into(numbers, masks=room, threads=2)
    ended = drawn(room)
    # Each thread ends its image. How far the threads come before this one runs again depends on
    # the machine; an undisturbed call would draw all.
    assert 0 <= ended - begun[0] < 200
    assert (train.batch([0], masks=True)[2] == room[:1]).all()
    assert drawn(room) == ended  # nothing draws any more


@pytest.mark.parametrize("what", ["labels", "mean_std", "getitem"])
def test_a_signal_ends_everything_that_draws(train: fractalog.Dataset, what: str) -> None:
    def stop(number: int, frame: FrameType | None) -> None:
        raise Stopped

    with alarm_by(stop), pytest.raises(Stopped):
        if what == "labels":
            train.labels(np.arange(500_000) % len(train))
        elif what == "mean_std":
            while True:
                train.mean_std(None)
        else:
            while True:
                train[0]


def test_further_signals_do_not_free_what_is_drawn_into(train: fractalog.Dataset) -> None:
    ended: list[bool] = []

    def stop(number: int, frame: FrameType | None) -> None:
        raise Stopped

    def work() -> None:
        library = ctypes.CDLL(None)
        library.usleep(900_000)
        ended.append(True)

    # The work ignores the flag. Three more signals arrive before it ends.
    with alarm_by(stop, again=0.2), pytest.raises(Stopped):
        interruptibly(work, ctypes.c_int32(0))
    assert ended == [True]


def test_a_signal_ends_the_waiting_for_a_long_call() -> None:
    ended: list[bool] = []
    library = ctypes.CDLL(None)

    def stop(number: int, frame: FrameType | None) -> None:
        raise Stopped

    with alarm_by(stop), pytest.raises(Stopped):
        interruptibly(lambda: ended.append(library.sleep(3)))
    assert ended == []


def test_failures_of_a_call_in_another_thread_arrive() -> None:
    def fail() -> None:
        raise fractalog.Error("so")

    with pytest.raises(fractalog.Error, match="so"):
        interruptibly(fail)


def test_a_flag_ends_a_drawing_of_another_thread(train: fractalog.Dataset) -> None:
    flag, room = ctypes.c_int32(0), np.zeros((200_000, 224, 224), np.uint8)
    failed: list[str] = []

    def draw() -> None:
        try:
            train.draw_into(np.zeros(len(room), int), masks=room, stop=flag)
        except fractalog.Error as error:
            failed.append(str(error))

    thread = threading.Thread(target=draw)
    thread.start()
    while not room[0].any():
        pass
    flag.value = 1
    thread.join()
    assert failed == ["The call was stopped, as its caller asked."] and not room[-1].any()

"""Native calls that Ctrl-C ends.

Python handles signals in its main thread, between native calls. So another thread makes a call that
may take long, and the main thread waits for it in Python, where a signal is handled at once.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from ctypes import c_int32
from typing import TypeVar

Result = TypeVar("Result")


def interruptibly(work: Callable[[], Result], flag: c_int32 | None = None) -> Result:
    """Runs work that may take long in native code, so that Ctrl-C need not wait for it.

    Args:
        work: What to do.
        flag: The stop flag of the native call. After Ctrl-C it is set to 1, and the exception
            arrives when the work has ended; so nothing is written any more. Without a flag the work
            ends later by itself, and its result is dropped.
    """
    if threading.current_thread() is not threading.main_thread():
        return work()
    done: list[Result] = []
    failed: list[BaseException] = []
    # Not join(): once a signal has interrupted it, Python 3.11 takes a running thread for ended.
    ended = threading.Event()

    def run() -> None:
        try:
            done.append(work())
        except BaseException as error:
            failed.append(error)
        finally:
            ended.set()

    worker = threading.Thread(target=run, name="fractalog", daemon=True)
    worker.start()
    try:
        ended.wait()
    except BaseException:
        if flag is not None:
            flag.value = 1
            _wait(ended)
        raise
    if failed:
        raise failed[0]
    return done[0]


def _wait(ended: threading.Event) -> None:
    """Waits for the end, whatever signals come meanwhile."""
    while not ended.is_set():
        try:
            ended.wait()
        except BaseException:
            continue

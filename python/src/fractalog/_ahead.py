"""Work of one thread that stays a few steps ahead of the loop that uses its results."""

from __future__ import annotations

import atexit
import os
import threading
import weakref
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from ctypes import c_int32
from typing import Any, Generic, TypeVar

from ._errors import Error

Task = TypeVar("Task")
Result = TypeVar("Result")


class Ahead(Iterator[Result], Generic[Task, Result]):
    """The results of tasks in their order; up to ``depth`` of them wait to be taken.

    Args:
        tasks: What to do, asked for by the thread that does it.
        work: Does a task; ends soon once the flag is not 0.
        depth: How many results to have ready.
    """

    def __init__(
        self, tasks: Iterable[Task], work: Callable[[Task, c_int32], Result], depth: int
    ) -> None:
        self._tasks, self._work, self._depth = tasks, work, depth
        self._flag = c_int32(0)
        self._ready: deque[Result] = deque()
        self._failed: BaseException | None = None
        self._has_ended = False
        self._changed = threading.Condition()
        self._process = os.getpid()
        self._thread = threading.Thread(target=self._run, name="fractalog ahead", daemon=True)
        _at_work.add(self)
        self._thread.start()

    def _run(self) -> None:
        try:
            for task in self._tasks:
                result = self._work(task, self._flag)
                with self._changed:
                    self._changed.wait_for(
                        lambda: self._flag.value or len(self._ready) < self._depth
                    )
                    if self._flag.value:
                        return
                    self._ready.append(result)
                    self._changed.notify_all()
        except BaseException as error:
            self._failed = error
        finally:
            with self._changed:
                self._has_ended = True
                self._changed.notify_all()

    def __next__(self) -> Result:
        if os.getpid() != self._process:
            raise Error(
                "The process was forked while a loader was iterated over, and its thread is not "
                "in the child. Begin the loop in the child."
            )
        with self._changed:
            self._changed.wait_for(lambda: self._ready or self._has_ended)
            if self._ready:
                self._changed.notify_all()
                return self._ready.popleft()
        if self._failed is not None:
            raise self._failed
        raise StopIteration

    def close(self) -> None:
        """Ends the work, and waits until nothing is drawn any more."""
        self._flag.value = 1
        if self._has_ended:  # as for what is left when Python itself ends
            self._ready.clear()
            return
        # A collection of garbage may call this in any thread; and a forked child has no thread.
        if threading.current_thread() is self._thread or os.getpid() != self._process:
            return
        while True:
            try:
                with self._changed:
                    self._changed.notify_all()
                    self._changed.wait_for(lambda: self._has_ended)
                    self._ready.clear()
                return
            except KeyboardInterrupt:
                continue


_at_work: weakref.WeakSet[Ahead[Any, Any]] = weakref.WeakSet()


@atexit.register
def _close_all() -> None:
    """Ends what loops have left: a thread that works while Python ends would abort the process."""
    for ahead in list(_at_work):
        ahead.close()

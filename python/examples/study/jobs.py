"""Pieces of work, each after those that it needs, in several processes."""

from __future__ import annotations

import multiprocessing
import os
import sys
import threading
import time
from collections.abc import Callable, Iterable
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from dataclasses import dataclass
from pathlib import Path
from typing import Any


@dataclass(frozen=True)
class Work:
    """A piece: what makes its file, and the files that must be there before."""

    name: str
    does: Callable[..., None]
    given: tuple[Any, ...]
    makes: Path
    needs: tuple[Path, ...] = ()


def end_with_parent(parent: int) -> None:
    """Ends this process soon after the one that started it, even if that one was killed."""

    def watch() -> None:
        while os.getppid() == parent:
            time.sleep(1)
        os._exit(1)

    threading.Thread(target=watch, daemon=True).start()


def done(works: Iterable[Work], jobs: int) -> None:
    """Does all work whose file is not there, in order of the list where needs allow it.

    The first error ends it, after the pieces that were begun.
    """
    left = [work for work in works if not work.makes.exists()]
    total, finished = len(left), 0
    if not left:
        return
    context = multiprocessing.get_context("spawn")
    running: dict[Future[None], Work] = {}
    with ProcessPoolExecutor(
        jobs, mp_context=context, initializer=end_with_parent, initargs=(os.getpid(),)
    ) as pool:
        while left or running:
            while len(running) < jobs and (work := next_of(left)) is not None:
                left.remove(work)
                running[pool.submit(work.does, *work.given)] = work
            if not running:
                raise RuntimeError(f"'{left[0].name}' needs files that no piece makes.")
            for future in wait(running, return_when=FIRST_COMPLETED).done:
                work = running.pop(future)
                future.result()
                finished += 1
                now = time.strftime("%H:%M:%S")
                print(f"{now} {finished}/{total} {work.name}", file=sys.stderr, flush=True)


def next_of(left: list[Work]) -> Work | None:
    """The first piece that has all it needs."""
    return next((w for w in left if all(path.exists() for path in w.needs)), None)

"""Memory in which a worker draws and the training process reads, used again and again.

A new shared memory for each batch, as PyTorch takes, costs up to a third of the time of drawing:
the system clears its every page. Here a worker keeps a few, sends each once, and draws into it
again when the training process has let go of the batch before.

The first byte says whether somebody uses the memory, the second whether the training process has it
already. It has no name: it is gone with the last process that has it, however that one ends.
"""

from __future__ import annotations

import ctypes
import mmap
import os
import secrets
import weakref
from multiprocessing import reduction
from typing import Any

HEADER = 64
IS_USED, IS_KNOWN = 0, 1


class Memory:
    """One shared memory, in a worker."""

    def __init__(self, size: int) -> None:
        self.size = size
        self.token = secrets.token_bytes(8)
        self.file = os.memfd_create("fractalog")
        os.ftruncate(self.file, HEADER + size)
        self.map = mmap.mmap(self.file, HEADER + size)
        weakref.finalize(self, os.close, self.file)

    def lend(self) -> Parcel:
        """The memory for one batch."""
        self.map[IS_USED] = 1
        return Parcel(self)


class Parcel:
    """The memory of one batch, in a worker: ``room`` to draw into; pickled, it is sent.

    It is free again when nothing in the worker refers to ``room``, or, once it was sent, nothing in
    the training process does.
    """

    def __init__(self, memory: Memory) -> None:
        self.memory = memory
        self.is_sent = [False]
        self.room = _room(memory.map, memory.size, self.is_sent)

    def sent(self) -> tuple[Any, ...]:
        """What ``received`` takes in the training process; from now on that process has it."""
        memory = self.memory
        self.is_sent[0] = True
        # Sent once more if the training process has not seen it, for it may have passed it over.
        file = None if memory.map[IS_KNOWN] else reduction.DupFd(memory.file)
        return os.getpid(), memory.token, memory.size, file


def _room(memory: mmap.mmap, size: int, is_sent: list[bool]) -> Any:
    """The bytes, which mark the memory as free when they are gone and were not sent on."""
    room = (ctypes.c_uint8 * size).from_buffer(memory, HEADER)

    def let_go() -> None:
        if not is_sent[0]:
            memory[IS_USED] = 0

    # Not at the end of the process, when workers may still read what was sent.
    weakref.finalize(room, let_go).atexit = False
    return room


class Pool:
    """The memories of a worker."""

    def __init__(self) -> None:
        self.process = os.getpid()
        self.memories: list[Memory] = []

    def lend(self, size: int) -> Parcel:
        """A memory of at least so many bytes that nobody uses."""
        free = [m for m in self.memories if not m.map[IS_USED]]
        for memory in free:
            if memory.size >= size:
                return memory.lend()
        # What is too small now will mostly be so later.
        self.memories = [m for m in self.memories if m not in free]
        self.memories.append(Memory(size))
        return self.memories[-1].lend()


_pool: Pool | None = None


def lend(size: int) -> Parcel:
    """A memory of this process for a batch of so many bytes."""
    global _pool
    if _pool is None or _pool.process != os.getpid():
        _pool = Pool()
    return _pool.lend(size)


_known: dict[bytes, tuple[int, mmap.mmap]] = {}
"""The memories that workers have sent to this process, with the number of each one's process."""


def received(process: int, token: bytes, size: int, file: Any) -> Any:
    """The bytes of a parcel, in the process that it was sent to."""
    if token not in _known:
        _forget_ended()
        handle = file.detach()
        try:
            _known[token] = process, mmap.mmap(handle, HEADER + size)
        finally:
            os.close(handle)
    memory = _known[token][1]
    memory[IS_KNOWN] = 1
    return _room(memory, size, [False])


def _forget_ended() -> None:
    """Lets go of the memories of workers that are no more; what is in use stays until it is not."""
    for token, (process, _) in list(_known.items()):
        if not _is_alive(process):
            _known.pop(token, None)


def _is_alive(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        pass
    return True

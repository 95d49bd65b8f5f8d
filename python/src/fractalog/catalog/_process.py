"""Runs the command ``fractalog`` as a child of this process."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import tempfile
import threading
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import IO

from .._command import find_command
from .._errors import Error
from ._errors import CommandError, UsageError
from ._events import Events, Report
from ._progress import Bars

SECONDS_TO_END = 10
"""How long the command has to end after Ctrl-C, before it is killed. It needs a moment."""


@dataclass(frozen=True)
class Outcome:
    """How a run ended."""

    words: tuple[str, ...]
    output: IO[bytes]
    """Standard output, from its beginning; a file, because a listing may be long."""
    code: int
    events: Events

    @property
    def passed(self) -> bool:
        """False if a check found something."""
        return self.code == 0

    @property
    def notes(self) -> tuple[str, ...]:
        """What the command noted, a sentence each."""
        return tuple(self.events.notes)

    @property
    def report(self) -> Report:
        """What the verb did."""
        if not self.events.reports:
            raise Error(
                f"The command '{find_command()}' gave no report. It is another version than this "
                "package. Install both of the same version, or unset FRACTALOG_COMMAND."
            )
        return self.events.reports[-1]


@contextlib.contextmanager
def run(words: Sequence[str], *, shows_progress: bool) -> Iterator[Outcome]:
    """Runs the command to its end, and gives what it printed, for the time of the context.

    Ctrl-C goes to the child once, which keeps what is finished. The ``KeyboardInterrupt`` then has
    the sentence that says so.

    Args:
        words: What follows ``fractalog`` on the command line.
        shows_progress: Whether to show bars.

    Raises:
        CommandError: The command failed. A check that found something is no failure.
    """
    events = Events()
    with tempfile.TemporaryFile() as output:
        with start(words, output) as child:
            bars = Bars(shows_progress)
            assert child.stderr is not None
            try:
                events.read(child.stderr, bars)
                code = child.wait()
            except BaseException as error:
                bars.close()
                _end(child, events)
                if isinstance(error, KeyboardInterrupt) and events.notes:
                    raise KeyboardInterrupt(events.notes[-1]) from None
                raise
            finally:
                bars.close()
        refuse(words, code, events)
        output.seek(0)
        yield Outcome(tuple(words), output, code, events)


def start(words: Sequence[str], output: IO[bytes] | int) -> subprocess.Popen[bytes]:
    """Starts the command. The signals of the terminal do not reach it.

    Args:
        words: What follows ``fractalog`` on the command line.
        output: Where its standard output goes.
    """
    for word in words:
        if "\0" in word:
            raise ValueError(f"{word!r} contains a character of code 0. Remove it.")
    return subprocess.Popen(
        [find_command(), *words],
        stdin=subprocess.DEVNULL,
        stdout=output,
        stderr=subprocess.PIPE,
        env=os.environ | {"FRACTALOG_EVENTS": "jsonl"},
        start_new_session=True,
    )


def refuse(words: Sequence[str], code: int, events: Events) -> None:
    """Raises the error of a command that ended with one.

    Raises:
        UsageError: The call was wrong.
        CommandError: The work failed, or a signal ended the command.
    """
    if code == 0 or (code == 1 and not events.errors and not events.other):
        return
    if events.errors:
        sentence = events.errors[-1]
    else:
        how = f"by signal {-code}" if code < 0 else f"with exit code {code}"
        # The last lines say most of a crash.
        lines = "\n".join(events.other[-20:])
        sentence = f"'fractalog {words[0]}' ended {how}" + (f":\n{lines}" if lines else ".")
    error = UsageError if code == 64 else CommandError
    raise error(sentence, exit_code=code, words=words, notes=events.notes)


def _end(child: subprocess.Popen[bytes], events: Events) -> None:
    """Asks the child to end, and takes its last words. After a while, or a second Ctrl-C, kills
    it."""
    assert child.stderr is not None
    timer = threading.Timer(SECONDS_TO_END, child.kill)
    timer.start()
    try:
        child.send_signal(signal.SIGINT)
        events.read(child.stderr, Bars(False))
        child.wait()
    except BaseException:
        child.kill()
        raise
    finally:
        timer.cancel()

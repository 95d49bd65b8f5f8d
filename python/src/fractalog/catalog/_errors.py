"""The command refused or failed, as an exception."""

from __future__ import annotations

from collections.abc import Sequence

from .._errors import Error


class CommandError(Error):
    """The command did not do what was asked. Its sentence says what was wrong, and what to do.

    Attributes:
        exit_code: 1 if the work failed, 64 if the call was wrong; negative, the number of the
            signal that ended it.
        words: The words of the command line, after ``fractalog``.
        notes: What it had said before, a sentence each.
    """

    def __init__(
        self, sentence: str, *, exit_code: int, words: Sequence[str], notes: Sequence[str] = ()
    ) -> None:
        super().__init__(sentence)
        self.exit_code = exit_code
        self.words = tuple(words)
        self.notes = tuple(notes)


class UsageError(CommandError, ValueError):
    """The command does not take such a value, or such values together. It changed nothing."""

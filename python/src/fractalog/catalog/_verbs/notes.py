"""Methods for notes.

'python python/mirror' writes this file: edit that, not this.
"""

from __future__ import annotations

from .. import _reports, _words
from .._listing import Listing
from .._runner import Call
from ._base import Verbs


class Notes(Verbs):
    """Methods for notes."""

    def add(
        self, text: str, *, system: _words.Label | None = None, class_: str | None = None
    ) -> _reports.Changed:
        """Write a note on a system or a class.

        A system or class has any number of notes. A note never changes.

        Args:
            text: The text, at most 10000 bytes; it may have several lines.
            system: The label of a system, or its beginning.
            class_: The name of a class.

        Returns:
            What it did.

        Raises:
            CommandError: The command refused or failed.
        """
        return self._runner.report(
            _reports.Changed,
            Call(
                "note add",
                [
                    *self._catalog,
                    *_words.option("--system", system, _words.label),
                    *_words.option("--class", class_, _words.text),
                ],
                [*_words.each(text, _words.text)],
            ),
        )

    def remove(self, note: int) -> _reports.Changed:
        """Remove a note. The history keeps its text.

        Args:
            note: The number of the note, as 'fractalog note list' shows it.

        Returns:
            What it did.

        Raises:
            CommandError: The command refused or failed.
        """
        return self._runner.report(
            _reports.Changed,
            Call("note remove", [*self._catalog], [*_words.each(note, _words.whole)]),
        )

    def list(self, *, system: _words.Label | None = None, class_: str | None = None) -> Listing:
        """List notes, the oldest first.

        Args:
            system: Only those on this system.
            class_: Only those on this class.

        Returns:
            The rows.

        Raises:
            CommandError: The command refused or failed.
        """
        return self._runner.listing(
            Call(
                "note list",
                [
                    *self._catalog,
                    *_words.option("--system", system, _words.label),
                    *_words.option("--class", class_, _words.text),
                ],
            )
        )

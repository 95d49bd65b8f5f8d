"""Methods for the history of changes, and undoing them.

'python python/mirror' writes this file: edit that, not this.
"""

from __future__ import annotations

from .. import _reports, _words
from .._listing import Listing
from .._runner import Call
from ._base import Verbs


class UndoingVerbs(Verbs):
    """Methods for the history of changes, and undoing them."""

    def history(self, *, system: _words.Label | None = None, limit: int | None = None) -> Listing:
        """List the changes of classes, tags, notes and other decisions; the newest first.

        'fractalog undo NUMBER' undoes a change that can be undone. Column undone_by is the change
        that undid it. Imports and merges are listed if they changed classes.

        Args:
            system: Only the changes of this system, by its label or the beginning of it.
            limit: The maximum number of changes. (default: all)

        Returns:
            The rows.

        Raises:
            CommandError: The command refused or failed.
        """
        return self._runner.listing(
            Call(
                "history",
                [
                    *self._catalog,
                    *_words.option("--system", system, _words.label),
                    *_words.option("--limit", limit, _words.whole),
                ],
            )
        )

    def undo(self, change: int | None = None) -> _reports.Undone:
        """Undo the last change, or the one of this number.

        It undoes what 'fractalog history' lists as undoable: assignments, merges, names and
        deletions of classes; new and deleted selections; tags, notes and saved queries; systems set
        aside and restored; decisions about duplicates. Everything that the change changed must be
        as the change left it; if not, the error names what stands in the way, and nothing changes.

        An undo is a change, too: undo its number to do the first one again. Without a number, the
        last change that is no undo and is in force is undone, so repeating the command goes further
        back.

        Args:
            change: The number of the change, as 'fractalog history' shows it.

        Returns:
            What it did.

        Raises:
            CommandError: The command refused or failed.
        """
        return self._runner.report(
            _reports.Undone, Call("undo", [*self._catalog], [*_words.each(change, _words.whole)])
        )

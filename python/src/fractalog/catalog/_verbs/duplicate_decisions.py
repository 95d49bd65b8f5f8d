"""Methods for decisions about near-duplicates.

'python python/mirror' writes this file: edit that, not this.
"""

from __future__ import annotations

from .. import _reports, _words
from .._runner import Call
from ._base import Verbs


class DuplicateDecisions(Verbs):
    """Methods for decisions about near-duplicates."""

    def resolve(
        self,
        search: str,
        *,
        keep: _words.Label = "representative",
        group: _words.Label | None = None,
    ) -> _reports.Decided:
        """Keep one system of each group and set the others aside. Nothing is deleted.

        The systems that are set aside have set_aside = 1 in system_overview. Selections, sheets and
        classes leave them out with ``where`` "set_aside = 0". 'duplicates restore' undoes it.

        Args:
            search: The name of a search.
            keep: The system to keep: the representative of the group, the first that was added, the
                one with the highest filling ratio, or the one with this label (decides its group
                only).
            group: The label of a system: decide only its group.

        Returns:
            What it did.

        Raises:
            CommandError: The command refused or failed.
        """
        return self._runner.report(
            _reports.Decided,
            Call(
                "duplicates resolve",
                [
                    *self._catalog,
                    *_words.option("--keep", keep, _words.label, "representative"),
                    *_words.option("--group", group, _words.label),
                ],
                [*_words.each(search, _words.text)],
            ),
        )

    def separate(
        self, search: str, *, group: _words.Label, member: _words.Labels = ()
    ) -> _reports.Decided:
        """Mark systems of a group as no duplicates.

        Each then represents itself: it needs no further review, no split keeps it with the others,
        and later searches leave it separate. 'duplicates restore' undoes it.

        Args:
            search: The name of a search.
            group: The label of a system of the group.
            member: The labels of the systems to separate. (default: all but the group's
                representative)

        Returns:
            What it did.

        Raises:
            CommandError: The command refused or failed.
        """
        return self._runner.report(
            _reports.Decided,
            Call(
                "duplicates separate",
                [
                    *self._catalog,
                    *_words.option("--group", group, _words.label),
                    *_words.options("--member", member, _words.label),
                ],
                [*_words.each(search, _words.text)],
            ),
        )

    def restore(self, search: str, *, group: _words.Label | None = None) -> _reports.Decided:
        """Undo 'duplicates resolve' and 'duplicates separate', for all groups or one.

        Args:
            search: The name of a search.
            group: The label of a system: restore only its group, or only it if it is separated.

        Returns:
            What it did.

        Raises:
            CommandError: The command refused or failed.
        """
        return self._runner.report(
            _reports.Decided,
            Call(
                "duplicates restore",
                [*self._catalog, *_words.option("--group", group, _words.label)],
                [*_words.each(search, _words.text)],
            ),
        )

    def forget(self, search: str) -> _reports.Named:
        """Delete a search with its groups and your decisions about them. Systems stay.

        Args:
            search: The name of a search.

        Returns:
            What it did.

        Raises:
            CommandError: The command refused or failed.
        """
        return self._runner.report(
            _reports.Named,
            Call("duplicates forget", [*self._catalog], [*_words.each(search, _words.text)]),
        )

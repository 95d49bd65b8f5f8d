"""Methods for selections.

'python python/mirror' writes this file: edit that, not this.
"""

from __future__ import annotations

from .. import _reports, _words
from .._listing import Listing
from .._runner import Call
from ._base import Verbs


class Selections(Verbs):
    """Methods for selections."""

    def create(
        self, name: str, *, where: str | None = None, labels: _words.Path | None = None
    ) -> _reports.Counted:
        """Freeze the systems that meet a condition now, or those of a list.

        The selection keeps the condition. For a list of labels, it keeps 'label IN (…)' with at
        most 100 labels; for more, a comment with their number and digest.

        Args:
            name: The name.
            where: An SQL condition on system_overview, such as "filling_ratio < 0.02".
            labels: A file with the labels of the systems, one a line; '-' is standard input.

        Returns:
            What it did.

        Raises:
            CommandError: The command refused or failed.
        """
        return self._runner.report(
            _reports.Counted,
            Call(
                "selection create",
                [
                    *self._catalog,
                    *_words.option("--where", where, _words.text),
                    *_words.option("--labels", labels, _words.path),
                ],
                [*_words.each(name, _words.text)],
            ),
        )

    def list(self) -> Listing:
        """List all selections with their conditions and sizes.

        Returns:
            The rows.

        Raises:
            CommandError: The command refused or failed.
        """
        return self._runner.listing(Call("selection list", [*self._catalog]))

    def show(self, name: str) -> Listing:
        """List the systems of a selection.

        Args:
            name: The name.

        Returns:
            The rows.

        Raises:
            CommandError: The command refused or failed.
        """
        return self._runner.listing(
            Call("selection show", [*self._catalog], [*_words.each(name, _words.text)])
        )

    def rename(self, old: str, new: str) -> _reports.Renamed:
        """Give a selection another name.

        Its systems and the splits that divide it do not change.

        Args:
            old: The current name.
            new: The new name; an existing name is refused.

        Returns:
            What it did.

        Raises:
            CommandError: The command refused or failed.
        """
        return self._runner.report(
            _reports.Renamed,
            Call(
                "selection rename",
                [*self._catalog],
                [*_words.each(old, _words.text), *_words.each(new, _words.text)],
            ),
        )

    def delete(self, name: str) -> _reports.Named:
        """Delete a selection that nothing depends on.

        Its systems stay. Refused if a split divides the selection.

        Args:
            name: The name.

        Returns:
            What it did.

        Raises:
            CommandError: The command refused or failed.
        """
        return self._runner.report(
            _reports.Named,
            Call("selection delete", [*self._catalog], [*_words.each(name, _words.text)]),
        )

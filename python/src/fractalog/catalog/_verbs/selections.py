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

    def create(self, name: str, *, where: str) -> _reports.Counted:
        """Freeze the systems that meet a condition now, and store the condition.

        Args:
            name: The name.
            where: An SQL condition on system_overview, such as "filling_ratio BETWEEN 0.1 AND 0.6".

        Returns:
            What it did.

        Raises:
            CommandError: The command refused or failed.
        """
        return self._runner.report(
            _reports.Counted,
            Call(
                "selection create",
                [*self._catalog, *_words.option("--where", where, _words.text)],
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

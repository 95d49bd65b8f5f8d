"""Methods for saved queries.

'python python/mirror' writes this file: edit that, not this.
"""

from __future__ import annotations

from .. import _reports, _words
from .._listing import Listing
from .._runner import Call
from ._base import Verbs


class SavedQueries(Verbs):
    """Methods for saved queries."""

    def save(
        self, name: str, *, sql: str, description: str | None = None, replace: bool = False
    ) -> _reports.Changed:
        """Save a statement under a name.

        'fractalog query NAME' runs it. Each :name in it is a parameter, which ``param`` gives a
        value: COALESCE(:name, …) makes it optional. The statement may call the same functions as
        'fractalog query --sql'.

        Args:
            name: The name; that of a query that comes with fractalog is refused.
            sql: One SQL statement that only reads.
            description: What it shows.
            replace: Replace the saved query of this name.

        Returns:
            What it did.

        Raises:
            CommandError: The command refused or failed.
        """
        return self._runner.report(
            _reports.Changed,
            Call(
                "saved-query save",
                [
                    *self._catalog,
                    *_words.option("--sql", sql, _words.text),
                    *_words.option("--description", description, _words.text),
                    *_words.flag("--replace", replace),
                ],
                [*_words.each(name, _words.text)],
            ),
        )

    def list(self) -> Listing:
        """List the saved queries with their statements.

        Returns:
            The rows.

        Raises:
            CommandError: The command refused or failed.
        """
        return self._runner.listing(Call("saved-query list", [*self._catalog]))

    def delete(self, name: str) -> _reports.Changed:
        """Delete a saved query. The history keeps its text.

        Args:
            name: The name.

        Returns:
            What it did.

        Raises:
            CommandError: The command refused or failed.
        """
        return self._runner.report(
            _reports.Changed,
            Call("saved-query delete", [*self._catalog], [*_words.each(name, _words.text)]),
        )

"""Methods for origins.

'python python/mirror' writes this file: edit that, not this.
"""

from __future__ import annotations

from .. import _reports, _words
from .._listing import Listing
from .._runner import Call
from ._base import Verbs


class Origins(Verbs):
    """Methods for origins."""

    def list(self) -> Listing:
        """List every act, with the number of systems it promised and added.

        Returns:
            The rows.

        Raises:
            CommandError: The command refused or failed.
        """
        return self._runner.listing(Call("origin list", [*self._catalog]))

    def abandon(self, origins: _words.Numbers) -> tuple[_reports.Abandoned, ...]:
        """Abandon unfinished acts that nobody will complete.

        Their systems stay, and the audit no longer expects the rest. The command that started an
        act resumes it.

        Args:
            origins: The numbers of the origins, as 'fractalog origin list' shows them.

        Returns:
            What it did, one by one.

        Raises:
            CommandError: The command refused or failed.
        """
        return self._runner.reports(
            _reports.Abandoned,
            Call("origin abandon", [*self._catalog], [*_words.each(origins, _words.whole)]),
        )

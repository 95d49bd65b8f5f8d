"""Methods for systems set aside by hand.

'python python/mirror' writes this file: edit that, not this.
"""

from __future__ import annotations

from .. import _reports, _words
from .._listing import Listing
from .._runner import Call
from ._base import Verbs


class SetAside(Verbs):
    """Methods for systems set aside by hand."""

    def add(
        self, *, where: str | None = None, labels: _words.Path | None = None, reason: str
    ) -> _reports.Changed:
        """Set systems aside for a reason.

        Systems that were set aside by hand before keep their reason.

        Args:
            where: An SQL condition on system_overview, such as "filling_ratio < 0.02".
            labels: A file with the labels of the systems, one a line; '-' is standard input.
            reason: Why, in one line of at most 1000 bytes.

        Returns:
            What it did.

        Raises:
            CommandError: The command refused or failed.
        """
        return self._runner.report(
            _reports.Changed,
            Call(
                "set-aside add",
                [
                    *self._catalog,
                    *_words.option("--where", where, _words.text),
                    *_words.option("--labels", labels, _words.path),
                    *_words.option("--reason", reason, _words.text),
                ],
            ),
        )

    def restore(
        self, *, where: str | None = None, labels: _words.Path | None = None
    ) -> _reports.Changed:
        """Take back that systems were set aside by hand.

        Systems that a duplicate search set aside stay so: see 'fractalog duplicates restore'.

        Args:
            where: An SQL condition on system_overview, such as "filling_ratio < 0.02".
            labels: A file with the labels of the systems, one a line; '-' is standard input.

        Returns:
            What it did.

        Raises:
            CommandError: The command refused or failed.
        """
        return self._runner.report(
            _reports.Changed,
            Call(
                "set-aside restore",
                [
                    *self._catalog,
                    *_words.option("--where", where, _words.text),
                    *_words.option("--labels", labels, _words.path),
                ],
            ),
        )

    def list(self) -> Listing:
        """List the systems set aside by hand, with the reason.

        Returns:
            The rows.

        Raises:
            CommandError: The command refused or failed.
        """
        return self._runner.listing(Call("set-aside list", [*self._catalog]))

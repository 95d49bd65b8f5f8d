"""Methods for tags.

'python python/mirror' writes this file: edit that, not this.
"""

from __future__ import annotations

from .. import _reports, _words
from .._listing import Listing
from .._runner import Call
from ._base import Verbs


class Tags(Verbs):
    """Methods for tags."""

    def add(
        self,
        tag: str,
        *,
        where: str | None = None,
        labels: _words.Path | None = None,
        class_: str | None = None,
    ) -> _reports.Changed:
        """Give systems or a class a tag.

        Column tags of system_overview has the tags of a system, joined by ','. 'fractalog undo'
        takes the tag away from those that did not have it before.

        Args:
            tag: The tag; a new one is created. It has no comma.
            where: An SQL condition on system_overview, such as "filling_ratio < 0.02".
            labels: A file with the labels of the systems, one a line; '-' is standard input.
            class_: A class, in place of systems.

        Returns:
            What it did.

        Raises:
            CommandError: The command refused or failed.
        """
        return self._runner.report(
            _reports.Changed,
            Call(
                "tag add",
                [
                    *self._catalog,
                    *_words.option("--where", where, _words.text),
                    *_words.option("--labels", labels, _words.path),
                    *_words.option("--class", class_, _words.text),
                ],
                [*_words.each(tag, _words.text)],
            ),
        )

    def remove(
        self,
        tag: str,
        *,
        where: str | None = None,
        labels: _words.Path | None = None,
        class_: str | None = None,
    ) -> _reports.Changed:
        """Take a tag from systems or a class.

        A tag is deleted with its last use.

        Args:
            tag: The tag.
            where: An SQL condition on system_overview, such as "filling_ratio < 0.02".
            labels: A file with the labels of the systems, one a line; '-' is standard input.
            class_: A class, in place of systems.

        Returns:
            What it did.

        Raises:
            CommandError: The command refused or failed.
        """
        return self._runner.report(
            _reports.Changed,
            Call(
                "tag remove",
                [
                    *self._catalog,
                    *_words.option("--where", where, _words.text),
                    *_words.option("--labels", labels, _words.path),
                    *_words.option("--class", class_, _words.text),
                ],
                [*_words.each(tag, _words.text)],
            ),
        )

    def list(self) -> Listing:
        """List all tags with their numbers of systems and classes.

        Returns:
            The rows.

        Raises:
            CommandError: The command refused or failed.
        """
        return self._runner.listing(Call("tag list", [*self._catalog]))

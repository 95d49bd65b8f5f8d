"""Methods for a new catalog, what a catalog has, and everything about one system.

'python python/mirror' writes this file: edit that, not this.
"""

from __future__ import annotations

from .. import _reports, _words
from .._listing import Document
from .._runner import Call
from ._base import Verbs


class OverviewVerbs(Verbs):
    """Methods for a new catalog, what a catalog has, and everything about one system."""

    def init(self, file: _words.Path | None = None) -> _reports.Created:
        """Create an empty catalog, and say what to do next.

        'fractalog sample' and 'fractalog import' also create the catalog if there is none. An
        existing file is never replaced.

        Args:
            file: The file to create. (default: the file of ``catalog``)

        Returns:
            What it did.

        Raises:
            CommandError: The command refused or failed.
        """
        return self._runner.report(
            _reports.Created,
            Call(
                "init",
                [*(self._catalog if file is None else [])],
                [*_words.each(file, _words.path)],
            ),
        )

    def status(self) -> Document:
        """Say what the catalog holds, what is missing, and the next step.

        The steps go from systems to a dataset that is ready to train: measure, find look-alikes,
        assign classes, split, create a dataset, audit. Each is a command; nothing is run.

        'fractalog info' counts every table; 'fractalog audit' checks everything.

        Returns:
            The object of JSON.

        Raises:
            CommandError: The command refused or failed.
        """
        return self._runner.document(Call("status", [*self._catalog, "--format=json"]))

    def show(self, system: _words.Label) -> Document:
        """Show everything about one system: its maps, measurements, uses, history.

        The beginning of a label is enough if no other label begins with it. A terminal with colours
        also gets a small picture. 'fractalog render LABEL -o FILE.png' draws it.

        Datasets, splits and other things have a 'show' of their own: given one of their names, the
        command says which.

        Args:
            system: The label of a system, or its beginning.

        Returns:
            The object of JSON.

        Raises:
            CommandError: The command refused or failed.
        """
        return self._runner.document(
            Call("show", [*self._catalog, "--format=json"], [*_words.each(system, _words.label)])
        )

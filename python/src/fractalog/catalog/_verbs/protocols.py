"""Methods for protocols.

'python python/mirror' writes this file: edit that, not this.
"""

from __future__ import annotations

from typing import Literal

from .. import _reports, _words
from .._listing import Listing
from .._runner import Call
from ._base import Verbs


class Protocols(Verbs):
    """Methods for protocols."""

    def create(
        self,
        name: str,
        *,
        points: int = 100_000,
        side: int = 512,
        padding: int = 0,
        box: _words.Box | None = None,
        start: Literal["origin", "attractor"] = "origin",
        burn_in: int = 32,
        keeps_transient: bool = True,
        seed: int = 1,
    ) -> _reports.Named:
        """Define the conditions of a measurement. They never change afterwards.

        Args:
            name: The name.
            points: The number of points.
            side: The width and height of the hit grid, in pixels.
            padding: The pixels that stay empty at each edge.
            box: Show this part of the plane instead of the orbit's extents.
            start: The start of each lane: (0, 0), or a point of the attractor.
            burn_in: The number of points that each lane computes before it draws.
            keeps_transient: Whether to draw the way of the first lane from its start to the
                attractor.
            seed: The seed of the chaos games, unless 'measure ``seed`` gives another.

        Returns:
            What it did.

        Raises:
            CommandError: The command refused or failed.
        """
        return self._runner.report(
            _reports.Named,
            Call(
                "protocol create",
                [
                    *self._catalog,
                    *_words.option("--points", points, _words.whole, "100000"),
                    *_words.option("--side", side, _words.whole, "512"),
                    *_words.option("--padding", padding, _words.whole, "0"),
                    *_words.option("--box", box, _words.box),
                    *_words.option("--start", start, _words.text, "origin"),
                    *_words.option("--burn-in", burn_in, _words.whole, "32"),
                    *_words.flag("--no-keeps-transient", not keeps_transient),
                    *_words.option("--seed", seed, _words.whole, "1"),
                ],
                [*_words.each(name, _words.text)],
            ),
        )

    def list(self) -> Listing:
        """List all protocols.

        Returns:
            The rows.

        Raises:
            CommandError: The command refused or failed.
        """
        return self._runner.listing(Call("protocol list", [*self._catalog]))

    def rename(self, old: str, new: str) -> _reports.Renamed:
        """Give a protocol another name.

        Its measurements do not change. Refused if an origin chose its systems by the protocol,
        because 'fractalog verify' finds it by name, and for built-in protocols.

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
                "protocol rename",
                [*self._catalog],
                [*_words.each(old, _words.text), *_words.each(new, _words.text)],
            ),
        )

    def delete(self, name: str, *, with_measurements: bool = False) -> _reports.ProtocolDeleted:
        """Delete a protocol that nothing depends on.

        Refused if an origin chose its systems by the protocol, and for built-in protocols.

        Args:
            name: The name.
            with_measurements: Also delete its measurements.

        Returns:
            What it did.

        Raises:
            CommandError: The command refused or failed.
        """
        return self._runner.report(
            _reports.ProtocolDeleted,
            Call(
                "protocol delete",
                [*self._catalog, *_words.flag("--with-measurements", with_measurements)],
                [*_words.each(name, _words.text)],
            ),
        )

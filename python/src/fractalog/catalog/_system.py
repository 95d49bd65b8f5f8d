"""A system of a catalog."""

from __future__ import annotations

import functools
import html
from typing import Any

import numpy as np
import numpy.typing as npt

from ._listing import Listing, Row
from ._pictures import Picture
from ._runner import Call, Runner
from ._words import option, text

# The function refuses what is no label, and what begins several.
OVERVIEW = """
SELECT o.*, sigma_factor(:label) AS is_found
FROM (SELECT 1) LEFT JOIN system_overview AS o ON o.label >= :label AND o.label < :label || 'g'
LIMIT 1
"""

MAPS = """
SELECT a, b, e, c, d, f, weight
FROM map JOIN system ON system.id = map.system
WHERE label = :label
ORDER BY position
"""

CLASSES = """
SELECT class.name
FROM class JOIN class_member ON class = class.id JOIN system ON system.id = class_member.system
WHERE label = :label
ORDER BY class.name
"""

MEASUREMENTS = """
SELECT p.name AS protocol, m.seed, m.renderer_version, m.filling_ratio, m.occupied_pixels,
  m.drawn_points, m.escaped_points, m.min_x, m.min_y, m.max_x, m.max_y, m.entropy, m.dimension,
  m.dimension_error, m.largest_share, m.measured_at
FROM measurement AS m JOIN system AS s ON s.id = m.system JOIN protocol AS p ON p.id = m.protocol
WHERE s.label = :label
ORDER BY p.name, m.seed
"""


class System:
    """One fractal: its maps, and what the catalog knows about it. A notebook shows its picture.

        system = catalog["ifs-3-9f2c"]
        system.maps.shape  # (3, 2, 3)

    Attributes:
        label: Its permanent name.
        maps: float64 (n, 2, 3), in canonical order. Map i sends the point (x, y) to
            ``maps[i, :, :2] @ (x, y) + maps[i, :, 2]``.
        weights: float64 (n,): the chance of each map in the chaos game. Their sum is 1.
        overview: Its row of the view ``system_overview``: filling ratio, class, origin and more.
    """

    def __init__(self, runner: Runner, label: str) -> None:
        self._runner = runner
        found = sql(runner, OVERVIEW, label)[0]
        self.overview = Row({name: found[name] for name in found if name != "is_found"})
        self.label: str = found["label"]
        rows = [tuple(map(float, row.values())) for row in sql(runner, MAPS, self.label)]
        table = np.array(rows, np.float64).reshape(-1, 7)
        self.maps: npt.NDArray[np.float64] = table[:, :6].reshape(-1, 2, 3).copy()
        self.weights: npt.NDArray[np.float64] = table[:, 6].copy()

    @functools.cached_property
    def classes(self) -> tuple[str, ...]:
        """The classes that it is in, by name."""
        return tuple(sql(self._runner, CLASSES, self.label).column("name"))

    @functools.cached_property
    def measurements(self) -> Listing:
        """Its measurements, by protocol and seed."""
        return sql(self._runner, MEASUREMENTS, self.label)

    def picture(self, *, size: int = 256, recipe: str | None = None) -> Picture:
        """Draws it.

        Args:
            size: The side in pixels; a recipe has its own.
            recipe: Draw an image of this recipe, in place of a preview for people.
        """
        how = [f"--size={size}"] if recipe is None else option("--recipe", recipe, text)
        call = Call("render", [self._runner.catalog, *how], [self.label])
        picture = self._runner.picture(call, None)
        return Picture(picture.png, self.label)

    @functools.cached_property
    def _picture(self) -> Picture:
        return self.picture()

    def _repr_png_(self) -> bytes:
        return self._picture.png

    def _repr_html_(self) -> str:
        values = {"maps": len(self.maps), "class": ", ".join(self.classes) or "none"}
        if self.overview["filling_ratio"] is not None:
            values["filling ratio"] = f"{self.overview['filling_ratio']:.3f}"
        rows = "".join(
            f"<tr><th>{html.escape(name)}</th><td>{html.escape(str(value))}</td></tr>"
            for name, value in values.items()
        )
        return f"{self._picture.figure()}<table>{rows}</table>"

    def __eq__(self, other: object) -> bool:
        # The digest of the maps is in the label.
        return self.label == other.label if isinstance(other, System) else NotImplemented

    def __hash__(self) -> int:
        return hash(self.label)

    def __repr__(self) -> str:
        return f"<System {self.label}: {len(self.maps)} maps>"


def sql(runner: Runner, statement: str, label: str, **more: Any) -> Listing:
    """The rows of a statement about one system."""
    options = [runner.catalog, f"--sql={statement}", f"--text=label={label}"]
    return runner.listing(Call("query", options))

"""Two systems, compared."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ._listing import Listing, Row
from ._pictures import Picture


class Explanation(Row):
    """Why two systems are duplicates or not: a row, with the picture of both.

    Attributes:
        picture: Both systems, drawn beside each other.
    """

    __slots__ = ("picture",)

    def __init__(self, values: Mapping[str, Any], picture: Picture) -> None:
        super().__init__(values)
        self.picture = picture

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), (dict(self), self.picture)

    def _repr_html_(self) -> str:
        return self.picture.figure() + Listing([self])._repr_html_()

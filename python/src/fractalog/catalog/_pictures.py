"""Pictures that show themselves in a notebook."""

from __future__ import annotations

import base64
import html
import os
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import overload


class Picture:
    """A picture as the bytes of a PNG file.

    Attributes:
        png: The bytes.
        caption: What it shows.
        path: Where the command wrote it; None if only this object has it.
    """

    def __init__(self, png: bytes, caption: str = "", path: str | None = None) -> None:
        self.png = png
        self.caption = caption
        self.path = path

    def save(self, path: str | os.PathLike[str]) -> None:
        """Writes the PNG file. It replaces a file that is there."""
        Path(path).write_bytes(self.png)

    def _repr_png_(self) -> bytes:
        return self.png

    def __repr__(self) -> str:
        size = f"{len(self.png)} bytes of PNG"
        return f"<Picture: {self.caption}, {size}>" if self.caption else f"<Picture: {size}>"

    def figure(self) -> str:
        """HTML with the picture and its caption."""
        source = base64.b64encode(self.png).decode()
        caption = f"<figcaption>{html.escape(self.caption)}</figcaption>" if self.caption else ""
        return (
            '<figure style="display:inline-block;margin:4px;text-align:center">'
            f'<img src="data:image/png;base64,{source}" alt="{html.escape(self.caption)}">'
            f"{caption}</figure>"
        )


class Pictures(Sequence[Picture]):
    """Several pictures, which a notebook shows beside each other.

    Args:
        pictures: The pictures, in order.
        columns: How many stand beside each other; None for as many as there is room for.
    """

    def __init__(self, pictures: Iterable[Picture], columns: int | None = None) -> None:
        self._pictures = tuple(pictures)
        self._columns = columns

    @overload
    def __getitem__(self, place: int) -> Picture: ...

    @overload
    def __getitem__(self, place: slice) -> Pictures: ...

    def __getitem__(self, place: int | slice) -> Picture | Pictures:
        if isinstance(place, slice):
            return Pictures(self._pictures[place], self._columns)
        return self._pictures[place]

    def __len__(self) -> int:
        return len(self._pictures)

    def _repr_html_(self) -> str:
        figures = "".join(picture.figure() for picture in self._pictures)
        if self._columns is None:
            return figures
        columns = f"grid-template-columns:repeat({self._columns},max-content)"
        return f'<div style="display:grid;{columns}">{figures}</div>'

    def __repr__(self) -> str:
        return f"<{len(self)} pictures>" if len(self) != 1 else repr(self[0])

"""What can be asked without opening a dataset."""

from __future__ import annotations

import os
from typing import Any

from . import _library
from ._interrupting import interruptibly


def datasets(path: str | os.PathLike[str]) -> list[dict[str, Any]]:
    """The datasets of a catalog or packed dataset, by name.

    Args:
        path: The file.

    Returns:
        Of each: name, split, recipe, seed, renderer_version, digest, created_at, and subsets, each
        with name, first_image, images and, unless the split is by image, images_per_class.

    Raises:
        Error: The file cannot be read as a catalog.
    """
    given = _library.text_argument(path, "path")
    found: list[dict[str, Any]] = interruptibly(
        lambda: _library.json_of("fractalog_datasets", given)
    )
    return found


def renderer_version() -> int:
    """The version of everything between a system and its pixels: another one, other pixels."""
    return int(_library.library().fractalog_renderer_version())

"""Training images of fractals by their numbers: the same bytes in any order, from any worker.

    import fractalog
    train = fractalog.Dataset("fractals.sqlite", "main-scenes", subset="train")
    image, target = train[731]                 # uint8 (224, 224, 3); float32 (classes,) or int
    images, targets = train.batch(range(64))   # one native call on all cores
    fractalog.previews("fractals.sqlite", labels)   # systems for people: uint8 (n, 128, 128, 3)

``fractalog.Catalog`` makes and curates such files, with a method for each verb of the command.
``fractalog.find_command()`` is the path of the command ``fractalog``, which ``python -m fractalog``
runs. ``fractalog.load(connection)`` gives the SQL functions ``fractalog_…`` to a connection of
``sqlite3``. ``fractalog.torch`` has what PyTorch needs.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

from ._catalog import datasets, renderer_version
from ._command import find_command
from ._dataset import Dataset
from ._description import Subset
from ._errors import Error
from ._images import Drawing
from ._objects import Objects
from ._previews import preview, preview_version, previews
from ._sql import load, loadable_path
from ._version import __version__

if TYPE_CHECKING:
    from . import torch
    from .catalog import Catalog, CommandError, UsageError

__all__ = [
    "Catalog",
    "CommandError",
    "Dataset",
    "Drawing",
    "Error",
    "Objects",
    "Subset",
    "UsageError",
    "__version__",
    "datasets",
    "find_command",
    "load",
    "loadable_path",
    "preview",
    "preview_version",
    "previews",
    "renderer_version",
    "torch",
]


def __getattr__(name: str) -> Any:
    # PyTorch takes a second to import, and need not be there.
    if name == "torch":
        return importlib.import_module(".torch", __name__)
    # Workers that only draw need no verbs.
    if name in ("Catalog", "CommandError", "UsageError"):
        return getattr(importlib.import_module(".catalog", __name__), name)
    raise AttributeError(f"module '{__name__}' has no attribute '{name}'")

"""Our plugins, as other programs find them beside an installed wheel."""

from __future__ import annotations

import importlib.metadata
import os
import re
from pathlib import Path

PROJECT = Path(__file__).parent.parent / "pyproject.toml"
GROUP = re.compile(r"^\[project\.entry-points\.(\w+)\]\n((?:\w+ = .*\n)+)", re.M)


def environment(folder: Path) -> dict[str, str]:
    """An environment in which the entry points of pyproject.toml are found.

    Where the package is installed it is that of this process. From a checkout, the folder gets what
    an installer writes.
    """
    if importlib.metadata.entry_points(group="sqlite_utils", name="fractalog"):
        return dict(os.environ)
    written = folder / "fractalog-0.dist-info"
    written.mkdir(parents=True)
    (written / "METADATA").write_text("Metadata-Version: 2.1\nName: fractalog\nVersion: 0\n")
    groups = GROUP.findall(PROJECT.read_text())
    assert {name for name, _ in groups} >= {"datasette", "sqlite_utils"}
    text = "".join(f"[{name}]\n{points}".replace('"', "") for name, points in groups)
    (written / "entry_points.txt").write_text(text)
    path = os.environ.get("PYTHONPATH")
    return {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, [str(folder), path]))}

"""The real Datasette opens every table, view and row of a catalog that has something in each."""

from __future__ import annotations

import asyncio
import sqlite3
import urllib.parse
from pathlib import Path
from typing import Any

import pytest
from conftest import Command

app = pytest.importorskip("datasette.app")
utils = pytest.importorskip("datasette.utils")


@pytest.fixture(scope="module")
def full(command: Command, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small catalog with rows in every table."""
    path = tmp_path_factory.mktemp("full") / "fractals.sqlite"

    def run(*words: object) -> None:
        command(*words, "--catalog", path)

    run("sample", "--count", 8, "--seed", 7)
    # Children that nobody could tell from their parents.
    run("derive", "--where", "system <= 2", "--perturb", 0.0001, "--count", 1)
    run("recipe", "create", "tiny", "--from", "classes", "--set", "side=32",
        "--set", "foreground.side=32", "--set", "foreground.orbit.points=2000")  # fmt: skip
    run("protocol", "create", "quick", "--points", 1000, "--side", 32)
    run("measure", "--protocol", "quick")
    run("duplicates", "find", "--recipe", "tiny", "--tolerance", 4)
    run("class", "assign", "--per-class", 2, "--where", "1", "--expect-classes", 5)
    run("selection", "create", "some", "--where", "maps > 1")
    run("split", "create", "main", "--by", "system", "--fractions", "train=0.5,val=0.5",
        "--seed", 1)  # fmt: skip
    run("split", "create", "images", "--by", "image", "--images", 4,
        "--fractions", "train=0.5,val=0.5", "--seed", 1)  # fmt: skip
    run("sample", "--count", 4, "--seed", 8)
    run("class", "assign", "--per-class", 2, "--where", "class IS NULL", "--prefix", "new-")
    run("class", "merge", "new-000000", "new-000001", "--into", "new")
    run("split", "extend", "main")
    run("dataset", "create", "small", "--split", "main", "--recipe", "tiny",
        "--images-per-class", 4, "--seed", 5)  # fmt: skip
    # Reference images are made for a pack, and come back with it.
    pack = path.with_name("small.fractalog")
    run("dataset", "pack", "small", "-o", pack, "--references", 3)
    run("merge", pack)
    return path


def pages(path: Path) -> list[str]:
    """Every table and view, and the first row of each table."""
    with sqlite3.connect(path) as plain:
        names = plain.execute(
            "SELECT name, type FROM sqlite_schema WHERE type IN ('table', 'view') "
            "AND name NOT LIKE 'sqlite_%' ORDER BY name"
        ).fetchall()
        found = []
        for name, kind in names:
            found.append(f"/fractals/{name}")
            if kind == "view":
                continue
            keys = [
                column[1]
                for column in sorted(
                    plain.execute(f"PRAGMA table_info({name})"), key=lambda c: c[5]
                )
                if column[5]
            ]
            first = plain.execute(f"SELECT {', '.join(keys)} FROM {name} LIMIT 1").fetchone()
            assert first is not None, f"table {name} is empty; put something into it above"
            row = ",".join(urllib.parse.quote(str(value)) for value in first)
            found.append(f"/fractals/{name}/{row}")
    return found


def test_every_table_view_and_row_opens(full: Path) -> None:
    wanted = pages(full)
    assert len(wanted) > 60
    assert failures(full, wanted) == {}


def failures(path: Path, wanted: list[str]) -> dict[str, str]:
    async def ask() -> dict[str, str]:
        server: Any = app.Datasette([str(path)])
        await server.invoke_startup()
        answers = {page: await server.client.get(page) for page in wanted}
        return {p: f"{a.status_code} {a.text[:200]}" for p, a in answers.items() if a.is_error}

    return asyncio.run(ask())

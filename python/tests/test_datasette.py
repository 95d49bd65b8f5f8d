"""The real Datasette opens every table, view and row of a catalog that has something in each."""

from __future__ import annotations

import asyncio
import sqlite3
import urllib.parse
from pathlib import Path
from typing import Any

import pytest

app = pytest.importorskip("datasette.app")
utils = pytest.importorskip("datasette.utils")


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

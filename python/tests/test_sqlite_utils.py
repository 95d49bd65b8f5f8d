"""Our plugin in the real command sqlite-utils."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

pytest.importorskip("sqlite_utils")

import plugins

import fractalog


def sqlite_utils(environment: dict[str, str], *words: object) -> subprocess.CompletedProcess[str]:
    done = subprocess.run(
        [sys.executable, "-m", "sqlite_utils", *map(str, words)],
        capture_output=True, text=True, env=environment,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return done


def test_its_connections_have_the_functions(catalog: Path, extension: Path, tmp_path: Path) -> None:
    there = plugins.environment(tmp_path)
    words = (
        "query",
        catalog,
        "SELECT fractalog_version() AS v, fractalog_maps(label) AS m FROM system LIMIT 2",
    )
    rows = json.loads(sqlite_utils(there, *words).stdout)
    assert [row["v"] for row in rows] == [fractalog.__version__] * 2
    assert all(len(json.loads(row["m"])[0]) == 7 for row in rows)
    listed = json.loads(sqlite_utils(there, "plugins").stdout)
    assert {"name": "fractalog", "hooks": ["prepare_connection"]}.items() <= next(
        iter(p for p in listed if p["name"] == "fractalog"), {}
    ).items()


def test_its_databases_in_python_have_them(catalog: Path, extension: Path, tmp_path: Path) -> None:
    program = (
        "import sqlite_utils, sys\n"
        "print(next(sqlite_utils.Database(sys.argv[1]).query('SELECT fractalog_version() AS v')))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, catalog],
        capture_output=True, text=True, env=plugins.environment(tmp_path),
    )  # fmt: skip
    assert done.stdout == f"{{'v': '{fractalog.__version__}'}}\n", done.stderr


def test_it_goes_on_where_the_functions_cannot_be_loaded(catalog: Path, tmp_path: Path) -> None:
    there = {**plugins.environment(tmp_path), "FRACTALOG_EXTENSION": str(tmp_path / "none.so")}
    done = sqlite_utils(there, "query", catalog, "SELECT count(*) AS n FROM system")
    assert json.loads(done.stdout) == [{"n": 60}]
    assert "The SQL functions of fractalog are missing here: FRACTALOG_EXTENSION is" in done.stderr
    done = sqlite_utils(there, "query", tmp_path / "other.db", "SELECT 1 AS n")
    assert json.loads(done.stdout) == [{"n": 1}] and done.stderr == ""

"""A packed dataset that somebody has tampered with is refused or drawn, and never ends Python."""

from __future__ import annotations

import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import Command

VALUES = {
    "NULL": None,
    "2^62": 1 << 62,
    "-2^63": -(1 << 63),
    "-1": -1,
    "text": "x",
    "no bytes": b"",
    "infinity": float("inf"),
}

# Opens and draws each file, whose name it says first.
READER = """
import pathlib, sys, fractalog
for path in sorted(pathlib.Path(sys.argv[1]).iterdir()):
    print(path.name, flush=True)
    try:
        fractalog.datasets(path)
        dataset = fractalog.Dataset(path, "small")
        dataset.batch([0, -1], masks=True)
        dataset.explain(0)
    except (fractalog.Error, MemoryError) as error:
        sentence = str(error)
        assert sentence.endswith((".", "'")) and sentence.isprintable(), sentence
    except (ValueError, IndexError) as error:
        # Sizes and numbers of images are checked against what the dataset says of itself.
        assert str(error), error
print("done")
"""


@pytest.fixture(scope="module")
def pack(command: Command, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A packed dataset of six systems, with small images."""
    folder = tmp_path_factory.mktemp("pack")
    path = folder / "fractals.sqlite"

    def run(*words: object) -> None:
        command(*words, "--catalog", path)

    run("sample", "--count", 6, "--seed", 7)
    run("class", "assign", "--per-class", 3, "--where", "1")
    run("recipe", "create", "tiny", "--from", "classes", "--set", "side=32",
        "--set", "foreground.side=32", "--set", "foreground.orbit.points=500")  # fmt: skip
    run("split", "create", "main", "--by", "system", "--fractions", "train=0.67,val=0.33",
        "--seed", 1)  # fmt: skip
    run("dataset", "create", "small", "--split", "main", "--recipe", "tiny",
        "--images-per-class", 2, "--seed", 5)  # fmt: skip
    run("dataset", "pack", "small", "-o", folder / "small.fractalog")
    return folder / "small.fractalog"


def columns(path: Path) -> list[tuple[str, str]]:
    """Every column of every table that has rows."""
    with sqlite3.connect(path) as plain:
        tables = plain.execute(
            "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table'"
        ).fetchall()
        return [
            (table, column)
            for (table,) in tables
            if plain.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
            for (column,) in plain.execute(f"SELECT name FROM pragma_table_info('{table}')")
            if not table.startswith("sqlite_")
        ]


def tampered(
    pack: Path, target: Path, table: str, column: str, value: object, strict: bool
) -> None:
    """Writes a copy in which one row of a table has another value, if the table takes it."""
    shutil.copy(pack, target)
    with sqlite3.connect(target, isolation_level=None) as plain:
        for speed in (
            "synchronous = OFF",
            "journal_mode = MEMORY",
            "ignore_check_constraints = ON",
        ):
            plain.execute(f"PRAGMA {speed}").fetchall()
        kept = plain.execute(
            "SELECT name, sql FROM sqlite_schema WHERE type = 'trigger' AND tbl_name = ?", (table,)
        ).fetchall()
        for name, _ in kept:
            plain.execute(f"DROP TRIGGER {name}")
        schema = plain.execute("SELECT name, sql FROM sqlite_schema WHERE name = ?", (table,))
        ((_, sql),) = schema.fetchall()
        if not strict:
            plain.execute("PRAGMA writable_schema = ON")
            loose = sql.replace("STRICT, WITHOUT ROWID", "WITHOUT ROWID").replace("STRICT", "")
            loose = loose.replace("NOT NULL", "")
            plain.execute("UPDATE sqlite_schema SET sql = ? WHERE name = ?", (loose, table))
            plain.execute("PRAGMA writable_schema = RESET")
        try:
            plain.execute(
                f"UPDATE {table} SET {column} = ? WHERE {column} IS "
                f"(SELECT {column} FROM {table} LIMIT 1)",
                (value,),
            )
        except sqlite3.Error:
            target.unlink()
            return
        if not strict:
            plain.execute("PRAGMA writable_schema = ON")
            plain.execute("UPDATE sqlite_schema SET sql = ? WHERE name = ?", (sql, table))
            plain.execute("PRAGMA writable_schema = RESET")
        for _, trigger in kept:
            plain.execute(trigger)
    plain.close()


@pytest.mark.parametrize("strict", [True, False])
def test_no_value_of_any_column_ends_python(pack: Path, tmp_path: Path, strict: bool) -> None:
    for table, column in columns(pack):
        for name, value in VALUES.items():
            target = tmp_path / f"{table}.{column} is {name}"
            tampered(pack, target, table, column, value, strict)
    assert len(list(tmp_path.iterdir())) > 100
    read(tmp_path)


def test_no_version_ends_python(pack: Path, tmp_path: Path) -> None:
    for version in (-1, -(1 << 31), (1 << 31) - 1, 0, 1):
        target = tmp_path / f"version {version}"
        shutil.copy(pack, target)
        with sqlite3.connect(target) as plain:
            plain.execute(f"PRAGMA user_version = {version}")
        plain.close()
    read(tmp_path)


def read(folder: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", READER, str(folder)], capture_output=True, text=True, timeout=600
    )
    said = done.stdout.splitlines() or [""]
    assert done.returncode == 0, f"at '{said[-1]}': {done.returncode} {done.stderr[-2000:]}"
    assert said[-1] == "done"

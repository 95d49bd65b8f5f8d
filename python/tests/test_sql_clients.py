"""The SQL functions in the sqlite3 shell and sqlite-utils, and the examples of their page."""

from __future__ import annotations

import re
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import Command
from sql_functions import GASKET, ROOT, small_library

import fractalog

PAGE = ROOT / "docs" / "sql-functions.md"
GASKET_LABEL = "ifs-3-35b3234116e9"


@pytest.fixture(scope="module")
def twelve(command: Command, extension: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The catalog of the page's examples."""
    path = tmp_path_factory.mktemp("clients") / "fractals.sqlite"
    command("sample", "--count", 12, "--seed", 7, "--catalog", path)
    command("measure", "--catalog", path)
    return path


def shell(sql: str, *files: object, load: Path, cwd: Path | None = None) -> str:
    """What the sqlite3 shell prints, without what it says before and after an error."""
    program = shutil.which("sqlite3")
    if program is None:
        pytest.skip("there is no sqlite3 shell; 'apt-get install sqlite3' installs it")
    done = subprocess.run(
        [program, *map(str, files or [":memory:"]), "-cmd", f".load '{load}'", sql],
        capture_output=True,
        text=True,
        stdin=subprocess.DEVNULL,
        cwd=cwd,
    )
    error = re.sub(r"^.*?[Ee]rror[^:]*: (stepping, )?", "", done.stderr)
    return (done.stdout + re.sub(r" \(\d+\)$", "", error)).strip()


def test_the_shell_finds_the_entry_by_the_name(extension: Path) -> None:
    assert shell("SELECT fractalog_version()", ":memory:", load=extension) == fractalog.__version__
    without = extension.with_suffix("")
    assert shell(f"SELECT fractalog_label('{GASKET}')", load=without) == GASKET_LABEL


def test_a_kernel_that_is_not_there_is_an_error(
    extension: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FRACTALOG_KERNEL", "abacus")
    said = shell(f"SELECT length(fractalog_render('{GASKET}'))", load=extension)
    assert said.startswith("FRACTALOG_KERNEL is 'abacus', which is not a kernel.")


def test_the_functions_run_in_the_sqlite_of_their_host(twelve: Path, extension: Path) -> None:
    """pysqlite3 has an SQLite of its own, newer than Python's, in the same process."""
    other = pytest.importorskip("pysqlite3")
    rows = []
    connections = [module.connect(twelve) for module in (other, sqlite3, other)]
    for connection in connections:
        fractalog.load(connection)
    for connection in connections:
        rows += connection.execute(
            "SELECT group_concat(fractalog_maps(label)), sum(length(fractalog_render(label, 16)))"
            " FROM system"
        ).fetchall()
        drawn = connection.execute("SELECT * FROM fractalog_sample('uniform', 1, 0, 9)").fetchall()
        assert len(drawn) == 9
    for connection in connections:
        connection.close()
    assert len(set(rows)) == 1


def test_loading_gives_other_libraries_no_symbols(extension: Path) -> None:
    """SQLite opens extensions for all; a library with SQLite inside must still have its own."""
    pytest.importorskip("pysqlite3")
    program = """
import sqlite3, fractalog
fractalog.load(sqlite3.connect(":memory:"))
import pysqlite3
print(pysqlite3.sqlite_version != sqlite3.sqlite_version)
"""
    alone = program.replace("fractalog.load(sqlite3.connect(':memory:'))", "")
    for text in (alone, program):
        done = subprocess.run([sys.executable, "-c", text], capture_output=True, text=True)
        assert (done.stdout, done.stderr) == ("True\n", ""), text


def test_a_small_library_without_the_large_one_says_so(
    extension: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    alone = tmp_path / extension.name
    shutil.copy(extension, alone)
    monkeypatch.setenv("FRACTALOG_EXTENSION", str(alone))
    with pytest.raises(fractalog.Error, match=r"Keep the files of fractalog together"):
        fractalog.load(sqlite3.connect(":memory:"))


def test_sqlite_utils_draws(twelve: Path, extension: Path, tmp_path: Path) -> None:
    utils = pytest.importorskip("sqlite_utils")
    database = utils.Database(twelve)
    fractalog.load(database.conn)
    pictures = tmp_path / "pictures.sqlite"
    utils.Database(pictures)["picture"].insert_all(
        database.query("SELECT label, fractalog_render(label, 32) AS png FROM system"), pk="label"
    )
    rows = list(utils.Database(pictures)["picture"].rows)
    assert len(rows) == 12
    assert all(row["png"].startswith(b"\x89PNG") for row in rows)
    database.close()


def blocks() -> list[tuple[str, str]]:
    """Each SQL of the page with what it prints."""
    found = re.findall(
        r"```sql\n(.*?)\n```\n\n```text\n(.*?)\n```", PAGE.read_text(encoding="utf-8"), re.S
    )
    assert len(found) >= 6
    return found


def test_every_example_of_the_page_prints_what_it_says(
    twelve: Path, extension: Path, tmp_path: Path
) -> None:
    for sql, expected in blocks():
        assert shell(sql, twelve, load=extension, cwd=tmp_path) == expected, sql
    assert len(list(tmp_path.glob("*.png"))) == 2


def test_the_python_of_the_page_runs(
    twelve: Path, extension: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copy(twelve, tmp_path / "fractals.sqlite")
    monkeypatch.chdir(tmp_path)
    (program,) = re.findall(r"```python\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.S)
    exec(program, {})
    assert len(list(tmp_path.glob("*.png"))) == 12


def test_the_page_names_every_function(twelve: Path, extension: Path) -> None:
    names = shell(
        "SELECT DISTINCT name FROM pragma_function_list WHERE name LIKE 'fractalog%'"
        " UNION SELECT name FROM pragma_module_list WHERE name LIKE 'fractalog%'",
        load=extension,
    ).split()
    assert len(names) == 11
    text = PAGE.read_text(encoding="utf-8")
    assert [name for name in names if f"| `{name}(" not in text] == []


def test_the_small_library_of_the_wheel_links_no_sqlite(extension: Path, tmp_path: Path) -> None:
    small = small_library(extension, tmp_path, "-Wl,--strip-all")
    listed = subprocess.run(["nm", "-D", small], capture_output=True, text=True, check=True).stdout
    kinds = [row.split()[-2:] for row in listed.splitlines()]
    assert [name for kind, name in kinds if kind not in "Uw"] == ["sqlite3_fractalog_init"]
    undefined = {name for kind, name in kinds if kind == "U"}
    assert [name for name in undefined if name.startswith("sqlite3")] == []
    assert small.stat().st_size < 100_000
    assert shell(f"SELECT fractalog_label('{GASKET}')", load=small) == GASKET_LABEL

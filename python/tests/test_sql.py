"""The SQL functions in Python's sqlite3, held against the command and the library."""

from __future__ import annotations

import json
import sqlite3
import threading
from pathlib import Path

import pytest
from conftest import Command
from sql_functions import FUNCTIONS, GASKET, GOOD_CALLS, TABLES, connect

import fractalog


@pytest.fixture
def connection(signed: Path) -> sqlite3.Connection:
    return connect(signed)


def labels(connection: sqlite3.Connection) -> list[str]:
    return [row[0] for row in connection.execute("SELECT label FROM system ORDER BY label")]


def value(connection: sqlite3.Connection, expression: str, *arguments: object) -> object:
    (found,) = connection.execute(f"SELECT {expression}", arguments).fetchone()
    return found


def test_filling_ratios_are_those_that_measure_stored(connection: sqlite3.Connection) -> None:
    rows = connection.execute(
        "SELECT fractalog_filling_ratio(s.label), fractalog_filling_ratio(fractalog_maps(s.label)),"
        " m.filling_ratio FROM system AS s JOIN measurement AS m ON m.system = s.id"
    ).fetchall()
    assert len(rows) == 8
    assert all(by_label == by_maps == stored for by_label, by_maps, stored in rows)


def test_pictures_have_the_bytes_of_render(
    connection: sqlite3.Connection, signed: Path, command: Command, tmp_path: Path
) -> None:
    label = labels(connection)[0]
    for number, (call, words) in enumerate(
        [
            ("fractalog_render(?)", ("--plain",)),
            ("fractalog_render(?, 128)", ("--plain", "--size", 128)),
            ("fractalog_render(?, 64, 5)", ("--plain", "--size", 64, "--seed", 5)),
            ("fractalog_preview(?)", ()),
            ("fractalog_preview(?, 64, 5)", ("--size", 64, "--seed", 5)),
            ("fractalog_preview(?, 64, 1, 'magma')", ("--size", 64, "--colour-map", "magma")),
            ("fractalog_render(?, NULL, 5, 'tiny')", ("--recipe", "tiny", "--seed", 5)),
            ("fractalog_render(?, NULL, 1, 'scenes')", ("--recipe", "scenes")),
        ]
    ):
        file = tmp_path / f"{number}.png"
        command("render", label, *words, "-o", file, "--catalog", signed)
        assert value(connection, call, label) == file.read_bytes(), call


def test_labels_and_maps_agree_with_the_catalog(connection: sqlite3.Connection) -> None:
    assert value(connection, "fractalog_version()") == fractalog.__version__
    for label, maps, again, sigma, stored in connection.execute(
        "SELECT label, fractalog_maps(label), fractalog_label(fractalog_maps(label)),"
        " fractalog_sigma_factor(label), sigma_factor FROM system"
    ):
        assert again == label
        assert sigma == stored
        rows = connection.execute(
            "SELECT a, b, c, d, e, f, weight FROM map JOIN system ON id = system"
            " WHERE label = ? ORDER BY position", (label,)
        ).fetchall()  # fmt: skip
        assert json.loads(maps) == [list(row) for row in rows]
        assert (
            rows
            == connection.execute(
                "SELECT a, b, c, d, e, f, weight FROM fractalog_each_map(?) ORDER BY position",
                (maps,),
            ).fetchall()
        )


def test_a_sample_is_what_the_command_adds(connection: sqlite3.Connection) -> None:
    drawn = connection.execute(
        "SELECT number, label FROM fractalog_sample('singular-values', 7, 0, 8)"
    ).fetchall()
    added = connection.execute(
        "SELECT number, label FROM system_origin JOIN system ON id = system ORDER BY number"
    ).fetchall()
    assert drawn == added


def test_distances_are_those_of_the_command(
    connection: sqlite3.Connection, signed: Path, command: Command
) -> None:
    one, other = labels(connection)[:2]
    listed = command(
        "query", "--sql", f"SELECT appearance_distance('{one}', '{other}', 'tiny') AS d",
        "--format", "jsonl", "--catalog", signed,
    )  # fmt: skip
    distance = value(connection, "fractalog_appearance_distance(?, ?)", one, other)
    assert distance == json.loads(listed)["d"]
    assert distance == value(connection, "fractalog_appearance_distance(?, ?)", other, one)


def test_query_has_the_same_functions(
    connection: sqlite3.Connection, signed: Path, command: Command
) -> None:
    one, other = labels(connection)[:2]
    for call in GOOD_CALLS.values():
        call = call.format(label=one, other=other)
        said = command(
            "query", "--sql", f"SELECT quote({call}) AS x", "--format", "jsonl",
            "--catalog", signed,
        )  # fmt: skip
        assert json.loads(said)["x"] == value(connection, f"quote({call})"), call


def test_errors_are_sentences(connection: sqlite3.Connection) -> None:
    for call, sentence in [
        ("fractalog_maps('ifs-9-0')", "No system is labelled 'ifs-9-0'."),
        ("fractalog_render('ifs-2-0', 5000)", "No system is labelled 'ifs-2-0'."),
        (f"fractalog_render('{GASKET}', 5000)", "Give it a whole number from 16 to 2048."),
        (f"fractalog_filling_ratio('{GASKET}', 1e9)", "a whole number from 1 to 10000000."),
        ("fractalog_label('ifs-2')", "Give it maps as JSON."),
    ]:
        with pytest.raises(sqlite3.OperationalError, match=sentence.replace("(", r"\(")):
            value(connection, call)


def test_a_file_that_cannot_be_loaded_is_named_with_the_reason(
    extension: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken = tmp_path / "broken.so"
    broken.write_bytes(b"no library")
    monkeypatch.setenv("FRACTALOG_EXTENSION", str(broken))
    with pytest.raises(fractalog.Error, match=r"cannot load '.*broken\.so': .*(short|header)"):
        connect(":memory:")
    monkeypatch.setenv("FRACTALOG_EXTENSION", str(tmp_path / "missing.so"))
    with pytest.raises(fractalog.Error, match=r"missing\.so', which is no file"):
        fractalog.loadable_path()


def test_datasette_passes_numbers_as_texts(connection: sqlite3.Connection) -> None:
    assert value(connection, "fractalog_render(?, ?, ?)", GASKET, "32", "4") == value(
        connection, "fractalog_render(?, 32, 4)", GASKET
    )


def test_a_schema_can_use_what_depends_on_arguments_alone(signed: Path, extension: Path) -> None:
    connection = connect(":memory:")
    connection.execute("PRAGMA trusted_schema = OFF")
    connection.execute(f"CREATE VIEW fine AS SELECT fractalog_label('{GASKET}') AS x")
    connection.execute("CREATE TABLE named (maps TEXT, label AS (fractalog_label(maps)) STORED)")
    connection.execute("INSERT INTO named (maps) VALUES (?)", (GASKET,))
    assert connection.execute("SELECT fine.x = named.label FROM fine, named").fetchone() == (1,)
    connection.execute(f"CREATE VIEW trap AS SELECT fractalog_render('{GASKET}') AS x")
    with pytest.raises(sqlite3.OperationalError, match="unsafe use of fractalog_render"):
        connection.execute("SELECT x FROM trap")


def test_loading_twice_and_in_many_connections(signed: Path, extension: Path) -> None:
    connection = connect(signed)
    expected = value(connection, "group_concat(fractalog_maps(label)) FROM system")
    # While a statement runs, SQLite cannot replace a function.
    cursor = connection.execute("SELECT fractalog_maps(label) FROM system")
    fractalog.load(connection)
    assert len(cursor.fetchall()) == 8
    answers: list[object] = []

    def work() -> None:
        own = connect(signed)
        for _ in range(5):
            answers.append(value(own, "group_concat(fractalog_maps(label)) FROM system"))
        own.close()

    threads = [threading.Thread(target=work) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert answers == [expected] * 40


def test_closing_with_open_cursors(signed: Path, extension: Path) -> None:
    for sql in [
        "SELECT fractalog_maps(label) FROM system",
        "SELECT label FROM fractalog_sample('uniform', 1, 0, 1000)",
        f"SELECT a FROM fractalog_each_map('{GASKET}')",
    ]:
        connection = connect(signed)
        cursor = connection.execute(sql)
        assert cursor.fetchone()
        connection.close()
        with pytest.raises(sqlite3.ProgrammingError):
            cursor.fetchone()


def test_an_interrupt_ends_a_query(signed: Path, extension: Path) -> None:
    connection = connect(signed, check_same_thread=False)
    connection.set_progress_handler(lambda: 1, 1_000)
    with pytest.raises(sqlite3.OperationalError, match="interrupted"):
        value(connection, "count(label) FROM fractalog_sample('uniform', 1, 0, 100000000)")
    connection.set_progress_handler(None, 0)
    assert value(connection, "count(label) FROM fractalog_sample('uniform', 1, 0, 10)") == 10


def test_the_functions_are_all_here(connection: sqlite3.Connection) -> None:
    listed = {
        row[0]
        for row in connection.execute(
            "SELECT name FROM pragma_function_list WHERE name LIKE 'fractalog_%'"
            " UNION SELECT name FROM pragma_module_list WHERE name LIKE 'fractalog_%'"
        )
    }
    assert listed == set(FUNCTIONS)
    assert set(TABLES) < set(FUNCTIONS)

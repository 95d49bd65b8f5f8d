"""Our plugin in the real Datasette: functions, pictures, queries, descriptions, limits."""

from __future__ import annotations

import asyncio
import json
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from conftest import Command

pytest.importorskip("datasette")

from datasette import app
from datasette.plugins import pm

import fractalog._datasette_limits
import fractalog.datasette
from fractalog._datasette_tables import ROWS, tables_of
from fractalog._queries import named_queries

PNG = b"\x89PNG\r\n\x1a\n"


@pytest.fixture(autouse=True)
def plugin(extension: Path) -> Iterator[None]:
    """The plugin, which an installed wheel registers by its entry point."""
    if pm.is_registered(fractalog.datasette):
        yield
        return
    pm.register(fractalog.datasette)
    yield
    pm.unregister(fractalog.datasette)


@pytest.fixture
def other(tmp_path: Path) -> Path:
    """A database that is no catalog, and has what looks like labels."""
    path = tmp_path / "other.db"
    with sqlite3.connect(path) as plain:
        plain.execute("CREATE TABLE system (id INTEGER PRIMARY KEY, label TEXT, kind TEXT)")
        rows = [("ifs-3-0123456789ab", "ab"[n % 2]) for n in range(40)]
        plain.executemany("INSERT INTO system (label, kind) VALUES (?, ?)", rows)
    return path


def ask(paths: list[Path], *pages: str, **options: Any) -> list[Any]:
    """The answers of Datasette to some pages."""

    async def answers() -> list[Any]:
        server: Any = app.Datasette([str(path) for path in paths], **options)
        await server.invoke_startup()
        return [await server.client.get(page) for page in pages]

    return asyncio.run(answers())


def sql(path: Path, statement: str) -> Any:
    (answer,) = ask([path], f"/fractals.json?_shape=array&sql={statement}")
    return json.loads(answer.text)


def first_label(path: Path) -> str:
    with sqlite3.connect(path) as plain:
        (label,) = plain.execute("SELECT label FROM system ORDER BY id").fetchone()
    return str(label)


def test_every_connection_has_the_functions(full: Path) -> None:
    assert sql(full, "SELECT fractalog_version() AS v") == [{"v": fractalog.__version__}]


def test_a_label_has_a_picture(full: Path) -> None:
    label = first_label(full)
    address = f"/-/fractalog/fractals/{label}.png?side=192&v={fractalog.renderer_version()}"
    for page in ("/fractals/system_overview", "/fractals/systems", "/fractals/system"):
        (answer,) = ask([full], page)
        assert answer.text.count(f'src="{address.replace("&", "&amp;")}"') == 1, page
        assert f"/fractals/system_facts?label={label}" in answer.text
    # A foreign key to a system.
    (answer,) = ask([full], "/fractals/map")
    assert address.replace("&", "&amp;") in answer.text
    assert '<a href="/fractals/system/1"><img' in answer.text

    named, unnamed = ask([full], address, address.partition("&")[0])
    for answer in (named, unnamed):
        assert answer.status_code == 200 and answer.headers["content-type"] == "image/png"
        assert answer.content.startswith(PNG)
        assert int.from_bytes(answer.content[16:20], "big") == 192
    assert named.content == unnamed.content
    assert named.headers["cache-control"] == "public, max-age=31536000, immutable"
    assert unnamed.headers["cache-control"] == "public, max-age=3600"


def test_only_systems_of_a_catalog_have_pictures(full: Path, other: Path) -> None:
    label = first_label(full)
    pages = {
        f"/-/fractalog/fractals/{label}.png?side=15": 400,
        f"/-/fractalog/fractals/{label}.png?side=1025": 400,
        f"/-/fractalog/fractals/{label}.png?side=x": 400,
        "/-/fractalog/fractals/ifs-3-0123456789ab.png": 404,
        "/-/fractalog/fractals/nothing.png": 404,
        f"/-/fractalog/none/{label}.png": 404,
        "/-/fractalog/other/ifs-3-0123456789ab.png": 404,
        "/-/fractalog/_internal/ifs-3-0123456789ab.png": 404,
    }
    answers = ask([full, other], *pages)
    assert {p: a.status_code for p, a in zip(pages, answers, strict=True)} == pages
    closed = {"databases": {"fractals": {"allow": False}}}
    (answer,) = ask([full], f"/-/fractalog/fractals/{label}.png", metadata=closed)
    assert answer.status_code == 403


def test_png_is_shown_and_other_blobs_are_links(full: Path) -> None:
    shown, link = ask(
        [full],
        "/fractals?sql=SELECT label, fractalog_render(label, 64) AS picture FROM system LIMIT 3",
        "/fractals?sql=SELECT digest FROM system LIMIT 3",
    )
    assert shown.text.count('<img src="data:image/png;base64,iVBORw0KGgo') == 3
    assert '<img src="data:' not in link.text and "blob-download" in link.text


def test_another_database_stays_as_it_is(full: Path, other: Path) -> None:
    table, database, sizes = ask(
        [full, other], "/other/system", "/other.json", "/other/system.json"
    )
    assert "/-/fractalog" not in table.text
    assert json.loads(database.text)["queries"] == []
    assert [f["name"] for f in json.loads(sizes.text)["suggested_facets"]] == ["kind"]


PARAMETERS = {
    "class": "new", "count": "2", "dataset": "small", "filling_ratio": "0.2", "high": "0.9",
    "low": "0.1", "protocol": "quick", "search": "", "selection": "some", "split": "main",
    "subset": "train", "time": "2000-01-01", "tolerance": "0.5", "width": "0.1",
}  # fmt: skip


def test_the_named_queries_give_what_the_command_gives(command: Command, full: Path) -> None:
    known = {**PARAMETERS, "label": first_label(full)}
    (known["search"],) = sql(full, "SELECT name FROM duplicate_search LIMIT 1")[0].values()
    compared = rows = 0
    for query in named_queries():
        for given in (known, {}):
            values = {name: given[name] for name in query.parameters if name in given}
            required = {n for n in query.parameters if f"COALESCE(:{n}," not in query.sql}
            if not required <= values.keys():
                continue
            words = [word for item in values.items() for word in ("--param", "=".join(item))]
            said = command("query", query.name, *words, "--catalog", full, "--format", "json")
            fields = "&".join(f"{name}={value}" for name, value in values.items())
            (answer,) = ask([full], f"/fractals/{query.name}.json?_shape=array&{fields}")
            assert json.loads(answer.text) == json.loads(said), (query.name, values)
            compared += 1
            rows += len(json.loads(said))
    assert compared > len(named_queries()) > 30 and rows > 200


def test_queries_are_described_with_a_field_for_each_parameter(full: Path) -> None:
    (page,) = ask([full], "/fractals/systems_nearest_filling")
    assert "nearest to a given one." in page.text
    assert "count: the number of systems; 20 unless given." in page.text
    assert 'name="filling_ratio"' in page.text and 'name="count"' in page.text


def test_tables_and_columns_are_described(full: Path) -> None:
    tables = tables_of(str(full))
    assert tables is not None and set(tables.names) == set(ROWS)
    (page,) = ask([full], "/fractals/system")
    assert ROWS["system"] in page.text
    assert tables.columns["system"]["digest"].startswith("SHA-256 over the maps in canonical")
    assert "SHA-256 over the maps in canonical order" in page.text


def test_no_facets_are_suggested_but_those_asked_for_are_counted(full: Path) -> None:
    plain, asked = ask([full], "/fractals/system.json", "/fractals/system.json?_facet=maps")
    assert json.loads(plain.text)["suggested_facets"] == []
    assert json.loads(asked.text)["facet_results"]["maps"]["results"]


def test_a_large_catalog_does_not_count_what_matches_a_filter(
    full: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def counts(*pages: str) -> list[Any]:
        return [json.loads(page.text)["filtered_table_rows_count"] for page in ask([full], *pages)]

    filtered = "/fractals/system.json?maps__gt=1"
    (small, every) = counts(filtered, "/fractals/system.json")
    assert small is not None and every is not None
    monkeypatch.setattr(fractalog._datasette_limits, "LARGE", 1)
    where = "/fractals/system.json?_where=maps>1"
    assert counts(
        filtered, where, f"{filtered}&_nocount=", "/fractals/system.json?_sort=label"
    ) == [
        None,
        None,
        small,
        every,
    ]


def test_a_large_catalog_lacks_the_query_that_cannot_be_stopped(
    full: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = "/fractals/systems_by_contraction"
    assert ask([full], page)[0].status_code == 200
    monkeypatch.setattr(fractalog._datasette_limits, "LARGE", 1)
    assert ask([full], page)[0].status_code == 404
    assert ask([full], page, settings={"sql_time_limit_ms": 20000})[0].status_code == 200


def test_sql_that_takes_too_long_is_stopped_with_advice(full: Path) -> None:
    endless = (
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i %2B 1 FROM n) SELECT max(i) FROM n"
    )
    (answer,) = ask([full], f"/fractals?sql={endless}")
    assert answer.status_code == 400
    assert "--setting sql_time_limit_ms 20000" in answer.text
    assert "fractalog query --sql …" in answer.text


def test_a_catalog_that_is_replaced_is_read_again(full: Path, tmp_path: Path) -> None:
    path = tmp_path / "fractals.sqlite"
    with sqlite3.connect(path) as plain:
        plain.execute("CREATE TABLE alone (x)")
    assert tables_of(str(path)) is None
    path.write_bytes(full.read_bytes())
    assert tables_of(str(path)) is not None
    assert tables_of(str(tmp_path / "none.sqlite")) is None and tables_of(None) is None

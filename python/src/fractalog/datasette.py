"""A plugin of Datasette that shows catalogs: pictures of systems, queries, descriptions.

    pip install fractalog datasette
    datasette fractals.sqlite

Datasette finds it by the entry point of the wheel. It concerns only files that are catalogs, except
that every connection gets the SQL functions and every PNG is shown as a picture.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import markupsafe
from datasette import hookimpl
from datasette.utils.asgi import Response

from . import _datasette_limits, _datasette_pictures
from ._connections import with_functions
from ._datasette_tables import ROWS, Tables, tables_of
from ._queries import NamedQuery, named_queries

ROWS_WITH_PICTURES = 50
"""Rows of a page where each has a picture."""


@hookimpl
def prepare_connection(conn: Any) -> None:
    """Gives a connection the SQL functions, if this Python can load extensions."""
    with_functions(conn)


@hookimpl
def render_cell(value: Any, database: str | None, datasette: Any) -> markupsafe.Markup | None:
    """Shows a PNG as a picture, and a system's picture above its label."""
    if isinstance(value, bytes):
        return _datasette_pictures.picture(value)
    if database is None or _datasette_pictures.labelled(value) is None:
        return None
    if tables_of(datasette.databases[database].path) is None:
        return None
    return _datasette_pictures.thumbnail(datasette, database, value)


@hookimpl
def register_routes() -> list[tuple[str, Callable[..., Any]]]:
    """Where pictures of systems are."""
    return [(r"^/-/fractalog/(?P<database>[^/]+)/(?P<label>[^/]+)\.png$", _datasette_pictures.draw)]


@hookimpl
def canned_queries(datasette: Any, database: str) -> dict[str, dict[str, Any]]:
    """The named queries of a catalog, each with a form for its parameters."""
    tables = tables_of(datasette.databases[database].path)
    if tables is None:
        return {}
    late = _datasette_limits.unstoppable(datasette, tables)
    return {query.name: canned(query) for query in named_queries() if query.name not in late}


def canned(query: NamedQuery) -> dict[str, Any]:
    """A named query as Datasette has it."""
    meanings = [f"{name}: {meaning}." for name, (_, meaning) in query.parameters.items()]
    return {
        "sql": query.for_form(),
        "description": " ".join([query.description, *meanings]),
        "params": list(query.parameters),
        "hide_sql": True,
    }


@hookimpl
def get_metadata(datasette: Any) -> dict[str, Any]:
    """Descriptions of tables and columns, sizes of pages, and the order of systems."""
    databases = {}
    for name, database in datasette.databases.items():
        tables = tables_of(database.path)
        if tables is not None:
            databases[name] = {
                "description": "A catalog of Fractalog: systems, their measurements, classes, "
                "splits and datasets.",
                "tables": {table: described(table, tables) for table in tables.names},
            }
    return {"databases": databases}


def described(table: str, tables: Tables) -> dict[str, Any]:
    """What Datasette should know of a table or view."""
    known: dict[str, Any] = {"columns": tables.columns[table]}
    if table in ROWS:
        known["description"] = ROWS[table]
    if table == "system":
        known |= {"label_column": "label", "size": ROWS_WITH_PICTURES}
    if table == "system_overview":
        # The order of table system, for which SQLite sorts nothing.
        known |= {"sort": "system", "size": ROWS_WITH_PICTURES}
    return known


@hookimpl
def asgi_wrapper(datasette: Any) -> Callable[[Any], Any]:
    """Limits what a page of a large catalog costs."""

    def wrapped(app: Any) -> Any:
        async def limited(scope: Any, receive: Any, send: Any) -> None:
            if scope["type"] == "http":
                scope = _datasette_limits.limited(datasette, scope)
            await app(scope, receive, send)

        return limited

    return wrapped


@hookimpl
def handle_exception(datasette: Any, request: Any, exception: Exception) -> Response | None:
    """Says what to do where a query about a catalog takes too long."""

    return _datasette_limits.too_slow(datasette, request, exception)

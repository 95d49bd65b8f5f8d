"""What keeps a page of a large catalog below a second."""

from __future__ import annotations

import sys
from types import TracebackType
from typing import Any
from urllib.parse import parse_qsl

from datasette.database import QueryInterrupted
from datasette.utils.asgi import Response

from ._datasette_tables import Tables, tables_of

MILLISECONDS = 400
"""How long SQL may take for a page, where Datasette has its own limit of a second."""

DEFAULT_LIMIT = 1000

LARGE = 64 << 20
"""From this size of its file, in bytes, filtered rows of a catalog are not counted."""

FILTERS = ("_where", "_through", "_search")
"""Beside names of columns, how the arguments begin that filter rows."""

UNSTOPPABLE = frozenset({"systems_by_contraction"})
"""Queries that sort all systems. SQLite does not check the limit of time while it sorts."""


def unstoppable(datasette: Any, tables: Tables) -> frozenset[str]:
    """The named queries that a page of this catalog cannot have, under the usual limit."""
    is_limited = datasette.setting("sql_time_limit_ms") == DEFAULT_LIMIT
    return UNSTOPPABLE if is_limited and tables.size >= LARGE else frozenset()


def filters(query: bytes) -> bool:
    """Whether a page of a table shows some of the rows only."""
    names = [name for name, _ in parse_qsl(query.decode("latin-1"))]
    return any(not name.startswith("_") or name.startswith(FILTERS) for name in names)


def catalog_page(datasette: Any, path: str) -> tuple[Tables, str] | None:
    """The catalog that a page is of, and the table or query; None for other pages."""
    words = path.removeprefix(datasette.setting("base_url").rstrip("/")).strip("/").split("/")
    if len(words) not in (1, 2):
        return None
    try:
        tables = tables_of(datasette.get_database(route=words[0]).path)
    except KeyError:
        return None
    return None if tables is None else (tables, "".join(words[1:]).partition(".")[0])


def limited(datasette: Any, scope: dict[str, Any]) -> dict[str, Any]:
    """The request, without suggestions of facets, and with a limit of time.

    To suggest facets, Datasette counts the values of each column, up to 50 ms a column: three
    seconds for a page of a million systems. ``_facet=…`` still counts those that are asked for.
    The count of the rows that match a filter has a limit of its own, a second, and reads the whole
    table where a page needs only its first rows: ``_nocount=`` asks for it in a large catalog.
    """
    page = catalog_page(datasette, scope["path"])
    if page is None:
        return scope
    tables, name = page
    query = scope["query_string"]
    if name in tables.names and b"_nosuggest=" not in query:
        query += b"&_nosuggest=1"
    if datasette.setting("sql_time_limit_ms") == DEFAULT_LIMIT:
        if b"_timelimit=" not in query:
            query += b"&_timelimit=%d" % MILLISECONDS
        if tables.size >= LARGE and filters(query) and b"_nocount=" not in query:
            query += b"&_nocount=1"
    return {**scope, "query_string": query.removeprefix(b"&")}


def shorten(exception: Exception) -> None:
    """Leaves no frame of an error but this one.

    Datasette prints the traceback of every error, and where rich is installed all variables of all
    frames, which takes as long as the limit. Slow SQL is no error of the program.
    """
    frame = sys._getframe()
    exception.__cause__ = exception.__context__ = None
    exception.__traceback__ = TracebackType(None, frame, frame.f_lasti, frame.f_lineno)


def too_slow(datasette: Any, request: Any, exception: Exception) -> Response | None:
    """The answer where SQL about a catalog took too long; None for other errors."""
    if not isinstance(exception.__context__, QueryInterrupted):
        return None
    page = catalog_page(datasette, request.path)
    if page is None:
        return None
    shorten(exception)
    return Response.text(
        "This page reads so much of the catalog that its SQL was stopped at the limit of time.\n"
        "Start Datasette with a longer limit, in milliseconds:\n\n"
        "  datasette … --setting sql_time_limit_ms 20000\n\n"
        "Or run it without a limit:\n\n"
        f"  fractalog query {page[1] if page[1] not in (*page[0].names, '') else '--sql …'}\n",
        status=400,
    )

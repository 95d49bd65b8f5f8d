"""What keeps a page of a large catalog below a second."""

from __future__ import annotations

import sys
from types import TracebackType
from typing import Any

from datasette.database import QueryInterrupted
from datasette.utils.asgi import Response

from ._datasette_tables import Tables, tables_of

MILLISECONDS = 600
"""How long SQL may take for a page, where Datasette has its own limit of a second."""

DEFAULT_LIMIT = 1000


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
    """
    page = catalog_page(datasette, scope["path"])
    if page is None:
        return scope
    tables, name = page
    query = scope["query_string"]
    if name in tables.names and b"_nosuggest=" not in query:
        query += b"&_nosuggest=1"
    if datasette.setting("sql_time_limit_ms") == DEFAULT_LIMIT and b"_timelimit=" not in query:
        query += b"&_timelimit=%d" % MILLISECONDS
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

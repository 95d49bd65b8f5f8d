"""A plugin of sqlite-utils: its connections have the SQL functions.

pip install fractalog sqlite-utils
sqlite-utils fractals.sqlite "SELECT label, fractalog_maps(label) FROM system LIMIT 3"
"""

from __future__ import annotations

from typing import Any

from sqlite_utils import hookimpl

from ._connections import with_functions


@hookimpl
def prepare_connection(conn: Any) -> None:
    """Gives a connection the SQL functions, if this Python can load extensions."""
    with_functions(conn)

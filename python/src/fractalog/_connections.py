"""Connections of other programs, which get the SQL functions if that is possible."""

from __future__ import annotations

import warnings
from typing import Any

import fractalog

APPLICATION_ID = 0x464C4731
"""'FLG1': what the header of every catalog has."""


def is_catalog(connection: Any) -> bool:
    """Whether a connection has a catalog open."""
    (identity,) = connection.execute("PRAGMA application_id").fetchone()
    return bool(identity == APPLICATION_ID)


def with_functions(connection: Any) -> None:
    """Loads the SQL functions. If that cannot be, the program goes on without them: a warning says
    why, where a catalog is open."""
    try:
        fractalog.load(connection)
    except Exception as error:  # that of whichever SQLite the program uses
        if is_catalog(connection):
            warnings.warn(
                f"The SQL functions of fractalog are missing here: {error}",
                RuntimeWarning,
                stacklevel=2,
            )

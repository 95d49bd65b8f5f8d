"""The functions that fractalog adds to SQL, for Python's ``sqlite3``."""

from __future__ import annotations

import ctypes
import os
import sqlite3
import sys
from pathlib import Path

from ._errors import Error

# In an installed wheel, beside the library. SQLite finds the entry by the letters of the name.
BUNDLED = Path(__file__).parent / "_native" / "fractalog0.so"


def loadable_path() -> str:
    """The path of the extension that gives SQLite the functions ``fractalog_…``.

    For ``sqlite3.Connection.load_extension``, ``.load`` of the ``sqlite3`` shell, and
    ``--load-extension`` of Datasette and sqlite-utils. ``FRACTALOG_EXTENSION`` names another file
    than the bundled one, such as a fresh build.

    Raises:
        Error: There is no such file.
    """
    given = os.environ.get("FRACTALOG_EXTENSION")
    path = Path(given).absolute() if given else BUNDLED
    if not path.is_file():
        raise Error(
            f"FRACTALOG_EXTENSION is '{given}', which is no file. Give the path of "
            "'libFractalog0.so', or unset the variable."
            if given
            else f"This package has no '{path.name}'. Install a wheel of fractalog, which contains "
            "it; or build it with 'swift build', which makes 'libFractalog0.so', and name that in "
            "FRACTALOG_EXTENSION."
        )
    return str(path)


def load(connection: sqlite3.Connection) -> None:
    """Gives the functions ``fractalog_…`` to one connection of ``sqlite3``.

        connection = sqlite3.connect("fractals.sqlite")
        fractalog.load(connection)
        (png,) = connection.execute("SELECT fractalog_render('ifs-3-9f2c', 128)").fetchone()

    Afterwards, the connection does not accept other extensions. It works with a Python whose
    ``sqlite3`` cannot load extensions itself, as long as its SQLite can.

    Raises:
        Error: SQLite cannot load extensions, or not this one.
    """
    path = loadable_path()
    if not hasattr(connection, "enable_load_extension"):
        _load_by_sqlite(connection, path)
        return
    connection.enable_load_extension(True)
    try:
        connection.load_extension(path)
    except Exception as error:  # pysqlite3 and others have classes of their own
        raise _refusal(path, str(error)) from None
    finally:
        connection.enable_load_extension(False)


def _load_by_sqlite(connection: sqlite3.Connection, path: str) -> None:
    """Calls SQLite's own functions, which are there if Python only leaves out their methods."""
    import _sqlite3

    connection.execute("SELECT 1").close()  # a closed connection raises here
    library = ctypes.CDLL(getattr(_sqlite3, "__file__", None))
    if sys.implementation.name != "cpython" or not hasattr(library, "sqlite3_load_extension"):
        raise Error(
            "The SQLite of this Python cannot load extensions. Use a Python that was built with "
            "--enable-loadable-sqlite-extensions, such as that of Debian, conda or uv."
        )
    # The first field of a connection, in every CPython.
    handle = ctypes.c_void_p.from_address(id(connection) + object.__basicsize__)
    message = ctypes.c_char_p()
    library.sqlite3_enable_load_extension(handle, 1)
    try:
        code = library.sqlite3_load_extension(
            handle, os.fsencode(path), b"sqlite3_fractalog_init", ctypes.byref(message)
        )
        sentence = (message.value or b"").decode(errors="replace")
        library.sqlite3_free(message)
    finally:
        library.sqlite3_enable_load_extension(handle, 0)
    if code:
        raise _refusal(path, sentence)


def _refusal(path: str, sentence: str) -> Error:
    """Why an extension was not loaded. SQLite's sentence is about the path with '.so' added."""
    try:
        ctypes.CDLL(path)
    except OSError as error:
        sentence = str(error)
    return Error(
        f"SQLite cannot load '{path}': {sentence}. Install the package anew, from a wheel for this "
        "system; or name another file in FRACTALOG_EXTENSION."
    )

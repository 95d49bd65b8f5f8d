"""The command ``fractalog``: where it is."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from ._errors import Error

# In an installed wheel, beside the library.
BUNDLED = Path(__file__).parent / "_native" / "fractalog"


def find_command() -> str:
    """The path of the command ``fractalog``.

    The environment variable ``FRACTALOG_COMMAND`` names it, by a path or by a name in ``PATH``.
    Without the variable, it is the command of this package, and if the package has none, because
    you use it from a checkout, the one in ``PATH``.

        subprocess.run([fractalog.find_command(), "sample", "--count", "1000", "--seed", "7"])

    Raises:
        Error: There is no such command.
    """
    given = os.environ.get("FRACTALOG_COMMAND")
    if given:
        found = shutil.which(given)
        if found is None:
            raise Error(
                f"FRACTALOG_COMMAND is '{given}', and no program has that name. Give the path of "
                "the command 'fractalog', or unset the variable."
            )
        return found
    if os.access(BUNDLED, os.X_OK):
        return str(BUNDLED)
    found = shutil.which("fractalog")
    if found is None:
        raise Error(
            f"The command 'fractalog' is neither in this package ('{BUNDLED}') nor in PATH. "
            "Install a wheel of fractalog, which contains it; or build it with Swift and name it "
            "in FRACTALOG_COMMAND."
        )
    return found

"""``python -m fractalog WORDS``: the command ``fractalog`` with these words."""

from __future__ import annotations

import os
import sys

from ._command import find_command
from ._errors import Error


def main() -> None:
    """Becomes the command, so that signals, standard streams and the exit status are its own."""
    try:
        command = find_command()
    except Error as error:
        sys.exit(f"Error: {error}")
    os.execv(command, [command, *sys.argv[1:]])


if __name__ == "__main__":
    main()

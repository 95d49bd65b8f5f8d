"""Writes the methods of ``fractalog.Catalog`` from the command's description of itself.

    python python/mirror            writes python/src/fractalog/catalog/_verbs
    python python/mirror --check    says which files differ; exit code 1 if any does

``FRACTALOG_COMMAND`` names the command, if it is not in the path. A new verb or option of the
command needs an entry in ``results.py`` or ``parameters.py`` at most.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections import defaultdict
from pathlib import Path

from description import Verb, verbs
from results import FURTHER, GROUPS, OF_THE_CATALOG, WRITTEN_BY_HAND, place_of
from writing import module_text

PACKAGE = Path(__file__).resolve().parent.parent
FOLDER = PACKAGE / "src" / "fractalog" / "catalog" / "_verbs"


def texts(command: str) -> dict[str, str]:
    """The text of each module."""
    modules: dict[str, list[Verb]] = defaultdict(list)
    for verb in verbs(command):
        if verb.name not in WRITTEN_BY_HAND:
            modules[place_of(verb)[0]].append(verb)
    order = [*OF_THE_CATALOG, *GROUPS.values(), *FURTHER]
    return {
        module: formatted(module_text(module, modules[module]))
        for module in sorted(modules, key=order.index)
    }


def formatted(text: str) -> str:
    """The text as ruff formats it."""
    for words in (["check", "--select=I", "--fix"], ["format"]):
        ruff = [sys.executable, "-m", "ruff", *words, "--quiet"]
        name = ["--stdin-filename", str(FOLDER / "verbs.py"), "-"]
        done = subprocess.run(
            [*ruff, *name], input=text, capture_output=True, text=True, check=True, cwd=PACKAGE
        )
        text = done.stdout
    return text


def main() -> int:
    command = os.environ.get("FRACTALOG_COMMAND", "fractalog")
    different = []
    for module, text in texts(command).items():
        file = FOLDER / f"{module}.py"
        if not file.exists() or file.read_text() != text:
            different.append(file.name)
            if "--check" not in sys.argv:
                file.write_text(text)
    if "--check" in sys.argv and different:
        print(f"{', '.join(different)}: not as the command is. Run 'python python/mirror'.")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())

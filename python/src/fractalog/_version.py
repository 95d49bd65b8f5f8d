"""The version of the package, which is that of the library it bundles."""

import re
from importlib.metadata import version
from pathlib import Path

# Of the checkout that this file is part of; an installed package has no such file.
_SWIFT = Path(__file__).resolve().parents[3] / "Sources" / "FractalCore" / "Version.swift"


def _read() -> str:
    if not _SWIFT.is_file():
        return version("fractalog")
    stated: list[str] = re.findall(r'fractalogVersion = "(.+)"', _SWIFT.read_text())
    return stated[0]


__version__: str = _read()

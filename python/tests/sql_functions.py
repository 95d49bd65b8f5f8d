"""Connections and arguments for the tests of the SQL functions."""

from __future__ import annotations

import random
import re
import shlex
import shutil
import sqlite3
import subprocess
from pathlib import Path

import pytest

import fractalog

ROOT = Path(__file__).resolve().parents[2]

GASKET = "[[0.5,0,0,0.5,0,0],[0.5,0,0,0.5,0.5,0],[0.5,0,0,0.5,0.25,0.5]]"


def connect(path: Path | str, check_same_thread: bool = True) -> sqlite3.Connection:
    """A connection that has the functions."""
    connection = sqlite3.connect(path, check_same_thread=check_same_thread)
    fractalog.load(connection)
    return connection


def small_library(extension: Path, folder: Path, *flags: str) -> Path:
    """The small library of the wheel, built by the line of scripts/build-static.

    Here the large library beside it is what 'swift build' makes.
    """
    if shutil.which("clang") is None or extension.name != "libFractalog0.so":
        pytest.skip("needs clang and the library that 'swift build' makes")
    script = (ROOT / "scripts" / "build-static").read_text()
    line = re.search(r"^ *(clang (?:.*\\\n)*.*CSQLExtension/\*\.c(?:.*\\\n)*.*)$", script, re.M)
    assert line is not None
    small = folder / "fractalog0.so"
    large = extension.absolute().with_name("libFractalSQL.so")
    (folder / large.name).symlink_to(large)
    text = line[1].replace("\\\n", " ").replace("$folder", str(folder))
    words = shlex.split(text)
    sources = sorted((ROOT / "Sources" / "CSQLExtension").glob("*.c"))
    words.remove("Sources/CSQLExtension/*.c")
    subprocess.run([*words, *map(str, sources), *flags], cwd=ROOT, check=True)
    return small


# How each function is called with good arguments; {label} and {other} are labels.
GOOD_CALLS = {
    "fractalog_version": "fractalog_version()",
    "fractalog_maps": "fractalog_maps('{label}')",
    "fractalog_label": f"fractalog_label('{GASKET}')",
    "fractalog_sigma_factor": "fractalog_sigma_factor('{label}')",
    "fractalog_singular_values": "fractalog_singular_values('{label}')",
    "fractalog_filling_ratio": "fractalog_filling_ratio('{label}', 2000, 32, 1)",
    "fractalog_render": "fractalog_render('{label}', 16)",
    "fractalog_preview": "fractalog_preview('{label}', 16)",
    "fractalog_render of a recipe": "fractalog_render('{label}', NULL, 1, 'tiny')",
    "fractalog_appearance_distance": "fractalog_appearance_distance('{label}', '{other}')",
    "fractalog_each_map": f"(SELECT sum(weight) FROM fractalog_each_map('{GASKET}'))",
    "fractalog_sample": "(SELECT max(maps) FROM fractalog_sample('uniform', 7, 0, 1))",
}

# The most arguments of each function.
FUNCTIONS = {
    "fractalog_version": 0,
    "fractalog_maps": 1,
    "fractalog_label": 1,
    "fractalog_sigma_factor": 1,
    "fractalog_singular_values": 1,
    "fractalog_filling_ratio": 4,
    "fractalog_render": 4,
    "fractalog_preview": 4,
    "fractalog_appearance_distance": 4,
    "fractalog_each_map": 1,
    "fractalog_sample": 4,
}
TABLES = ("fractalog_each_map", "fractalog_sample")


def hostile(choice: random.Random, label: str) -> object:
    """A value that no function expects, or a good one, or a good one with a fault."""
    numbers = [0, 1, -1, 16, 32, 2**31, 2**63 - 1, -(2**63), 0.5, -0.0, 1e308, float("inf")]
    texts = [
        "", " ", "[", "[[", "{", "[]", "[[]]", "[" * 100_000, "[[1,2,3,4,5,6,7]]", "\x00", "é",
        "ifs", "uniform", "classes", "'", "32", "1e3", "[[0.5,0,0,0.5,0,0]]", "[[1e999,0,0,1,0,0]]",
        '[[1,0,0,1,0,"x"]]', '{"recipe":1}', "x" * 1_000_000, label, label[:-3], GASKET,
    ]  # fmt: skip
    kind = choice.randrange(6)
    if kind == 0:
        return None
    if kind == 1:
        return choice.choice(numbers)
    if kind == 2:
        return choice.randbytes(choice.choice([0, 1, 8, 56, 256, 10_000]))
    text = choice.choice(texts)
    if kind == 3 and 0 < len(text) < 1000:
        place = choice.randrange(len(text))
        text = text[:place] + chr(choice.randrange(1, 0x250)) + text[place + 1 :]
    return text

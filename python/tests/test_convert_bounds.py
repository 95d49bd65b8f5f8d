"""No pickle hangs or grows, whatever it repeats; no output replaces something else."""

from __future__ import annotations

import os
import pickle
import resource
import stat
import struct
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from fractalog import convert

GASKET = np.array([[[0.5, 0, x], [0, 0.5, y]] for x, y in ((0, 0), (0.5, 0), (0.25, 0.5))])
GOOD = pickle.dumps({"params": [{"system": GASKET}]}, 4)
PROTO = b"\x80\x04"
DOUBLED = b"K\x01K\x01\x86" + b"2\x86" * 60  # a tuple of a tuple twice, of a tuple twice, ...
PRIME = (1 << 61) - 1  # whole numbers that are multiples of it have one hash


def text(content: bytes) -> bytes:
    return b"X" + struct.pack("<I", len(content)) + content


def long(number: int) -> bytes:
    return b"\x8a\x0c" + number.to_bytes(12, "little")


def arrays(shape: bytes, times: int) -> bytes:
    """Empty arrays of one shape, which is remembered."""
    names = text(b"numpy.core.multiarray") + text(b"_reconstruct") + b"\x93\x940"
    names += text(b"numpy") + text(b"ndarray") + b"\x93\x940"
    kind = text(b"numpy") + text(b"dtype") + b"\x93" + text(b"f8") + b"\x85R\x940"
    one = b"h\x00h\x01K\x00\x85C\x01b\x87R(K\x01h\x03h\x02\x89C\x00tb0"
    return PROTO + names + kind + shape + b"\x940" + one * times + b"N."


ENCODE = text(b"_codecs") + text(b"encode") + b"\x93\x940"
BOMBS = {
    "a tuple as key": (PROTO + b"}" + DOUBLED + b"Ns.", "key of type tuple"),
    "among several keys": (PROTO + b"}(K\x01N" + DOUBLED + b"Nu.", "key of type tuple"),
    "in a dict of marks": (PROTO + b"(" + DOUBLED + b"Nd.", "key of type tuple"),
    "in a set": (PROTO + b"\x8f(" + DOUBLED + b"\x90.", "has a set"),
    "in a frozen set": (PROTO + b"(" + DOUBLED + b"\x91.", "has a set"),
    "a deep tuple as key": (PROTO + b"})" + b"\x85" * 400_000 + b"Ns.", "key of type tuple"),
    "keys of one hash": (
        PROTO + b"}(" + b"".join(long(n * PRIME) + b"N" for n in range(1, 60_000)) + b"u.",
        "key of type int",
    ),
    "places of one hash": (
        PROTO + b"N" + b"".join(b"p%d\n" % (n * PRIME) for n in range(1, 60_000)) + b".",
        "more than 10 digits",
    ),
    "a text that is encoded again and again": (
        PROTO + ENCODE + text(b"a" * 3_000_000) + b"\x94" + text(b"latin1") + b"\x940"
        + b"h\x00h\x01h\x02\x86R0" * 20_000 + b"N.",
        "copies the same text too often",
    ),
    "a long name": (PROTO + text(b"a" * 20_000_000) + text(b"b") + b"\x93.", "wants 'aaa"),
    "many arguments": (
        PROTO + ENCODE + b"(" + b"N" * 100_000 + b"t\x940" + b"h\x00h\x01R0" * 20_000 + b"N.",
        "more than 8 arguments",
    ),
    "a shape of many sides": (
        arrays(b"(" + b"K\x00" * 100_000 + b"t", 20_000),
        "100000 dimensions",
    ),
    "a side of many digits": (
        arrays(b"\x8b" + struct.pack("<i", 3_000_000) + b"\x7f" * 3_000_000 + b"K\x01\x86", 20_000),
        "bytes, which do not fit",
    ),
    "one system many times": (
        pickle.dumps({"params": [{"system": GASKET}] * 100_000}, 4),
        "repeats the same arrays",
    ),
    "steps alone": (PROTO + b"]" * 3_000_000 + b".", "too many steps for arrays"),
}  # fmt: skip


def converted(*words: object) -> subprocess.CompletedProcess[str]:
    """The command, in 2 GB."""
    return subprocess.run(
        [sys.executable, "-m", "fractalog.convert", *map(str, words)],
        capture_output=True,
        text=True,
        timeout=120,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_AS, (2 << 30, 2 << 30)),
    )


@pytest.mark.parametrize("kind", BOMBS)
def test_a_bomb_is_refused(tmp_path: Path, kind: str) -> None:
    data, words = BOMBS[kind]
    (tmp_path / "given.pkl").write_bytes(data)
    done = converted(tmp_path / "given.pkl", "-o", tmp_path / "x")
    assert done.returncode == 1 and words in done.stderr, done.stderr[-2000:]
    assert done.stderr.startswith("Error: 'given.pkl' ") and len(done.stderr) < 500
    assert done.stderr.endswith("Nothing was converted.\n")


def test_keys_that_runs_have_are_read() -> None:
    parameters = {"n": 1, 5: "a", -7: 2, None: 3, True: 4, b"x": 5}
    data = pickle.dumps({"params": [{"system": GASKET}], "hparams": parameters})
    assert len(convert.systems(data, "x")) == 1


def test_an_input_that_is_no_file_is_refused(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    for source in ("/dev/zero", tmp_path / "pipe", tmp_path):
        done = converted(source, "-o", tmp_path / "x")
        assert done.returncode == 1
        assert done.stderr == (
            f"Error: '{source}' is not a regular file. Give the pickle as a file.\n"
        )


def test_an_output_that_is_something_else_is_kept(tmp_path: Path) -> None:
    source, notes = tmp_path / "in.pkl", tmp_path / "notes.txt"
    source.write_bytes(GOOD)
    notes.write_text("dear diary")
    (tmp_path / "link").symlink_to(notes)
    (tmp_path / "same").hardlink_to(source)
    for output in (notes, tmp_path / "link"):
        done = converted(source, "-o", output)
        assert done.returncode == 1 and "is no file of JSON lines" in done.stderr
    assert "is the pickle itself" in converted(source, "-o", tmp_path / "same").stderr
    os.mkfifo(tmp_path / "pipe")
    for output in (tmp_path / "pipe", tmp_path):
        assert "is not a regular file" in converted(source, "-o", output).stderr
    assert stat.S_ISFIFO((tmp_path / "pipe").stat().st_mode)
    assert notes.read_text() == "dear diary" and source.read_bytes() == GOOD


def test_an_output_is_replaced_where_it_may_be(tmp_path: Path) -> None:
    source, output = tmp_path / "in.pkl", tmp_path / "out.jsonl"
    source.write_bytes(GOOD)
    assert converted(source, "-o", output).returncode == 0
    lines = output.read_text()
    (tmp_path / "link").symlink_to(output)
    output.write_text("{}")
    assert converted(source, "-o", tmp_path / "link").returncode == 0
    assert output.read_text() == lines and (tmp_path / "link").is_symlink()
    output.write_text("dear diary")
    assert converted(source, "-o", output, "--replace").returncode == 0
    assert output.read_text() == lines


def test_a_reader_that_has_seen_enough_is_no_failure(tmp_path: Path) -> None:
    data = pickle.dumps({"params": [{"system": GASKET + n} for n in range(3000)]})
    (tmp_path / "in.pkl").write_bytes(data)
    command = f"'{sys.executable}' -m fractalog.convert '{tmp_path}/in.pkl' -o - | head -1"
    done = subprocess.run(
        ["bash", "-o", "pipefail", "-c", command], capture_output=True, text=True, timeout=120
    )
    assert (done.returncode, done.stderr) == (0, "") and done.stdout.count("\n") == 1

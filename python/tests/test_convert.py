"""Published pickles become JSON lines; what a hostile one carries is refused and not run."""

from __future__ import annotations

import copyreg
import io
import json
import os
import pickle
import struct
import subprocess
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from conftest import Command

from fractalog import convert

GASKET = np.array([[[0.5, 0, x], [0, 0.5, y]] for x, y in ((0, 0), (0.5, 0), (0.25, 0.5))])


def published(*systems: Any) -> dict[str, Any]:
    return {"params": [{"system": s} for s in systems], "hparams": {"n": (2, 5), "beta": None}}


def lines(path: Path) -> list[Any]:
    return [json.loads(line)["maps"] for line in path.read_text().splitlines()]


def refusal(tmp_path: Path, data: bytes, capsys: pytest.CaptureFixture[str]) -> str:
    """The one sentence by which a pickle is refused."""
    source, output = tmp_path / "given.pkl", tmp_path / "out.jsonl"
    source.write_bytes(data)
    output.write_text("{}\n")
    before = sorted(os.listdir(tmp_path))
    assert convert.main([str(source), "-o", str(output)]) == 1
    assert output.read_text() == "{}\n"
    assert sorted(os.listdir(tmp_path)) == before
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.startswith("Error: 'given.pkl' ") and "Nothing was converted." in said.err
    assert "Traceback" not in said.err and said.err[:-1].isprintable()
    return said.err


@pytest.mark.parametrize("protocol", range(pickle.HIGHEST_PROTOCOL + 1))
@pytest.mark.parametrize("dtype", ["<f8", ">f8", "<f4"])
def test_every_protocol_and_byte_order_gives_the_same_maps(
    tmp_path: Path, protocol: int, dtype: str
) -> None:
    source, output = tmp_path / "in.pkl", tmp_path / "out.jsonl"
    systems = [GASKET.astype(dtype), np.asfortranarray(GASKET[:2].astype(dtype))]
    source.write_bytes(pickle.dumps(published(*systems), protocol))
    assert convert.convert(str(source), str(output)) == 2
    third = 0.25 / 0.75
    assert lines(output) == [
        [[0.5, 0, 0, 0.5, x, y, third] for x, y in ((0, 0), (0.5, 0), (0.25, 0.5))],
        [[0.5, 0, 0, 0.5, x, 0, 0.5] for x in (0, 0.5)],
    ]


@pytest.mark.parametrize("core", ["numpy.core", "numpy._core"])
def test_both_generations_of_numpy_are_read(core: str) -> None:
    data = pickle.dumps(published(GASKET), 2)
    here = b"numpy._core" if b"numpy._core" in data else b"numpy.core"
    # Protocol 2 has names that end with a line, so their lengths may change.
    assert len(convert.systems(data.replace(here, core.encode()), "x")) == 1


def test_numbers_come_through_to_the_last_bit() -> None:
    system = np.random.default_rng(1).uniform(-1, 1, (4, 2, 3))
    maps = json.loads(json.dumps(convert.systems(pickle.dumps(published(system)), "x")[0]))
    for row, given in zip(maps, system, strict=True):
        a, b, c, d, e, f, _ = row
        assert [a, b, e, c, d, f] == [float(x) for x in given.reshape(6)]
    assert abs(sum(row[6] for row in maps) - 1) < 1e-15


def test_scalars_among_the_parameters_are_passed_over() -> None:
    content = published(GASKET) | {"hparams": {"a": np.float64(1), "b": np.int64(3)}}
    assert len(convert.systems(pickle.dumps(content), "x")) == 1


class Calls:
    """Pickles as a call of a function."""

    def __init__(self, function: Any, *arguments: Any) -> None:
        self.what = (function, arguments)

    def __reduce__(self) -> Any:
        return self.what


def gadgets(command: str) -> dict[str, tuple[bytes, str]]:
    """Pickles that would run a command, and the name by which each is to be refused."""
    code = f"__import__('os').system({command!r})"
    text = command.encode()
    objects = np.empty(1, object)
    objects[0] = Calls(os.system, command)
    copyreg.add_extension("os", "system", 240)  # again and again is no error
    return {
        "system": (pickle.dumps(published(Calls(os.system, command))), "system"),
        "eval": (pickle.dumps(published(Calls(eval, code))), "builtins.eval"),
        "exec": (pickle.dumps(Calls(exec, code), 2), "exec"),
        "popen": (pickle.dumps(Calls(subprocess.Popen, ["sh", "-c", command])), "subprocess.Popen"),
        "getattr": (b"cbuiltins\ngetattr\n(cos\npath\nS'os'\ntR.", "builtins.getattr"),
        "global": (b"cos\nsystem\n(S'" + text + b"'\ntR.", "os.system"),
        "inst": (b"(S'" + text + b"'\nios\nsystem\n.", "os.system"),
        "obj": (
            b"\x80\x02(cos\nsystem\nX" + struct.pack("<I", len(text)) + text + b"o.",
            "os.system",
        ),
        "newobj": (b"\x80\x02csubprocess\nPopen\n(]q\x00tq\x01\x81.", "subprocess.Popen"),
        "extension": (
            b"\x80\x02\x82\xf0(X" + struct.pack("<I", len(text)) + text + b"tR.",
            "extension 240",
        ),
        "object array": (pickle.dumps(published(objects)), "system"),
        "dotted": (
            b"\x80\x04\x8c\x05numpy\x8c\x12ndarray.__reduce__\x93.",
            "numpy.ndarray.__reduce__",
        ),
        "numpy's own": (
            b"cnumpy.testing._private.utils\nrunstring\n(S'"
            + code.replace("'", '"').encode()
            + b"'\n}tR.",
            "runstring",
        ),
        "numpy.load": (b"cnumpy\nload\n(S'/etc/passwd'\ntR.", "numpy.load"),
        "another of multiarray": (b"cnumpy.core.multiarray\nfromfile\n(tR.", "multiarray.fromfile"),
        "stored in a name": (
            b"\x80\x02cnumpy\nndarray\n}X\x01\x00\x00\x00aK\x01sb.",
            "changes 'numpy.ndarray'",
        ),
        "a class that is called": (b"cnumpy\nndarray\n(K\x08tR.", "calls 'numpy.ndarray'"),
        "a codec": (b"c_codecs\nencode\n(Vx\nVrot13\ntR.", "_codecs.encode"),
        "persistent": (b"Phello\n.", "outside the file"),
    }


@pytest.mark.parametrize("kind", gadgets("true"))
def test_a_pickle_that_would_run_a_command_is_refused_and_runs_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], kind: str
) -> None:
    mark = tmp_path.parent / f"{tmp_path.name}-was-run"
    data, name = gadgets(f"touch {mark}")[kind]
    assert name in refusal(tmp_path, data, capsys)
    assert not mark.exists()


def test_the_gadgets_do_run_where_nothing_stops_them(tmp_path: Path) -> None:
    mark = tmp_path / "was-run"
    for kind in ("system", "global", "inst", "obj", "extension"):
        pickle.loads(gadgets(f"touch {mark}")[kind][0])
        assert mark.exists(), kind
        mark.unlink()


def raw_array(shape: str, data: bytes, dtype: str = "f8") -> bytes:
    """A pickle of systems in protocol 0 whose one array claims what it likes."""
    return (
        b"(dVparams\n(l(dVsystem\ncnumpy.core.multiarray\n_reconstruct\n(cnumpy\nndarray\n(I0\nt"
        + b"S'b'\ntR(I1\n"
        + shape.encode()
        + b"cnumpy\ndtype\n(V"
        + dtype.encode()
        + b"\nI00\nI01\ntRI00\n"
        + b"S"
        + repr(data)[1:].encode()
        + b"\ntbsas."
    )


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ([1, 2], "no list 'params'"),
        ({"params": {}}, "no list 'params'"),
        ({"params": []}, "no system"),
        ({"params": [3]}, "no array 'system' in params[0]"),
        ({"params": [{"system": [[1, 2]]}]}, "no array 'system' in params[0]"),
        (published(GASKET, np.zeros((3, 6))), "shape (3, 6)"),
        (published(np.zeros((0, 2, 3))), "a system of 0 maps"),
        (published(np.ones((33, 2, 3))), "a system of 33 maps"),
        (published(np.zeros((2, 2, 3))), "no area"),
        (published(GASKET * np.nan), "not finite in map 1"),
        (published(GASKET.astype(int)), "'i8'"),
        (published(GASKET.astype(object)), "Python objects"),
        (published(np.zeros(3, [("a", "f8")])), "array of records"),
        (published(np.array(["x"])), "'U1'"),
    ],
)
def test_what_is_no_system_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], content: Any, words: str
) -> None:
    assert words in refusal(tmp_path, pickle.dumps(content), capsys)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "is empty"),
        (b"hello", "is not a pickle"),
        (b"\x1f\x8b\x08\x00", "is not a pickle"),
        (raw_array("(I2\nI2\nI3\nt", b"12345678"), "with 8 bytes, which do not fit"),
        (
            raw_array("(I4000000000\nI4000000000\nI4000000000\nt", b""),
            "with 0 bytes, which do not fit",
        ),
        (raw_array("(" + f"I{'9' * 4000}\n" * 3 + "t", b""), "with 0 bytes, which do not fit"),
        (raw_array("(" + "I1\n" * 9 + "t", b"1"), "9 dimensions"),
        (raw_array("(I-1\nI2\nI3\nt", b""), "whole numbers"),
        (raw_array("(I0\nt", b"", "O8"), "Python objects"),
        (raw_array("(I0\nt", b"", "f8\\u001b[2J"), "an array of 'f8?[2J'"),
        (b"\x80\x05\x96" + struct.pack("<Q", 1 << 45) + b"x.", "cut off"),
        (b"\x80\x04\x8e" + struct.pack("<Q", 1 << 45) + b"x.", "cut off"),
        (b"\x80\x04\x95" + struct.pack("<Q", 1 << 45) + b"N.", "no list 'params'"),
        (b"\x80\x02]r\xff\xff\xff\xff.", "no list 'params'"),
        (b"\x80\x05\x97.", "is not a pickle"),
        (b"\x80\x63.", "is not a pickle"),
    ],
)
def test_damage_is_told_and_absurd_sizes_take_no_memory(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], data: bytes, words: str
) -> None:
    assert words in refusal(tmp_path, data, capsys)


@pytest.mark.parametrize("protocol", [0, 2, 4, 5])
def test_a_file_that_was_cut_anywhere_is_refused(protocol: int) -> None:
    whole = pickle.dumps(published(GASKET, GASKET), protocol)
    for length in range(1, len(whole)):
        with pytest.raises(convert.ConversionError, match="Nothing was converted"):
            convert.systems(whole[:length], "x")


def test_damaged_bytes_never_do_more_than_be_refused() -> None:
    whole = pickle.dumps(published(GASKET, GASKET[:2]), 4)
    chance = np.random.default_rng(7)
    refused = 0
    for _ in range(3000):
        damaged = bytearray(whole)
        for place in chance.integers(len(whole), size=chance.integers(1, 4)):
            damaged[place] = chance.integers(256)
        try:
            found = convert.systems(bytes(damaged), "x")
        except convert.ConversionError:
            refused += 1
            continue
        assert all(len(row) == 7 for maps in found for row in maps)
    assert 0 < refused < 3000


def test_files_that_cannot_be_read_or_written_are_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert convert.main([str(tmp_path / "none.pkl"), "-o", str(tmp_path / "x")]) == 1
    assert "none.pkl' cannot be read: No such file" in capsys.readouterr().err
    source = tmp_path / "in.pkl"
    source.write_bytes(pickle.dumps(published(GASKET)))
    assert convert.main([str(source), "-o", str(tmp_path / "no" / "x")]) == 1
    assert "cannot be written: No such file" in capsys.readouterr().err
    assert convert.main([str(source), "-o", str(source)]) == 1
    assert "is the pickle itself" in capsys.readouterr().err
    with pytest.raises(SystemExit) as end:
        convert.main([str(source)])
    assert end.value.code == 64


def test_standard_output_takes_the_lines(tmp_path: Path) -> None:
    source = tmp_path / "in.pkl"
    source.write_bytes(pickle.dumps(published(GASKET)))
    done = subprocess.run(
        [sys.executable, "-m", "fractalog.convert", str(source), "-o", "-"],
        capture_output=True,
        text=True,
        check=True,
    )
    assert len(json.loads(done.stdout)["maps"]) == 3 and done.stderr == ""


REAL = os.environ.get("FRACTALOG_REAL_DATA")


@pytest.mark.skipif(not REAL, reason="FRACTALOG_REAL_DATA names no folder with the published files")
def test_the_published_thousand_convert_and_import(command: Command, tmp_path: Path) -> None:
    output = tmp_path / "out.jsonl"
    assert convert.convert(f"{REAL}/anderson-2022-1000.pkl", str(output)) == 1000
    counts = [len(maps) for maps in lines(output)]
    assert [counts.count(n) for n in (2, 3, 4)] == [341, 317, 342]
    imported = command("import", "jsonl", output, "--catalog", tmp_path / "fractals.sqlite")
    assert "Imported: 1000 new." in imported


def test_reading_leaves_pickle_itself_as_it_was() -> None:
    assert pickle._Unpickler.dispatch[pickle.BYTEARRAY8[0]] is not None
    assert pickle.load(io.BytesIO(pickle.dumps(bytearray(b"x"), 5))) == b"x"

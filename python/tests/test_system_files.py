"""Systems that numpy and pickle wrote come into a catalog, and go out as numpy reads them."""

from __future__ import annotations

import pickle
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from conftest import Command

SHIFTS = ((0, 0), (0.5, 0), (0.25, 0.5))
GASKET = np.array([[[0.5, 0, x], [0, 0.5, y]] for x, y in SHIFTS])
LABEL = "ifs-3-35b3234116e9"


def published(*systems: Any) -> dict[str, Any]:
    return {"params": [{"system": s} for s in systems], "hparams": {"n": (2, 5), "beta": None}}


def labels(command: Command, catalog: Path) -> list[str]:
    listing = command(
        "query", "--sql", "SELECT label FROM system", "--format", "jsonl", "--catalog", catalog
    )
    return sorted(line.split('"')[3] for line in listing.splitlines())


@pytest.mark.parametrize("protocol", range(pickle.HIGHEST_PROTOCOL + 1))
@pytest.mark.parametrize("dtype", ["<f8", ">f8", "<f4"])
@pytest.mark.parametrize("order", ["C", "F"])
def test_every_pickle_of_an_array_is_the_same_system(
    command: Command, tmp_path: Path, protocol: int, dtype: str, order: Any
) -> None:
    array = np.asarray(GASKET, dtype=dtype, order=order)
    source, catalog = tmp_path / "in.pkl", tmp_path / "fractals.sqlite"
    source.write_bytes(pickle.dumps(published(array), protocol))
    command("import", "anderson", source, "--catalog", catalog)
    assert labels(command, catalog) == [LABEL]


def test_arrays_and_archives_of_numpy_are_the_same_system(command: Command, tmp_path: Path) -> None:
    catalog = tmp_path / "fractals.sqlite"
    np.save(tmp_path / "a.npy", GASKET)
    np.savez(tmp_path / "b.npz", gasket=GASKET.reshape(1, 3, 6))
    np.savez_compressed(tmp_path / "c.npz", np.asfortranarray(GASKET[None].astype("f4")))
    command("import", "npy", tmp_path / "a.npy", "--order", "abecdf", "--catalog", catalog)
    for name in ("b.npz", "c.npz"):
        command("import", "npz", tmp_path / name, "--order", "abecdf", "--catalog", catalog)
    assert labels(command, catalog) == [LABEL]


def test_numpy_reads_what_is_exported_and_the_command_what_numpy_saves(
    command: Command, tmp_path: Path
) -> None:
    catalog, again = tmp_path / "fractals.sqlite", tmp_path / "again.sqlite"
    command("sample", "--count", 50, "--seed", 3, "--catalog", catalog)
    command("class", "assign", "--per-class", 1, "--where", "system < 40", "--catalog", catalog)
    command("export", "npz", "-o", tmp_path / "out.npz", "--catalog", catalog)
    with np.load(tmp_path / "out.npz") as read:
        arrays = dict(read)
    counts = [int(name[5:]) for name in arrays if name.startswith("maps_")]
    assert sum(len(arrays[f"maps_{n:02}"]) for n in counts) == 50
    for n in counts:
        maps = arrays[f"maps_{n:02}"]
        assert maps.dtype == np.float64 and maps.shape[1:] == (n, 7)
        assert np.allclose(maps[..., 6].sum(axis=1), 1, atol=1e-9)
        assert all(label.startswith(f"ifs-{n}-") for label in arrays[f"label_{n:02}"])
    assert sum((arrays[f"class_{n:02}"] != "").sum() for n in counts) == 39
    np.savez_compressed(tmp_path / "again.npz", **arrays)
    said = command("import", "npz", tmp_path / "again.npz", "--order", "abcdef", "--catalog", again)
    assert "50 new" in said and "39 classes" in said
    assert labels(command, again) == labels(command, catalog)

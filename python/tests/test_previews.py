"""Previews as arrays: the pixels of ``fractalog render``, without a process or a file."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import pytest
from conftest import Command
from PIL import Image

import fractalog

LAST = (1 << 63) - 1


@pytest.fixture(scope="module")
def labels(catalog: Path) -> list[str]:
    """Five labels of the catalog."""
    return list(fractalog.Catalog(catalog).query("systems", limit=5).column("label"))


def rendered(command: Command, catalog: Path, folder: Path, label: str, *words: object) -> Any:
    """The pixels of 'fractalog render', with a last axis for the channels."""
    file = folder / "rendered.png"
    command("render", label, "--catalog", catalog, "-o", file, *words)
    pixels = np.asarray(Image.open(io.BytesIO(file.read_bytes())))
    return pixels[..., np.newaxis] if pixels.ndim == 2 else pixels


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({}, ["--size", 128]),
        ({"side": 65, "colour_map": "viridis"}, ["--size", 65, "--colour-map", "viridis"]),
        ({"side": 32, "colour_map": "grey"}, ["--size", 32, "--colour-map", "grey"]),
        ({"side": 32, "points": 5000}, ["--size", 32, "--points", 5000]),
        ({"side": 32, "seed": LAST, "index": 9}, ["--size", 32, "--seed", LAST, "--index", 9]),
        ({"side": 32, "box": (-0.3, -0.25, 0.3, 0.5)}, ["--size", 32, "--box=-0.3,-0.25,0.3,0.5"]),
    ],
)  # fmt: skip
def test_pixels_are_those_of_render(
    command: Command,
    catalog: Path,
    labels: list[str],
    tmp_path: Path,
    options: dict[str, Any],
    words: list[object],
) -> None:
    drawn = fractalog.previews(catalog, labels, **options)
    side = options.get("side", 128)
    channels = 1 if options.get("colour_map") == "grey" else 3
    assert drawn.dtype == np.uint8
    assert drawn.shape == (5, side, side, channels)
    for label, pixels in zip(labels, drawn, strict=True):
        expected = rendered(command, catalog, tmp_path, label, *words)
        assert pixels.tobytes() == expected.tobytes()


def test_threads_order_and_company_make_no_difference(catalog: Path, labels: list[str]) -> None:
    drawn = fractalog.previews(catalog, labels, side=24)
    turned = fractalog.previews(catalog, labels[::-1] + labels[:1], side=24, threads=3)
    assert np.array_equal(turned[:5], drawn[::-1])
    assert np.array_equal(turned[5], drawn[0])
    assert fractalog.previews(catalog, [], side=24).shape == (0, 24, 24, 3)


def test_systems_rows_and_beginnings_stand_for_labels(catalog: Path, labels: list[str]) -> None:
    opened = fractalog.Catalog(catalog)
    drawn = fractalog.previews(catalog, labels[:1], side=16)
    for way in (opened[labels[0]], opened.query("systems", limit=1)[0], labels[0][:-3]):
        assert np.array_equal(fractalog.previews(catalog, [way], side=16), drawn)


def test_an_array_of_the_caller_is_filled(catalog: Path, labels: list[str]) -> None:
    out: npt.NDArray[np.uint8] = np.zeros((2, 16, 16, 3), np.uint8)
    assert fractalog.previews(catalog, labels[:2], side=16, out=out) is out
    assert np.array_equal(out, fractalog.previews(catalog, labels[:2], side=16))
    with pytest.raises(ValueError, match=r"'out' has shape \(2, 16, 16, 3\)"):
        fractalog.previews(catalog, labels[:2], side=16, colour_map="grey", out=out)
    with pytest.raises(TypeError, match="not a numpy array"):
        fractalog.previews(catalog, labels[:2], side=16, out=bytearray(1536))  # type: ignore[arg-type]


def test_maps_need_no_catalog(catalog: Path, labels: list[str]) -> None:
    opened = fractalog.Catalog(catalog)
    drawn = fractalog.previews(catalog, labels, side=48)
    for label, expected in zip(labels, drawn, strict=True):
        system = opened[label]
        assert np.array_equal(fractalog.preview(system.maps, system.weights, side=48), expected)
        # The order of the maps makes no difference.
        turned = fractalog.preview(system.maps[::-1], system.weights[::-1], side=48)
        assert np.array_equal(turned, expected)
    # Nested lists will do; without weights, the areas of the maps decide.
    half = [[0.5, 0.0], [0.0, 0.5]]
    gasket = [np.column_stack([half, corner]) for corner in [(0, 0), (0.5, 0), (0.25, 0.5)]]
    grey = fractalog.preview(gasket, side=64, colour_map="grey")
    assert grey.shape == (64, 64, 1)
    assert np.array_equal(grey, fractalog.preview(gasket, [1 / 3] * 3, side=64, colour_map="grey"))
    # The hole in the middle is empty, the base is not.
    assert grey[40, 32, 0] == 0
    assert grey[61, 32, 0] > 0


@pytest.mark.parametrize(
    ("options", "error", "words"),
    [
        ({"side": 0}, ValueError, "'side' is 0. Give 1 to 4096."),
        ({"side": 4097}, ValueError, "'side' is 4097"),
        ({"side": 1.5}, TypeError, "float"),
        ({"points": 0}, ValueError, "'points' is 0"),
        ({"seed": -1}, ValueError, "'seed' is -1"),
        ({"index": 2**63}, ValueError, "'index' is 9223372036854775808"),
        ({"threads": 0}, ValueError, "'threads' is 0"),
        ({"colour_map": "jet"}, ValueError, "There is no colour map 'jet'"),
        ({"colour_map": "gr\0ey"}, ValueError, "'colour_map' contains a character of code 0"),
        ({"box": (0, 0, 1)}, ValueError, "'box' has 3 numbers"),
        ({"box": (0, 0, 0, 1)}, ValueError, "has no area"),
        ({"box": (0, 0, float("nan"), 1)}, ValueError, "has no area"),
    ],
)
def test_what_cannot_be_drawn_is_refused(
    catalog: Path,
    labels: list[str],
    options: dict[str, Any],
    error: type[Exception],
    words: str,
) -> None:
    with pytest.raises(error) as caught:
        fractalog.previews(catalog, labels[:1], **{"side": 16, **options})
    assert words in str(caught.value)


def test_systems_that_are_not_there_are_refused(catalog: Path, tmp_path: Path) -> None:
    with pytest.raises(fractalog.Error, match="ifs-9-000000000000"):
        fractalog.previews(catalog, ["ifs-9-000000000000"])
    with pytest.raises(fractalog.Error, match="'ifs'"):
        fractalog.previews(catalog, ["ifs"])
    with pytest.raises(fractalog.Error, match=r"none\.sqlite"):
        fractalog.previews(tmp_path / "none.sqlite", ["ifs"])
    with pytest.raises(TypeError, match="'labels' is one text"):
        fractalog.previews(catalog, "ifs")
    with pytest.raises(TypeError, match="'labels' is of type int"):
        fractalog.previews(catalog, [3])  # type: ignore[list-item]


@pytest.mark.parametrize(
    ("maps", "weights", "words"),
    [
        (np.zeros((3, 6)), None, "'maps' has shape (3, 6). Give an array of shape (n, 2, 3)."),
        (np.zeros((0, 2, 3)), None, "0 maps"),
        (np.zeros((33, 2, 3)), None, "33 maps"),
        (np.zeros((2, 2, 3)), None, "Give the weights yourself"),
        (np.full((1, 2, 3), np.nan), [1.0], "Give a finite number"),
        (np.ones((2, 2, 3)), [0.5], "'weights' has shape (1,)"),
        (np.ones((2, 2, 3)), [0.5, 0.25], "sum to 0.75"),
        (np.ones((2, 2, 3)), [1.5, -0.5], "a weight is a probability"),
    ],
)
def test_maps_that_are_no_system_are_refused(maps: Any, weights: Any, words: str) -> None:
    with pytest.raises(ValueError, match=r".") as caught:
        fractalog.preview(maps, weights, side=16)
    assert words in str(caught.value)


def test_the_version_is_that_of_the_command(
    command: Command, catalog: Path, labels: list[str], tmp_path: Path
) -> None:
    rendered(command, catalog, tmp_path, labels[0], "--size", 16)
    account = command("info", tmp_path / "rendered.png")
    assert f'"preview":{fractalog.preview_version()}' in account.replace(" ", "")

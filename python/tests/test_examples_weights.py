"""Weights as files: what they say of themselves, and that torchvision and timm load them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pretraining import as_it_was, pretrained, state

pytest.importorskip("torch")
pytest.importorskip("safetensors")

import finetune
import torch
from networks import made
from safetensors.torch import load_file
from weights import Average, load_weights

import fractalog


@pytest.fixture(autouse=True)
def _restored() -> Iterator[None]:
    with as_it_was():
        yield


def tuned(capfd: pytest.CaptureFixture[str], *words: object) -> dict[str, Any]:
    """What finetune.py prints."""
    capfd.readouterr()
    finetune.main([*map(str, words), "--device", "cpu", "--threads", "1"])
    found: dict[str, Any] = json.loads(capfd.readouterr().out)
    return found


def test_weights_say_what_they_come_from(taught: Path, tmp_path: Path) -> None:
    pretrained(taught, "scenes", tmp_path / "x.pt", "--images", 24)
    tensors, about = load_weights(tmp_path / "x.safetensors")
    with fractalog.Dataset(taught, "scenes", "train") as images:
        digest = images.digest
    assert about == {
        "format": "pt",
        "fractalog_version": fractalog.__version__,
        "catalog": "fractals.sqlite",
        "dataset": "scenes",
        "subset": "train",
        "digest": digest,
        "recipe": "tiny-scenes",
        "task": "scenes",
        "classes": "32",
        "network": "small:8x1",
        "head": "head",
        "side": "32",
        "images_seen": "24",
        "weights": "last",
        "pixels": "(bytes - 127.5) / 64",
    }
    for name, tensor in state(tmp_path / "x.pt")["network"].items():
        assert torch.equal(tensor, tensors[name]), name


@pytest.mark.parametrize("name", ["resnet18", "timm/resnet18"])
def test_torchvision_and_timm_load_them(taught: Path, tmp_path: Path, name: str) -> None:
    library: Any = pytest.importorskip("timm" if "/" in name else "torchvision.models")
    output = tmp_path / "x.pt"
    pretrained(taught, "classes", output, "--images", 8, "--network", name, "--ema", 0.9)
    path = tmp_path / "x.safetensors"
    if "/" in name:
        model = library.create_model("resnet18", num_classes=32, checkpoint_path=str(path))
        again = library.create_model("resnet18", num_classes=32)
    else:
        model = library.resnet18(num_classes=32)
        again = library.resnet18(num_classes=32)
        model.load_state_dict(load_file(path))
    again.load_state_dict(load_file(path))
    average = state(output)["average"]
    for key, tensor in model.state_dict().items():
        assert torch.equal(tensor, average[key]) and torch.equal(tensor, again.state_dict()[key]), (
            key
        )


def test_an_average_moves_towards_the_network() -> None:
    average = Average({"a": torch.zeros(2), "n": torch.tensor(0)}, 0.75)
    average.update({"a": torch.ones(2), "n": torch.tensor(5)}, 1)
    assert average.tensors["a"].tolist() == pytest.approx([0.9, 0.9])  # decay 1/10 at first
    average.update({"a": torch.zeros(2), "n": torch.tensor(6)}, 1000)
    assert average.tensors["a"].tolist() == pytest.approx([0.675, 0.675])
    assert average.tensors["n"].item() == 6


def test_training_begins_from_weights(taught: Path, tmp_path: Path) -> None:
    pretrained(taught, "classes", tmp_path / "first.pt", "--images", 8)
    begin = ("--begin-from", tmp_path / "first.safetensors", "--rate", 1e-12, "--warm-up", 0.5)
    pretrained(taught, "scenes", tmp_path / "next.pt", "--images", 8, *begin)
    first, then = (load_weights(tmp_path / f"{n}.safetensors")[0] for n in ("first", "next"))
    assert torch.allclose(first["stem.weight"], then["stem.weight"], atol=1e-9)
    with pytest.raises(SystemExit, match="is of --network small:8x1, and small:8x2 is given"):
        pretrained(taught, "scenes", tmp_path / "x.pt", *begin, "--network", "small:8x2")


def test_finetuning_is_the_same_again(
    taught: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    pytest.importorskip("sklearn")
    pretrained(taught, "classes", tmp_path / "x.pt", "--images", 16)
    weights = tmp_path / "x.safetensors"
    tune = ["digits", "--per-class", 5, "--steps", 5, "--seeds", 1, "--side", 16]
    for more in (["--network", "small:8x1"], ["--weights", weights, "--precision", "bf16"]):
        for frozen in ([], ["--frozen"]):
            first = tuned(capfd, *tune, *more, *frozen)
            assert 0 < first["accuracy"]["1"] < 1
            assert first == tuned(capfd, *tune, *more, *frozen)
    assert first["images_seen"] == 16 and first["network"] == "small:8x1"
    assert first["digest"] == state(tmp_path / "x.pt")["kept"]["digest"]
    output = tmp_path / "tuned.safetensors"
    tuned(capfd, *tune, "--weights", weights, "-o", output)
    tensors, about = load_weights(output)
    assert (about["data"], about["classes"]) == ("digits", "10")
    made("small:8x1", 10).module.load_state_dict(tensors)


def test_a_folder_of_pictures_is_learnt(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    image = pytest.importorskip("PIL.Image")
    for colour in ("red", "blue"):
        (tmp_path / "data" / colour).mkdir(parents=True)
        for number in range(20):
            image.new("RGB", (20, 12), colour).save(tmp_path / "data" / colour / f"{number}.png")
    tune = [tmp_path / "data", "--seeds", 1, "--side", 16, "--network", "small:8x1"]
    assert tuned(capfd, *tune, "--per-class", 3, "--steps", 80)["mean"] == 1
    assert tuned(capfd, *tune, "--frozen")["mean"] == 1


def test_finetuning_that_cannot_be_says_so(
    taught: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    pytest.importorskip("sklearn")
    pretrained(taught, "classes", tmp_path / "x.pt", "--images", 8)
    for words, said in [
        ("nowhere", "There are no pictures 'nowhere'"),
        ("digits --per-class 500", "are asked for"),
        (f"digits --weights {tmp_path / 'x.pt'}", "cannot be read as safetensors"),
    ]:
        with pytest.raises(SystemExit, match=said):
            finetune.main([*words.split(), "--seeds", "1", "--device", "cpu"])
    with pytest.raises(SystemExit):
        finetune.main(["digits", "--frozen", "-o", "x"])
    assert "--frozen tunes none" in capfd.readouterr().err
    with pytest.raises(SystemExit):
        finetune.main(["digits", "--steps", "0"])
    assert "'0' is not a whole number of at least 1" in capfd.readouterr().err


def test_it_is_compiled(taught: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # Without code from a compiler of C++, which takes minutes.
    real = torch.compile
    monkeypatch.setattr(torch, "compile", lambda module: real(module, backend="aot_eager"))
    plain = pretrained(taught, "classes", tmp_path / "plain.pt", "--images", 16)
    compiled = pretrained(taught, "classes", tmp_path / "x.pt", "--images", 16, "--compile")
    assert plain["network"].keys() == compiled["network"].keys()
    for name, tensor in plain["network"].items():
        assert torch.allclose(tensor, compiled["network"][name], atol=1e-4), name

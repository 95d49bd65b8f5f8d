"""The examples run, and resume to the last bit; what the README shows is true."""

from __future__ import annotations

import os
import random
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("torch")

import torch

# Networks are of width 8 and not less: with 4 channels, PyTorch 2.15 writes beyond its memory on
# some processors.
EXAMPLES = Path(__file__).parent.parent / "examples"


def run(*words: object) -> str:
    done = subprocess.run(
        [sys.executable, *map(str, words)],
        capture_output=True,
        text=True,
        env={**os.environ, "OMP_NUM_THREADS": "1"},
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def refusal(*words: object) -> str:
    """What an example says that ends without having done anything."""
    done = subprocess.run(
        [sys.executable, *map(str, words)], capture_output=True, text=True, timeout=120
    )
    assert done.returncode not in (0, None) and "Traceback" not in done.stderr, done.stderr
    return done.stderr


def state(path: Path) -> dict[str, Any]:
    found: dict[str, Any] = torch.load(path, weights_only=True)
    return found


@pytest.mark.parametrize("dataset", ["scenes", "classes"])
def test_pretraining_that_was_stopped_goes_on_to_the_last_bit(
    catalog: Path, tmp_path: Path, dataset: str
) -> None:
    train = [EXAMPLES / "pretrain.py", catalog, dataset, "--images", 160, "--batch-size", 8]
    small = ["--side", 32, "--width", 8, "--save-every", 3, "--threads", 1]
    run(*train, *small, "-o", tmp_path / "whole.pt")
    stop = random.randrange(1, 20)
    print(f"Stops after step {stop}.")  # shown if the test fails
    run(*train, *small, "-o", tmp_path / "parts.pt", "--stop-after", stop)
    assert state(tmp_path / "parts.pt")["step"] == stop
    run(*train, *small, "-o", tmp_path / "parts.pt", "--workers", 0)
    assert (tmp_path / "whole.csv").read_text() == (tmp_path / "parts.csv").read_text()
    whole, parts = (state(tmp_path / f"{name}.pt") for name in ("whole", "parts"))
    assert whole["sampler"] == parts["sampler"] and whole["step"] == 20
    for name, tensor in whole["network"].items():
        assert torch.equal(tensor, parts["network"][name]), name


def test_pretraining_that_could_learn_nothing_says_so(catalog: Path, tmp_path: Path) -> None:
    output = tmp_path / "x.pt"
    train = [EXAMPLES / "pretrain.py", catalog, "classes", "-o", output, "--workers", 0]
    val = ["--subset", "val"]
    assert "'batch_size' is 500, and there are 400 images: with 'drop_last', no batch" in refusal(
        *train, *val, "--images", 20_000, "--batch-size", 500
    )
    assert "--images 64 is less than a batch of 65, so nothing would be learnt" in refusal(
        *train, *val, "--images", 64, "--batch-size", 65
    )
    assert "'0' is not a whole number of at least 1" in refusal(*train, "--stop-after", 0)
    assert "Error: " in refusal(*train, "--subset", "none")
    assert not output.exists()
    tune = [EXAMPLES / "finetune.py", "digits"]
    assert "'0' is not a whole number of at least 1" in refusal(*tune, "--steps", 0)


def test_finetuning_is_the_same_again_with_and_without_a_checkpoint(
    catalog: Path, tmp_path: Path
) -> None:
    pytest.importorskip("sklearn")
    train = [EXAMPLES / "pretrain.py", catalog, "classes", "--images", 64, "--batch-size", 8]
    run(*train, "--side", 32, "--width", 8, "--threads", 1, "-o", tmp_path / "classes.pt")
    tune = [EXAMPLES / "finetune.py", "digits", "--per-class", 2, "--steps", 5, "--seeds", 1]
    small = ["--width", 8, "--threads", 1, "--side", 16]
    for more in ([], ["--frozen"], ["--checkpoint", tmp_path / "classes.pt"]):
        first = run(*tune, *small, *more)
        assert '"accuracy": {"1": ' in first
        assert first == run(*tune, *small, *more)


def test_a_folder_of_pictures_is_learnt(tmp_path: Path) -> None:
    image = pytest.importorskip("PIL.Image")
    for colour in ("red", "blue"):
        (tmp_path / "data" / colour).mkdir(parents=True)
        for number in range(6):
            image.new("RGB", (20, 12), colour).save(tmp_path / "data" / colour / f"{number}.png")
    tune = [EXAMPLES / "finetune.py", tmp_path / "data", "--per-class", 3, "--steps", 80]
    said = run(*tune, "--seeds", 1, "--width", 8, "--threads", 1, "--side", 16)
    assert '"mean": 1.0' in said


def test_the_catalog_is_read_with_pandas_as_the_readme_shows(catalog: Path) -> None:
    pytest.importorskip("pandas")
    text = (EXAMPLES.parent / "README.md").read_text()
    (program,) = (
        p for p in re.findall(r"```python\n(.*?)```", text, re.S) if "pandas.read_sql" in p
    )
    program = program.replace("fractals.sqlite", str(catalog))
    assert "186" in run("-c", program + "\nprint(len(maps))")


@pytest.mark.parametrize("what", ["train.labels(", "torch.Loader(", "MixingSource("])
def test_what_the_readme_shows_of_datasets_runs(catalog: Path, what: str) -> None:
    text = (EXAMPLES.parent / "README.md").read_text()
    (program,) = (p for p in re.findall(r"```python\n(.*?)```", text, re.S) if what in p)
    program = program.replace("fractals.sqlite", str(catalog)).replace("main-", "")
    checks = {
        "train.labels(": "print(objects.modal.shape[1], drawn.images.shape, labels.dtype)",
        "torch.Loader(": "print(images.shape, labels.dtype, state['position'])",
        "MixingSource(": "print(picture.shape, picture.dtype)",
    }
    shown = {
        "train.labels(": "4 (64, 224, 224, 3) float32",
        "torch.Loader(": "torch.Size([64, 3, 224, 224]) torch.float32 64",
        "MixingSource(": "torch.Size([3, 32, 32]) torch.float32",
    }
    assert run("-c", program + "\n" + checks[what]).strip() == shown[what]

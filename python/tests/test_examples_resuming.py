"""Pre-training that was stopped goes on: to the last bit, in other processes, for more images."""

from __future__ import annotations

import importlib.util
import json
import os
import random
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from pretraining import (
    EXAMPLES,
    SMALL,
    assert_same,
    free_ports,
    in_two,
    meet_at,
    pretrained,
    state,
    watched,
)

pytest.importorskip("torch")

import torch
from processes import STOPPED
from trainer import Trainer
from weights import load_weights

EVERYTHING = ("--ema", 0.9, "--clip", 1, "--accumulate", 2, "--precision", "bf16")

WITHOUT_NORMS = ("--network", "timm/vit_tiny_patch16_224", "--optimizer", "sgd", "--images", 8)


@pytest.mark.parametrize(
    ("dataset", "words"),
    [
        ("scenes", ("--loss", "asymmetric", "--at-prior")),
        ("classes", EVERYTHING),
        ("pairs", ("--optimizer", "sgd", "--schedule", "paper", "--rate", 0.1)),
        ("classes", ("--network", "mobilenet_v3_small", "--no-channels-last")),  # it drops out
    ],
)
def test_what_was_stopped_goes_on_to_the_last_bit(
    taught: Path, tmp_path: Path, dataset: str, words: tuple[object, ...]
) -> None:
    if "mobilenet_v3_small" in words:
        pytest.importorskip("torchvision")
    train = ("--images", 96, "--save-every", 3, "--log-every", 2, *words)
    whole = pretrained(taught, dataset, tmp_path / "whole.pt", *train)
    stop = random.randrange(1, 12)
    print(f"Stops after step {stop}.")  # shown if the test fails
    parts = pretrained(taught, dataset, tmp_path / "parts.pt", *train, "--stop-after", stop)
    assert parts["step"] == stop
    parts = pretrained(taught, dataset, tmp_path / "parts.pt", *train)
    assert whole["step"] == 12
    assert_same(whole, parts)
    assert (tmp_path / "whole.csv").read_bytes() == (tmp_path / "parts.csv").read_bytes()
    one, other = (load_weights(tmp_path / f"{name}.safetensors") for name in ("whole", "parts"))
    assert_same(list(one), list(other))


def test_it_goes_on_for_more_images(taught: Path, tmp_path: Path) -> None:
    output = tmp_path / "x.pt"
    assert pretrained(taught, "classes", output, "--images", 16)["step"] == 2
    assert pretrained(taught, "classes", output, "--images", 32)["step"] == 4
    with pytest.raises(SystemExit, match=r"has seen 32 images, more than the 16 that are asked"):
        pretrained(taught, "classes", output, "--images", 16)
    with pytest.raises(SystemExit, match=r"was made with rate 0.003, and 0.1 is given\. Give the"):
        pretrained(taught, "classes", output, "--images", 64, "--rate", 0.1)
    with pytest.raises(SystemExit, match="was made with digest"):
        pretrained(taught, "scenes", output, "--images", 64)
    assert state(output)["step"] == 4


def run_of_two(taught: Path, folder: Path, ports: list[int]) -> None:
    """What each of two processes does."""
    train = ("--images", 48, "--accumulate", 2)
    meet_at(ports[0])
    pretrained(taught, "scenes", folder / "whole.pt", *train)
    for port, words in zip(ports[1:3], (("--stop-after", 2), ()), strict=True):
        meet_at(port)
        pretrained(taught, "scenes", folder / "parts.pt", *train, *words)
    seen: list[int] = []
    meet_at(ports[3])
    with watched(lambda _, targets: seen.extend(targets.tolist())):
        pretrained(taught, "once", folder / "once.pt", "--images", 32, "--stop-after", 2)
    (folder / f"seen-{os.environ['RANK']}").write_text(" ".join(map(str, seen)))

    def signal_one(trainer: Trainer, _: torch.Tensor) -> None:
        if trainer.step == 3 and trainer.processes.rank == 1:
            os.kill(os.getpid(), signal.SIGUSR1)

    if importlib.util.find_spec("timm"):
        meet_at(ports[5])
        words = (*WITHOUT_NORMS, "--accumulate", 2)
        pretrained(taught, "classes", folder / "together.pt", *words)
    meet_at(ports[4])
    with watched(signal_one), pytest.raises(SystemExit) as ended:
        pretrained(taught, "classes", folder / "told.pt", *train)
    assert ended.value.code == STOPPED


def test_two_processes_train_together(taught: Path, tmp_path: Path) -> None:
    in_two(run_of_two, taught, tmp_path, free_ports(6))
    # They resume to the last bit.
    assert_same(state(tmp_path / "whole.pt"), state(tmp_path / "parts.pt"))
    assert (tmp_path / "whole.csv").read_text() == (tmp_path / "parts.csv").read_text()
    # One process goes on where two stopped; each image is seen once.
    seen = [[int(x) for x in (tmp_path / f"seen-{r}").read_text().split()] for r in (0, 1)]
    assert [len(s) for s in seen] == [8, 8]
    rest: list[int] = []
    with watched(lambda _, targets: rest.extend(targets.tolist())):
        pretrained(taught, "once", tmp_path / "once.pt", "--images", 32)
    assert sorted(seen[0] + seen[1] + rest) == list(range(32))
    # A signal to one of them stops both, after the same step.
    assert state(tmp_path / "told.pt")["step"] == 3
    # In a network without norms of a batch, four parts of two processes are as good as one.
    if importlib.util.find_spec("timm"):
        alone = pretrained(taught, "classes", tmp_path / "alone.pt", *WITHOUT_NORMS)
        together = state(tmp_path / "together.pt")
        for name, tensor in alone["network"].items():
            assert torch.allclose(tensor, together["network"][name], atol=1e-6), name


def test_waiting_for_images_is_reported_by_rank(taught: Path, tmp_path: Path) -> None:
    pretrained(taught, "classes", tmp_path / "x.pt", "--images", 16)
    found = json.loads((tmp_path / "x.json").read_text())
    assert (found["images"], found["processes"], found["dataset"]) == (16, 1, "classes")
    (share,), (seconds,) = found["share_waited_by_rank"], found["seconds_waited_by_rank"]
    assert 0 < share < 1 and seconds < found["seconds"]


def started(*program: object) -> subprocess.Popen[str]:
    """A program that has trained for at least two steps."""
    process = subprocess.Popen(
        [sys.executable, *map(str, program)],
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "OMP_NUM_THREADS": "1"},
    )
    assert process.stderr is not None
    for line in process.stderr:
        if line.startswith("step 2 of"):
            return process
    raise AssertionError(f"It ended with {process.wait()} before its second step.")


def test_a_signal_saves_and_ends_with_its_own_code(taught: Path, tmp_path: Path) -> None:
    train = ["--images", 80_000, "--save-every", 1_000_000, "--log-every", 1]
    output = tmp_path / "told.pt"
    words = [taught, "classes", "-o", output, "--batch-size", 8, "--device", "cpu", *SMALL, *train]
    process = started(EXAMPLES / "pretrain.py", *words)
    process.send_signal(signal.SIGTERM)
    said = process.communicate()[1]
    assert process.returncode == STOPPED == 75, said
    step = state(output)["step"]
    assert 2 <= step < 10_000 and f"Saved and stopped after step {step}, as told." in said
    uninterrupted = pretrained(
        taught, "classes", tmp_path / "whole.pt", *train, "--stop-after", step
    )
    assert_same(state(output), uninterrupted)


def test_torchrun_hands_the_signal_on(taught: Path, tmp_path: Path) -> None:
    train = ["--images", 800_000, "--save-every", 1_000_000, "--log-every", 1]
    output = tmp_path / "told.pt"
    words = [taught, "classes", "-o", output, "--batch-size", 8, "--device", "cpu", *SMALL, *train]
    torchrun = ["-m", "torch.distributed.run", "--standalone", "--nproc-per-node", 2]
    process = started(*torchrun, EXAMPLES / "pretrain.py", *words)
    process.send_signal(signal.SIGTERM)
    said = process.communicate()[1]
    assert process.returncode != 0
    assert f"Saved and stopped after step {state(output)['step']}, as told." in said


def test_what_was_ended_by_an_error_says_so(taught: Path, tmp_path: Path) -> None:
    with pytest.raises(SystemExit, match=r"the loss of step \d+ is no number\. Give a smaller"):
        pretrained(taught, "classes", tmp_path / "x.pt", "--images", 640, "--rate", 1e30)
    (tmp_path / "y.pt").write_text("nothing")
    with pytest.raises(SystemExit, match=r"y\.pt' cannot be read as a checkpoint"):
        pretrained(taught, "classes", tmp_path / "y.pt", "--images", 16)

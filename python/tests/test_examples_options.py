"""Options of the examples: from the command line and a file, and what cannot be."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from conftest import Command
from pretraining import EXAMPLES, as_it_was, pretrained, state

pytest.importorskip("torch")

import finetune
import pretrain
import torch
from schedule import cosine, paper

import fractalog

tomllib: Any = pytest.importorskip("tomllib")
FASHION = Path("/usr/share/datasets/fashion-mnist")


def refused(capfd: pytest.CaptureFixture[str], *words: object) -> str:
    """What pretrain.py says that ends without having done anything."""
    with as_it_was(), pytest.raises(SystemExit) as ended:
        pretrain.main([str(word) for word in words])
    said = capfd.readouterr().err
    return said if isinstance(ended.value.code, int) else str(ended.value.code)


def test_training_that_could_learn_nothing_says_so(
    taught: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    output = tmp_path / "x.pt"
    train = [taught, "classes", "-o", output, "--device", "cpu"]
    assert refused(capfd, *train, "--images", 64, "--batch-size", 65) == (
        "Error: --images 64 is less than a batch of 65, so nothing would be learnt. Give --images "
        "of at least 65, or a smaller --batch-size."
    )
    for epochs in ([], ["--epochs", 3]):
        assert refused(capfd, *train, "--batch-size", 641, *epochs) == (
            "Error: --batch-size 641 is more than the 640 images of 'classes', so no batch can be "
            "filled. Give --batch-size of at most 640."
        )
    assert "'0' is not a whole number of at least 1" in refused(capfd, *train, "--images", 0)
    assert "'-1' is not a number of at least 0" in refused(capfd, *train, "--clip", -1)
    assert "'1' is not a number from 0 to below 1" in refused(capfd, *train, "--ema", 1)
    assert "'0' is not a number above 0" in refused(capfd, *train, "--rate", 0)
    assert "exclude each other" in refused(capfd, *train, "--images", 64, "--epochs", 2)
    assert "Error: " in refused(capfd, *train, "--subset", "none")
    assert "there is no network 'resnet51'" in refused(capfd, *train, "--network", "resnet51")
    assert "in 3 parts each. Give a multiple of 3" in refused(capfd, *train, "--accumulate", 3)
    assert "--loss paper is for scenes, and 'classes'" in refused(capfd, *train, "--loss", "paper")
    assert "--at-prior is for scenes" in refused(capfd, *train, "--at-prior")
    assert "Give --optimizer sgd" in refused(capfd, *train, "--schedule", "paper")
    weights = ["--begin-from", tmp_path / "none.safetensors"]
    assert "cannot be read as safetensors" in refused(capfd, *train, *weights)
    assert "'output' is missing" in refused(capfd, taught, "classes")
    if not torch.cuda.is_available():
        assert "finds 0 GPUs" in refused(capfd, taught, "classes", "-o", output, "--device", "cuda")
    assert list(tmp_path.iterdir()) == []


def test_tensorboard_is_optional(
    taught: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "torch.utils.tensorboard", None)
    with pytest.raises(SystemExit, match="--tensorboard needs the package 'tensorboard'"):
        pretrained(taught, "classes", tmp_path / "x.pt", "--tensorboard", tmp_path / "board")


def test_tensorboard_has_the_scalars(taught: Path, tmp_path: Path) -> None:
    loading = pytest.importorskip("tensorboard.backend.event_processing.event_accumulator")
    board = ("--tensorboard", tmp_path / "board", "--log-every", 1)
    for stop in (("--stop-after", 2), ()):
        pretrained(taught, "classes", tmp_path / "x.pt", "--images", 32, *board, *stop)
    found = loading.EventAccumulator(str(tmp_path / "board")).Reload()
    names = {"loss", "score", "rate", "images_per_second", "share_waited"}
    assert set(found.Tags()["scalars"]) == names
    assert [event.step for event in found.Scalars("loss")] == [1, 2, 3, 4]
    rows = (tmp_path / "x.csv").read_text().splitlines()[1:]
    losses = [float(row.split(",")[3]) for row in rows]
    assert [event.value for event in found.Scalars("loss")] == pytest.approx(losses)


def test_a_file_has_the_options_and_the_command_line_comes_first(
    taught: Path, tmp_path: Path
) -> None:
    config = tmp_path / "run.toml"
    config.write_text(
        "[pretrain]\nimages = 24\nrate = 0.01\nchannels_last = false\nnetwork = 'small:8x1'\n"
        f"dataset = 'classes'\noutput = '{tmp_path / 'file.pt'}'\n[about]\nwhose = 'ours'\n"
    )
    given = pretrain.options([str(taught), "--config", str(config), "--rate", "0.02"])
    assert (given.images, given.rate, given.channels_last) == (24, 0.02, False)
    assert (given.dataset, given.output) == ("classes", tmp_path / "file.pt")
    assert pretrain.options(["a", "--config", str(config), "--channels-last"]).channels_last
    found = pretrained(taught, "scenes", tmp_path / "x.pt", "--config", config)
    assert (found["step"], found["kept"]["rate"]) == (3, 0.01)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[pretrain]\nrates = 1", "has 'rates', which is no option. Options are accumulate, ahead"),
        ("[pretrain]\nrate = '0.1'", "has 'rate = '0.1''; give a number"),
        ("[pretrain]\nrate = -1", "has 'rate = -1': '-1' is not a number of at least 0"),
        ("[pretrain]\ncompile = 1", "has 'compile = 1'; give true or false"),
        ("[pretrain]\nnetwork = 1", "has 'network = 1'; give a text"),
        ("[pretrain]\nloss = 'best'", "give one of paper, binary, asymmetric, softmax"),
        ("rate = 1", "has 'rate' at its top. Options stand in [pretrain]"),
        ("[pretrian]\nrate = 1", "has 'pretrian' at its top"),
        ("[pretrain", "cannot be read: "),
    ],
)
def test_a_wrong_file_is_refused(
    tmp_path: Path, capfd: pytest.CaptureFixture[str], text: str, said: str
) -> None:
    (tmp_path / "run.toml").write_text(text)
    words = ["x.sqlite", "x", "-o", tmp_path / "x.pt", "--config", tmp_path / "run.toml"]
    assert said in refused(capfd, *words)


def test_our_schedule_rises_and_falls() -> None:
    rates = [cosine(step, 100, 2.0, 0.05).rate for step in range(100)]
    assert rates[:6] == pytest.approx([0.4, 0.8, 1.2, 1.6, 2.0, 2.0])
    assert rates[5:] == sorted(rates[5:], reverse=True)
    assert rates[52] == pytest.approx(1.0, abs=0.02) and 0 < rates[99] < 0.001


@pytest.mark.parametrize("warm_up", [0.0, 0.1])
def test_the_schedule_of_the_paper_is_that_of_pytorch(warm_up: float) -> None:
    optimizer = torch.optim.SGD([torch.zeros(1, requires_grad=True)], lr=0.1, momentum=0.9)
    one_cycle = torch.optim.lr_scheduler.OneCycleLR(
        optimizer, max_lr=0.1, total_steps=50, pct_start=warm_up, final_div_factor=1e3
    )
    for step in range(50):
        group, ours = optimizer.param_groups[0], paper(step, 50, 0.1, warm_up)
        assert ours.rate == pytest.approx(group["lr"]), step
        assert ours.momentum == pytest.approx(group["momentum"]), step
        optimizer.step()
        one_cycle.step()


def test_the_run_of_the_paper_is_a_file_that_is_read() -> None:
    path = str(EXAMPLES / "recipes" / "paper.toml")
    given = pretrain.options(["x.sqlite", "paper-scenes", "-o", "x.pt", "--config", path])
    assert (given.network, given.optimizer, given.schedule) == ("resnet50", "sgd", "paper")
    assert (given.rate, given.weight_decay, given.warm_up) == (0.1, 1e-4, 0.0)
    assert given.images == 90 * 1000 * 1000 and given.side == 224
    tune = finetune.options(["digits", "--config", path])
    assert (tune.epochs, tune.batch_size, tune.rate) == (150, 16, 0.015)


def test_the_cost_of_the_papers_run_follows_from_what_was_measured() -> None:
    whole = tomllib.loads((EXAMPLES / "recipes" / "paper.toml").read_text())
    images, cost = whole["pretrain"]["images"], whole["about"]["cost"]
    measured = (EXAMPLES.parent.parent / "docs" / "performance.md").read_text()
    assert f"| `scene_image` | `anderson-2022-scenes` | {cost['scene_ms']} |" in measured
    assert f"| `class_image` | `anderson-2022-classes` | {cost['class_ms']} |" in measured
    classes, scenes = (cost[f"{task}_per_second_of_two_threads"] for task in ("classes", "scenes"))
    assert f"| `DataLoader`, no workers | {classes:,} | 0.98 | {scenes:,} | 0.98 |" in measured
    rate = cost["a100"]
    for name, value in {
        "hours_on_one_a100": images / rate / 3600,
        "hours_on_eight_a100": images / cost["eight_a100"] / 3600,
        "cores_per_a100_scenes_avx512": rate * cost["scene_ms"] / 1000,
        "threads_per_a100_scenes_avx2": rate / (scenes / 2),
        "threads_per_a100_classes_avx2": rate / (classes / 2),
        "core_hours_of_drawing_scenes": images * cost["scene_ms"] / 3_600_000,
    }.items():
        assert cost[name] == pytest.approx(value, abs=0.06), name
    table = whole["about"]["published"]
    assert all(len(row) == 6 for row in table.values())
    for ours, theirs, part in zip(
        table["multi_instance"],
        table["imagenet"],
        table["multi_instance_of_imagenet"],
        strict=True,
    ):
        assert part == pytest.approx(100 * ours / theirs, abs=0.051)


def test_the_run_of_the_paper_starts_with_one_command(command: Command, tmp_path: Path) -> None:
    path = f"{Path(fractalog.find_command()).parent}:{Path(sys.executable).parent}"
    words = "paper-scenes --images 8 --batch-size 8 --network small:8x1 --side 32 --device cpu"
    subprocess.run(
        [EXAMPLES / "recipes" / "paper.sh", tmp_path / "run", *words.split()],
        check=True,
        env={
            **os.environ,
            "PATH": f"{path}:{os.environ['PATH']}",
            "FRACTALOG_PROCESSES": "1",
            "OMP_NUM_THREADS": "1",
        },
    )
    found = state(tmp_path / "run" / "paper-scenes.pt")
    assert (found["step"], found["loader"]["length"]) == (1, 90_000_000)
    assert found["kept"]["schedule"] == "paper"


def test_the_commands_of_the_readme_run(
    command: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("sklearn")
    text = (EXAMPLES / "README.md").read_text()
    block = re.findall(r"```sh\n(.*?)```", text, re.S)[0].replace("\\\n", " ")
    smaller = {"50000": "16", "300": "8", "--images-per-class 1000": "--images-per-class 8"}
    for large, small in smaller.items():
        block = block.replace(large, small)
    monkeypatch.chdir(tmp_path)
    done = []
    for line in block.splitlines():
        program, *words = shlex.split(line) or [""]
        if program == "fractalog":
            command(*words)
        elif words[:1] == ["pretrain.py"]:
            with as_it_was():
                pretrain.main([*words[1:], "--batch-size", "8", "--network", "small:8x1"])
        elif words[:1] == ["finetune.py"] and ("fashion" not in words or FASHION.is_dir()):
            with as_it_was():
                few = ["--seeds", "1", "--network", "small:8x1", "--side", "16", "--steps", "5"]
                finetune.main([*words[1:], *few])
        elif program == "torchrun":
            given = pretrain.options(words[3:])
            assert (given.epochs, given.network, given.ema) == (90, "resnet50", 0.9999)
        done.append(program)
    assert done.count("python") == 5 and done.count("fractalog") == 5
    assert (tmp_path / "scenes.safetensors").exists()

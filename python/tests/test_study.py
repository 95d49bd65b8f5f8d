"""The study runs whole at a small size, gives the same results again, and survives being killed."""

from __future__ import annotations

import csv
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

pytest.importorskip("torch")
pytest.importorskip("safetensors")
pytest.importorskip("scipy")
pytest.importorskip("matplotlib")
pytest.importorskip("sklearn")

from conftest import Command

EXAMPLES = Path(__file__).parent.parent / "examples"
sys.path.insert(0, str(EXAMPLES))

SMALL = """
[systems]
count = 40
seed = 7
look = "tiny"
tolerance = 3.0
spread = 0.1

[pretraining]
network = "small:8x1"
side = 24
grey = true
images = 96
batch_size = 16
rate = 0.002
weight_decay = 0.05
seeds = 1

[judging]
seeds = 2
all = 1000
held_out = 100
tested = 300
penalties = [0.01, 1.0]
neighbours = [1, 5]
rates = [1e-3, 1e-2]
steps = 5
steps_of_all = 8
batch_size = 16
weight_decay = 0.05

[judging.pictures.digits]
linear = [5, "all"]
nearest = [5]
tuned = [5, "all"]

[published]
points = 2000
minutes_images = 64

[recipes.tiny]
from = "classes"
set = { side = 24, "foreground.side" = 24, "foreground.orbit.points" = 2000 }

[recipes.tiny-scenes]
from = "scenes"
set = { side = 24, "foreground.side" = 24, "foreground.orbit.points" = 2000 }

[recipes.tiny-pairs]
from = "anderson-2022-pairs"
set = { side = 24, "foreground.side" = 24, "foreground.orbit.points" = 2000 }

[datasets.eight]
recipe = "tiny"
where = "filling_ratio >= 0.05 AND set_aside = 0"
classes = 8
per_class = 2

[datasets.scenes]
recipe = "tiny-scenes"
where = "1"
classes = 6

[datasets.pairs]
recipe = "tiny-pairs"
where = "1"
classes = 6

[datasets.family]
recipe = "tiny"
where = "maps = 2"
classes = 5
family = true

[arms]
random = { about = "r", pictures = ["digits"], seeds = 2 }
scratch = { about = "s", pictures = ["digits"], seeds = 2, tasks = ["tuned"] }

[arms.classes]
about = "c"
dataset = "eight"
seeds = 2
tasks = ["linear", "nearest", "tuned"]
pictures = ["digits"]
against = { linear = "random", nearest = "random", tuned = "scratch" }

[arms.scenes]
about = "s"
dataset = "scenes"
begin = "classes"
loss = "binary"
prior = true
pictures = ["digits"]

[arms.pairs]
about = "p"
dataset = "pairs"
colour = true
batch_size = 32
pictures = ["digits"]

[arms.family]
about = "f"
dataset = "family"
pictures = ["digits"]
per_class = [5]
"""
PUBLISHED = """
[arms.published-images]
about = "i"
dataset = "eight"
published = "images"
pictures = ["digits"]

[arms.published-minutes]
about = "m"
dataset = "eight"
published = "minutes"
pictures = ["digits"]
"""


def words(folder: Path, config: Path, *more: object) -> list[str]:
    """The command line of a study."""
    program = EXAMPLES / "study" / "run.py"
    return [sys.executable, *map(str, (program, folder, "--config", config, *more))]


def run(folder: Path, config: Path, *more: object) -> str:
    """What a study says while it works."""
    done = subprocess.run(words(folder, config, *more), capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return done.stderr


def refusal(folder: Path, config: Path, *more: object) -> str:
    """What a study says that does not begin."""
    done = subprocess.run(words(folder, config, *more), capture_output=True, text=True)
    assert done.returncode != 0 and "Traceback" not in done.stderr, done.stderr
    return done.stderr


def rows(folder: Path) -> list[dict[str, str]]:
    """The results."""
    with (folder / "results.csv").open(newline="") as file:
        return list(csv.DictReader(file))


def test_a_study_gives_the_same_again_even_if_it_was_killed(
    command: Command, tmp_path: Path
) -> None:
    config = tmp_path / "small.toml"
    config.write_text(SMALL)
    whole, parts = tmp_path / "whole", tmp_path / "parts"
    run(whole, config, "--jobs", 2)
    found = rows(whole)
    count = {arm: sum(r["arm"] == arm for r in found) for arm in {r["arm"] for r in found}}
    # 5 a class for two seeds, linear and nearest; all once; fine-tuning: 5 for each seed, all for
    # each network.
    assert count == {
        "random": 6, "scratch": 4, "classes": 10, "scenes": 5, "pairs": 5, "family": 4,
    }  # fmt: skip
    assert all(0 <= float(r["accuracy"]) <= 1 for r in found)
    linear = [r for r in found if (r["task"], r["per_class"]) == ("linear", "all")]
    assert all(float(r["accuracy"]) > 0.3 for r in linear)  # a tenth by chance
    page = (whole / "report.md").read_text()
    assert "`classes` over `random`" in page and "## Fine-tuning on digits" in page
    assert (whole / "curves.png").stat().st_size > 1000
    assert "/" not in run(whole, config)  # nothing is left to do
    assert "another configuration or share" in refusal(whole, config, "--share", 0.5)

    killed = subprocess.Popen(words(parts, config, "--jobs", 2), start_new_session=True)
    while not list((parts / "results").glob("*.json")) and killed.poll() is None:
        time.sleep(0.05)
    os.killpg(killed.pid, signal.SIGKILL)
    killed.wait()
    assert not (parts / "results.csv").exists()
    run(parts, config, "--jobs", 1)
    for name in ("results.csv", "curves.csv"):
        assert (whole / name).read_bytes() == (parts / name).read_bytes(), name


def test_the_published_generator_gives_the_same_again(command: Command, tmp_path: Path) -> None:
    pytest.importorskip("numba")
    pytest.importorskip("cv2")
    config = tmp_path / "small.toml"
    config.write_text(SMALL + PUBLISHED)
    arms = ("--arms", "published-images,published-minutes")
    for name in ("one", "two"):
        run(tmp_path / name, config, *arms)
    assert rows(tmp_path / "one") == rows(tmp_path / "two")
    assert {(r["arm"], r["images"]) for r in rows(tmp_path / "one")} == {
        ("published-images", "96"), ("published-minutes", "64"),
    }  # fmt: skip


def test_a_thousandth_of_the_real_configuration_runs(command: Command, tmp_path: Path) -> None:
    import pictures

    if not pictures.FASHION.is_dir():
        pytest.skip("dataset-fashion-mnist is not installed")
    config = EXAMPLES / "study" / "study.toml"
    arms = ("--share", 0.001, "--arms", "scratch,classes,family,scenes-binary-prior")
    run(tmp_path, config, *arms)
    found = {r["arm"] for r in rows(tmp_path)}
    assert found == {"scratch", "classes", "family", "scenes-binary-prior"}
    assert "## Fine-tuning on fashion: main" in (tmp_path / "report.md").read_text()


def test_a_folder_of_pictures_is_judged_with(command: Command, tmp_path: Path) -> None:
    image = pytest.importorskip("PIL.Image")
    for colour in ("white", "blue"):  # apart in grey, too
        (tmp_path / "birds" / colour).mkdir(parents=True)
        for number in range(30):
            image.new("RGB", (9, 7), colour).save(tmp_path / "birds" / colour / f"{number}.png")
    config = tmp_path / "small.toml"
    birds = str(tmp_path / "birds")
    arm = SMALL.split("random = ")[0] + f"random = {{ about = 'r', pictures = ['{birds}'] }}\n"
    config.write_text(arm.replace("judging.pictures.digits", f"judging.pictures.'{birds}'"))
    run(tmp_path / "study", config)
    found = rows(tmp_path / "study")
    assert {float(r["accuracy"]) for r in found} == {1.0} and len(found) == 5


def test_wrong_configurations_are_refused(command: Command, tmp_path: Path) -> None:
    config = tmp_path / "wrong.toml"
    for old, new, said in (
        ("seeds = 2\nall", "seed = 2\nall", "[judging] has 'seed'; it can have seeds,"),
        ("spread = 0.1\n", "", "[systems] lacks 'spread'"),
        ('dataset = "eight"', 'dataset = "nine"', "names the dataset 'nine', not there"),
        ("classes = 8", "classes = 800", "asks for 1600 systems"),
    ):
        assert old in SMALL
        config.write_text(SMALL.replace(old, new, 1))
        assert said in refusal(tmp_path / "x", config), new
        for path in tmp_path.glob("x/study.toml"):
            path.unlink()
    config.write_text(SMALL)
    assert "There is no arm 'birds'" in refusal(tmp_path / "x", config, "--arms", "birds")
    assert "give more than 0, and at most 1" in refusal(tmp_path / "x", config, "--share", 2)

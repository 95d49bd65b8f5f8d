"""The script for a machine with a GPU runs here too, small, with a wheel or with this package."""

from __future__ import annotations

import csv
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from pretraining import EXAMPLES

FASHION = Path("/usr/share/datasets/fashion-mnist")
SMALL = "--seconds 0.3 --learning-seconds 0.5 --networks small:8x1 --batch-size 8 --side 32"
MORE = "--seeds 1 --systems 32 --device cpu"


def check(output: Path) -> dict[str, Any]:
    """What it found makes sense."""
    found: dict[str, Any] = json.loads((output / "measured.json").read_text())
    rows = list(csv.DictReader((output / "measured.csv").open()))
    assert [(row["network"], row["source"]) for row in rows] == [
        ("small:8x1", "synthetic"),
        ("small:8x1", "classes"),
        ("small:8x1", "scenes"),
        ("none", "classes"),
        ("none", "scenes"),
    ]
    assert all(float(row["images_per_second"]) > 0 for row in rows)
    assert [row["share_waited"] == "0.0" for row in rows[:3]] == [True, False, False]
    assert found["learnt"]["images"] % 8 == 0 and float(found["learnt"]["loss"]) > 0
    assert found["machine"]["device"] == "CPU"
    return found


def test_training_is_measured_and_learnt_features_judged(tmp_path: Path) -> None:
    pytest.importorskip("sklearn")
    fashion = ["--fashion", str(FASHION)] if FASHION.is_dir() else []
    words = [*SMALL.split(), *MORE.split(), *fashion, "--output", str(tmp_path)]
    subprocess.run([sys.executable, EXAMPLES / "device" / "measure.py", *words], check=True)
    judged = check(tmp_path)["fashion, 20 a class, linear classifier"]
    if fashion:
        assert {arm: len(scores) for arm, scores in judged.items()} == {"random": 1, "scenes": 1}
    else:
        assert judged == {"not judged": "no --fashion was given"}


def test_it_carries_a_wheel(tmp_path: Path) -> None:
    wheel = os.environ.get("FRACTALOG_WHEEL")
    if not wheel:
        pytest.skip("FRACTALOG_WHEEL is not set")
    environment = {**os.environ, "FRACTALOG_PYTHON": sys.executable}
    environment.pop("PYTHONPATH", None)
    program = EXAMPLES / "device" / "measure.sh"
    subprocess.run(
        [program, wheel, tmp_path, *SMALL.split(), *MORE.split()], check=True, env=environment
    )
    check(tmp_path)

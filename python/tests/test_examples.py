"""What the README of the package shows is true."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

pytest.importorskip("torch")

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

"""Every program of docs/adapters.md runs as it stands."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

GUIDE = Path(__file__).parents[2] / "docs" / "adapters.md"
SECTIONS = {
    "Lightning": "lightning",
    "torchvision": "torchvision",
    "timm": "timm",
    "Hugging Face datasets": "datasets",
    "grain": "grain",
    "Albumentations": "albumentations",
}


def programs() -> tuple[str, dict[str, str]]:
    """The first lines of all programs, and those of each section."""
    first, *sections = re.split(r"^## (.*)\n", GUIDE.read_text(), flags=re.M)
    blocks = [
        "\n".join(re.findall(r"```python\n(.*?)```", text, re.S)) for text in (first, *sections)
    ]
    return blocks[0], dict(zip(sections[::2], blocks[2::2], strict=True))


def test_every_section_is_tried() -> None:
    assert programs()[1].keys() == SECTIONS.keys()
    assert all(programs()[1].values())


@pytest.mark.parametrize("section", SECTIONS)
def test_the_programs_of_a_section_run(catalog: Path, tmp_path: Path, section: str) -> None:
    pytest.importorskip(SECTIONS[section])
    shutil.copy(catalog, tmp_path / "fractals.sqlite")
    begin, sections = programs()
    # Workers that start anew import the file, as they would that of a user.
    program = tmp_path / "program.py"
    program.write_text(begin + sections[section])
    done = subprocess.run(
        [sys.executable, program], cwd=tmp_path, capture_output=True, text=True, timeout=300
    )
    assert done.returncode == 0, done.stderr

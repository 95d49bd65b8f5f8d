"""The notebooks of docs/notebooks run from top to bottom, on each Python that the machine has."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

nbclient = pytest.importorskip("nbclient")
nbformat = pytest.importorskip("nbformat")

ROOT = Path(__file__).resolve().parent.parent.parent
TOUR = ROOT / "docs" / "notebooks" / "tour.ipynb"
NEEDED = "numpy pandas tqdm ipykernel"


def interpreter(version: str) -> str | None:
    """A Python of this version; None if the machine has none that works."""
    installed = Path(os.environ.get("PYENV_ROOT") or Path.home() / ".pyenv", "versions")
    names = [str(path / "bin" / "python") for path in sorted(installed.glob(f"{version}.*"))]
    found = shutil.which(f"python{version}")
    if found is not None:
        names.insert(0, found)
    for name in names:
        ask = [name, "-c", "import sys; print('%d.%d' % sys.version_info[:2])"]
        done = subprocess.run(ask, capture_output=True, text=True)
        if done.stdout.strip() == version:
            return name
    return None


def prepared(version: str) -> str:
    """A Python of this version with what the notebook needs, kept for the next time."""
    base = interpreter(version)
    if base is None:
        pytest.skip(f"this machine has no Python {version}")
    folder = ROOT / ".build" / "notebook-environments" / version
    python, mark = folder / "bin" / "python", folder / "packages"
    if not mark.exists() or mark.read_text() != NEEDED:
        subprocess.run([base, "-m", "venv", "--clear", folder], check=True)
        install = [str(python), "-m", "pip", "install", "-q", *NEEDED.split()]
        done = subprocess.run(install, capture_output=True, text=True)
        if done.returncode != 0:
            pytest.skip(f"pip cannot install for Python {version}: {done.stderr[-300:]}")
        mark.write_text(NEEDED)
    return str(python)


def executed(python: str, folder: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    """The notebook with its outputs, from a kernel of this Python in this folder."""
    kernel = folder / "jupyter" / "kernels" / "fractalog"
    kernel.mkdir(parents=True)
    words = [python, "-m", "ipykernel_launcher", "-f", "{connection_file}"]
    (kernel / "kernel.json").write_text(
        json.dumps({"argv": words, "display_name": "x", "language": "python"})
    )
    monkeypatch.setenv("JUPYTER_PATH", str(folder / "jupyter"))
    monkeypatch.setenv("TMPDIR", str(folder))
    monkeypatch.delenv("FRACTALOG_CATALOG", raising=False)
    notebook = nbformat.read(TOUR, as_version=4)
    client = nbclient.NotebookClient(
        notebook,
        timeout=500,
        kernel_name="fractalog",
        resources={"metadata": {"path": str(folder)}},
    )
    client.execute()
    return notebook


def outputs(notebook: Any, kind: str) -> list[str]:
    """All outputs of a kind, such as ``image/png``."""
    return [
        output["data"][kind]
        for cell in notebook.cells
        for output in cell.get("outputs", [])
        if kind in output.get("data", {})
    ]


@pytest.mark.parametrize("version", ["this", "3.10", "3.11", "3.12", "3.13"])
def test_the_tour_runs(version: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    own = f"{sys.version_info.major}.{sys.version_info.minor}"
    if version == own:
        pytest.skip("this is the Python of the tests, which runs the notebook as 'this'")
    if version == "this":
        pytest.importorskip("ipykernel")
        python = sys.executable
    else:
        python = prepared(version)
    notebook = executed(python, tmp_path, monkeypatch)
    text = "".join(
        output.get("text", "")
        for cell in notebook.cells
        for output in cell.get("outputs", [])
        if output.get("name") == "stdout"
    )
    assert "Sampled 300 systems: 300 new." in text
    assert "There is already a split 'main'" in text
    assert "checks pass" in text and "Verified: " in text
    # A sheet, a system, a pair, and the images of two datasets.
    assert len(outputs(notebook, "image/png")) >= 2
    assert sum(html.count("<img") for html in outputs(notebook, "text/html")) == 1 + 1 + 8 + 3
    errors = [
        output["text"]
        for cell in notebook.cells
        for output in cell.get("outputs", [])
        if output.get("name") == "stderr" and "%|" not in output["text"] and output["text"].strip()
    ]
    assert errors == []
    assert list(tmp_path.glob("tmp*/first.fractalog"))


def test_notebooks_are_kept_without_outputs() -> None:
    for path in TOUR.parent.glob("*.ipynb"):
        for cell in nbformat.read(path, as_version=4).cells:
            if cell.cell_type == "code":
                assert cell.outputs == [] and cell.execution_count is None, path.name


def test_the_first_program_of_the_page_runs(tmp_path: Path) -> None:
    page = (ROOT / "docs" / "python.md").read_text()
    program = page.split("```python\n")[1].split("```")[0]
    program += "print(len(train), train[731][0].shape)\n"
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=tmp_path, capture_output=True, text=True
    )
    assert (done.returncode, done.stdout) == (0, "45000 (224, 224, 3)\n"), done.stderr

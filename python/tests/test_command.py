"""Where the command is, and ``python -m fractalog``."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

import fractalog
from fractalog import _command


def program(path: Path, says: str) -> Path:
    """A program that prints what it is and the words it is given, and exits with 3."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f'#!/bin/sh\necho {says} "$@"\nexit 3\n')
    path.chmod(0o755)
    return path


def test_the_variable_comes_first_then_the_bundled_command_then_the_path(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    named = program(tmp_path / "named" / "any-name", "named")
    bundled = program(tmp_path / "bundled" / "fractalog", "bundled")
    in_path = program(tmp_path / "path" / "fractalog", "path")
    monkeypatch.setenv("FRACTALOG_COMMAND", str(named))
    monkeypatch.setenv("PATH", str(in_path.parent), prepend=os.pathsep)
    monkeypatch.setattr(_command, "BUNDLED", bundled)
    assert fractalog.find_command() == str(named)
    monkeypatch.delenv("FRACTALOG_COMMAND")
    assert fractalog.find_command() == str(bundled)
    bundled.unlink()
    assert fractalog.find_command() == str(in_path)


def test_the_variable_may_be_a_name_in_the_path(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = program(tmp_path / "fractalog-next", "next")
    monkeypatch.setenv("PATH", str(tmp_path), prepend=os.pathsep)
    monkeypatch.setenv("FRACTALOG_COMMAND", "fractalog-next")
    assert fractalog.find_command() == str(other)


def test_a_command_that_is_nowhere_is_an_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(_command, "BUNDLED", tmp_path / "none")
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.delenv("FRACTALOG_COMMAND", raising=False)
    with pytest.raises(fractalog.Error, match=r"neither in this package .* nor in PATH"):
        fractalog.find_command()
    monkeypatch.setenv("FRACTALOG_COMMAND", str(tmp_path / "missing"))
    with pytest.raises(fractalog.Error, match=r"no program has that name"):
        fractalog.find_command()


def run_module(*words: str, command: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "fractalog", *words],
        env={**os.environ, "FRACTALOG_COMMAND": str(command)},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
    )


def test_the_module_becomes_the_command(tmp_path: Path) -> None:
    stand_in = program(tmp_path / "stand-in", "words:")
    done = run_module("sample", "--count", "two words", command=stand_in)
    assert (done.returncode, done.stdout) == (3, "words: sample --count two words\n")


def test_the_module_says_that_there_is_no_command(tmp_path: Path) -> None:
    done = run_module("--version", command=tmp_path / "missing")
    assert done.returncode == 1
    assert done.stderr.startswith("Error: FRACTALOG_COMMAND is ")
    assert "Traceback" not in done.stderr


def test_the_module_is_of_the_same_version() -> None:
    try:
        command = Path(fractalog.find_command())
    except fractalog.Error as error:
        pytest.skip(str(error))
    done = run_module("--version", command=command)
    assert done.stdout.strip() == fractalog.__version__

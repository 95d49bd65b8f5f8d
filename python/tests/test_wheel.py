"""A wheel in the hands of each installer. FRACTALOG_WHEEL names it: 'python/check --wheel' does."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import numpy
import pytest

import fractalog

WHEEL = os.environ.get("FRACTALOG_WHEEL", "")
pytestmark = pytest.mark.skipif(not WHEEL, reason="FRACTALOG_WHEEL names no wheel")


def pythons() -> list[str]:
    """The Python below that of an environment, and that of the system, which Debian has changed."""
    found = [sys._base_executable]  # type: ignore[attr-defined]
    system = "/usr/bin/python3"
    if Path(system).exists():
        is_new = "import sys; sys.exit(sys.version_info < (3, 10))"
        if subprocess.run([system, "-c", is_new]).returncode == 0:
            found.append(system)
    return found


PYTHONS = pythons()
PIP = ("-m", "pip", "--disable-pip-version-check")
WITHOUT_NUMPY = ("--quiet", "--no-deps", "--break-system-packages", WHEEL)


def run(*words: object, **variables: str) -> str:
    """Runs a program with no setting of the tests; returns what it prints."""
    kept = {"PATH": os.environ["PATH"], "HOME": os.environ.get("HOME", "/")}
    kept["UV_SYSTEM_CERTS"] = "1"  # as pip does: uv has certificates of its own
    for name in ("TMPDIR", "PIP_INDEX_URL", "PIP_EXTRA_INDEX_URL", "UV_INDEX_URL", "UV_CACHE_DIR"):
        if name in os.environ:
            kept[name] = os.environ[name]
    done = subprocess.run(
        [str(word) for word in words],
        env={**kept, **variables},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def command_in(folder: Path) -> Path:
    """The program, wherever below a folder an installer has put it."""
    (found,) = (path for path in folder.rglob("bin/fractalog") if path.is_file())
    return found


def is_whole(program: Path, folder: Path) -> None:
    """The program works: by its path, by a link, and with a catalog."""
    assert run(program, "--version").strip() == fractalog.__version__
    link = folder / "link"
    link.symlink_to(program)
    assert run(link, "--version").strip() == fractalog.__version__
    catalog = folder / "fractals.sqlite"
    run(program, "sample", "--count", "2", "--seed", "7", "--catalog", catalog)
    assert "check" in run(program, "audit", "--catalog", catalog)


@pytest.fixture(scope="module")
def environment(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A virtual environment with the wheel alone."""
    folder = tmp_path_factory.mktemp("environment") / "venv"
    run(sys.executable, "-m", "venv", "--without-pip", folder)
    run(sys.executable, *PIP, "--python", folder, "install", "--quiet", "--no-deps", WHEEL)
    yield folder


def test_shells_find_the_man_page_and_the_completions(environment: Path) -> None:
    share = environment / "share"
    assert "fractalog \\- keep a catalog" in (share / "man" / "man1" / "fractalog.1").read_text()
    for name, begins in [
        ("bash-completion/completions/fractalog", "#!/bin/bash"),
        ("zsh/site-functions/_fractalog", "#compdef fractalog"),
        ("fish/vendor_completions.d/fractalog.fish", "function "),
    ]:
        assert (share / name).read_text().startswith(begins)


def test_a_virtual_environment(environment: Path, tmp_path: Path) -> None:
    is_whole(environment / "bin" / "fractalog", tmp_path)


@pytest.mark.parametrize("python", PYTHONS)
def test_pip_for_a_user(python: str, tmp_path: Path) -> None:
    base = tmp_path / "base"
    pip = (sys.executable, *PIP, "--python", python, "install", "--user")
    run(*pip, *WITHOUT_NUMPY, PYTHONUSERBASE=str(base))
    is_whole(base / "bin" / "fractalog", tmp_path)


@pytest.mark.parametrize("python", PYTHONS)
def test_pip_with_a_prefix(python: str, tmp_path: Path) -> None:
    pip = (sys.executable, *PIP, "--python", python, "install", "--prefix", tmp_path / "prefix")
    run(*pip, *WITHOUT_NUMPY)
    is_whole(command_in(tmp_path / "prefix"), tmp_path)


@pytest.mark.parametrize("python", PYTHONS)
def test_pip_with_a_target(python: str, tmp_path: Path) -> None:
    pip = (sys.executable, *PIP, "--python", python, "install", "--target", tmp_path / "target")
    run(*pip, *WITHOUT_NUMPY)
    is_whole(tmp_path / "target" / "bin" / "fractalog", tmp_path)


def test_pipx(tmp_path: Path) -> None:
    pytest.importorskip("pipx")
    places = {"PIPX_HOME": str(tmp_path / "home"), "PIPX_BIN_DIR": str(tmp_path / "bin")}
    run(sys.executable, "-m", "pipx", "install", WHEEL, **places)
    is_whole(tmp_path / "bin" / "fractalog", tmp_path)


def test_uv_tool(tmp_path: Path) -> None:
    pytest.importorskip("uv")
    places = {"UV_TOOL_DIR": str(tmp_path / "tools"), "UV_TOOL_BIN_DIR": str(tmp_path / "bin")}
    python = ("--python", sys.executable)
    run(sys.executable, "-m", "uv", "--quiet", "tool", "install", *python, WHEEL, **places)
    is_whole(tmp_path / "bin" / "fractalog", tmp_path)


@pytest.mark.parametrize("mode", ["symlink", "hardlink", "copy"])
def test_uv_with_each_way_to_place_files(mode: str, tmp_path: Path) -> None:
    pytest.importorskip("uv")
    run(sys.executable, "-m", "venv", "--without-pip", tmp_path / "venv")
    uv = (sys.executable, "-m", "uv", "--quiet", "pip", "install", "--no-deps", "--link-mode", mode)
    run(*uv, "--python", tmp_path / "venv", WHEEL)
    is_whole(tmp_path / "venv" / "bin" / "fractalog", tmp_path)


def test_a_folder_with_special_characters(tmp_path: Path) -> None:
    folder = tmp_path / "a [b]* ?\\ c"
    pip = (sys.executable, *PIP, "install", "--target", folder)
    run(*pip, *WITHOUT_NUMPY)
    is_whole(folder / "bin" / "fractalog", tmp_path)


def test_python_runs_the_bundled_command(environment: Path, tmp_path: Path) -> None:
    # 'import fractalog' needs numpy: that of the tests, alone.
    site = Path(numpy.__path__[0]).parent
    for part in site.glob("numpy*"):
        (tmp_path / part.name).symlink_to(part)
    python = environment / "bin" / "python"
    program = "import fractalog; print(fractalog.find_command())"
    found = run(python, "-c", program, PYTHONPATH=str(tmp_path)).strip()
    (package,) = environment.glob("lib/python3*/site-packages/fractalog")
    assert found == str(package / "_native" / "fractalog")
    said = run(python, "-m", "fractalog", "--version", PYTHONPATH=str(tmp_path))
    assert said.strip() == fractalog.__version__


def refusal(program: Path) -> str:
    done = subprocess.run([program, "--version"], capture_output=True, text=True)
    assert done.returncode == 1
    return done.stderr


def test_a_copy_of_the_program_says_what_it_lacks(environment: Path, tmp_path: Path) -> None:
    copy = tmp_path / "bin" / "fractalog"
    copy.parent.mkdir()
    shutil.copy(environment / "bin" / "fractalog", copy)
    sentence = refusal(copy)
    assert sentence.startswith(f"Error: '{copy}' finds no libFractalog.so, ")
    assert "Install the package again" in sentence


def test_a_library_that_cannot_be_used_is_named(environment: Path, tmp_path: Path) -> None:
    copy = tmp_path / "fractalog"
    shutil.copy(environment / "bin" / "fractalog", copy)
    library = tmp_path / "libFractalog.so"
    library.write_bytes(b"nothing")
    assert f"'{library}' cannot be loaded" in refusal(copy)
    compiler = shutil.which("cc") or shutil.which("clang")
    if compiler is None:
        pytest.skip("there is no compiler of C to make a library of another version")
    source = tmp_path / "other.c"
    source.write_text(
        'const char *fractalog_version(void) { return "0.0.1"; }\n'
        "int fractalog_command(void) { return 0; }\n"
    )
    run(compiler, "-shared", "-fPIC", source, "-o", library)
    assert f"'{library}' is of version 0.0.1; this program is of version" in refusal(copy)


def test_the_library_of_another_version_is_passed_over(environment: Path, tmp_path: Path) -> None:
    """As in ~/.local, where the packages of several Pythons lie beside one folder of programs."""
    base = tmp_path / "base"
    (site,) = environment.glob("lib/python3*/site-packages")
    shutil.copytree(site / "fractalog", base / "lib/python3.99/site-packages/fractalog")
    (base / "bin").mkdir()
    shutil.copy(environment / "bin" / "fractalog", base / "bin" / "fractalog")
    other = base / "lib/python3.10/site-packages/fractalog/_native/libFractalog.so"
    other.parent.mkdir(parents=True)
    other.write_bytes(b"nothing")
    is_whole(base / "bin" / "fractalog", tmp_path)

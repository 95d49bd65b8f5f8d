"""``scripts/install``: the command, its man page, and completion for shells."""

from __future__ import annotations

import os
import pty
import re
import select
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

import fractalog

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(ROOT / "python" / "mirror"))

from description import Verb, verbs  # noqa: E402

FILES = {
    "bin/fractalog",
    "share/man/man1/fractalog.1",
    "share/bash-completion/completions/fractalog",
    "share/zsh/site-functions/_fractalog",
    "share/fish/vendor_completions.d/fractalog.fish",
    "share/fractalog/installed",
}

# The command of a wheel is two files; Tests/Installation/quickstart installs the one that is whole.
pytestmark = pytest.mark.skipif(
    "FRACTALOG_WHEEL" in os.environ, reason="the command of a wheel is no file of its own"
)


def install(*words: object, home: Path) -> subprocess.CompletedProcess[str]:
    """Runs the script with a home of its own."""
    kept = {name: os.environ[name] for name in ("PATH", "TMPDIR", "LANG") if name in os.environ}
    return subprocess.run(
        [ROOT / "scripts" / "install", *map(str, words)],
        env={**kept, "HOME": str(home), "FRACTALOG_COMMAND": fractalog.find_command()},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
    )


def files(folder: Path) -> set[str]:
    return {str(path.relative_to(folder)) for path in folder.rglob("*") if not path.is_dir()}


@pytest.fixture
def prefix(tmp_path: Path) -> Path:
    """An empty folder with the command installed."""
    prefix = tmp_path / "a folder"
    done = install("--prefix", prefix, home=tmp_path)
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith(f"Installed fractalog {fractalog.__version__} in '{prefix}':")
    assert f'export PATH="{prefix}/bin:$PATH"' in done.stdout
    return prefix


def shell(prefix: Path, program: str, script: str) -> str:
    """What a shell prints that finds the installed command."""
    return subprocess.run(
        [program, "-c", script],
        env={"PATH": f"{prefix}/bin:{os.environ['PATH']}", "HOME": str(prefix)},
        cwd=prefix,
        check=True,
        capture_output=True,
        text=True,
    ).stdout


def test_the_command_works_from_an_empty_folder(prefix: Path) -> None:
    assert files(prefix) == FILES
    assert (prefix / "bin" / "fractalog").stat().st_mode & 0o777 == 0o755
    said = shell(prefix, "sh", "fractalog init && fractalog sample --count 2 && fractalog status")
    assert "2 systems" in said


def test_the_default_folder_is_in_the_home(tmp_path: Path) -> None:
    assert install(home=tmp_path).returncode == 0
    assert files(tmp_path / ".local") == FILES


def test_a_second_call_replaces_what_the_first_installed(prefix: Path, tmp_path: Path) -> None:
    page = prefix / "share" / "man" / "man1" / "fractalog.1"
    text = page.read_text()
    page.write_text("old")
    assert install(f"--prefix={prefix}", home=tmp_path).returncode == 0
    assert page.read_text() == text and files(prefix) == FILES


def test_a_file_of_someone_else_is_left_alone(tmp_path: Path) -> None:
    other = tmp_path / ".local" / "bin" / "fractalog"
    other.parent.mkdir(parents=True)
    other.write_text("by pip")
    done = install(home=tmp_path)
    assert done.returncode == 1 and "is not from scripts/install" in done.stderr
    assert files(tmp_path) == {".local/bin/fractalog"} and other.read_text() == "by pip"
    done = install("--uninstall", home=tmp_path)
    assert done.returncode == 1 and "has installed nothing" in done.stderr
    assert other.read_text() == "by pip"


def test_uninstalling_removes_its_own_files_alone(prefix: Path, tmp_path: Path) -> None:
    (prefix / "bin" / "other").write_text("")
    done = install("--prefix", prefix, "--uninstall", home=tmp_path)
    assert done.returncode == 0, done.stderr
    assert files(prefix) == {"bin/other"}
    assert not (prefix / "share").exists()


@pytest.mark.parametrize("words", [["--prefix"], ["--prefix", ""], ["--remove"], ["folder"]])
def test_another_call_is_refused(words: list[str], tmp_path: Path) -> None:
    done = install(*words, home=tmp_path)
    assert done.returncode == 64 and done.stderr.startswith("usage: scripts/install")
    assert files(tmp_path) == set()


def described() -> list[Verb]:
    return verbs(fractalog.find_command())


@pytest.mark.skipif(not shutil.which("man"), reason="there is no man")
def test_the_man_page_has_every_verb_and_option(prefix: Path) -> None:
    text = subprocess.run(
        ["man", "-M", prefix / "share" / "man", "fractalog"],
        env={"PATH": os.environ["PATH"], "MANWIDTH": "100", "PAGER": "cat", "LC_ALL": "C"},
        check=True,
        capture_output=True,
        text=True,
    ).stdout
    for verb in described():
        start = text.index(f"\n   fractalog {verb.name}\n")
        end = text.find("\n   fractalog ", start + 1)
        section = text[start : end if end > 0 else None]
        for entry in verb.parameters:
            name = f"<{entry.name}>" if entry.kind == "positional" else f"--{entry.name}"
            assert name in section, f"{entry.name} of '{verb.name}'"


@pytest.mark.skipif(not shutil.which("groff"), reason="there is no groff")
def test_the_man_page_is_sound(prefix: Path) -> None:
    page = prefix / "share" / "man" / "man1" / "fractalog.1"
    done = subprocess.run(
        ["groff", "-man", "-Tutf8", "-ww", page], check=True, capture_output=True, text=True
    )
    assert done.stderr == ""


def test_the_reference_has_every_verb_and_option() -> None:
    reference = (ROOT / "docs" / "reference.md").read_text()
    for verb in described():
        start = reference.index(f" fractalog {verb.name}\n")
        section = reference[start : reference.find("\n#", start)]
        for entry in verb.parameters:
            name = f"<{entry.name}>" if entry.kind == "positional" else f"--{entry.name}"
            assert name in section, f"{entry.name} of '{verb.name}'"


def test_bash_completes_from_the_installed_file(prefix: Path) -> None:
    shell(prefix, "sh", "fractalog sample --count 2 && fractalog selection create odd --where 1")
    offered = shell(
        prefix,
        "bash",
        """
        source share/bash-completion/completions/fractalog
        complete -p fractalog >&2
        COMP_WORDS=(fractalog selection show ''); COMP_CWORD=3
        COMP_LINE='fractalog selection show '; COMP_POINT=${#COMP_LINE}
        _fractalog fractalog '' && echo "${COMPREPLY[@]}"
        """,
    )
    assert offered.split() == ["odd"]


def typed(shell: str, lines: list[str], prefix: Path) -> str:
    """What a shell shows in a terminal while someone types."""
    process, terminal = pty.fork()
    if process == 0:
        os.chdir(prefix)
        os.environ.update(HOME=str(prefix), TERM="dumb", PATH=f"{prefix}/bin:{os.environ['PATH']}")
        os.execvp(shell, [shell, *SHELLS[shell]])
    shown = ""
    for line in [*lines, ""]:
        # A shell is ready when it has been silent for a while.
        while select.select([terminal], [], [], 3)[0]:
            try:
                shown += os.read(terminal, 65536).decode(errors="replace")
            except OSError:
                break
        os.write(terminal, line.encode())
    os.kill(process, signal.SIGKILL)
    os.waitpid(process, 0)
    os.close(terminal)
    return re.sub(r"\x1b\[[0-9;?]*[a-zA-Z]", "", shown)


SHELLS = {"zsh": ["-f", "-i"], "fish": ["--no-config", "-i"]}


@pytest.mark.parametrize(
    ("name", "begin"),
    [
        ("zsh", "autoload -Uz compinit; fpath=(share/zsh/site-functions $fpath); compinit -u\n"),
        ("fish", "source share/fish/vendor_completions.d/fractalog.fish\n"),
    ],
)
def test_zsh_and_fish_complete_in_a_terminal(prefix: Path, name: str, begin: str) -> None:
    if shutil.which(name) is None:
        pytest.skip(f"there is no {name} here")
    shell(prefix, "sh", "fractalog sample --count 2 && fractalog selection create odd --where 1")
    shown = typed(name, [begin, "fractalog selec\t", "show \t", "\n"], prefix)
    # Nobody typed the name, and the command answers with the systems of the selection.
    assert "odd" in shown and "ifs-" in shown, shown

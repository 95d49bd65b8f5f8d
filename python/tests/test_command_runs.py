"""How Python runs the command: progress, errors, Ctrl-C."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import textwrap
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

import fractalog
from fractalog.catalog._events import Events
from fractalog.catalog._progress import Bars


def script(text: str, folder: Path, **environment: str) -> subprocess.Popen[str]:
    """Runs a program in another Python."""
    return subprocess.Popen(
        [sys.executable, "-c", textwrap.dedent(text)],
        cwd=folder,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=os.environ | environment,
    )


def test_progress_is_a_bar_for_each_work(capsys: pytest.CaptureFixture[str]) -> None:
    pytest.importorskip("tqdm")
    events, bars = Events(), Bars(True, delay=0)
    for title, done in (("signing", 5), ("signing", 10), ("comparing", 10)):
        line = f'{{"event":"progress","title":"{title}","done":{done},"total":10}}\n'
        events.take(line.encode(), bars)
    bars.close()
    shown = capsys.readouterr().err
    for part in ("signing:  50%", "signing: 100%", "comparing: 100%"):
        assert part in shown
    Bars(False, delay=0).show("signing", 1, 2)
    assert capsys.readouterr().err == ""


def test_nothing_needs_tqdm_or_pandas(tmp_path: Path) -> None:
    child = script(
        """
        import sys
        sys.modules["tqdm"] = sys.modules["tqdm.auto"] = sys.modules["pandas"] = None
        import fractalog
        catalog = fractalog.Catalog("a.sqlite")
        print(catalog.sample(count=20))
        try:
            catalog.query("systems").to_pandas()
        except ImportError:
            print("no pandas")
        """,
        tmp_path,
    )
    output, errors = child.communicate(timeout=120)
    assert (output, errors) == ("Sampled 20 systems: 20 new.\nno pandas\n", "")


def test_the_environment_of_the_process_does_not_choose_the_catalog(tmp_path: Path) -> None:
    child = script(
        'import fractalog; fractalog.Catalog("a.sqlite").sample(count=1)',
        tmp_path,
        FRACTALOG_CATALOG="b.sqlite",
    )
    child.communicate(timeout=120)
    assert [path.name for path in tmp_path.glob("*.sqlite")] == ["a.sqlite"]


def test_errors_have_the_sentence_the_code_and_the_words(tmp_path: Path) -> None:
    catalog = fractalog.Catalog(tmp_path / "a.sqlite")
    with pytest.raises(fractalog.UsageError) as wrong:
        catalog.sample(count=-1)
    assert str(wrong.value) == "'--count -1' is not possible. Give 0 to 1000000000."
    assert isinstance(wrong.value, ValueError) and wrong.value.exit_code == 64
    assert wrong.value.words[0] == "sample" and "--count=-1" in wrong.value.words
    with pytest.raises(fractalog.CommandError) as failed:
        catalog.measure()
    assert failed.value.exit_code == 1 and "a.sqlite" in str(failed.value)
    assert isinstance(failed.value, fractalog.Error)
    assert not isinstance(failed.value, ValueError)
    for wrong_type in ("5", 5.0):
        with pytest.raises(TypeError):
            catalog.sample(count=wrong_type)  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="code 0"):
        catalog.sql("SELECT '\0'")
    with pytest.raises(ValueError, match="'-' is no path"):
        catalog.sheet(output="-")


def test_a_command_that_dies_is_an_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program = tmp_path / "fractalog"
    catalog = fractalog.Catalog(tmp_path / "a.sqlite")
    for body, sentence in (
        ("echo oh >&2; kill -9 $$", r"'fractalog measure' ended by signal 9:\noh"),
        ("echo oh >&2; exit 1", r"'fractalog measure' ended with exit code 1:\noh"),
        ("exit 0", "gave no report. It is another version"),
    ):
        program.write_text(f"#!/bin/sh\n{body}\n")
        program.chmod(0o755)
        monkeypatch.setenv("FRACTALOG_COMMAND", str(program))
        with pytest.raises(fractalog.Error, match=sentence):
            catalog.measure()


INTERRUPTED = """
import fractalog, os, signal, sys, threading, time
def interrupt():
    while not os.path.exists("a.sqlite-wal") or os.path.getsize("a.sqlite-wal") < 1_000_000:
        time.sleep(0.01)
    os.kill(os.getpid(), signal.SIGINT)
threading.Thread(target=interrupt, daemon=True).start()
try:
    fractalog.Catalog("a.sqlite").sample(count=10_000_000)
except KeyboardInterrupt as stop:
    print(stop)
print(fractalog.Catalog("a.sqlite").audit().passed)
"""


def test_control_c_ends_the_command_and_says_what_is_kept(tmp_path: Path) -> None:
    child = script(INTERRUPTED, tmp_path)
    output, errors = child.communicate(timeout=300)
    first, second = output.splitlines()
    assert first.startswith("Stopped by Control-C while sampling, after "), errors
    assert first.endswith("kept in 'a.sqlite'; the same command again completes it.")
    assert second == "True"


def test_a_gallery_ends_with_python(tmp_path: Path) -> None:
    child = script(
        """
        import fractalog
        catalog = fractalog.Catalog("a.sqlite")
        catalog.sample(count=1)
        gallery = catalog.serve(port=0)
        print(gallery._child.pid)
        """,
        tmp_path,
    )
    output, errors = child.communicate(timeout=120)
    with pytest.raises(ProcessLookupError):
        os.kill(int(output), signal.SIGCONT)
    assert errors == ""


def test_a_catalog_stays_the_same_file_and_serves_threads(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    catalog = fractalog.Catalog("a.sqlite")
    catalog.sample(count=40)
    (tmp_path / "elsewhere").mkdir()
    monkeypatch.chdir("elsewhere")
    with ThreadPoolExecutor(8) as threads:
        sizes = threads.map(lambda limit: len(catalog.query("systems", limit=limit)), range(16))
    assert list(sizes) == list(range(16))
    assert [path.name for path in tmp_path.rglob("*.sqlite")] == ["a.sqlite"]

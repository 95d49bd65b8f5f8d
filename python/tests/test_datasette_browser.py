"""The real Datasette in a real browser: pictures of systems are seen."""

from __future__ import annotations

import importlib
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest

pytest.importorskip("datasette")

import plugins

BROWSER = Path(__file__).parents[2] / "Tests" / "Browser"
SQL = "SELECT label, fractalog_render(label, 128) AS picture FROM system LIMIT 6"


@pytest.fixture
def browser(monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    """Chromium without a window, steered as the walk through the gallery does."""
    if not shutil.which("chromedriver"):
        pytest.skip("chromedriver is not installed. Debian has it in chromium-driver.")
    monkeypatch.syspath_prepend(str(BROWSER))
    driven = importlib.import_module("browser").Browser()
    yield driven
    driven.close()


@pytest.fixture
def home(full: Path, extension: Path, tmp_path: Path) -> Iterator[str]:
    """The address of a Datasette that found our plugin by itself."""
    server = subprocess.Popen(
        [sys.executable, "-m", "datasette", full, "--port", "0"],
        env=plugins.environment(tmp_path), stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    assert server.stderr is not None
    said = ""
    for line in server.stderr:
        said += line
        found = re.search(r"running on (http://127\.0\.0\.1:\d+)", line)
        if found:
            break
    else:
        pytest.fail(f"Datasette did not start: {said}")
    yield found[1]
    server.terminate()
    server.wait(timeout=30)


SEEN = (
    "const all = [...document.querySelectorAll('td img')];"
    "for (const i of all) i.loading = 'eager';"
    "return all.length >= arguments[0] && all.every(i => i.complete && i.naturalWidth > 0)"
)


def test_pictures_are_seen(browser: Any, home: str, tmp_path: Path) -> None:
    browser.go(f"{home}/fractals?sql={quote(SQL)}")
    browser.wait(SEEN, "six thumbnails and six pictures", 12)
    sizes = browser.run(
        "return [...document.querySelectorAll('td img')]"
        ".map(i => [i.naturalWidth, i.src.slice(0, 5)])"
    )
    assert sizes == [[192, "http:"], [128, "data:"]] * 6
    colours = browser.run(
        "const c = document.createElement('canvas').getContext('2d', {willReadFrequently: true});"
        "return [...document.querySelectorAll('td img')].map(i => {"
        " c.drawImage(i, 0, 0, 64, 64);"
        " return new Set(new Uint32Array(c.getImageData(0, 0, 64, 64).data.buffer)).size; })"
    )
    assert min(colours) > 1, "a picture shows nothing"
    screenshot = tmp_path / "datasette.png"
    screenshot.write_bytes(browser.screenshot())
    browser.go(f"{home}/fractals/system_overview")
    browser.wait(SEEN, "a thumbnail in each row", 10)
    browser.click("td img")
    browser.wait("return location.pathname == '/fractals/system_facts'", "a link to the system")
    browser.wait(SEEN, "its thumbnail", 1)
    assert browser.problems() == []

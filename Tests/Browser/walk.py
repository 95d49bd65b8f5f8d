#!/usr/bin/env python3
"""Walks through the gallery in headless Chromium, as a curator would, and keeps screenshots.

    Tests/Browser/walk.py .build/release/fractalog [FOLDER FOR SCREENSHOTS]

The catalog is made of the published FractalDB systems in $FRACTALOG_REAL_DATA, or sampled where that
is not set. Exits 1 with a sentence if anything is not as it should be.
"""

import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

import png
from webdriver import Browser

KEYS = {"right": "\ue014", "down": "\ue015", "end": "\ue010", "home": "\ue011", "enter": "\ue007"}


class Catalog:
    def __init__(self, command, folder):
        self.command, self.path = command, str(pathlib.Path(folder) / "walk.sqlite")

    def run(self, *arguments, text=None):
        done = subprocess.run(
            [self.command, *arguments, "--catalog", self.path], input=text, text=True,
            capture_output=True)
        if done.returncode:
            sys.exit(f"fractalog {' '.join(arguments)} failed: {done.stderr}")
        return done.stdout

    def fill(self):
        """Systems, one of them twice in disguise; measurements, classes, a split and a dataset."""
        real = os.environ.get("FRACTALOG_REAL_DATA")
        if real:
            self.run("import", "fractaldb", f"{real}/fractaldb-1k-sample")
        else:
            print("FRACTALOG_REAL_DATA is not set: the walk goes through sampled systems.")
            self.run("sample", "--count", "100", "--seed", "7")
        rows = json.loads(self.run(
            "query", "--sql", "SELECT a, b, c, d, e, f, weight FROM map WHERE system = 1",
            "--format", "json"))
        maps = [[m["a"], m["b"], m["c"], m["d"], 2 * m["e"], 2 * m["f"], m["weight"]] for m in rows]
        self.run("import", "jsonl", "-", text=json.dumps({"maps": maps}) + "\n")
        self.run("measure")
        self.run("duplicates", "find")
        if not real:
            self.run("class", "assign", "--per-class", "1")
        self.run("selection", "create", "classed", "--where", "class IS NOT NULL")
        self.run("split", "create", "main", "--by", "class", "--fractions", "train=0.9,val=0.1",
                 "--seed", "1", "--selection", "classed", "--keep-together", "none")
        self.run("dataset", "create", "scenes", "--split", "main", "--recipe", "scenes",
                 "--images-per-class", "100", "--seed", "5")

    def serve(self):
        server = subprocess.Popen(
            [self.command, "serve", "--catalog", self.path, "--port", "0", "--allow-edits"],
            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
        line = server.stderr.readline()
        assert "http://" in line, f"The gallery did not open: {line}"
        return server, line.split(" at ")[1].split(". ")[0].rstrip("/")


class Walk:
    def __init__(self, browser, home, folder):
        self.browser, self.home, self.folder = browser, home, folder

    def open(self, path):
        self.browser.go(self.home + path)
        self.check(path)

    def check(self, path):
        width, room = self.browser.run(
            "return [document.documentElement.scrollWidth, innerWidth]")
        assert width <= room + 1, f"{path} is {width} pixels wide, in a window of {room}."
        missing = self.browser.run(
            "return [...document.images].filter(i => !i.hasAttribute('alt')).length")
        assert missing == 0, f"{path} has {missing} pictures without a text."
        problems = self.browser.problems()
        assert not problems, f"{path} complains: {problems}"

    def pictures(self, selector, what):
        self.browser.wait(
            "const all = [...document.querySelectorAll(arguments[0])].filter(i => {"
            " const b = i.getBoundingClientRect(); return b.bottom > 0 && b.top < innerHeight; });"
            "return all.length > 0 && all.every(i => i.complete && i.naturalWidth > 0)",
            what, selector)

    def picture(self, name, least):
        """Keeps a screenshot, which must show something."""
        data = self.browser.screenshot()
        (self.folder / f"gallery-{name}.png").write_bytes(data)
        count, lightness = png.colours(data)
        assert count >= least, f"The screenshot '{name}' has only {count} colours."
        return lightness

    def go(self):
        browser = self.browser
        self.open("/")
        assert browser.run("return document.querySelectorAll('.tiles li').length") >= 8
        self.pictures(".plots img", "histograms show")
        self.picture("home", 20)

        self.open("/systems")
        self.pictures(".card img", "thumbnails show")
        light = self.picture("systems", 60)
        browser.dark(True)
        dark = self.picture("systems-dark", 60)
        browser.dark(False)
        assert dark < light - 0.2, "The dark page is no darker than the light one."
        browser.press(KEYS["end"])
        browser.wait("return document.activeElement.className.startsWith('card')",
                     "a key moves to the last system")
        browser.wait("return scrollY > 0", "the page has scrolled")
        self.pictures(".card img", "thumbnails show at the end")
        browser.type("#where", "filling_ratio > 0.2")
        browser.click(".filter button")
        browser.wait("return location.search.includes('filling_ratio')", "the address holds it")
        found = browser.run("return Number(document.getElementById('grid').dataset.total)")
        assert 0 < found <= 101, f"{found} systems fill more than 0.2."
        self.check("the filtered list")
        browser.wait("return document.querySelector('.card')?.href.includes('/ifs-')", "cards link")

        label = browser.run("return document.querySelector('.card code').textContent")
        self.open(f"/{label}?recipe=scenes&seed=3")
        self.pictures("img.large", "the training image shows")
        self.picture("system", 100)

        self.open("/duplicates/disguises")
        browser.click(".group h3 a")
        browser.wait("return document.querySelectorAll('.row li').length == 2", "a group of two")
        browser.press("d")
        browser.wait("return document.querySelectorAll('.row li.aside').length == 1",
                     "a key keeps the densest")
        self.picture("duplicates", 30)
        browser.press("u")
        browser.wait("return document.querySelectorAll('.row li.aside').length == 0",
                     "a key takes it back")
        self.check("the group")

        self.open("/datasets/scenes/17")
        self.pictures(".annotated img", "the image shows")
        boxes = browser.run("return document.querySelectorAll('.annotated rect').length")
        rows = browser.run("return document.querySelectorAll('main tbody tr').length")
        assert 0 < boxes <= rows, f"{boxes} boxes for {rows} objects."
        self.picture("dataset", 200)
        browser.press(KEYS["right"])
        browser.wait("return location.pathname.endsWith('/18')", "a key goes to the next image")

        self.open("/sql")
        browser.type("#where", "SELECT label, filling_ratio FROM system_overview "
                     "ORDER BY filling_ratio DESC LIMIT 5")
        browser.click(".filter button")
        browser.wait("return document.querySelectorAll('main tbody tr').length >= 5",
                     "the answer shows")
        self.pictures("tbody img", "thumbnails stand beside labels")
        self.picture("sql", 40)
        browser.go(self.home + "/sql?sql=DELETE+FROM+system")
        browser.wait("return !!document.querySelector('.problem')", "a statement that writes is refused")
        browser.problems()

        browser.resize(375, 720)
        for path in ["/", "/systems", f"/{label}", "/duplicates", "/datasets", "/datasets/scenes/17",
                     "/queries", "/queries/splits", "/sql"]:
            self.open(path)
        self.open("/systems")
        self.pictures(".card img", "thumbnails show on a phone")
        self.picture("phone", 40)


def main():
    command = str(pathlib.Path(sys.argv[1]).resolve())
    for needed in ("chromium", "chromedriver"):
        if not shutil.which(needed):
            sys.exit(f"'{needed}' is not installed. Debian has it in chromium and chromium-driver.")
    with tempfile.TemporaryDirectory() as folder:
        pictures = pathlib.Path(sys.argv[2] if len(sys.argv) > 2 else folder)
        pictures.mkdir(parents=True, exist_ok=True)
        catalog = Catalog(command, folder)
        catalog.fill()
        server, home = catalog.serve()
        try:
            browser = Browser()
            try:
                Walk(browser, home, pictures).go()
            finally:
                browser.close()
        finally:
            server.terminate()
            server.wait(timeout=30)
    print("The walk through the gallery found every page as it should be.")


if __name__ == "__main__":
    main()

"""Every page of the gallery, wide and narrow, light and dark."""

import io
import json

from browser import PHONE, WIDE
from PIL import Image, ImageStat


class Pages:
    def __init__(self, browser, home, catalog, keeping):
        self.browser, self.home, self.catalog, self.keeping = browser, home, catalog, keeping

    def addresses(self):
        """The name of each page, its address, and how many colours a screenshot has at least."""
        label = self.one("SELECT label FROM system_overview WHERE class IS NOT NULL"
                         " ORDER BY filling_ratio DESC LIMIT 1")
        # One of a group of the same picture, mirrored.
        group = self.one("SELECT label FROM system WHERE id = 204")
        other = self.one("SELECT label FROM system_overview ORDER BY system LIMIT 1")
        name = self.one("SELECT class FROM class_overview ORDER BY systems DESC, class LIMIT 1")
        return [
            ("home", "", 60),
            ("systems", "systems", 60),
            ("systems-filtered", ("systems?range.filling_ratio=0.1..0.25&maps=3&order=dimension"
             "&show=filling_ratio,maps,escaped_points"), 60),
            ("systems-near", f"systems?near={label}", 60),
            ("systems-none", "systems?maps=31&contractive=1", 20),
            ("map", "map", 60),
            ("map-colours", "map?colour=class", 60),
            ("plot", "plot?x=filling_ratio&y=dimension", 60),
            ("system", label, 60),
            ("system-training", f"{label}?recipe=scenes&seed=3", 60),
            ("compare", f"compare/{label}/{other}", 40),
            ("duplicates", "duplicates", 10),
            ("duplicate-groups", "duplicates/classes", 30),
            ("duplicate-group", f"duplicates/classes/{group}", 30),
            ("classes", "classes?order=largest", 40),
            ("class", f"classes/{name}", 100),
            ("splits", "splits", 10),
            ("split", "splits/main", 20),
            ("split-leaks", "splits/mixed", 20),
            ("selections", "selections", 10),
            ("selection", "selections/classed", 40),
            ("recipes", "recipes", 100),
            ("recipe", "recipes/scenes", 100),
            ("origins", "origins", 20),
            ("origin", "origins/1", 40),
            ("audit", "audit", 10),
            ("datasets", "datasets", 60),
            ("dataset", "datasets/scenes", 100),
            ("dataset-filtered", "datasets/scenes?subset=train&objects=3", 100),
            ("image", "datasets/scenes/17", 100),
            ("history", "history", 10),
            ("acts", "acts?filter=maps%3D3", 10),
            ("queries", "queries", 10),
            ("query", "queries/lacy?p.class=look-d3", 20),
            ("sql", "sql?sql=SELECT+label,+filling_ratio+FROM+system_overview+LIMIT+5", 20),
            ("sql-mistake", "sql?sql=SELECT+lable+FROM+system", 10),
        ]

    def one(self, sql):
        rows = json.loads(self.catalog.run("query", "--sql", sql, "--format", "json"))
        return next(iter(rows[0].values()))

    def walk(self, only):
        """Opens the pages whose names contain a text; returns how many, after all are seen."""
        count, faults = 0, []
        for name, path, colours in self.addresses():
            if only not in name:
                continue
            count += 1
            views = self.keeping.views
            for width in (WIDE, PHONE):
                lightness = {}
                for is_dark in (False, True):
                    self.browser.resize(width)
                    self.browser.dark(is_dark)
                    self.browser.go(f"{self.home}/{path}")
                    title = f"{name}-{width}-{'dark' if is_dark else 'light'}"
                    if "mistake" in name:
                        # The browser itself reports the status 400.
                        self.browser.problems()
                    faults += self.browser.faults(title)
                    views[width, is_dark] = self.look(title, colours)
                    lightness[is_dark] = ImageStat.Stat(
                        views[width, is_dark].convert("L")).mean[0] / 255
                if lightness[True] > lightness[False] - 0.1:
                    faults.append(f"{name} is not darker when dark.")
            self.keeping.keep(name)
        self.browser.dark(False)
        self.browser.resize(WIDE)
        assert not faults, "\n".join([f"The pages have {len(faults)} faults:", *faults])
        return count

    def look(self, title, least):
        """A screenshot, which must show something."""
        image = Image.open(io.BytesIO(self.browser.screenshot())).convert("RGB")
        colours = len(image.getcolors(1 << 24))
        assert colours >= least, f"The screenshot '{title}' has only {colours} colours."
        return image

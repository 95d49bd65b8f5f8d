"""The catalog that the gallery shows, so large that what is slow is seen to be slow."""

import json
import os
import subprocess
import sys
import time


def make(command, file, systems):
    """A catalog with everything that a page can show. Prints how long each step takes."""
    steps = [
        ["sample", "--count", systems, "--seed", 7],
        ["measure"],
        ["class", "assign", "--per-class", 100, "--where", "filling_ratio > 0.05"],
        ["duplicates", "find", "--recipe", "classes"],
        ["selection", "create", "full", "--where", "filling_ratio > 0.2"],
        ["selection", "create", "classed", "--where", "class IS NOT NULL"],
        ["tag", "add", "thin", "--where", "filling_ratio < 0.05"],
        ["tag", "add", "dense", "--where", "filling_ratio > 0.15"],
        ["split", "create", "main", "--by", "class", "--fractions", "train=0.8,val=0.1,test=0.1",
         "--seed", 1, "--allow-inexact"],
        ["split", "create", "by-system", "--by", "system", "--fractions", "train=0.9,val=0.1",
         "--seed", 2, "--allow-inexact"],
        ["dataset", "create", "plain", "--split", "main", "--recipe", "classes",
         "--images-per-class", 1000, "--seed", 5],
        ["dataset", "create", "scenes", "--split", "by-system", "--recipe", "scenes",
         "--images-per-class", 100, "--seed", 5],
        ["layout", "create", "--recipe", "classes"],
    ]
    print("| step | time, s | peak memory, MiB |\n|---|---|---|")
    for step in steps:
        words = [str(word) for word in step]
        began = time.perf_counter()
        child = subprocess.Popen([command, *words, "--catalog", file], stdout=subprocess.DEVNULL)
        _, status, usage = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
        if child.returncode:
            sys.exit(f"fractalog {' '.join(words)} failed.")
        print(f"| `{' '.join(words)}` | {time.perf_counter() - began:.1f} |"
              f" {usage.ru_maxrss / 1024:,.0f} |", flush=True)
    print()


class Content:
    """What addresses need: names and labels of the catalog."""

    def __init__(self, command, file):
        self.command, self.file = command, file
        self.systems = self.one("SELECT count(*) FROM system")
        # Spread over the catalog, more than the gallery keeps pictures of.
        step = max(1, self.systems // 60_000)
        self.labels = self.column(f"SELECT label FROM system WHERE id % {step} = 0 LIMIT 60000")
        self.classes = self.column("SELECT name FROM class ORDER BY name LIMIT 2000")
        self.largest_class = self.one(
            "SELECT class FROM class_overview ORDER BY systems DESC, class LIMIT 1")
        self.classed = self.one(
            "SELECT label FROM system_overview WHERE class IS NOT NULL LIMIT 1")
        self.group = self.one("SELECT representative FROM duplicate_group_overview"
                              " WHERE search = 'classes' ORDER BY representative LIMIT 1")
        self.filling = self.column(
            "SELECT filling_ratio FROM system_overview WHERE system % 1009 = 0"
            " AND filling_ratio IS NOT NULL ORDER BY filling_ratio LIMIT 1000")

    def column(self, sql):
        done = subprocess.run(
            [self.command, "query", "--catalog", self.file, "--limit", "100000", "--sql", sql,
             "--format", "json"],
            check=False, text=True, capture_output=True)
        if done.returncode:
            sys.exit(f"The query {sql} failed: {done.stderr}")
        return [next(iter(row.values())) for row in json.loads(done.stdout)]

    def one(self, sql):
        return next(iter(self.column(sql)))

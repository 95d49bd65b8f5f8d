"""The catalog that the walk goes through."""

import json
import os
import pathlib
import subprocess
import sys

# Systems that lie in the same place of the map are a class; thin ones are in none.
PLACES = """
    SELECT o.label, printf('look-%s%d', char(97 + min(4, CAST(5 * p.x AS INTEGER))),
      1 + min(4, CAST(5 * p.y AS INTEGER))) AS class
    FROM system_overview AS o JOIN layout_point AS p ON p.system = o.system
    WHERE o.class IS NULL AND o.filling_ratio > 0.08
"""


class Catalog:
    """Systems with measurements, classes, duplicates, splits, a dataset, tags, notes, a map."""

    def __init__(self, command, folder):
        # Commands run in the folder, so that what pages show of them has no folder of this machine.
        self.command, self.folder, self.path = command, pathlib.Path(folder), "fractals.sqlite"

    def run(self, *arguments, text=None):
        done = subprocess.run(
            [self.command, *arguments, "--catalog", self.path], check=False, input=text, text=True,
            capture_output=True, cwd=self.folder)
        if done.returncode:
            sys.exit(f"fractalog {' '.join(arguments)} failed: {done.stderr}")
        return done.stdout

    def fill(self):
        real = os.environ.get("FRACTALOG_REAL_DATA")
        if real:
            name = "fractaldb-1k-sample"
            (self.folder / name).symlink_to(pathlib.Path(real, name).resolve())
            self.run("import", "fractaldb", name)
        else:
            print("FRACTALOG_REAL_DATA is not set: the walk goes through sampled systems alone.")
        self.run("sample", "--count", "900", "--seed", "7")
        # Some of them again, mirrored or turned: the same pictures in other orientations.
        rows = json.loads(self.run(
            "query", "--sql", "SELECT system, a, b, c, d, e, f, weight FROM map"
            " WHERE system BETWEEN 201 AND 206 ORDER BY system, position", "--format", "json"))
        systems = {}
        for m in rows:
            systems.setdefault(m["system"], []).append(
                [m["a"], -m["b"], -m["c"], m["d"], -2 * m["e"], 2 * m["f"], m["weight"]]
                if m["system"] % 2 == 0 else
                [m["d"], -m["c"], -m["b"], m["a"], -2 * m["f"], 2 * m["e"], m["weight"]])
        lines = "".join(json.dumps({"maps": maps}) + "\n" for maps in systems.values())
        self.run("import", "jsonl", "-", text=lines)
        self.run("measure")
        self.run("duplicates", "find", "--recipe", "classes")
        self.run("duplicates", "find")
        self.run("layout", "create")
        self.run("class", "assign", "--sql", PLACES)
        self.run("selection", "create", "classed", "--where", "class IS NOT NULL")
        self.run("split", "create", "main", "--by", "class", "--fractions", "train=0.8,val=0.2",
                 "--seed", "1", "--selection", "classed")
        self.run("split", "create", "mixed", "--by", "system", "--fractions", "train=0.5,val=0.5",
                 "--seed", "1", "--selection", "classed", "--keep-together", "none")
        self.run("dataset", "create", "scenes", "--split", "main", "--recipe", "scenes",
                 "--images-per-class", "100", "--seed", "5")
        self.run("tag", "add", "lace", "--where", "dimension > 1.85")
        self.run("tag", "add", "thin", "--where", "filling_ratio < 0.03")
        self.run("tag", "add", "round", "--class", "look-d3")
        self.run("note", "add", "Most have the outline of a disc.", "--class", "look-d3")
        self.run("set-aside", "add", "--reason", "almost a line", "--where", "dimension < 1.1")
        self.run("saved-query", "save", "lacy", "--description", "The laciest systems of a class.",
                 "--sql", "SELECT label, dimension FROM system_overview WHERE class = :class"
                 " ORDER BY dimension DESC LIMIT 20")

    def serve(self):
        server = subprocess.Popen(
            [self.command, "serve", "--catalog", self.path, "--port", "0", "--allow-edits"],
            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True,
            cwd=self.folder)
        line = server.stderr.readline()
        assert "http://" in line, f"The gallery did not open: {line}"
        return server, line.split(" at ")[1].split(". ")[0].rstrip("/")

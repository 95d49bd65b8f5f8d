"""Every verb that writes, once: what is done to a catalog from its first system to an export.

Each step is a command line without `fractalog`, in the order in which one would type them. The folder as it is
before a step and what the step ends in are kept, so that a fault can strike any of them.
"""

import dataclasses
import json
import pathlib
import subprocess
import sys

SETUP = """\
sample --count 40 --seed 7
sample --count 20 --seed 8 --catalog other.sqlite
"""

STEPS = """\
init new.sqlite
sample --count 60 --seed 9
import jsonl systems.jsonl
import fractaldb folder
derive --where "maps = 2" --perturb 0.05 --count 3 --seed 3
protocol create coarse --points 2000 --side 64
measure --protocol coarse
recipe create quick --from classes --set foreground.orbit.points=2000 --set side=64 --set foreground.side=64
duplicates find --recipe quick --name looks
duplicates resolve looks --keep first
layout create --recipe quick
layout draw --recipe quick --columns 4 --size 32 -o layout.png
class assign --per-class 1 --where "system <= 400"
class rename class-000000 first
class merge class-000001 class-000002 --into both
selection create few --where "system <= 60"
class assign --to chosen --where "system BETWEEN 20 AND 29" --replace
class unassign chosen --where "system <= 22"
tag add thin --where "maps = 2"
tag add thin --class chosen
tag remove thin --where "system <= 20"
note add "a remark" --class chosen
note remove 1
set-aside add --where "system <= 10" --reason "a dot"
set-aside restore --where "system <= 5"
saved-query save big --sql "SELECT label FROM system_overview WHERE maps > 2"
saved-query delete big
undo 8
split create main --by system --fractions train=0.8,val=0.2 --method stable
split create drawn --by image --images 10 --fractions train=0.8,val=0.2 --seed 1 --selection few
split export main -o main.split
split import main.split --name again
dataset create pictures --split main --recipe quick --images-per-class 1 --seed 5
dataset pack pictures -o pictures.fractalog
dataset render pictures 0 1 -o images
dataset card pictures --images 1 --date 2026-01-31 -o card
export imagefolder pictures --subset val -o export-folders
export webdataset pictures --subset val -o export-shards
export coco pictures --subset val --masks -o export-boxes
export jsonl pictures --subset val -o export-lines
export ifs --where "system <= 60" -o systems.ifs
export csv --limit 20 --without-classes -o export-parameters
merge other.sqlite
split extend main --include-unclassified
sheet --limit 4 --columns 2 --size 32 -o sheet.png
render ifs-3-35b3234116e9 --size 32 --seed 1 -o one.png
audit --images 1 --html audit.html
layout delete --recipe quick
duplicates restore looks
duplicates forget looks
class delete both
dataset rename pictures shown
dataset delete shown
split rename again anew
split delete anew
split delete drawn
selection rename few some
selection delete some
protocol rename coarse rough
protocol delete rough --with-measurements
recipe rename quick quicker
recipe delete quicker --with-signatures
"""

# Verbs that only read, or that write nothing but what they are listening to.
READING = {
    "benchmark", "class history", "class list", "dataset digests", "dataset explain", "dataset list",
    "dataset show", "dataset verify", "duplicates list", "export verify", "history", "info", "layout list",
    "note list", "origin list", "saved-query list", "set-aside list", "tag list",
    "protocol list", "query", "recipe list", "recipe show", "selection list", "selection show", "serve", "show",
    "split list", "split show", "split verify", "status", "verify",
}  # fmt: skip

# Verbs whose writing is that of another step.
COVERED = {
    "origin abandon": "class rename",
    "export fractaldb": "export imagefolder",
    "export flame": "export ifs",
    "export npz": "export ifs",
    "import file": "import jsonl",
    "import anderson": "import jsonl",
    "import flame": "import jsonl",
    "import ifs": "import jsonl",
    "import npy": "import jsonl",
    "import npz": "import jsonl",
    "duplicates explain": "sheet",
    "duplicates separate": "duplicates resolve",
    "duplicates tolerances": "duplicates find",
}


@dataclasses.dataclass(frozen=True)
class Step:
    """A command line of the story, and the verb that it calls."""

    number: int
    line: str
    verb: str


def steps(command):
    """The story's steps, each with the longest verb of the command that its line begins with."""
    names = sorted(verbs(command), key=len, reverse=True)
    found = []
    for number, line in enumerate(STEPS.splitlines()):
        verb = next((name for name in names if line.startswith(name + " ")), None)
        if verb is None:
            raise SystemExit(f"The step '{line}' calls no verb of {command}.")
        found.append(Step(number, line, verb))
    return found


def verbs(command):
    """Every verb, as the command describes itself."""
    dump = subprocess.run(
        [command, "--experimental-dump-help"], capture_output=True, check=True, text=True
    )

    def walk(node, path):
        inner = [n for n in node.get("subcommands", []) if n["commandName"] != "help"]
        if not inner:
            yield " ".join(path)
        for child in inner:
            yield from walk(child, [*path, child["commandName"]])

    return list(walk(json.loads(dump.stdout)["command"], []))


def uncovered(command):
    """Verbs that nobody has told this suite about: a new verb is a writing one until it is listed."""
    known = READING | set(COVERED) | {step.verb for step in steps(command)}
    return sorted(set(verbs(command)) - known)


def make_sources(folder):
    """What the story imports."""
    maps = "[[0.5,0,0,0.5,0,0],[0.5,0,0,0.5,0.5,0],[0.5,0,0,0.5,0.25,0.5]]"
    (folder / "systems.jsonl").write_text(f'{{"maps": {maps}, "name": "gasket"}}\n')
    (folder / "folder").mkdir()
    (folder / "folder" / "00001.csv").write_text(
        "0.5,0.1,-0.1,0.5,0,0.1,0.5\n0.5,0,0,0.5,0.5,0.2,0.5\n"
    )


def main():
    """`story.py COMMAND FOLDER` leaves in FOLDER what the whole story ends in, for scripts/fuzz."""
    command, folder = sys.argv[1], pathlib.Path(sys.argv[2])
    folder.mkdir(parents=True)
    make_sources(folder)
    for line in [*SETUP.splitlines(), *STEPS.splitlines()]:
        words = ["bash", "-c", f"exec {pathlib.Path(command).resolve()} {line}"]
        subprocess.run(words, cwd=folder, check=True, stdout=subprocess.DEVNULL)


if __name__ == "__main__":
    main()

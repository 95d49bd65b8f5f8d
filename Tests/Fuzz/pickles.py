"""Gives mutated pickles to what reads published ones, `fractalog.convert`.

    scripts/fuzz --only pickle
    .build/fuzz/python/bin/python Tests/Fuzz/pickles.py FILE    reads one again

libFuzzer chooses them, by atheris. An input may be refused by a ConversionError of one line. It
fails if anything else is raised, if something of it is run (Python reports imports, files, programs
and sockets to a hook), if 512 MiB do not suffice, or if systems come out that are not finite or do
not come through JSON. libFuzzer's own options limit the time.
"""

import contextlib
import json
import math
import pathlib
import pickletools
import random
import resource
import sys

import atheris
import numpy  # noqa: F401 - here it is not instrumented

HERE = pathlib.Path(__file__).parent
sys.path.insert(0, str(HERE.parent.parent / "python" / "src"))
sys.modules.pop("pickle")  # numpy keeps its own; the reader imports it again, instrumented
with atheris.instrument_imports(include=["fractalog", "pickle"]):
    from fractalog import convert

ROOM = 512 << 20
"""Bytes that reading may take beyond what the process has before the first input."""

PARTS: list[bytes] = []
"""Steps of the pickles to begin with, and those without an argument, to be put into others."""


class Trail:
    """What Python reports to be done while a pickle is read."""

    def __init__(self) -> None:
        self.is_on = False
        self.events: list[str] = []
        sys.addaudithook(self.note)

    def note(self, event: str, arguments: object) -> None:
        # An exception raised here could be taken for one of the pickle.
        if self.is_on:
            self.events.append(f"{event}{arguments!r}"[:200])


TRAIL = Trail()


def read(data: bytes) -> None:
    """Reads one input."""
    TRAIL.events.clear()
    TRAIL.is_on = True
    try:
        found = convert.systems(data, "given.pkl")
    except convert.ConversionError as error:
        said = str(error)
        assert said.isprintable() and len(said) < 500, f"not one short line: {said!r}"
        assert "more memory than there is" not in said, "more than 512 MiB for a small pickle"
        found = []
    finally:
        TRAIL.is_on = False
    assert not TRAIL.events, f"while a pickle was read: {TRAIL.events}"
    for maps in found:
        assert all(len(row) == 7 and all(map(math.isfinite, row)) for row in maps)
        assert all(row[6] >= 0 for row in maps) and abs(sum(row[6] for row in maps) - 1) < 1e-9
        assert json.loads(json.dumps(maps)) == maps


def steps(data: bytes) -> list[bytes]:
    """The steps of a pickle but its frames, and as one more piece what is no step."""
    found = []
    last, before = "", 0
    with contextlib.suppress(Exception):
        for step, _, place in pickletools.genops(data):
            if last and last != "FRAME":
                found.append(data[before:place])
            last, before = step.name, place or 0
    return [*found, data[before:]]


def mutated(data: bytes, most: int, seed: int) -> bytes:
    """Half of the inputs are changed as libFuzzer does it, the others by whole steps."""
    chance = random.Random(seed)
    if chance.random() < 0.5:
        return bytes(atheris.Mutate(data, most))
    pieces = steps(data)
    for _ in range(chance.choice((1, 1, 2, 4))):
        place = chance.randrange(len(pieces))
        match chance.randrange(5):
            case 0:
                pieces[place : place + chance.choice((1, 1, 5))] = []
            case 1:
                pieces[place:place] = pieces[place : place + chance.choice((1, 2, 10, 30))]
            case 2:
                pieces[place] = chance.choice(PARTS)
            case 3:
                pieces[place:place] = [chance.choice(PARTS)] * chance.choice((1, 1, 1, 100))
            case 4:
                other = chance.randrange(len(pieces))
                pieces[place], pieces[other] = pieces[other], pieces[place]
        pieces = pieces or [b"."]
    return b"".join(pieces)[:most]


def main() -> None:
    """Runs libFuzzer with the words of the command line."""
    PARTS.extend(s.code.encode("latin-1") for s in pickletools.opcodes if s.arg is None)
    for seed in sorted((HERE / "corpus" / "pickle").iterdir()):
        content = seed.read_bytes()
        PARTS.extend(sorted(set(steps(content)) - set(PARTS)))
        with contextlib.suppress(convert.ConversionError):
            convert.systems(content, seed.name)  # what Python imports late is there afterwards
    held = int(pathlib.Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
    resource.setrlimit(resource.RLIMIT_AS, (held + ROOM, held + ROOM))
    atheris.Setup(sys.argv, read, custom_mutator=mutated)
    atheris.Fuzz()


if __name__ == "__main__":
    main()

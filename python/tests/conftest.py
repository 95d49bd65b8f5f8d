"""Catalogs to test with, made by the command."""

from __future__ import annotations

import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

import fractalog

RECIPES = (
    "anderson-2022-classes",
    "anderson-2022-scenes",
    "anderson-2022-pairs",
    "fractaldb-2020",
    "classes",
    "scenes",
)

Command = Callable[..., str]


@pytest.fixture(scope="session")
def command() -> Command:
    """Runs ``fractalog``, as ``fractalog.find_command()`` finds it."""
    try:
        program = fractalog.find_command()
    except fractalog.Error as error:
        pytest.skip(str(error))

    def run(*words: object) -> str:
        done = subprocess.run(
            [program, *map(str, words)], capture_output=True, text=True, stdin=subprocess.DEVNULL
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    return run


@pytest.fixture(scope="session")
def extension() -> Path:
    """The extension for SQLite, as ``fractalog.loadable_path()`` finds it."""
    try:
        return Path(fractalog.loadable_path())
    except fractalog.Error as error:
        pytest.skip(str(error))


@pytest.fixture(scope="session")
def signed(command: Command, extension: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Eight systems, measured, with a recipe of 32 pixels and its signatures."""
    path = tmp_path_factory.mktemp("sql") / "fractals.sqlite"

    def run(*words: object) -> None:
        command(*words, "--catalog", path)

    run("sample", "--count", 8, "--seed", 7)
    run("recipe", "create", "tiny", "--from", "classes", "--set", "side=32",
        "--set", "foreground.side=32", "--set", "foreground.orbit.points=2000")  # fmt: skip
    run("measure")
    run("duplicates", "find", "--recipe", "tiny", "--tolerance", 0.001)
    return path


@pytest.fixture(scope="session")
def catalog(command: Command, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """60 systems in 20 classes, split 40 to 20, with a dataset by each built-in recipe."""
    path = tmp_path_factory.mktemp("catalog") / "fractals.sqlite"
    where = ("--catalog", path)
    command("sample", "--sampler", "singular-values", "--count", 60, "--seed", 7, *where)
    command("class", "assign", "--per-class", 3, "--where", "1", *where)
    fractions = ("--fractions", "train=0.67,val=0.33")
    command("split", "create", "main", "--by", "system", *fractions, "--seed", 1, *where)
    for recipe in RECIPES:
        images = ("--images-per-class", "train=250,val=20")
        words = ("--split", "main", "--recipe", recipe, *images, "--seed", 5)
        command("dataset", "create", recipe, *words, *where)
    return path


@pytest.fixture(scope="session")
def full(command: Command, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small catalog with rows in every table."""
    path = tmp_path_factory.mktemp("full") / "fractals.sqlite"

    def run(*words: object) -> None:
        command(*words, "--catalog", path)

    run("sample", "--count", 8, "--seed", 7)
    # Children that nobody could tell from their parents.
    run("derive", "--where", "system <= 2", "--perturb", 0.0001, "--count", 1)
    run("recipe", "create", "tiny", "--from", "classes", "--set", "side=32",
        "--set", "foreground.side=32", "--set", "foreground.orbit.points=2000")  # fmt: skip
    run("protocol", "create", "quick", "--points", 1000, "--side", 32)
    run("measure", "--protocol", "quick")
    run("duplicates", "find", "--recipe", "tiny", "--tolerance", 4)
    run("class", "assign", "--per-class", 2, "--where", "1", "--expect-classes", 5)
    run("selection", "create", "some", "--where", "maps > 1")
    run("split", "create", "main", "--by", "system", "--fractions", "train=0.5,val=0.5",
        "--seed", 1)  # fmt: skip
    run("split", "create", "images", "--by", "image", "--images", 4,
        "--fractions", "train=0.5,val=0.5", "--seed", 1)  # fmt: skip
    run("sample", "--count", 4, "--seed", 8)
    run("class", "assign", "--per-class", 2, "--where", "class IS NULL", "--prefix", "new-")
    run("class", "merge", "new-000000", "new-000001", "--into", "new")
    run("split", "extend", "main")
    run("tag", "add", "thin", "--where", "system <= 2")
    run("tag", "add", "thin", "--class", "new")
    run("note", "add", "fern-like", "--class", "new")
    run("set-aside", "add", "--where", "system = 1", "--reason", "a dot")
    run("saved-query", "save", "few", "--sql", "SELECT label FROM system LIMIT 3")
    run("undo")
    run("saved-query", "save", "few", "--sql", "SELECT label FROM system LIMIT 3")
    run("layout", "create", "--recipe", "tiny")
    run("duplicates", "resolve", "tiny", "--keep", "first")
    run("dataset", "create", "small", "--split", "main", "--recipe", "tiny",
        "--images-per-class", 4, "--seed", 5)  # fmt: skip
    # Reference images are made for a pack, and come back with it.
    pack = path.with_name("small.fractalog")
    run("dataset", "pack", "small", "-o", pack, "--references", 3)
    run("merge", pack)
    return path


@pytest.fixture(scope="session")
def taught(command: Command, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """32 classes of one system each, with datasets of 640 tiny images of each task, and ``once``,
    with one image of each class, so that a label tells the image."""
    path = tmp_path_factory.mktemp("taught") / "fractals.sqlite"

    def run(*words: object) -> None:
        command(*words, "--catalog", path)

    run("sample", "--count", 32, "--seed", 7)
    run("class", "assign", "--per-class", 1, "--where", "1")
    run("split", "create", "main", "--by", "system", "--fractions", "train=1", "--seed", 1)
    for task in ("classes", "scenes", "pairs"):
        built_in = "anderson-2022-pairs" if task == "pairs" else task
        run("recipe", "create", f"tiny-{task}", "--from", built_in, "--set", "side=32",
            "--set", "foreground.side=32", "--set", "foreground.orbit.points=2000")  # fmt: skip
        run("dataset", "create", task, "--recipe", f"tiny-{task}", "--images-per-class", 20,
            "--seed", 5)  # fmt: skip
    run("dataset", "create", "once", "--recipe", "tiny-classes", "--images-per-class", 1,
        "--seed", 5)  # fmt: skip
    return path


@pytest.fixture
def train(catalog: Path) -> Iterator[fractalog.Dataset]:
    with fractalog.Dataset(catalog, "scenes", subset="train") as dataset:
        yield dataset

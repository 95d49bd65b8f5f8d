"""The study in one command; killed at any time, the same command continues it.

    python python/examples/study/run.py FOLDER [--config study.toml] [--share 0.1] [--jobs 2]

FOLDER gets the catalog (``study.sqlite``), networks, the result of each piece, and at the end
``results.csv``, ``curves.csv``, plots and ``report.md``. What is there is not made again, so a
folder has one configuration and one share.
"""

from __future__ import annotations

import argparse
import os
import shutil
import sys
from pathlib import Path

os.environ.setdefault("OMP_NUM_THREADS", "1")
if __name__ in ("__main__", "__mp_main__"):
    sys.path.insert(0, str(Path(__file__).parents[1]))

import fractalog
from study import curation, published, rates, report
from study.config import ALL, Study, read
from study.jobs import Work, done
from study.pieces import Place, amounts, choose_rate, draw, pretrain, probe, tune
from study.published import SHARD


def options() -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("folder", type=Path, help="where everything is written")
    parser.add_argument("--config", type=Path, default=Path(__file__).with_name("study.toml"))
    parser.add_argument(
        "--share", type=float, default=1.0, help="of images, steps, pictures, seeds"
    )
    parser.add_argument("--jobs", type=int, default=2, help="processes of one thread")
    parser.add_argument("--arms", help="only these arms and those they begin with; a,b,c")
    return parser.parse_args()


def chosen(study: Study, arms: str | None) -> list[str]:
    """The names of the arms to make: each after the one that it begins with."""
    asked = list(study.arms) if arms is None else arms.split(",")
    for name in asked:
        if name not in study.arms:
            raise ValueError(f"There is no arm '{name}': {', '.join(study.arms)}.")
    found: list[str] = []
    for name in asked:
        begin = study.arms[name].begin
        found += [n for n in (begin, name) if n is not None and n not in found]
    return found


def settled(folder: Path, config: Path, share: float) -> None:
    """Keeps the configuration in the folder; refuses another one."""
    text = f"# share = {share}\n{config.read_text()}"
    kept = folder / "study.toml"
    if kept.exists() and kept.read_text() != text:
        raise ValueError(
            f"'{folder}' has a study of another configuration or share: see '{kept}'. "
            "Give another folder."
        )
    for name in ("networks", "results", "published"):
        (folder / name).mkdir(parents=True, exist_ok=True)
    kept.write_text(text)


def works(place: Place, arms: list[str]) -> list[Work]:
    """All pieces of these arms but the catalog and the rates."""
    study, found = place.study, list[Work]()
    for name in arms:
        arm = study.arms[name]
        shards: tuple[Path, ...] = ()
        if arm.published is not None and arm.dataset is not None:
            count = place.images(arm)
            numbers = range(-(-count // SHARD))
            shards = tuple(place.shard(arm.dataset, i) for i in numbers)
            found += [
                Work(f"published images {i}", draw, (place, arm.dataset, i, arm.images), shards[i])
                for i in numbers
                if shards[i] not in {work.makes for work in found}
            ]
        for seed in range(1, arm.seeds + 1):
            network = place.network(arm, seed)
            begin: tuple[Path, ...] = ()
            if arm.begin is not None:
                first = study.arms[arm.begin]
                begin = (place.network(first, (seed - 1) % first.seeds + 1),)
            if arm.dataset is not None:
                found.append(
                    Work(f"{name} {seed}", pretrain, (place, name, seed), network, shards + begin)
                )
            needs = () if arm.dataset is None else (network,)
            if {"linear", "nearest"} & set(arm.tasks):
                path = place.result("probe", name, seed)
                found.append(Work(f"{name} {seed} probed", probe, (place, name, seed), path, needs))
    for name in arms:
        found += tuning(place, name)
    return found


def tuning(place: Place, name: str) -> list[Work]:
    """The fine-tuning of an arm: a rate for each number of pictures, then each seed."""
    arm, found = place.study.arms[name], list[Work]()
    if "tuned" not in arm.tasks:
        return found
    networks = (
        () if arm.dataset is None else tuple(place.network(arm, s + 1) for s in range(arm.seeds))
    )
    for pictures in arm.pictures:
        for per_class in amounts(place, arm, pictures, "tuned"):
            cell = (name, pictures, per_class)
            rate = place.result("rate", *cell)
            found.append(Work(f"the rate of {cell}", choose_rate, (place, *cell), rate, networks))
            seeds = arm.seeds if per_class == ALL else place.study.judging.seeds
            found += [
                Work(
                    f"{cell} tuned {seed}", tune, (place, *cell, seed),
                    place.result("tuned", *cell, seed), (rate,),
                )
                for seed in range(1, seeds + 1)
            ]  # fmt: skip
    return found


def main() -> None:
    """Makes what is missing."""
    given = options()
    try:
        study = read(given.config, given.share)
        arms = chosen(study, given.arms)
        if given.jobs < 1:
            raise ValueError(f"--jobs is {given.jobs}; give at least 1.")
        if shutil.which("fractalog") is None:
            fractalog.find_command()
        if any(study.arms[name].published for name in arms):
            published.yardstick()
        settled(given.folder, given.config, given.share)
        place = Place(study, given.folder)
        images: dict[str, int] = dict.fromkeys(study.choices, 1)
        for arm in study.arms.values():
            if arm.dataset is not None:
                images[arm.dataset] = max(images[arm.dataset], arm.images)
        curation.made(study, images, place.catalog)
        if any(study.arms[name].published for name in arms):
            rates.measured(place)
        done(works(place, arms), given.jobs)
        report.made(place, arms)
    except (ValueError, OSError, fractalog.Error) as error:
        sys.exit(f"Error: {error}")
    print(given.folder / "report.md")


if __name__ == "__main__":
    main()

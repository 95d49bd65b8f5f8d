"""The pieces that a study is made of. Each makes one file, and does nothing where it is there.

A piece follows from the configuration and the files of earlier pieces, so it is the same in
whatever order, process or run it is made.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import asdict, dataclass
from functools import lru_cache, partial
from pathlib import Path

import pictures as real
from networks import Named
from pictures import Part, Pictures
from safetensors.torch import load_file

import fractalog
import fractalog.torch
from study import judging
from study.config import ALL, Arm, Study
from study.pretraining import (
    Plan,
    Stream,
    be_deterministic,
    greyed,
    network_of,
    pretrained,
    written,
)
from study.published import SHARD, Shards, shard


@dataclass(frozen=True)
class Row:
    """A row of ``results.csv``."""

    arm: str
    pretraining_seed: int
    images: int  # of pre-training
    pictures: str
    task: str
    per_class: int | str
    seed: int
    accuracy: float
    setting: float  # the penalty, neighbours or rate that the held-out pictures chose


@dataclass(frozen=True)
class Place:
    """A study and the folder of its files."""

    study: Study
    folder: Path

    @property
    def catalog(self) -> Path:
        """The catalog of its systems, recipes and datasets."""
        return self.folder / "study.sqlite"

    def network(self, arm: Arm, seed: int) -> Path:
        """The network of an arm."""
        return self.folder / "networks" / f"{arm.name}-{seed}.safetensors"

    def result(self, *words: object) -> Path:
        """The rows of a piece. A word may be the path of pictures."""
        name = "--".join(map(str, words)).replace("/", "_")
        return self.folder / "results" / f"{name}.json"

    def shard(self, dataset: str, number: int) -> Path:
        """Images of the published generator."""
        return self.folder / "published" / f"{dataset}-{number:04}.bytes"

    def images(self, arm: Arm) -> int:
        """How many images an arm is pre-trained on."""
        if arm.dataset is None:
            return 0
        if arm.published != "minutes":
            return arm.images
        found: int = json.loads((self.folder / "rates.json").read_text())["images"][arm.name]
        return found

    def seed_of(self, arm: Arm, judged: int) -> int:
        """The seed of the network that is judged with this seed."""
        return (judged - 1) % arm.seeds + 1


def plan_of(place: Place, arm: Arm, seed: int) -> Plan:
    """How the network of an arm and a seed is pre-trained."""
    study, usual = place.study, place.study.pretraining
    task, classes, labels = "classes", 2, None
    if arm.dataset is not None:
        with fractalog.Dataset(place.catalog, arm.dataset) as images:
            task = "classes" if images.task == "variants" else images.task
            classes = len(images.classes)
            if arm.prior:
                labels = float(images.labels(range(min(2000, len(images)))).sum(1).mean())
    begin = None
    if arm.begin is not None:
        first = study.arms[arm.begin]
        begin = place.network(first, (seed - 1) % first.seeds + 1)
    return Plan(
        network=usual.network,
        side=usual.side,
        task=task,
        classes=classes,
        images=place.images(arm),
        batch_size=arm.batch_size,
        rate=arm.rate,
        weight_decay=usual.weight_decay,
        seed=seed,
        grey=usual.grey and not arm.colour,
        loss=arm.loss,
        labels=labels,
        temperature=arm.temperature,
        begin=begin,
    )


def pretrain(place: Place, name: str, seed: int) -> None:
    """The network of an arm and a seed."""
    arm = place.study.arms[name]
    path = place.network(arm, seed)
    if path.exists() or arm.dataset is None:
        return
    plan = plan_of(place, arm, seed)
    with fractalog.Dataset(place.catalog, arm.dataset) as images:
        digest = images.digest
    stream: Stream
    if arm.published is None:
        stream = fractalog.torch.Loader(
            place.catalog, arm.dataset, batch_size=plan.batch_size, seed=seed, drop_last=True,
            threads=1,
        )  # fmt: skip
    else:
        files = [place.shard(arm.dataset, i) for i in range(-(-plan.images // SHARD))]
        stream = Shards(files, plan.images, plan.classes, plan.side, plan.batch_size, seed)
    pretrained(plan, stream, path, {"dataset": digest, "arm": name})


def draw(place: Place, dataset: str, number: int, count: int) -> None:
    """A file of images of the published generator."""
    path = place.shard(dataset, number)
    shard(place.catalog, dataset, place.study.published_points, number, count, path)


def loaded(place: Place, arm: Arm, seed: int, classes: int | None = None) -> Named:
    """The network of an arm; with a new last layer for so many classes."""
    usual = place.study.pretraining
    plan = Plan(usual.network, usual.side, "classes", classes or 2, 0, 1, 0, 0, seed=seed)
    named = network_of(plan)
    if arm.dataset is not None:
        named.load_trunk(load_file(place.network(arm, seed)))
    return named


@lru_cache(maxsize=2)
def pictures_of(name: str, side: int, grey: bool, held_out: int, tested: int) -> Pictures:
    """Pictures, and of those that choose and test the first ones only."""
    found = real.named(name, side)
    learnt, held, test = (
        (greyed(pictures).byte() if grey else pictures, labels)
        for pictures, labels in (found.learnt, found.held_out, found.tested)
    )
    return Pictures(
        found.name,
        learnt,
        (held[0][:held_out], held[1][:held_out]),
        (test[0][:tested], test[1][:tested]),
    )


def pictures_for(place: Place, name: str) -> Pictures:
    """The pictures of this name, as the study uses them."""
    judge = place.study.judging
    usual = place.study.pretraining
    return pictures_of(name, usual.side, usual.grey, judge.held_out, judge.tested)


def few(place: Place, found: Pictures, per_class: int | str, seed: int) -> Part:
    """So many pictures of each class; all of them are the same for each seed."""
    if per_class != ALL:
        return found.few(int(per_class), seed)
    pictures, labels = found.learnt
    most = place.study.judging.all_
    return pictures[:most], labels[:most]


def amounts(place: Place, arm: Arm, pictures: str, task: str) -> list[int | str]:
    """How many pictures of a class an arm is judged with."""
    possible = place.study.judging.pictures[pictures].get(task, [])
    return [n for n in possible if not arm.per_class or n in arm.per_class]


def probe(place: Place, name: str, seed: int) -> None:
    """The linear classifiers and nearest neighbours of a network, for each seed that judges it."""
    arm, judge = place.study.arms[name], place.study.judging
    path = place.result("probe", name, seed)
    if path.exists():
        return
    be_deterministic(seed)
    named, side = loaded(place, arm, seed), place.study.pretraining.side
    rows: list[Row] = []
    judged = [s for s in range(1, judge.seeds + 1) if place.seed_of(arm, s) == seed]
    for pictures in arm.pictures:
        found = pictures_for(place, pictures)
        held, test = (
            (judging.features(named, part[0], side), part[1].numpy())
            for part in (found.held_out, found.tested)
        )
        wanted = {t: amounts(place, arm, pictures, t) for t in ("linear", "nearest")}
        for per_class in dict.fromkeys(n for some in wanted.values() for n in some):
            for s in judged[:1] if per_class == ALL else judged:
                some, labels = few(place, found, per_class, s)
                learnt = judging.features(named, some, side), labels.numpy()
                ways: dict[str, Callable[[], tuple[float, float]]] = {
                    "linear": partial(judging.linear, learnt, held, test, judge.penalties),
                    "nearest": partial(judging.nearest, learnt, held, test, judge.neighbours),
                }
                for task, way in ways.items():
                    if task in arm.tasks and per_class in wanted[task]:
                        key = (name, seed, place.images(arm), pictures, task, per_class, s)
                        rows.append(Row(*key, *way()))
    keep(path, rows)


def tune(place: Place, name: str, pictures: str, per_class: int | str, seed: int) -> None:
    """Accuracy after all layers were trained on few pictures, at the rate that is chosen for an arm
    and a number of pictures: by a seed of its own, 0, on the held-out pictures."""
    arm = place.study.arms[name]
    path = place.result("tuned", name, pictures, per_class, seed)
    if path.exists():
        return
    found = pictures_for(place, pictures)
    rate = json.loads(place.result("rate", name, pictures, per_class).read_text())["rate"]
    number = place.seed_of(arm, seed)
    named = tuned(place, arm, number, found, per_class, seed, rate)
    right = judging.accuracy(named, found.tested, place.study.pretraining.side)
    keep(
        path,
        [Row(name, number, place.images(arm), pictures, "tuned", per_class, seed, right, rate)],
    )


def choose_rate(place: Place, name: str, pictures: str, per_class: int | str) -> None:
    """The rate for ``tune``."""
    arm, judge = place.study.arms[name], place.study.judging
    path = place.result("rate", name, pictures, per_class)
    if path.exists():
        return
    found = pictures_for(place, pictures)
    side = place.study.pretraining.side
    scores = {}
    for rate in judge.rates:
        named = tuned(place, arm, 1, found, per_class, 0, rate)
        scores[rate] = judging.accuracy(named, found.held_out, side)
    best = max(scores, key=lambda rate: scores[rate])
    text = json.dumps({"rate": best, "held_out": {str(k): v for k, v in scores.items()}})
    written(path, text.encode())


def tuned(
    place: Place, arm: Arm, number: int, found: Pictures, per_class: int | str, seed: int,
    rate: float,
) -> Named:  # fmt: skip
    """The network of an arm, trained on pictures."""
    judge = place.study.judging
    be_deterministic(1000 * number + seed)
    return judging.tuned(
        lambda: loaded(place, arm, number, found.classes),
        few(place, found, per_class, seed),
        place.study.pretraining.side,
        steps=judge.steps_of_all if per_class == ALL else judge.steps,
        rate=rate,
        batch_size=judge.batch_size,
        weight_decay=judge.weight_decay,
        seed=seed,
    )


def keep(path: Path, rows: list[Row]) -> None:
    """Writes the rows of a piece."""
    written(path, json.dumps([asdict(row) for row in rows]).encode())

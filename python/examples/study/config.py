"""The configuration of a study, ``study.toml``: everything that its figures follow from."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import tomllib

ALL = "all"
TASKS = ("linear", "nearest", "tuned")


@dataclass(frozen=True)
class Systems:
    """The systems that every arm chooses from."""

    count: int
    seed: int
    tolerance: float  # of look-alikes, as a multiple of the noise
    look: str  # the recipe whose pictures are compared
    spread: float  # of the families, as in 1p-frac


@dataclass(frozen=True)
class Recipe:
    """A recipe: another one, with changes."""

    from_: str
    set: dict[str, Any]


@dataclass(frozen=True)
class Choice:
    """What a dataset shows: which systems, in which classes, by which recipe."""

    recipe: str
    where: str  # SQL on system_overview
    classes: int
    per_class: int = 1
    family: bool = False  # classes are perturbed children of one system that meets 'where'


@dataclass(frozen=True)
class Pretraining:
    """How every arm is pre-trained, unless it says otherwise."""

    network: str
    side: int
    grey: bool  # whether networks see the mean of the channels, in training and judging
    images: int
    batch_size: int
    rate: float
    weight_decay: float
    seeds: int


@dataclass(frozen=True)
class Judging:
    """How networks are judged, all by the same grid."""

    seeds: int
    all_: int  # pictures that 'all' stands for, at most
    held_out: int  # pictures that choose settings
    tested: int
    penalties: tuple[float, ...]
    neighbours: tuple[int, ...]
    rates: tuple[float, ...]
    steps: int
    steps_of_all: int
    batch_size: int
    weight_decay: float
    pictures: dict[str, dict[str, list[int | str]]]  # name: task: pictures per class


@dataclass(frozen=True)
class Arm:
    """One way of pre-training, and what it is judged by."""

    name: str
    about: str
    dataset: str | None = None  # None: random weights
    published: str | None = None  # the published generator: at equal 'images', or 'minutes'
    images: int = 0
    seeds: int = 0
    loss: str = "softmax"
    prior: bool = False
    begin: str | None = None  # the arm whose network it begins with
    batch_size: int = 0
    rate: float = 0
    temperature: float = 0.2
    colour: bool = False  # pre-trained in colour, whatever [pretraining] says
    tasks: tuple[str, ...] = ("linear", "nearest")
    pictures: tuple[str, ...] = ("fashion",)
    per_class: tuple[int | str, ...] = ()  # none: all that its pictures have
    group: str = "others"
    against: dict[str, str] = dataclasses.field(default_factory=dict)  # task: the arm to beat


@dataclass(frozen=True)
class Study:
    """A whole configuration."""

    systems: Systems
    recipes: dict[str, Recipe]
    choices: dict[str, Choice]
    pretraining: Pretraining
    judging: Judging
    arms: dict[str, Arm]
    published_points: int
    minutes_images: int | None  # images of the arm at equal minutes; None: measured in the run


Kind = TypeVar("Kind")


def read_part(kind: type[Kind], table: dict[str, Any], where: str) -> Kind:
    """A table as an object; raises ``ValueError`` for fields that are unknown or missing."""
    fields = {f.name.rstrip("_"): f for f in dataclasses.fields(kind)}  # type: ignore[arg-type]
    for name in table:
        if name not in fields:
            raise ValueError(f"[{where}] has '{name}'; it can have {', '.join(fields)}.")
    missing = [
        name
        for name, field in fields.items()
        if name not in table
        and field.default is dataclasses.MISSING
        and field.default_factory is dataclasses.MISSING
    ]
    if missing:
        raise ValueError(f"[{where}] lacks '{missing[0]}'.")
    values = {
        fields[name].name: tuple(value) if isinstance(value, list) else value
        for name, value in table.items()
    }
    return kind(**values)


def read(path: Path, share: float = 1.0) -> Study:
    """The study of a file, with ``share`` of its images, steps, pictures and seeds.

    Raises:
        ValueError: The file or the share is wrong; the message says how.
    """
    if not 0 < share <= 1:
        raise ValueError(f"The share is {share}; give more than 0, and at most 1.")
    try:
        data = tomllib.loads(path.read_text())
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise ValueError(f"'{path}' cannot be read: {error}") from error
    known = ("systems", "recipes", "datasets", "pretraining", "judging", "published", "arms")
    for name in known:
        if not isinstance(data.get(name), dict):
            raise ValueError(f"'{path}' lacks the table [{name}].")
    for name in data:
        if name not in known:
            raise ValueError(f"'{path}' has [{name}]; it can have {', '.join(known)}.")
    published = data["published"]
    if sorted(published) != ["minutes_images", "points"]:
        raise ValueError(f"[published] of '{path}' needs 'points' and 'minutes_images'.")
    measured = published["minutes_images"] == "measured"
    study = Study(
        systems=read_part(Systems, data["systems"], "systems"),
        recipes={k: read_part(Recipe, v, f"recipes.{k}") for k, v in data["recipes"].items()},
        choices={k: read_part(Choice, v, f"datasets.{k}") for k, v in data["datasets"].items()},
        pretraining=read_part(Pretraining, data["pretraining"], "pretraining"),
        judging=read_part(Judging, data["judging"], "judging"),
        arms={k: read_part(Arm, {"name": k, **v}, f"arms.{k}") for k, v in data["arms"].items()},
        published_points=published["points"],
        minutes_images=None if measured else int(published["minutes_images"]),
    )
    check(study)
    return scaled(study, share)


def check(study: Study) -> None:
    """Raises ``ValueError`` where parts name others that are not there."""
    for name, choice in study.choices.items():
        if choice.recipe not in study.recipes:
            raise ValueError(f"[datasets.{name}] names the recipe '{choice.recipe}', not there.")
    for name, arm in study.arms.items():
        if arm.dataset is not None and arm.dataset not in study.choices:
            raise ValueError(f"[arms.{name}] names the dataset '{arm.dataset}', not there.")
        if arm.begin is not None and arm.begin not in study.arms:
            raise ValueError(f"[arms.{name}] begins with the arm '{arm.begin}', not there.")
        if arm.published not in (None, "images", "minutes"):
            raise ValueError(f"[arms.{name}] has published = '{arm.published}': images or minutes.")
        for task in arm.tasks:
            if task not in TASKS:
                raise ValueError(f"[arms.{name}] has the task '{task}': {', '.join(TASKS)}.")
        for task, other in arm.against.items():
            if task not in TASKS or other not in study.arms:
                raise ValueError(f"[arms.{name}] is against {task} = '{other}', not there.")
        for pictures in arm.pictures:
            if pictures not in study.judging.pictures:
                raise ValueError(f"[arms.{name}] names the pictures '{pictures}', not there.")


def scaled(study: Study, share: float) -> Study:
    """A share of a study, and each arm with its own values in place of zeros."""
    usual, judging = study.pretraining, study.judging

    def part(count: int, least: int) -> int:
        return count if share == 1 else max(min(count, least), round(count * share))

    def whole(arm: Arm) -> Arm:
        batch = arm.batch_size or usual.batch_size
        return dataclasses.replace(
            arm,
            images=part(arm.images or usual.images, 4 * batch),
            seeds=part(arm.seeds or usual.seeds, 1),
            batch_size=batch,
            rate=arm.rate or usual.rate,
        )

    minutes = study.minutes_images
    return dataclasses.replace(
        study,
        arms={name: whole(arm) for name, arm in study.arms.items()},
        pretraining=dataclasses.replace(usual, images=part(usual.images, 4 * usual.batch_size)),
        judging=dataclasses.replace(
            judging,
            seeds=part(judging.seeds, 2),
            all_=part(judging.all_, 500),
            held_out=part(judging.held_out, 200),
            tested=part(judging.tested, 500),
            steps=part(judging.steps, 4),
            steps_of_all=part(judging.steps_of_all, 4),
        ),
        minutes_images=None if minutes is None else part(minutes, 4 * usual.batch_size),
    )

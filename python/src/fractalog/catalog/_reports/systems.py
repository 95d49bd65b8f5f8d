"""What verbs about systems did, as records."""

from __future__ import annotations

from dataclasses import dataclass

from .names import Named
from .report import Report


@dataclass(frozen=True)
class Additions(Report):
    """Systems that came into the catalog.

    Attributes:
        systems: How many were drawn, derived or read.
        added: How many of them are new.
        already_here: How many were known from other origins.
        repeated: How many this same act had added before.
        classes_created: How many classes are new.
    """

    systems: int
    added: int
    already_here: int
    repeated: int
    classes_created: int


@dataclass(frozen=True)
class Measured(Report):
    """Systems that were measured: ``systems`` of them under ``protocol`` with ``seed``."""

    systems: int
    protocol: str
    seed: int


@dataclass(frozen=True)
class Abandoned(Report):
    """An unfinished act that the audit no longer expects to end.

    Attributes:
        origin: Its number.
        kind: What it was, such as ``sampler``.
        name: The sampler, the format or the perturbation.
        items: How many items it added.
        promised: How many it promised.
        command: The command that would complete it.
    """

    origin: int
    kind: str
    name: str
    items: int
    promised: int
    command: str


@dataclass(frozen=True)
class Found(Report):
    """What a search for duplicates found, now in all.

    Attributes:
        search: Its name.
        compared: How many systems it compared this time.
        duplicates: How many systems are duplicates of another one's.
        groups: In how many groups they are.
        set_aside: How many ``resolve`` set aside; None without it.
    """

    search: str
    compared: int
    duplicates: int
    groups: int
    set_aside: int | None


@dataclass(frozen=True)
class Decided(Report):
    """How many ``systems`` of a ``search`` a decision set aside, separated or restored."""

    search: str
    systems: int


@dataclass(frozen=True)
class Assigned(Report):
    """Systems that were put into classes.

    Attributes:
        systems: How many joined a class.
        classes_created: How many classes are new.
        moved: How many systems left another class.
        unchanged: How many were already in their class.
        classes_removed: How many classes became empty and were removed.
        left_over: How many matched but were too few for one more class.
        change: The number of the change, for ``Catalog.undo``; None if nothing changed.
    """

    systems: int
    classes_created: int
    moved: int
    unchanged: int
    classes_removed: int
    left_over: int
    change: int | None


@dataclass(frozen=True)
class Changed(Report):
    """An act of curation that can be undone.

    Attributes:
        count: The number of systems that are different now; 1 for a note, a query, a class's tag.
        unchanged: The number of systems that were so already.
        change: The number of the change, for ``Catalog.undo``; None if nothing changed.
    """

    count: int
    unchanged: int
    change: int | None


@dataclass(frozen=True)
class Undone(Report):
    """A change that was undone.

    Attributes:
        change: The number of the undo, which can be undone as well.
        undone: The number of the change that was undone.
        command: Its command.
        what: What it had done, in words.
    """

    change: int
    undone: int
    command: str
    what: str


@dataclass(frozen=True)
class Counted(Named):
    """A class or a selection that has so many ``systems`` now."""

    systems: int


@dataclass(frozen=True)
class LayoutCreated(Report):
    """What a map of look-alikes got: systems that were ``signed`` and ``placed``, and now has."""

    recipe: str
    signed: int
    placed: int
    systems: int
    landmarks: int
    is_new: bool


@dataclass(frozen=True)
class LayoutDeleted(Report):
    """A map of look-alikes that was deleted, with so many ``points``."""

    recipe: str
    points: int

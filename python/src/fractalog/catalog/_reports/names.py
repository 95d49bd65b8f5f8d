"""What verbs about things with names did, as records."""

from __future__ import annotations

from dataclasses import dataclass

from .report import Report


@dataclass(frozen=True)
class Named(Report):
    """Something that was made or deleted: its ``name``."""

    name: str


@dataclass(frozen=True)
class Created(Report):
    """A catalog that was created: its ``file``."""

    file: str


@dataclass(frozen=True)
class Renamed(Report):
    """Something with the name ``new``, which had the name ``old``."""

    old: str
    new: str


@dataclass(frozen=True)
class ProtocolDeleted(Named):
    """A protocol that was deleted, with so many ``measurements``."""

    measurements: int


@dataclass(frozen=True)
class RecipeDeleted(Named):
    """A recipe that was deleted, with so many ``signatures``."""

    signatures: int


@dataclass(frozen=True)
class RecipeCreated(Named):
    """A recipe that the catalog has; ``is_new`` if it did not have it before."""

    is_new: bool

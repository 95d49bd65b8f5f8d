"""What verbs about splits, datasets, exports and pictures did, as records."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from .names import Named
from .report import Report


@dataclass(frozen=True)
class SplitCreated(Named):
    """A new split.

    Attributes:
        digest: SHA-256 over its definition and members.
        subsets: Of each: name, systems, classes, images (None unless the split is by image) and
            deviation, the units above its exact count.
        left_out: How many systems are in no class, and were left out.
        kept_together: What was kept together.
    """

    digest: str
    subsets: tuple[dict[str, Any], ...]
    left_out: int
    kept_together: tuple[str, ...]


@dataclass(frozen=True)
class SplitExtended(Named):
    """A split with new members.

    Attributes:
        number: The number of the extension; None if there was nothing to add.
        digest: SHA-256 over the digest before it and the new members; None likewise.
        systems: How many systems were placed.
        subsets: Of each: name, and how many systems or images were added.
        left_out: How many systems are in no class, and were left out.
        kept_together: What was kept together.
        divided: A system of each group that had members in several subsets before.
    """

    number: int | None
    digest: str | None
    systems: int
    subsets: tuple[dict[str, Any], ...]
    left_out: int
    kept_together: tuple[str, ...]
    divided: tuple[str, ...]


@dataclass(frozen=True)
class SplitImported(Named):
    """A split from a file: its ``digest``, the number of its ``extensions``, and of each of its
    ``subsets`` the name and the number of systems."""

    digest: str
    extensions: int
    subsets: tuple[dict[str, Any], ...]


@dataclass(frozen=True)
class SplitVerified(Named):
    """Whether a split is as it was when it was created.

    Attributes:
        passed: Whether it is.
        digest: The digest that was stored when it was created.
        units: How many units each subset has.
        extensions: How many extensions it has.
        problems: What has changed, a sentence each.
    """

    passed: bool
    digest: str
    units: tuple[int, ...]
    extensions: int
    problems: tuple[str, ...]


@dataclass(frozen=True)
class DatasetCreated(Named):
    """A new dataset: its ``digest``, and of each of its ``subsets`` the name and the number of
    images."""

    digest: str
    subsets: tuple[dict[str, Any], ...]


@dataclass(frozen=True)
class Written(Report):
    """A ``file`` that was written."""

    file: str


@dataclass(frozen=True)
class NamedFile(Written):
    """A ``file`` with what has the name ``name``."""

    name: str


@dataclass(frozen=True)
class CardWritten(NamedFile):
    """A card of a dataset.

    Attributes:
        picture: The file with 48 of its images.
        verdict: The sentences of the audit.
    """

    picture: str
    verdict: tuple[str, ...]


@dataclass(frozen=True)
class Packed(NamedFile):
    """A packed dataset.

    Attributes:
        images: How many images can be drawn from it.
        bytes: The size of the file; None if it is a pipe or device.
        digest: The digest of the dataset.
    """

    images: int
    bytes: int | None
    digest: str


@dataclass(frozen=True)
class Exported(Report):
    """An export, or a part of one.

    Attributes:
        images: How many images it has.
        kept: How many of them an earlier call had written.
        folder: Where it is.
        manifest_digest: SHA-256 over the lines of its manifest.
    """

    images: int
    kept: int
    folder: str
    manifest_digest: str


@dataclass(frozen=True)
class SystemsExported(Written):
    """A ``file``, or a folder, with so many ``systems``."""

    systems: int


@dataclass(frozen=True)
class LinesExported(Report):
    """An export of images as JSON lines, as ``Exported``; or, with ``systems=True``, a file.

    Attributes:
        images: How many images it has; None for systems.
        kept: How many of them an earlier call had written; None for systems.
        folder: Where it is; None for systems.
        manifest_digest: SHA-256 over the lines of its manifest; None for systems.
        systems: How many systems the file has; None for images.
        file: The file; None for images.
    """

    images: int | None = None
    kept: int | None = None
    folder: str | None = None
    manifest_digest: str | None = None
    systems: int | None = None
    file: str | None = None


@dataclass(frozen=True)
class ExportVerified(Report):
    """Whether an export is as its manifests say.

    Attributes:
        passed: Whether it is.
        checked: How many pictures were compared.
        manifests: Of each: path and digest.
        problem_count: How many things are wrong.
        problems: The first of them, a sentence each.
        missing_parts: Parts of the whole that have no manifest here, such as "2/8".
    """

    passed: bool
    checked: int
    manifests: tuple[dict[str, Any], ...]
    problem_count: int
    problems: tuple[str, ...]
    missing_parts: tuple[str, ...]

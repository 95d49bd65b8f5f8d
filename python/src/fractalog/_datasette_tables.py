"""The tables of a catalog, and what they hold, in words for people."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from typing import Any

# That of Datasette, which may be another than Python's: two copies of SQLite in one process would
# undo each other's locks of a file.
from datasette.utils.sqlite import sqlite3

from ._connections import is_catalog

ROWS = {
    "change": "A transaction that changed what people decide: who made it, by which command, when.",
    "change_overview": "The changes in a sentence each, and whether they can be undone.",
    "class": "A named set of systems that share a training label.",
    "class_change": "What a change did to one class.",
    "class_change_overview": "The changes of classes, with their names.",
    "class_member": "A system in a class.",
    "class_member_change": "A system that left a class in a change.",
    "class_overview": "The classes with their sizes.",
    "class_promise": "The number of classes and of their systems that the acts promised.",
    "class_tag": "A tag of a class.",
    "close_signature": "How a system looks under a recipe, from the close pass.",
    "dataset": "A numbered list of images that need not exist: split, recipe, seed, digest.",
    "dataset_class": "The label table of a dataset: the class of each label number.",
    "dataset_member": "A system that a dataset draws, with its label.",
    "dataset_overview": "The datasets, subset by subset.",
    "dataset_reference": "The digests of one image of a dataset, made for a pack.",
    "dataset_subset": "The number of images of a subset of a dataset.",
    "derivation": "The parent of all systems of an origin of kind 'derivation'.",
    "duplicate_group_overview": "The groups of duplicates of each search.",
    "duplicate_member": "The result of a duplicate search for one system, and what people decided.",
    "duplicate_member_change": "What a change decided about one system of a duplicate search.",
    "duplicate_search": "A rule for duplicates, and whether it is a trial.",
    "layout": "A plane on which systems that look alike lie side by side.",
    "layout_overview": "The layouts with their recipes and numbers of systems.",
    "layout_point": "The place of a system in a layout.",
    "map": "One affine map of a system: (x, y) goes to (a x + b y + e, c x + d y + f).",
    "measurement": "The measured values of a system under a protocol with one seed.",
    "measurement_overview": "Every measurement, with the names of its system and protocol.",
    "note": "A remark about one system or one class.",
    "note_overview": "The notes, with the systems and classes that they are on.",
    "origin": "One act that added systems: a sampler run, an import or a derivation.",
    "origin_overview": "The acts that added systems, with the numbers they added.",
    "protocol": "The conditions of a measurement.",
    "recipe": "Everything that decides an image except its systems, as JSON.",
    "saved_query": "A question in SQL that somebody kept under a name.",
    "selection": "Systems that an SQL condition chose once.",
    "selection_member": "A system of a selection.",
    "selection_overview": "The selections with their conditions and sizes.",
    "set_aside": "A system that somebody set aside by hand, with the reason.",
    "signature": "How a system looks under a recipe, in 256 bytes.",
    "split": "A partition into named subsets.",
    "split_extension": "Members that were added to a split later.",
    "split_image": "The subset of an image number in a split by image.",
    "split_member": "The subset of a system in a split by class or system.",
    "split_overview": "The subsets of each split, and what they contain.",
    "split_relation": "What a split keeps in one subset: families, groups of a duplicate search.",
    "split_spread": "A system that has the images of a split by image.",
    "split_subset": "A subset of a split, with its fraction.",
    "split_system": "The systems of each split by class or system, with their subsets.",
    "system": "An iterated function system of 1 to 32 maps; its digest is its identity.",
    "system_origin": "Which item of an origin is which system, and its name in the source.",
    "system_overview": "The systems with their main numbers, classes and origins.",
    "system_tag": "A tag of a system.",
    "tag": "A word that people give to systems and classes, to find them again.",
    "tag_overview": "The tags with the numbers of their systems and classes.",
    "thing_change": "What a change did to one thing that people decide, to undo it.",
    "thing_change_overview": "The changes of each thing, with who made them.",
    "thing_member_change": "A system that joined or left a thing in a change.",
    "undo_change": "A change that undid another one.",
}

COLUMN = re.compile(
    r"^  (\w+) +(?:TEXT|INTEGER|REAL|BLOB|ANY)\b[^\n]*?-- (.*(?:\n {30,}-- .*)*)", re.M
)


@dataclass(frozen=True)
class Tables:
    """The tables and views of a catalog."""

    names: tuple[str, ...]
    columns: dict[str, dict[str, str]]
    """Of each table what its columns mean: the comments of its schema."""
    size: int
    """Bytes of the file."""


_known: dict[str, tuple[tuple[int, ...], Tables | None]] = {}


def tables_of(path: str | None) -> Tables | None:
    """The tables of a file, or None if it is no catalog. It is read again if it has changed."""
    if path is None:
        return None
    try:
        status = os.stat(path)
        state = (status.st_dev, status.st_ino, status.st_mtime_ns, status.st_size)
        if path not in _known or _known[path][0] != state:
            _known[path] = state, _read(path)
    except (OSError, sqlite3.Error):
        return None
    return _known[path][1]


def _read(path: str) -> Tables | None:
    place = os.path.abspath(path).replace("%", "%25").replace("?", "%3f").replace("#", "%23")
    connection = sqlite3.connect(f"file:{place}?mode=ro", uri=True)
    try:
        if not is_catalog(connection):
            return None
        rows: list[Any] = connection.execute(
            "SELECT name, sql FROM sqlite_schema WHERE type IN ('table', 'view') "
            "AND name NOT LIKE 'sqlite_%' ORDER BY name"
        ).fetchall()
    finally:
        connection.close()
    columns = {
        name: {m[1]: re.sub(r"\s*\n\s*-- ", " ", m[2]) for m in COLUMN.finditer(sql)}
        for name, sql in rows
    }
    return Tables(tuple(name for name, _ in rows), columns, os.path.getsize(path))

"""What each verb gives in Python, and where its method is."""

from __future__ import annotations

from dataclasses import dataclass

from description import Verb, python_name

# Groups of verbs are objects of the catalog: ``catalog.splits.create``.
GROUPS = {
    "class": "classes",
    "tag": "tags",
    "note": "notes",
    "set-aside": "set_aside",
    "saved-query": "saved_queries",
    "dataset": "datasets",
    "duplicates": "duplicates",
    "export": "export",
    "layout": "layouts",
    "origin": "origins",
    "protocol": "protocols",
    "recipe": "recipes",
    "selection": "selections",
    "split": "splits",
}

# Verbs with a method of the catalog itself: by module. ``import`` is a keyword of Python, so its
# verbs are here, too.
OF_THE_CATALOG = {
    "adding": ("sample", "derive", "merge"),
    "importing_formats": ("import ifs", "import flame", "import npy", "import npz"),
    "importing": ("import",),
    "overview": ("init", "status", "show"),
    "checking": ("measure", "info", "audit", "verify", "benchmark"),
    "drawing": ("render", "sheet"),
    "undoing": ("history", "undo"),
}

# A class of more than 300 lines has a second module with these verbs.
FURTHER = {
    "dataset_images": ("dataset", ("render", "explain", "digests", "pack", "card", "verify")),
    "export_further": ("export", ("coco", "jsonl")),
    "duplicate_decisions": ("duplicates", ("resolve", "separate", "restore", "forget")),
    "export_systems": ("export", ("ifs", "flame", "npz", "csv")),
}

# What a module is for, if its name does not say it.
SUBJECTS = {
    "adding": "drawing, deriving and merging systems",
    "importing_formats": "systems from files of other programs",
    "importing": "systems from files",
    "overview": "a new catalog, what a catalog has, and everything about one system",
    "checking": "measuring, checking and timing",
    "drawing": "pictures of systems",
    "undoing": "the history of changes, and undoing them",
    "set_aside": "systems set aside by hand",
    "saved_queries": "saved queries",
    "dataset_images": "the images of datasets",
    "duplicates": "near-duplicates",
    "layouts": "maps of look-alikes",
    "duplicate_decisions": "decisions about near-duplicates",
    "export": "datasets as files",
    "export_further": "datasets as files with boxes, or as lines",
    "export_systems": "systems as files of other programs",
}

# Verbs that Python has in its own way, and where.
WRITTEN_BY_HAND = {
    "query": "Catalog.query, Catalog.sql and Catalog.queries",
    "serve": "Catalog.serve",
}

# The record of a report; ``…*`` if there are several.
REPORTS = {
    "init": "Created",
    "sample": "Additions",
    "derive": "Additions",
    "measure": "Measured",
    "origin abandon": "Abandoned*",
    "protocol create": "Named",
    "protocol delete": "ProtocolDeleted",
    "duplicates find": "Found*",
    "layout create": "LayoutCreated",
    "layout delete": "LayoutDeleted",
    "duplicates resolve": "Decided",
    "duplicates separate": "Decided",
    "duplicates restore": "Decided",
    "duplicates forget": "Named",
    "class assign": "Assigned",
    "class merge": "Counted",
    "class unassign": "Changed",
    "tag add": "Changed",
    "tag remove": "Changed",
    "note add": "Changed",
    "note remove": "Changed",
    "set-aside add": "Changed",
    "set-aside restore": "Changed",
    "saved-query save": "Changed",
    "saved-query delete": "Changed",
    "undo": "Undone",
    "selection create": "Counted",
    "split create": "SplitCreated",
    "split extend": "SplitExtended",
    "split verify": "SplitVerified",
    "split export": "NamedFile",
    "split import": "SplitImported",
    "dataset create": "DatasetCreated",
    "dataset card": "CardWritten",
    "dataset pack": "Packed",
    "export jsonl": "LinesExported",
    "export csv": "SystemsExported",
    "export flame": "SystemsExported",
    "export ifs": "SystemsExported",
    "export npz": "SystemsExported",
    "export verify": "ExportVerified",
    "recipe create": "RecipeCreated",
    "recipe delete": "RecipeDeleted",
}

# A verb that prints or draws something else than a listing.
KINDS = {
    "audit": "checks",
    "verify": "checks",
    "dataset verify": "checks",
    "status": "document",
    "show": "document",
    "dataset explain": "document",
    "recipe show": "document",
    "render": "pictures",
    "dataset render": "pictures",
    "sheet": "picture",
    "layout draw": "picture",
    "duplicates explain": "explanation",
}

RETURNS = {
    "listing": ("Listing", "The rows."),
    "checks": ("Checks", "A row for each check; ``passed`` if nothing is wrong."),
    "document": ("Document", "The object of JSON."),
    "picture": ("Picture", "The picture. Without ``output``, no file is written."),
    "pictures": ("Pictures", "The pictures, in order. Without ``output``, no file is written."),
    "explanation": ("Explanation", "The comparison, and the picture of both systems."),
}


@dataclass(frozen=True)
class Result:
    """What a verb gives: how the runner gets it, its type, and what a docstring says of it."""

    kind: str
    annotation: str
    text: str
    record: str | None = None


def result_of(verb: Verb) -> Result:
    """What a verb gives.

    Raises:
        LookupError: The tables lack it.
    """
    if verb.name in KINDS:
        kind = KINDS[verb.name]
        return Result(kind, *RETURNS[kind])
    record = REPORTS.get(verb.name) or _by_last_word(verb)
    if record is None:
        if "format" in verb.own:
            return Result("listing", *RETURNS["listing"])
        raise LookupError(
            f"What '{verb.name}' gives is unknown. Name it in python/mirror/results.py."
        )
    if record.endswith("*"):
        record = record[:-1]
        return Result("reports", f"tuple[{record}, ...]", "What it did, one by one.", record)
    return Result("report", record, "What it did.", record)


def _by_last_word(verb: Verb) -> str | None:
    group, _, last = verb.name.partition(" ")
    if group == "import":
        return "Additions"
    if group == "export":
        return "Exported"
    return {"rename": "Renamed", "delete": "Named"}.get(last)


def place_of(verb: Verb) -> tuple[str, str]:
    """The module of a verb, and the name of its method.

    Raises:
        LookupError: The tables lack it.
    """
    group, _, last = verb.name.partition(" ")
    for module, (of, words) in FURTHER.items():
        if of == group and last in words:
            return module, python_name(last)
    if last and group in GROUPS:
        return GROUPS[group], python_name(last)
    for module, names in OF_THE_CATALOG.items():
        if verb.name in names or group in names:
            return module, python_name(verb.name.replace(" ", "_"))
    raise LookupError(
        f"The place of '{verb.name}' in Python is unknown. Name it in python/mirror/results.py."
    )

"""The types of parameters in Python: the command's description does not have them."""

from __future__ import annotations

from dataclasses import dataclass

from description import Parameter, Verb


@dataclass(frozen=True)
class Type:
    """A type, and the function of ``_words`` that makes words of its values."""

    annotation: str
    convert: str


TEXT = Type("str", "text")
WHOLE = Type("int", "whole")
DECIMAL = Type("float", "decimal")
PATH = Type("Path", "path")
NAMES = Type("Names", "names")
LABEL = Type("Label", "label")
LABELS = Type("Labels", "label")
NUMBERS = Type("Numbers", "whole")
IMAGE_NUMBERS = Type("ImageNumbers", "image_number")

TYPES = {
    # Names, conditions and other texts
    **dict.fromkeys(
        [
            "name",
            "old",
            "new",
            "search",
            "where",
            "order",
            "prefix",
            "sql",
            "protocol",
            "recipe",
            "selection",
            "split",
            "subset",
            "into",
            "view",
            "source",
            "to",
            "class",
            "tag",
            "reason",
            "text",
            "description",
            "dataset",
            "license",
            "date",
        ],
        TEXT,
    ),
    "names": Type("Names", "text"),
    "from": TEXT,
    "work": Type("Names", "text"),
    # Systems
    **dict.fromkeys(["group", "one", "other", "system"], LABEL),
    **dict.fromkeys(["labels", "parent", "member"], LABELS),
    "keep": LABEL,
    # Whole numbers
    **dict.fromkeys(
        [
            "threads",
            "count",
            "first",
            "seed",
            "index",
            "points",
            "side",
            "padding",
            "burn-in",
            "classes",
            "per-class",
            "expect-classes",
            "images",
            "references",
            "compression",
            "shard-size",
            "size",
            "limit",
            "columns",
            "port",
            "rounds",
            "number",
            "change",
            "note",
        ],
        WHOLE,
    ),
    **dict.fromkeys(["numbers", "origins"], NUMBERS),
    # Decimal numbers
    **dict.fromkeys(
        [
            "minimum-filling",
            "perturb",
            "tolerance",
            "share",
            "round-length",
            "timeout",
        ],
        DECIMAL,
    ),
    **dict.fromkeys(["factors", "tolerances"], Type("Decimals", "decimals")),
    # Files and folders
    **dict.fromkeys(["output", "file", "folder", "path", "html"], PATH),
    "others": Type("Path | Iterable[Path]", "path"),
    # Several values in one word
    "maps": Type("MapCounts", "span"),
    "fractions": Type("Shares", "shares"),
    "images-per-class": Type("Counts", "counts"),
    "box": Type("Box", "box"),
    "shard": Type("Part", "part"),
    **dict.fromkeys(["keep-together", "fail-on"], NAMES),
    "set": Type("Mapping[str, Any]", "document"),
    "by-duplicates": TEXT,
}

# Where one verb means something else by a name.
OWN_TYPES: dict[tuple[str, str], Type] = {
    # A file of labels; elsewhere, labels are given one by one.
    **{
        (verb, "labels"): PATH
        for verb in (
            "selection create",
            "class assign",
            "class unassign",
            "tag add",
            "tag remove",
            "set-aside add",
            "set-aside restore",
        )
    },
    # Several may be one range.
    ("dataset render", "numbers"): IMAGE_NUMBERS,
    ("dataset digests", "numbers"): IMAGE_NUMBERS,
}


def type_of(parameter: Parameter, verb: Verb) -> Type:
    """The type of a parameter.

    Raises:
        LookupError: The tables lack it.
    """
    if parameter.kind == "flag":
        return Type("bool", "flag")
    own = OWN_TYPES.get((verb.name, parameter.name))
    if own:
        return own
    if parameter.choices and all(choice.islower() for choice in parameter.choices):
        return Type(f"Literal[{', '.join(map(repr, parameter.choices))}]", "text")
    if parameter.name not in TYPES:
        raise LookupError(
            f"'{verb.name}' has '{parameter.name}', whose type is unknown. Name it in "
            "python/mirror/parameters.py."
        )
    return TYPES[parameter.name]

"""The command's description of itself, as ``fractalog --experimental-dump-help`` prints it."""

from __future__ import annotations

import json
import keyword
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

# Python has these in its own way: the catalog is an object, and a listing is one of records, which
# no terminal shortens.
OWN = ("catalog", "format", "wide", "help", "version")


@dataclass(frozen=True)
class Parameter:
    """An option, a flag or an argument of a verb."""

    name: str
    """As the command has it, without hyphens."""
    kind: str
    """option, flag or positional."""
    is_required: bool
    is_repeated: bool
    default: str | None
    """A word; of a flag that can be inverted, ``true`` or ``false``."""
    choices: tuple[str, ...]
    text: str

    @property
    def python_name(self) -> str:
        """Its name in Python: ``from_`` for ``--from``."""
        return python_name(self.name)


@dataclass(frozen=True)
class Verb:
    """A verb of the command, such as ``split create``."""

    name: str
    abstract: str
    discussion: str
    parameters: tuple[Parameter, ...]
    own: frozenset[str]
    """Those of ``OWN`` that it has."""

    def parameter(self, name: str) -> Parameter:
        return next(found for found in self.parameters if found.name == name)


def python_name(name: str) -> str:
    """A name of the command as Python writes it."""
    name = name.replace("-", "_")
    return f"{name}_" if keyword.iskeyword(name) else name


def verbs(command: str) -> list[Verb]:
    """Every verb of a command, in its order."""
    dump = subprocess.run(
        [command, "--experimental-dump-help"], check=True, capture_output=True, text=True
    )
    root = json.loads(dump.stdout)["command"]
    return [verb for child in root["subcommands"] for verb in _verbs(child, ()) if child_is(child)]


def child_is(command: dict[str, Any]) -> bool:
    """Whether a subcommand is the command's own; ``help`` is the parser's."""
    return bool(command["commandName"] != "help")


def _verbs(command: dict[str, Any], group: tuple[str, ...]) -> Iterator[Verb]:
    path = (*group, command["commandName"])
    children = command.get("subcommands", [])
    if children:
        for child in children:
            yield from _verbs(child, path)
        return
    arguments = [*_arguments(command)]
    yield Verb(
        name=" ".join(path),
        abstract=command["abstract"],
        discussion=command.get("discussion", ""),
        parameters=tuple(found for found in arguments if found.name not in OWN),
        own=frozenset(found.name for found in arguments if found.name in OWN),
    )


def _arguments(command: dict[str, Any]) -> Iterator[Parameter]:
    given = command.get("arguments", [])
    names = {_name(argument) for argument in given}
    for argument in given:
        name, default = _name(argument), argument.get("defaultValue")
        if name.startswith("no-") and name[3:] in names:
            continue
        if argument["kind"] == "flag" and default is not None:
            default = "true" if default == f"--{name}" else "false"
        yield Parameter(
            name=name,
            kind=argument["kind"],
            is_required=not argument["isOptional"],
            is_repeated=argument["isRepeating"],
            default=default,
            choices=tuple(argument.get("allValues", ())),
            text=argument.get("abstract", ""),
        )


def _name(argument: dict[str, Any]) -> str:
    long = [entry["name"] for entry in argument.get("names", []) if entry["kind"] == "long"]
    return str(long[0] if long else argument["valueName"])

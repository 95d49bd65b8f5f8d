"""``fractalog.Catalog`` has every verb of the command, with the same parameters."""

from __future__ import annotations

import inspect
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import fractalog

MIRROR = Path(__file__).parent.parent / "mirror"
sys.path.insert(0, str(MIRROR))

from description import Verb, verbs  # noqa: E402

# What Python has in its own way.
QUERY = {"name": "query", "sql": "sql", "list": "queries", "param": "**", "text": "**"}
PLURALS = {
    "class": "classes",
    "note": "notes",
    "saved-query": "saved_queries",
    "set-aside": "set_aside",
    "tag": "tags",
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
# Verbs that draw need no file in Python: the picture is what they give.
DRAW = {"render", "sheet", "dataset render", "duplicates explain", "layout draw"}


@pytest.fixture(scope="module")
def described() -> dict[str, Verb]:
    return {verb.name: verb for verb in verbs(fractalog.find_command())}


def method(verb: str) -> Callable[..., Any]:
    """The method of a verb, by the names alone."""
    catalog: Any = fractalog.Catalog("a.sqlite")
    group, _, last = verb.partition(" ")
    last = {"import": "import_"}.get(last, last)
    if group in PLURALS:
        found = getattr(getattr(catalog, PLURALS[group]), last, None)
    else:
        found = getattr(catalog, verb.replace(" ", "_"), None)
    assert found is not None, f"'fractalog {verb}' has no method"
    return found  # type: ignore[no-any-return]


def python_name(name: str) -> str:
    name = name.replace("-", "_")
    return {"from": "from_", "class": "class_"}.get(name, name)


def test_every_verb_has_a_method_with_its_parameters(described: dict[str, Verb]) -> None:
    assert len(described) >= 60
    for verb in described.values():
        if verb.name == "query":
            continue
        found = inspect.signature(method(verb.name)).parameters
        expected = {python_name(entry.name) for entry in verb.parameters}
        assert set(found) == expected, f"fractalog {verb.name}"
        for entry in verb.parameters:
            parameter = found[python_name(entry.name)]
            where = f"{parameter} of 'fractalog {verb.name}'"
            is_required = parameter.default is inspect.Parameter.empty
            drawn = verb.name in DRAW and entry.name == "output"
            assert is_required == (entry.is_required and not drawn), where
            is_ordered = parameter.kind is inspect.Parameter.POSITIONAL_OR_KEYWORD
            assert is_ordered == (entry.kind == "positional"), where
            several = any(
                word in str(parameter.annotation)
                for word in ("Names", "Labels", "Numbers", "Iterable", "Mapping")
            )
            # Names in one word, with commas between them, are several in Python, too.
            assert several == entry.is_repeated or "Names" in str(parameter.annotation), where
            if entry.kind == "flag":
                assert parameter.default is (entry.default == "true"), where
            elif entry.default is None:
                assert parameter.default in (inspect.Parameter.empty, None, ()), where
            elif isinstance(parameter.default, str):
                assert parameter.default == entry.default, where
            else:
                assert float(parameter.default) == float(entry.default), where


def test_the_documentation_of_a_method_names_each_parameter(described: dict[str, Verb]) -> None:
    for verb in described.values():
        if verb.name == "query":
            continue
        text = inspect.getdoc(method(verb.name)) or ""
        assert "Returns:" in text and "Raises:" in text, verb.name
        for entry in verb.parameters:
            assert f"\n    {python_name(entry.name)}: " in text, f"{entry.name} of '{verb.name}'"


def test_a_query_is_three_methods(described: dict[str, Verb]) -> None:
    names = {entry.name for entry in described["query"].parameters}
    assert names == {*QUERY, "limit", "timeout"}
    for name in ("query", "sql"):
        assert {"limit", "timeout", "parameters"} <= set(
            inspect.signature(getattr(fractalog.Catalog, name)).parameters
        )


def test_no_method_is_without_a_verb(described: dict[str, Verb]) -> None:
    catalog = fractalog.Catalog("a.sqlite")
    own = {"dataset", "path", "queries", "query", "sql", *PLURALS.values()}
    public = {name for name in dir(catalog) if not name.startswith("_")}
    alone = {name.replace(" ", "_") for name in described if name.split()[0] not in PLURALS}
    assert public - own == alone - {"query"}
    for group, plural in PLURALS.items():
        part = getattr(catalog, plural)
        found = {name.removesuffix("_") for name in dir(part) if not name.startswith("_")}
        assert found == {name.split()[1] for name in described if name.split()[0] == group}


def test_the_methods_are_those_that_the_mirror_writes() -> None:
    pytest.importorskip("ruff")
    command = fractalog.find_command()
    done = subprocess.run(
        [sys.executable, MIRROR, "--check"],
        env=os.environ | {"FRACTALOG_COMMAND": command},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stdout + done.stderr

"""Writes the methods of verbs as Python."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterable, Mapping

from description import Parameter, Verb, python_name
from parameters import type_of
from results import FURTHER, GROUPS, SUBJECTS, place_of, result_of

WIDTH = 100
# The runner adds these itself.
OUTPUTS = ("picture", "pictures", "explanation")


def class_name(module: str) -> str:
    """``DatasetImages`` for ``dataset_images``."""
    name = "".join(part.capitalize() for part in module.split("_"))
    known = {*GROUPS.values(), *FURTHER}
    return name if module in known else f"{name}Verbs"


def module_text(module: str, verbs: Iterable[Verb]) -> str:
    """The source of a module, before it is formatted."""
    methods = [method_text(verb) for verb in verbs]
    further = [name for name, (group, _) in FURTHER.items() if GROUPS[group] == module]
    bases = {name: class_name(name) for name in further} or {"_base": "Verbs"}
    body = "\n\n".join(methods)
    what = SUBJECTS.get(module, module.replace("_", " "))
    lines = [
        f'"""Methods for {what}.',
        "",
        "'python python/mirror' writes this file: edit that, not this.",
        '"""',
        "",
        "from __future__ import annotations",
        "",
        *imports(body, bases),
        "",
        "",
        f"class {class_name(module)}({', '.join(bases.values())}):",
        f'    """Methods for {what}."""',
        "",
        body,
    ]
    return "\n".join(lines) + "\n"


def imports(body: str, bases: Mapping[str, str]) -> list[str]:
    """The imports that a text needs, with the classes of other modules that it begins with."""
    lines = []
    abstract = [name for name in ("Iterable", "Mapping") if re.search(rf"\b{name}\[", body)]
    if abstract:
        lines.append(f"from collections.abc import {', '.join(abstract)}")
    typing = [name for name in ("Any", "Literal") if re.search(rf"\b{name}\b", body)]
    if typing:
        lines.append(f"from typing import {', '.join(typing)}")
    code = re.sub(r'""".*?"""', "", body, flags=re.DOTALL)
    lines += [
        "",
        "from .. import _reports, _words",
        "from .._explanation import Explanation",
        "from .._listing import Checks, Document, Listing",
        "from .._pictures import Picture, Pictures",
        "from .._runner import Call",
        *(f"from .{module} import {name}" for module, name in bases.items()),
    ]
    return [line for line in map(lambda line: needed(line, code), lines) if line is not None]


def needed(line: str, code: str) -> str | None:
    """An import with only the names that the code uses; None without any."""
    if not line.startswith("from .") or line.startswith("from .a"):
        return line
    head, names = line.split(" import ")
    if re.fullmatch(r"from \.[a-z_]+", head):
        return line
    used = [name for name in names.split(", ") if re.search(rf"\b{name}\b", code)]
    return f"{head} import {', '.join(used)}" if used else None


def method_text(verb: Verb) -> str:
    """The source of one method."""
    result = result_of(verb)
    _, name = place_of(verb)
    ordered = [found for found in verb.parameters if found.kind == "positional"]
    named = [found for found in verb.parameters if found.kind != "positional"]
    drawn = result.kind in OUTPUTS
    signature = ["self", *(declaration(found, verb) for found in ordered)]
    if named:
        signature.append("*")
        signature += [
            declaration(found, verb, is_optional=drawn and found.name == "output")
            for found in named
        ]
    options = [
        word
        for found in named
        if not (drawn and found.name == "output")
        for word in option_words(found, verb)
    ]
    if "catalog" in verb.own:
        options.insert(0, catalog_words(verb))
    if result.kind == "document" and "format" in verb.own:
        options.append("'--format=json'")
    call = [repr(verb.name), f"[{', '.join(options)}]"]
    if ordered:
        call.append("[" + ", ".join(argument_words(found, verb) for found in ordered) + "]")
    parts = []
    if result.record:
        parts.append(f"_reports.{result.record}")
    parts.append(f"Call({', '.join(call)})")
    if drawn:
        parts.append("output")
    annotation = result.annotation
    if result.record:
        annotation = annotation.replace(result.record, f"_reports.{result.record}")
    return "\n".join(
        [
            f"    def {name}({', '.join(signature)}) -> {annotation}:",
            docstring(verb, result.text, ordered + named),
            f"        return self._runner.{result.kind}({', '.join(parts)})",
        ]
    )


def declaration(parameter: Parameter, verb: Verb, *, is_optional: bool = False) -> str:
    """A parameter of a method, with its type and its default."""
    annotation = qualified(type_of(parameter, verb).annotation)
    if parameter.kind == "flag":
        value = "True" if parameter.default == "true" else "False"
    elif parameter.is_required and not is_optional:
        return f"{parameter.python_name}: {annotation}"
    elif parameter.default is not None:
        value = literal(parameter, verb)
    elif parameter.is_repeated:
        value = "{}" if annotation.startswith("Mapping") else "()"
        if value == "{}":
            annotation, value = f"{annotation} | None", "None"
    else:
        annotation, value = f"{annotation} | None", "None"
    return f"{parameter.python_name}: {annotation} = {value}"


def literal(parameter: Parameter, verb: Verb) -> str:
    """The default of a parameter as Python writes it."""
    assert parameter.default is not None
    match type_of(parameter, verb).annotation:
        case "int":
            return f"{int(parameter.default):_}"
        case "float":
            return repr(float(parameter.default))
        case _:
            return repr(parameter.default)


def option_words(parameter: Parameter, verb: Verb) -> list[str]:
    """The code that makes the words of an option or a flag."""
    kind, name = type_of(parameter, verb), parameter.python_name
    if parameter.kind == "flag":
        if parameter.default == "true":
            return [f"*_words.flag('--no-{parameter.name}', not {name})"]
        return [f"*_words.flag('--{parameter.name}', {name})"]
    convert = f"_words.{kind.convert}"
    if parameter.is_repeated:
        return [f"*_words.options('--{parameter.name}', {name}, {convert})"]
    unless = ""
    if parameter.default is not None:
        value = parameter.default
        if kind.annotation == "float":
            value = f"{float(value):g}"
        unless = f", {value!r}"
    return [f"*_words.option('--{parameter.name}', {name}, {convert}{unless})"]


def argument_words(parameter: Parameter, verb: Verb) -> str:
    """The code that makes the words of an argument."""
    return f"*_words.each({parameter.python_name}, _words.{type_of(parameter, verb).convert})"


def catalog_words(verb: Verb) -> str:
    """The code that names the catalog, unless another file takes its place."""
    files = [found for found in verb.parameters if found.name == "file"]
    if files and files[0].kind == "positional" and not files[0].is_required:
        return "*(self._catalog if file is None else [])"
    return "*self._catalog"


def qualified(annotation: str) -> str:
    """An annotation with the module of its types."""
    own = "Path|Names|Labels|Label|ImageNumbers|Numbers|Decimals|MapCounts|Shares|Counts|Box|Part"
    return re.sub(rf"\b({own})\b", r"_words.\1", annotation)


def docstring(verb: Verb, returns: str, parameters: list[Parameter]) -> str:
    """What a method does, and the meaning of its parameters."""
    paragraphs = [verb.abstract, *verb.discussion.split("\n\n")]
    lines = [wrapped(first_wrap(paragraph), 8) for paragraph in paragraphs if paragraph]
    text = "\n\n".join(lines)
    if parameters:
        text += "\n\n        Args:\n" + "\n".join(
            wrapped(f"{found.python_name}: {first_wrap(meaning(found))}", 12, 16)
            for found in parameters
        )
    text += "\n\n        Returns:\n" + wrapped(returns, 12)
    text += "\n\n        Raises:\n" + wrapped("CommandError: The command refused or failed.", 12)
    return f'        """{text.strip()}\n        """'


def meaning(parameter: Parameter) -> str:
    """What the command says of a parameter, as far as it is true in Python."""
    text = re.sub(r"; may be repeated", "", parameter.text)
    return re.sub(r"; - is standard (input|output)", "", text)


def first_wrap(text: str) -> str:
    """A text of the command with the names of parameters as Python has them."""
    # Whole commands stay as they are.
    parts = re.split(r"('fractalog [^']*')", text)
    parts[::2] = [
        re.sub(r"'?--([a-z][a-z-]*[a-z])\b'?", lambda found: f"``{python_name(found[1])}``", part)
        for part in parts[::2]
    ]
    text = "".join(parts)
    # What only the command line has.
    text = text.replace("Exit 1 if", "Not ``passed`` if")
    text = re.sub(r" ?\(to standard output with '-o -'\)", "", text)
    return text.replace("\\", "\\\\").replace("\u00d7", "x").replace("\u2013", "-")


def wrapped(text: str, indentation: int, following: int | None = None) -> str:
    """A paragraph between its margins; lines that are indented stay as they are."""
    first, rest = " " * indentation, " " * (indentation if following is None else following)
    if any(line.startswith("  ") for line in text.split("\n")):
        return "\n".join(rest + line for line in text.split("\n"))
    return textwrap.fill(
        text,
        WIDTH,
        initial_indent=first,
        subsequent_indent=rest,
        break_on_hyphens=False,
        break_long_words=False,
    )

"""Options of the command line, and of a TOML file that the command line overrides."""

from __future__ import annotations

import argparse
import math
import sys
from pathlib import Path
from typing import Any, NoReturn

NOTES = "about"
"""The table of a file that is for people alone."""
PROGRAMS = ("pretrain", "finetune")


def fail(message: object) -> NoReturn:
    """Ends the program with one sentence."""
    text = str(message)
    sys.exit(f"Error: {text}" + ("" if text.endswith((".", "!", "?")) else "."))


def positive(text: str) -> int:
    """A whole number, at least 1."""
    number = int(text) if text.strip().isdecimal() else 0
    if number < 1:
        raise argparse.ArgumentTypeError(f"'{text}' is not a whole number of at least 1")
    return number


def amount(text: str) -> float:
    """A number of at least 0."""
    try:
        number = float(text)
    except ValueError:
        number = math.nan
    if not 0 <= number < math.inf:
        raise argparse.ArgumentTypeError(f"'{text}' is not a number of at least 0")
    return number


def share(text: str) -> float:
    """A number from 0 to below 1."""
    number = amount(text)
    if number >= 1:
        raise argparse.ArgumentTypeError(f"'{text}' is not a number from 0 to below 1")
    return number


def rate(text: str) -> float:
    """A number above 0."""
    number = amount(text)
    if not number:
        raise argparse.ArgumentTypeError(f"'{text}' is not a number above 0")
    return number


def read_file(path: str, table: str) -> dict[str, Any]:
    """The table of a program in a TOML file.

    Raises:
        ValueError: It cannot be read, or has tables of another name.
    """
    try:
        import tomllib
    except ModuleNotFoundError as error:
        raise ValueError("--config needs Python 3.11 or newer") from error
    try:
        whole = tomllib.loads(Path(path).read_text())
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise ValueError(f"--config '{path}' cannot be read: {error}") from error
    known = (*PROGRAMS, NOTES)
    for name, value in whole.items():
        if name not in known or not isinstance(value, dict):
            raise ValueError(
                f"--config '{path}' has '{name}' at its top. Options stand in [{table}], and what "
                f"is for people in [{NOTES}]"
            )
    found: dict[str, Any] = whole.get(table, {})
    return found


def taken(parser: argparse.ArgumentParser, path: str, table: dict[str, Any]) -> dict[str, Any]:
    """The values of a table, as the command line would give them.

    Raises:
        ValueError: There is no such option, or it cannot have this value.
    """
    actions = {a.dest: a for a in parser._actions if a.dest not in ("help", "config")}
    found = {}
    for name, value in table.items():
        action = actions.get(name)
        if action is None:
            raise ValueError(
                f"--config '{path}' has '{name}', which is no option. Options are "
                f"{', '.join(sorted(actions))}"
            )
        where = f"--config '{path}' has '{name} = {value!r}'"
        is_switch = isinstance(action, argparse.BooleanOptionalAction)
        is_text = action.type is None or action.type is Path
        if is_switch != isinstance(value, bool) or (is_text and not is_switch) != isinstance(
            value, str
        ):
            needed = "true or false" if is_switch else "a text" if is_text else "a number"
            raise ValueError(f"{where}; give {needed}")
        try:
            found[name] = value if is_switch else parser._get_value(action, str(value))
        except argparse.ArgumentError as error:
            raise ValueError(f"{where}: {error.message}") from error
        if action.choices is not None and found[name] not in action.choices:
            raise ValueError(f"{where}; give one of {', '.join(map(str, action.choices))}")
    return found


def program(about: str | None) -> argparse.ArgumentParser:
    """A command line with the first line of a module's documentation as its help."""
    return argparse.ArgumentParser(
        description=(about or "").split("\n")[0],
        formatter_class=argparse.ArgumentDefaultsHelpFormatter,
        allow_abbrev=False,
    )


def parsed(
    parser: argparse.ArgumentParser, table: str, needed: tuple[str, ...], words: list[str] | None
) -> argparse.Namespace:
    """The options of a program; those of the command line come before those of --config."""
    parser.add_argument("--config", help=f"a TOML file with options in a table [{table}]")
    first = argparse.ArgumentParser(add_help=False, allow_abbrev=False)
    first.add_argument("--config")
    config = first.parse_known_args(words)[0].config
    if config is not None:
        try:
            parser.set_defaults(**taken(parser, config, read_file(config, table)))
        except ValueError as error:
            fail(error)
    given = parser.parse_args(words)
    for name in needed:
        if getattr(given, name) is None:
            parser.error(f"'{name}' is missing. Give it on the command line, or in --config")
    return given

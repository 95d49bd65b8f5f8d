"""The named queries of a catalog: the files of ``queries/``, which the wheel bundles."""

from __future__ import annotations

import functools
import itertools
import re
from dataclasses import dataclass
from pathlib import Path

PARAMETER = re.compile(r"-- :(\w+)\s+(TEXT|INTEGER|REAL)\s+(.*)")


@dataclass(frozen=True)
class NamedQuery:
    """A query as its file has it: a comment, a line for each parameter, and one statement."""

    name: str
    description: str
    parameters: dict[str, tuple[str, str]]
    """Of each name its type, TEXT, INTEGER or REAL, and what it means."""
    sql: str
    """The statement, without the comment."""

    @staticmethod
    def of(path: Path) -> NamedQuery:
        """Reads a file."""
        lines = path.read_text().splitlines()
        head = list(itertools.takewhile(lambda line: line.startswith("--"), lines))
        found = {m[1]: (m[2], m[3]) for line in head if (m := PARAMETER.match(line))}
        said = [line[3:] for line in head if not PARAMETER.match(line)]
        return NamedQuery(
            path.stem,
            " ".join(filter(None, said)),
            found,
            "\n".join(lines[len(head) :]).rstrip(";"),
        )

    def for_form(self) -> str:
        """The statement for the fields of a form, which are texts, and empty if nothing is given.

        SQLite compares a text with a number without converting it, so each value gets its type.
        """
        sql = self.sql
        for name, (kind, _) in self.parameters.items():
            given = f"NULLIF(:{name}, '')"
            typed = given if kind == "TEXT" else f"CAST({given} AS {kind})"
            sql = re.sub(rf":{name}\b", typed, sql)
        return sql


@functools.cache
def named_queries() -> tuple[NamedQuery, ...]:
    """Every named query, by name: of the wheel, or of the checkout that this package lies in."""
    bundled = Path(__file__).parent / "_queries"
    folder = bundled if bundled.is_dir() else Path(__file__).parents[3] / "queries"
    return tuple(NamedQuery.of(path) for path in sorted(folder.glob("*.sql")))

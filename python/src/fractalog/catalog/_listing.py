"""Listings of the command: rows that are records, and tables in a notebook."""

from __future__ import annotations

import html
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, overload

if TYPE_CHECKING:
    import pandas

SHOWN_ROWS = 20


class Row(Mapping[str, Any]):
    """A row of a listing: a mapping from columns to values, which are attributes, too.

        row = catalog.query("systems")[0]
        row["label"], row.label

    A column such as ``items``, which is a method of mappings, is only in the brackets.
    """

    __slots__ = ("_places", "_values")

    def __init__(self, values: Mapping[str, Any]) -> None:
        self._places = {name: place for place, name in enumerate(values)}
        self._values = tuple(values.values())

    @classmethod
    def of(cls, places: dict[str, int], values: tuple[Any, ...]) -> Row:
        """A row that shares its columns with others."""
        row = cls.__new__(cls)
        row._places, row._values = places, values
        return row

    def __getitem__(self, column: str) -> Any:
        return self._values[self._places[column]]

    def __getattr__(self, column: str) -> Any:
        # Copying asks for attributes before there are values.
        if not column.startswith("_") and column in self._places:
            return self[column]
        raise AttributeError(f"This row has no column '{column}'.")

    def __dir__(self) -> list[str]:
        return [*super().__dir__(), *self._places]

    def __iter__(self) -> Iterator[str]:
        return iter(self._places)

    def __len__(self) -> int:
        return len(self._values)

    def __hash__(self) -> int:
        return hash((*self._places, *self._values))

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), (dict(self),)

    def __repr__(self) -> str:
        return f"Row({', '.join(f'{name}={value!r}' for name, value in self.items())})"


class Listing(Sequence[Row]):
    """The rows that a verb or a query gave, in its order. Numbers are exact.

        for row in catalog.query("systems", limit=5):
            print(row.label, row.filling_ratio)
        catalog.query("systems").to_pandas()

    An infinite number is the text ``"inf"`` or ``"-inf"``, as in the command's JSON.

    Attributes:
        columns: Their names, in order; empty if there are no rows.
        notes: What the command noted, a sentence each.
    """

    def __init__(self, rows: Iterable[Mapping[str, Any]], notes: Iterable[str] = ()) -> None:
        # A listing may have a million rows: they share their columns.
        places: dict[str, int] = {}
        self._rows = []
        for row in rows:
            if row.keys() != places.keys():
                places = {name: place for place, name in enumerate(row)}
            self._rows.append(Row.of(places, tuple(row[name] for name in places)))
        self.columns: tuple[str, ...] = tuple(self._rows[0]) if self._rows else ()
        self.notes = tuple(notes)

    @classmethod
    def parse(cls, lines: Iterable[bytes], notes: Iterable[str] = ()) -> Listing:
        """Reads ``--format jsonl``."""
        return cls((json.loads(line) for line in lines if not line.isspace()), notes)

    @overload
    def __getitem__(self, place: int) -> Row: ...

    @overload
    def __getitem__(self, place: slice) -> Listing: ...

    def __getitem__(self, place: int | slice) -> Row | Listing:
        if isinstance(place, slice):
            return Listing(self._rows[place])
        return self._rows[place]

    def __len__(self) -> int:
        return len(self._rows)

    def __eq__(self, other: object) -> bool:
        return self._rows == other._rows if isinstance(other, Listing) else NotImplemented

    __hash__ = None  # type: ignore[assignment]

    def column(self, name: str) -> list[Any]:
        """The values of one column, in the order of the rows.

        Raises:
            KeyError: There is no such column.
        """
        return [row[name] for row in self._rows]

    def to_pandas(self) -> pandas.DataFrame:
        """The rows as a table of pandas.

        Raises:
            ImportError: pandas is not installed.
        """
        import pandas

        rows = [tuple(row.values()) for row in self._rows]
        return pandas.DataFrame(rows, columns=list(self.columns))

    def __repr__(self) -> str:
        if not self._rows:
            return "no rows"
        lines = [self.columns, *(map(_shown, row.values()) for row in self._rows[:SHOWN_ROWS])]
        table = [[cell.replace("\n", " ") for cell in line] for line in lines]
        widths = [max(map(len, column)) for column in zip(*table, strict=True)]
        text = (
            "  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip()
            for line in table
        )
        return "\n".join((*text, self._rest()))

    def _repr_html_(self) -> str:
        if not self._rows:
            return "<p>no rows</p>"
        head = "".join(f"<th>{html.escape(name)}</th>" for name in self.columns)
        body = "".join(
            f"<tr>{''.join(map(_cell, row.values()))}</tr>" for row in self._rows[:SHOWN_ROWS]
        )
        table = f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
        return f"{table}<p>{self._rest()}</p>"

    def _rest(self) -> str:
        count = len(self._rows)
        rows = "1 row" if count == 1 else f"{count} rows"
        return rows if count <= SHOWN_ROWS else f"{rows}; the first {SHOWN_ROWS} are shown"


class Checks(Listing):
    """What checks found: a listing, and whether all passed.

    ``if not catalog.audit().passed: ...``

    Attributes:
        passed: Whether the command ended with 0: nothing is wrong, and what had to be checked was.
        sentence: The result in a sentence, such as "All 35 checks pass."
    """

    def __init__(
        self,
        rows: Iterable[Mapping[str, Any]],
        *,
        passed: bool,
        sentence: str,
        notes: Iterable[str] = (),
    ) -> None:
        super().__init__(rows, notes)
        self.passed = passed
        self.sentence = sentence

    def __str__(self) -> str:
        return self.sentence

    def __repr__(self) -> str:
        return f"{super().__repr__()}\n{self.sentence}"

    def _repr_html_(self) -> str:
        return f"{super()._repr_html_()}<p>{html.escape(self.sentence)}</p>"


class Document(Mapping[str, Any]):
    """An object of JSON that the command printed.

    Attributes:
        text: As it was printed.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self._values: dict[str, Any] = json.loads(text)

    def __getitem__(self, field: str) -> Any:
        return self._values[field]

    def __iter__(self) -> Iterator[str]:
        return iter(self._values)

    def __len__(self) -> int:
        return len(self._values)

    def __str__(self) -> str:
        return self.text

    def __repr__(self) -> str:
        return self.text

    def _repr_html_(self) -> str:
        return f"<pre>{html.escape(self.text)}</pre>"


def _cell(value: Any) -> str:
    return f"<td>{html.escape(_shown(value))}</td>"


def _shown(value: Any) -> str:
    """A value for people: reals to 6 digits."""
    if value is None:
        return ""
    return f"{value:.6g}" if isinstance(value, float) else str(value)

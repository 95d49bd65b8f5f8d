"""What the verbs that change or write something did, as records.

``str(report)`` is the command's sentence. The fields are those of its ``report`` event, which the
command names for the verb.
"""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from typing import Any, TypeVar

from .._events import Report as Event

Kind = TypeVar("Kind", bound="Report")


@dataclass(frozen=True)
class Report:
    """What a verb did.

    Attributes:
        sentence: What it did, in the command's words.
        notes: What the command noted besides, a sentence each.
    """

    sentence: str = field(repr=False)
    notes: tuple[str, ...] = field(repr=False)

    @classmethod
    def of(cls: type[Kind], event: Event, notes: tuple[str, ...]) -> Kind:
        """The record of an event. Fields that only a newer command has are left out."""
        known = {entry.name for entry in fields(cls)}
        values = {name: _frozen(value) for name, value in event.values.items() if name in known}
        return cls(sentence=event.text, notes=notes, **values)

    def __str__(self) -> str:
        return "\n".join((self.sentence, *self.notes))


def _frozen(value: Any) -> Any:
    return tuple(map(_frozen, value)) if isinstance(value, list) else value

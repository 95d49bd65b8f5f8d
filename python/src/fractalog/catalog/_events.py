"""What the command says on standard error with ``FRACTALOG_EVENTS=jsonl``: an event a line."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from ._progress import Bars


@dataclass
class Events:
    """The events of one run, in order."""

    reports: list[Report] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    other: list[str] = field(default_factory=list)
    """Lines that are no events: from a crash, or from a command that sends none."""

    def read(self, lines: Iterable[bytes], bars: Bars) -> None:
        """Takes events until the end of the lines. Progress goes to the bars."""
        for line in lines:
            self.take(line, bars)

    def take(self, line: bytes, bars: Bars) -> None:
        """Takes one event."""
        event: Any = None
        with contextlib.suppress(ValueError):
            event = json.loads(line)
        match event:
            case {"event": "progress", "title": str(title), "done": int(done), "total": int(total)}:
                bars.show(title, done, total)
            case {"event": "report", "text": str(text), "values": dict(values)}:
                self.reports.append(Report(text, values))
            case {"event": "note", "text": str(text)}:
                self.notes.append(text)
            case {"event": "error", "text": str(text)}:
                self.errors.append(text)
            case _:
                self.other.append(line.decode("utf-8", "replace").rstrip("\n"))


@dataclass(frozen=True)
class Report:
    """What a verb did: a sentence, and the same as values."""

    text: str
    values: dict[str, Any]

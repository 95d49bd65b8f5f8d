"""Runs verbs on one catalog, and makes records of what they print."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, TypeVar

from . import _process
from ._explanation import Explanation
from ._listing import Checks, Document, Listing
from ._pictures import Picture, Pictures
from ._reports import Report
from ._words import path

Kind = TypeVar("Kind", bound=Report)


@dataclass(frozen=True)
class Call:
    """A verb with its options and arguments, as words."""

    verb: str
    options: Sequence[str] = ()
    arguments: Sequence[str] = ()

    @property
    def words(self) -> list[str]:
        """The command line after ``fractalog``. An argument may begin with a hyphen."""
        arguments = ["--", *self.arguments] if self.arguments else []
        return [*self.verb.split(), *self.options, *arguments]

    def adding(self, option: str) -> Call:
        """The same call with one more option."""
        return replace(self, options=[*self.options, option])


class Runner:
    """The catalog that verbs work on.

    Args:
        path: Its path.
        shows_progress: Whether long work shows bars.
    """

    def __init__(self, path: str, shows_progress: bool) -> None:
        self.path = path
        self.shows_progress = shows_progress
        self._folder, self._absolute = os.getcwd(), os.path.abspath(path)

    @property
    def catalog(self) -> str:
        """The option that names the catalog. It stays the same file if the process changes its
        folder."""
        return f"--catalog={self.path if os.getcwd() == self._folder else self._absolute}"

    def report(self, kind: type[Kind], call: Call) -> Kind:
        """Runs a verb that says what it did. If it is a check, it need not pass."""
        with self._run(call) as outcome:
            return kind.of(outcome.report, outcome.notes)

    def reports(self, kind: type[Kind], call: Call) -> tuple[Kind, ...]:
        """Runs a verb that says so several times."""
        with self._run(call) as outcome:
            return tuple(kind.of(report, outcome.notes) for report in outcome.events.reports)

    def listing(self, call: Call) -> Listing:
        """Runs a verb that prints a listing."""
        with self._run(call.adding("--format=jsonl")) as outcome:
            return Listing.parse(outcome.output, outcome.notes)

    def checks(self, call: Call) -> Checks:
        """Runs a verb that checks, and prints a listing of it."""
        with self._run(call.adding("--format=jsonl")) as outcome:
            reports, notes = outcome.events.reports, outcome.notes
            # A verb without such a report ends with its sentence.
            sentence = reports[-1].text if reports else notes[-1] if notes else ""
            return Checks(
                Listing.parse(outcome.output),
                passed=outcome.passed,
                sentence=sentence,
                notes=notes if reports else notes[:-1],
            )

    def document(self, call: Call) -> Document:
        """Runs a verb that prints an object of JSON."""
        with self._run(call) as outcome:
            return Document(outcome.output.read().decode())

    def picture(self, call: Call, output: str | os.PathLike[str] | None) -> Picture:
        """Runs a verb that draws one picture to ``--output``.

        Args:
            call: Without that option.
            output: Where to; None for the memory of this process alone.
        """
        if output is None:
            with self._run(call.adding("--output=-")) as outcome:
                return Picture(outcome.output.read(), _shortened(outcome.report.text))
        with self._run(call.adding(f"--output={path(output)}")) as outcome:
            file = outcome.report.values["file"]
            return Picture(Path(file).read_bytes(), _shortened(outcome.report.text), file)

    def pictures(self, call: Call, output: str | os.PathLike[str] | None) -> Pictures:
        """Runs a verb that draws pictures into a folder, or one to a file.

        Args:
            call: Without the option ``--output``.
            output: Where to; None for the memory of this process alone.
        """
        if output is not None:
            return Pictures(self._drawn(call, path(output), keeps=True))
        with tempfile.TemporaryDirectory() as folder:
            return Pictures(self._drawn(call, folder + "/", keeps=False))

    def explanation(self, call: Call, output: str | os.PathLike[str] | None) -> Explanation:
        """Runs a verb that prints one row, and draws a picture to ``--output``.

        Args:
            call: Without that option.
            output: Where to; None for the memory of this process alone.
        """
        with tempfile.TemporaryDirectory() as folder:
            file = f"{folder}/pair.png" if output is None else path(output)
            with self._run(call.adding("--format=jsonl").adding(f"--output={file}")) as outcome:
                row = Listing.parse(outcome.output)[0]
            png = Path(file).read_bytes()
        caption = f"{row['label']} and {row['other']}"
        return Explanation(row, Picture(png, caption, None if output is None else file))

    def _drawn(self, call: Call, output: str, *, keeps: bool) -> list[Picture]:
        with self._run(call.adding(f"--output={output}")) as outcome:
            reports = outcome.events.reports
        pictures = []
        for report in reports:
            values: dict[str, Any] = report.values
            for file in values.get("files") or [values["file"]]:
                png = Path(file).read_bytes()
                pictures.append(Picture(png, _caption(values), file if keeps else None))
        return pictures

    def _run(self, call: Call) -> AbstractContextManager[_process.Outcome]:
        return _process.run(call.words, shows_progress=self.shows_progress)


def _caption(values: dict[str, Any]) -> str:
    """The label of a system, or the number and the classes of an image."""
    if "label" in values:
        return str(values["label"])
    return ": ".join(filter(None, (str(values["image"]), ", ".join(values["classes"]))))


def _shortened(sentence: str) -> str:
    """``Drew 96 systems`` of ``Drew 96 systems to 'sheet.png', 1536 x 1024 pixels.``"""
    return sentence.split(" to ")[0].removeprefix("Drew ")

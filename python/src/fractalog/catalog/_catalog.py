"""A catalog, and every verb of the command on it."""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Literal

from . import _words as words
from ._gallery import Gallery
from ._listing import Listing
from ._runner import Call, Runner
from ._system import System
from ._verbs import (
    AddingVerbs,
    CheckingVerbs,
    Classes,
    Datasets,
    DrawingVerbs,
    Duplicates,
    Export,
    ImportingFormatsVerbs,
    ImportingVerbs,
    Layouts,
    Notes,
    Origins,
    OverviewVerbs,
    Protocols,
    Recipes,
    SavedQueries,
    Selections,
    SetAside,
    Splits,
    Tags,
    UndoingVerbs,
)
from ._words import decimal, flag, option, options, text, whole

if TYPE_CHECKING:
    from .._dataset import Dataset


class Catalog(
    AddingVerbs,
    ImportingVerbs,
    ImportingFormatsVerbs,
    OverviewVerbs,
    CheckingVerbs,
    DrawingVerbs,
    UndoingVerbs,
):
    """A catalog of fractals in one SQLite file: everything that the command ``fractalog`` can do.

        catalog = fractalog.Catalog("fractals.sqlite")
        catalog.sample(count=1000, seed=7)
        catalog.measure()
        catalog.classes.assign(classes=500, order="filling_ratio DESC")
        catalog.splits.create("main", by="image", images=100, fractions={"train": 0.9, "val": 0.1})
        catalog.datasets.create("first", split="main", recipe="classes", seed=5)
        train = catalog.dataset("first", subset="train")

    Each method runs the command, with the parameters and the defaults of its verb. This process
    never opens the file for writing. Ctrl-C ends the command, which keeps what is finished; the
    same call again completes it.

    Methods may be called from several threads. The command's own locks protect the file.

    Args:
        path: The file. The first verb that adds something makes it, if there is none.
        progress: Whether long work shows bars, if tqdm is installed.

    Raises:
        CommandError: By each method, if the command refuses or fails, with its sentence.
        UsageError: Of it, if a value is not possible; a ``ValueError``, too.
    """

    def __init__(
        self, path: str | os.PathLike[str] = "fractals.sqlite", *, progress: bool = True
    ) -> None:
        runner = Runner(words.path(path), progress)
        super().__init__(runner)
        self.classes = Classes(runner)
        self.datasets = Datasets(runner)
        self.duplicates = Duplicates(runner)
        self.export = Export(runner)
        self.layouts = Layouts(runner)
        self.notes = Notes(runner)
        self.origins = Origins(runner)
        self.protocols = Protocols(runner)
        self.recipes = Recipes(runner)
        self.saved_queries = SavedQueries(runner)
        self.selections = Selections(runner)
        self.set_aside = SetAside(runner)
        self.splits = Splits(runner)
        self.tags = Tags(runner)

    @property
    def path(self) -> str:
        """The file, as it was given."""
        return self._runner.path

    # Looking things up

    def __getitem__(self, label: str) -> System:
        """A system.

        Args:
            label: Its label, or the beginning if no other label begins so.

        Raises:
            CommandError: There is no such system, or there are several.
        """
        return System(self._runner, text(label))

    def dataset(self, name: str, subset: str | None = None) -> Dataset:
        """Opens a dataset, to draw its images.

        Args:
            name: The dataset.
            subset: Count images within this subset; without it, all subsets one after the other.

        Raises:
            Error: There is no such dataset or subset, or it has changed since it was created.
        """
        from .._dataset import Dataset

        return Dataset(self.path, name, subset)

    def query(
        self,
        name: str,
        *,
        limit: int | None = None,
        timeout: float | None = None,
        **parameters: Any,
    ) -> Listing:
        """Runs a named query; ``catalog.queries()`` lists them.

            catalog.query("systems_nearest_filling", filling_ratio=0.3, count=5)

        Args:
            name: The name of the query.
            limit: The maximum number of rows.
            timeout: Stop the query after this many seconds.
            parameters: Its parameters by name. Write ``class_`` for one named ``class``.

        Returns:
            The rows.

        Raises:
            CommandError: There is no such query or parameter, or a value has another type.
        """
        return self._ask([], [text(name)], parameters, limit, timeout)

    def sql(
        self,
        statement: str,
        *,
        limit: int | None = None,
        timeout: float | None = None,
        **parameters: Any,
    ) -> Listing:
        """Runs an SQL statement of your own. It cannot change anything.

            catalog.sql("SELECT label FROM system_overview WHERE maps = :maps", maps=3)

        Args:
            statement: One statement that only reads. ``fractalog query --help`` lists the
                functions that it may call besides those of SQLite.
            limit: The maximum number of rows.
            timeout: Stop the query after this many seconds.
            parameters: The value of each ``:name``: a text or a number. A text stays a text even
                if it looks like a number. Write ``class_`` for one named ``class``.

        Returns:
            The rows.

        Raises:
            CommandError: SQLite refuses the statement, or it would change something.
        """
        return self._ask([f"--sql={text(statement)}"], [], parameters, limit, timeout)

    def queries(self) -> Listing:
        """The named queries, each with its parameters and what it answers."""
        return self._runner.listing(Call("query", [*self._catalog, "--list"]))

    def _ask(
        self,
        options: list[str],
        name: list[str],
        parameters: Mapping[str, Any],
        limit: int | None,
        timeout: float | None,
    ) -> Listing:
        words = [
            *self._catalog,
            *options,
            *(_parameter(name.removesuffix("_"), value) for name, value in parameters.items()),
            *option("--limit", limit, whole),
            *option("--timeout", timeout, decimal),
        ]
        return self._runner.listing(Call("query", words, name))

    # Serving

    def serve(
        self,
        *,
        threads: int | None = None,
        port: int = 8470,
        address: Literal["127.0.0.1", "::1"] = "127.0.0.1",
        host: words.Names | None = None,
        base_path: str | None = None,
        open: bool = False,
        allow_edits: bool = False,
        open_to_the_whole_network: bool = False,
    ) -> Gallery:
        """Opens the gallery: the catalog in your browser.

            with catalog.serve(port=0) as gallery:
                print(gallery.page)

        Args:
            threads: The number of threads. (default: as many as the process may use)
            port: The port; 0 for any free port.
            address: The address that it listens on. Only this machine can reach either.
            host: Further host names under which browsers may ask, if a proxy forwards them.
            base_path: The path in front of every address, if a proxy adds one:
                ``/user/ada/proxy/8470``. It does not matter whether the proxy removes it again.
            open: Open the first page in the browser.
            allow_edits: Allow changes: tags, notes, classes, selections, systems set aside,
                duplicates.
            open_to_the_whole_network: Let other machines of the network open the gallery, too, by
                any host name. Everyone who can reach this machine can then see the catalog.

        Returns:
            The open gallery, a context manager. It serves until it is closed, or Python ends.

        Raises:
            CommandError: The port is in use, or there is no catalog.
        """
        return Gallery(
            [
                "serve",
                *self._catalog,
                *option("--threads", threads, whole),
                *option("--port", port, whole, "8470"),
                *option("--address", address, text, "127.0.0.1"),
                *options("--host", host, text),
                *option("--base-path", base_path, text),
                *flag("--open", open),
                *flag("--allow-edits", allow_edits),
                *flag("--open-to-the-whole-network", open_to_the_whole_network),
            ]
        )

    def __repr__(self) -> str:
        return f"fractalog.Catalog({self.path!r})"


def _parameter(name: str, value: Any) -> str:
    """The word of a parameter of a query."""
    if isinstance(value, str):
        return f"--text={name}={value}"
    try:
        return f"--param={name}={whole(value)}"
    except TypeError:
        return f"--param={name}={float(value)!r}"

"""Methods for systems from files.

'python python/mirror' writes this file: edit that, not this.
"""

from __future__ import annotations

from typing import Literal

from .. import _reports, _words
from .._runner import Call
from ._base import Verbs


class ImportingVerbs(Verbs):
    """Methods for systems from files."""

    def import_file(
        self,
        path: _words.Path,
        *,
        order: Literal["abcdef", "abecdf", "flame"] | None = None,
        skip_bad: bool = False,
        source: str | None = None,
        expect_classes: int | None = None,
    ) -> _reports.Additions:
        """A file or folder in any of these formats, which its content decides.

        The word 'file' may be left out: 'fractalog import systems.pkl'. Arrays of numpy do not say
        in which order a map has its numbers, so they need ``order``. Standard input needs the name
        of its format.

        Args:
            path: The file or folder.
            order: Of arrays of numpy: the order of a map's numbers, where (x, y) goes to (a x + b y
                + e, c x + d y + f): by FractalDB, by rows, or by columns (a c b d e f).
            skip_bad: Skip bad items, count them and show the first 5 problems, instead of importing
                nothing.
            source: What the origin calls the source, such as an address. (default: the file's name)
            expect_classes: The expected number of resulting classes; with another number, nothing
                changes.

        Returns:
            What it did.

        Raises:
            CommandError: The command refused or failed.
        """
        return self._runner.report(
            _reports.Additions,
            Call(
                "import file",
                [
                    *self._catalog,
                    *_words.option("--order", order, _words.text),
                    *_words.flag("--skip-bad", skip_bad),
                    *_words.option("--source", source, _words.text),
                    *_words.option("--expect-classes", expect_classes, _words.whole),
                ],
                [*_words.each(path, _words.path)],
            ),
        )

    def import_fractaldb(
        self,
        folder: _words.Path,
        *,
        skip_bad: bool = False,
        source: str | None = None,
        expect_classes: int | None = None,
    ) -> _reports.Additions:
        """A folder of FractalDB's parameter files, one .csv file for each category.

        A line is a map: a,b,c,d,e,f,probability, where (x, y) goes to (a x + b y + e, c x + d y +
        f). The file's name becomes the class. Files in folders below are read, too, and .csv.gz.
        What editors and macOS leave is passed over. Systems that are not contractive are imported,
        too; column 'largest_singular_value' shows which they are.

        Args:
            folder: The folder.
            skip_bad: Skip bad items, count them and show the first 5 problems, instead of importing
                nothing.
            source: What the origin calls the source, such as an address. (default: the file's name)
            expect_classes: The expected number of resulting classes; with another number, nothing
                changes.

        Returns:
            What it did.

        Raises:
            CommandError: The command refused or failed.
        """
        return self._runner.report(
            _reports.Additions,
            Call(
                "import fractaldb",
                [
                    *self._catalog,
                    *_words.flag("--skip-bad", skip_bad),
                    *_words.option("--source", source, _words.text),
                    *_words.option("--expect-classes", expect_classes, _words.whole),
                ],
                [*_words.each(folder, _words.path)],
            ),
        )

    def import_jsonl(
        self,
        file: _words.Path,
        *,
        skip_bad: bool = False,
        source: str | None = None,
        expect_classes: int | None = None,
    ) -> _reports.Additions:
        """A file with one system on each line, as JSON.

        A line is {"maps": [[a,b,c,d,e,f,weight?], …], "name"?: text, "class"?: text}. Without
        weights, they are proportional to |determinant|.

        Args:
            file: The file or pipe, at most 2 GiB.
            skip_bad: Skip bad items, count them and show the first 5 problems, instead of importing
                nothing.
            source: What the origin calls the source, such as an address. (default: the file's name)
            expect_classes: The expected number of resulting classes; with another number, nothing
                changes.

        Returns:
            What it did.

        Raises:
            CommandError: The command refused or failed.
        """
        return self._runner.report(
            _reports.Additions,
            Call(
                "import jsonl",
                [
                    *self._catalog,
                    *_words.flag("--skip-bad", skip_bad),
                    *_words.option("--source", source, _words.text),
                    *_words.option("--expect-classes", expect_classes, _words.whole),
                ],
                [*_words.each(file, _words.path)],
            ),
        )

    def import_anderson(
        self,
        file: _words.Path,
        *,
        skip_bad: bool = False,
        source: str | None = None,
        expect_classes: int | None = None,
    ) -> _reports.Additions:
        """A pickle of systems as Anderson & Farrell publish them.

        The pickle is {"params": [{"system": array}, ...], "hparams": {...}} with arrays maps x 2 x
        3. Nothing in it is run: it may name what numpy's arrays need, and everything else is
        refused. Weights are proportional to |determinant|. The origin keeps 'hparams'.

        Args:
            file: The file or pipe, at most 1 GiB.
            skip_bad: Skip bad items, count them and show the first 5 problems, instead of importing
                nothing.
            source: What the origin calls the source, such as an address. (default: the file's name)
            expect_classes: The expected number of resulting classes; with another number, nothing
                changes.

        Returns:
            What it did.

        Raises:
            CommandError: The command refused or failed.
        """
        return self._runner.report(
            _reports.Additions,
            Call(
                "import anderson",
                [
                    *self._catalog,
                    *_words.flag("--skip-bad", skip_bad),
                    *_words.option("--source", source, _words.text),
                    *_words.option("--expect-classes", expect_classes, _words.whole),
                ],
                [*_words.each(file, _words.path)],
            ),
        )

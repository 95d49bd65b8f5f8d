"""Methods for systems from files of other programs.

'python python/mirror' writes this file: edit that, not this.
"""

from __future__ import annotations

from typing import Literal

from .. import _reports, _words
from .._runner import Call
from ._base import Verbs


class ImportingFormatsVerbs(Verbs):
    """Methods for systems from files of other programs."""

    def import_ifs(
        self,
        file: _words.Path,
        *,
        skip_bad: bool = False,
        source: str | None = None,
        expect_classes: int | None = None,
    ) -> _reports.Additions:
        """A file of Fractint: entries of a name and numbers in braces.

        A map has 7 numbers, a b c d e f p, where (x, y) goes to (a x + b y + e, c x + d y + f).
        They may flow over lines; ';' begins a comment. The name of an entry becomes the class.
        Entries in 3 dimensions are refused.

        Args:
            file: The file or pipe, at most 256 MiB.
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
                "import ifs",
                [
                    *self._catalog,
                    *_words.flag("--skip-bad", skip_bad),
                    *_words.option("--source", source, _words.text),
                    *_words.option("--expect-classes", expect_classes, _words.whole),
                ],
                [*_words.each(file, _words.path)],
            ),
        )

    def import_flame(
        self,
        file: _words.Path,
        *,
        skip_bad: bool = False,
        source: str | None = None,
        expect_classes: int | None = None,
    ) -> _reports.Additions:
        """A file of flam3, Apophysis or Electric Sheep, if its flames are linear.

        Reads 'weight', 'coefs' (by columns), 'post' and the factor 'linear' of each xform. The name
        of a flame becomes the class. Flames with other variations, finalxform, chaos, symmetry,
        motion or opacity 0 are refused, because they are not systems of affine maps. Apophysis
        shows y downwards, so pictures are mirrored.

        Args:
            file: The file or pipe, at most 256 MiB.
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
                "import flame",
                [
                    *self._catalog,
                    *_words.flag("--skip-bad", skip_bad),
                    *_words.option("--source", source, _words.text),
                    *_words.option("--expect-classes", expect_classes, _words.whole),
                ],
                [*_words.each(file, _words.path)],
            ),
        )

    def import_npy(
        self,
        file: _words.Path,
        *,
        order: Literal["abcdef", "abecdf", "flame"],
        skip_bad: bool = False,
        source: str | None = None,
        expect_classes: int | None = None,
    ) -> _reports.Additions:
        """An array of numpy.

        The array is (systems, maps, 2, 3) or (systems, maps, 6 or 7), or one system without the
        first index. A seventh number is the weight; without it, weights are proportional to
        |determinant|. Arrays of Python objects are refused.

        Args:
            file: The file or pipe, at most 1 GiB.
            order: The order of a map's numbers, where (x, y) goes to (a x + b y + e, c x + d y +
                f): by FractalDB, by rows, or by columns (a c b d e f).
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
                "import npy",
                [
                    *self._catalog,
                    *_words.option("--order", order, _words.text),
                    *_words.flag("--skip-bad", skip_bad),
                    *_words.option("--source", source, _words.text),
                    *_words.option("--expect-classes", expect_classes, _words.whole),
                ],
                [*_words.each(file, _words.path)],
            ),
        )

    def import_npz(
        self,
        file: _words.Path,
        *,
        order: Literal["abcdef", "abecdf", "flame"],
        skip_bad: bool = False,
        source: str | None = None,
        expect_classes: int | None = None,
    ) -> _reports.Additions:
        """Several arrays of numpy in one file, also those of fractal_video.

        Each array is read as by 'fractalog import npy'. Beside an array 'maps_3', an array of texts
        'class_3' has the class of each system, as 'fractalog export npz' writes it. A file of
        fractal_video ('var', 'weights') is one class with the name of the file; 'var' must be 0.

        Args:
            file: The file or pipe, at most 1 GiB.
            order: The order of a map's numbers, where (x, y) goes to (a x + b y + e, c x + d y +
                f): by FractalDB, by rows, or by columns (a c b d e f).
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
                "import npz",
                [
                    *self._catalog,
                    *_words.option("--order", order, _words.text),
                    *_words.flag("--skip-bad", skip_bad),
                    *_words.option("--source", source, _words.text),
                    *_words.option("--expect-classes", expect_classes, _words.whole),
                ],
                [*_words.each(file, _words.path)],
            ),
        )

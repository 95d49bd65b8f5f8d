"""Methods for systems as files of other programs.

'python python/mirror' writes this file: edit that, not this.
"""

from __future__ import annotations

from .. import _reports, _words
from .._runner import Call
from ._base import Verbs


class ExportSystems(Verbs):
    """Methods for systems as files of other programs."""

    def ifs(
        self,
        *,
        where: str | None = None,
        selection: str | None = None,
        order: str | None = None,
        limit: int | None = None,
        without_classes: bool = False,
        output: _words.Path,
        replace: bool = False,
    ) -> _reports.SystemsExported:
        """Systems as a file of Fractint: entries of a name and 7 numbers a map.

        An entry has the name of the system's class, or its label if it is in no class. 'fractalog
        import ifs' reads the same systems and classes back.

        Args:
            where: An SQL condition on system_overview, such as "filling_ratio > 0.2".
            selection: Only the systems of this selection.
            order: The order, such as "filling_ratio DESC". (default: as they were added)
            limit: The maximum number of systems. (default: all)
            without_classes: Name systems by their labels, not by their classes.
            output: The file to write.
            replace: Also replace a file of another kind. By default, only an earlier file of the
                same kind is replaced. A catalog is never replaced.

        Returns:
            What it did.

        Raises:
            CommandError: The command refused or failed.
        """
        return self._runner.report(
            _reports.SystemsExported,
            Call(
                "export ifs",
                [
                    *self._catalog,
                    *_words.option("--where", where, _words.text),
                    *_words.option("--selection", selection, _words.text),
                    *_words.option("--order", order, _words.text),
                    *_words.option("--limit", limit, _words.whole),
                    *_words.flag("--without-classes", without_classes),
                    *_words.option("--output", output, _words.path),
                    *_words.flag("--replace", replace),
                ],
            ),
        )

    def flame(
        self,
        *,
        where: str | None = None,
        selection: str | None = None,
        order: str | None = None,
        limit: int | None = None,
        without_classes: bool = False,
        output: _words.Path,
        replace: bool = False,
    ) -> _reports.SystemsExported:
        """Systems as flames with linear variations, for flam3 and Apophysis.

        A flame has the name of the system's class, or its label if it is in no class. 'fractalog
        import flame' reads the same systems and classes back.

        Args:
            where: An SQL condition on system_overview, such as "filling_ratio > 0.2".
            selection: Only the systems of this selection.
            order: The order, such as "filling_ratio DESC". (default: as they were added)
            limit: The maximum number of systems. (default: all)
            without_classes: Name systems by their labels, not by their classes.
            output: The file to write.
            replace: Also replace a file of another kind. By default, only an earlier file of the
                same kind is replaced. A catalog is never replaced.

        Returns:
            What it did.

        Raises:
            CommandError: The command refused or failed.
        """
        return self._runner.report(
            _reports.SystemsExported,
            Call(
                "export flame",
                [
                    *self._catalog,
                    *_words.option("--where", where, _words.text),
                    *_words.option("--selection", selection, _words.text),
                    *_words.option("--order", order, _words.text),
                    *_words.option("--limit", limit, _words.whole),
                    *_words.flag("--without-classes", without_classes),
                    *_words.option("--output", output, _words.path),
                    *_words.flag("--replace", replace),
                ],
            ),
        )

    def npz(
        self,
        *,
        where: str | None = None,
        selection: str | None = None,
        order: str | None = None,
        limit: int | None = None,
        without_classes: bool = False,
        output: _words.Path,
        replace: bool = False,
    ) -> _reports.SystemsExported:
        """Systems as arrays of numpy, one for each number of maps.

        Systems of 3 maps are in 'maps_03', with the shape (systems, 3, 7) and the numbers a b c d e
        f and weight; their labels are in 'label_03', and their classes in 'class_03'. 'fractalog
        import npz --order abcdef' reads the same systems and classes back.

        Args:
            where: An SQL condition on system_overview, such as "filling_ratio > 0.2".
            selection: Only the systems of this selection.
            order: The order, such as "filling_ratio DESC". (default: as they were added)
            limit: The maximum number of systems. (default: all)
            without_classes: Name systems by their labels, not by their classes.
            output: The file to write.
            replace: Also replace a file of another kind. By default, only an earlier file of the
                same kind is replaced. A catalog is never replaced.

        Returns:
            What it did.

        Raises:
            CommandError: The command refused or failed.
        """
        return self._runner.report(
            _reports.SystemsExported,
            Call(
                "export npz",
                [
                    *self._catalog,
                    *_words.option("--where", where, _words.text),
                    *_words.option("--selection", selection, _words.text),
                    *_words.option("--order", order, _words.text),
                    *_words.option("--limit", limit, _words.whole),
                    *_words.flag("--without-classes", without_classes),
                    *_words.option("--output", output, _words.path),
                    *_words.flag("--replace", replace),
                ],
            ),
        )

    def csv(
        self,
        *,
        where: str | None = None,
        selection: str | None = None,
        order: str | None = None,
        limit: int | None = None,
        without_classes: bool = False,
        output: _words.Path,
    ) -> _reports.SystemsExported:
        """Systems as FractalDB's parameter files, one .csv file for each.

        A file has the name of the system's class, or its label if it is in no class. Classes of
        several systems are refused. 'fractalog import fractaldb' reads the same systems and classes
        back.

        Args:
            where: An SQL condition on system_overview, such as "filling_ratio > 0.2".
            selection: Only the systems of this selection.
            order: The order, such as "filling_ratio DESC". (default: as they were added)
            limit: The maximum number of systems. (default: all)
            without_classes: Name systems by their labels, not by their classes.
            output: The folder to write to; it is created if it is missing.

        Returns:
            What it did.

        Raises:
            CommandError: The command refused or failed.
        """
        return self._runner.report(
            _reports.SystemsExported,
            Call(
                "export csv",
                [
                    *self._catalog,
                    *_words.option("--where", where, _words.text),
                    *_words.option("--selection", selection, _words.text),
                    *_words.option("--order", order, _words.text),
                    *_words.option("--limit", limit, _words.whole),
                    *_words.flag("--without-classes", without_classes),
                    *_words.option("--output", output, _words.path),
                ],
            ),
        )

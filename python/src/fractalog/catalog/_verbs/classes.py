"""Methods for classes.

'python python/mirror' writes this file: edit that, not this.
"""

from __future__ import annotations

from .. import _reports, _words
from .._listing import Listing
from .._runner import Call
from ._base import Verbs


class Classes(Verbs):
    """Methods for classes."""

    def assign(
        self,
        *,
        to: str | None = None,
        classes: int | None = None,
        per_class: int | None = None,
        where: str | None = None,
        labels: _words.Path | None = None,
        order: str | None = None,
        prefix: str | None = None,
        sql: str | None = None,
        by_duplicates: str | None = None,
        groups_only: bool = False,
        replace: bool = False,
        expect_classes: int | None = None,
    ) -> _reports.Assigned:
        """Put systems into classes: by name, by count, by a query, or by duplicate groups.

        By count (the default): takes the systems that are in no class and meet the condition, in
        the order in which they were added, or in that of ``order``. If the last ones are too few
        for a class, they stay in no class. This puts the 500 systems with the highest filling ratio
        into one class each:

          fractalog class assign ``classes`` 500 ``order`` "filling_ratio DESC"

        If there are too few systems for ``classes``, nothing changes. The history keeps the command
        line with its SQL: 'fractalog class history'.

        ``sql``: the query returns one row for each system, with columns 'label' and 'class'; it can
        only read. ``by_duplicates``: each group of a duplicate search becomes a class with the
        label of its representative as its name; a system without duplicates becomes a class of its
        own. With a search for look-alikes, the classes are clusters of systems that look alike. In
        both cases, systems join classes that exist. If some are in other classes, nothing changes,
        unless ``replace`` moves them.

        ``to``: the systems of ``where`` or ``labels`` join this one class. With ``replace``, they
        leave their other classes.

        With ``expect_classes``, nothing changes unless the result has that number of classes. A
        wrong rule may give the wrong number of classes although each of them looks right. The
        catalog records the number, and 'audit' compares it with the classes.

        Args:
            to: The class that the systems of ``where`` or ``labels`` join.
            classes: The number of classes to make. (default: as many as the systems fill)
            per_class: The number of systems in each class. (default: 1)
            where: An SQL condition on system_overview, such as "filling_ratio < 0.02".
            labels: A file with the labels of the systems, one a line; '-' is standard input.
            order: The order in which systems are taken, as SQL on system_overview, such as
                "filling_ratio DESC"; equal systems are ordered by digest. (default: the order in
                which they were added)
            prefix: The beginning of the class names; a number follows. (default: class-)
            sql: A query with columns 'label' and 'class', such as "SELECT label, 'maps-' || maps AS
                class FROM system_overview".
            by_duplicates: The duplicate search whose groups become classes.
            groups_only: With ``by_duplicates``: leave out systems without duplicates.
            replace: Move systems that are in other classes; a class that becomes empty is removed.
            expect_classes: The expected number of resulting classes; with another number, nothing
                changes.

        Returns:
            What it did.

        Raises:
            CommandError: The command refused or failed.
        """
        return self._runner.report(
            _reports.Assigned,
            Call(
                "class assign",
                [
                    *self._catalog,
                    *_words.option("--to", to, _words.text),
                    *_words.option("--classes", classes, _words.whole),
                    *_words.option("--per-class", per_class, _words.whole),
                    *_words.option("--where", where, _words.text),
                    *_words.option("--labels", labels, _words.path),
                    *_words.option("--order", order, _words.text),
                    *_words.option("--prefix", prefix, _words.text),
                    *_words.option("--sql", sql, _words.text),
                    *_words.option("--by-duplicates", by_duplicates, _words.text),
                    *_words.flag("--groups-only", groups_only),
                    *_words.flag("--replace", replace),
                    *_words.option("--expect-classes", expect_classes, _words.whole),
                ],
            ),
        )

    def unassign(
        self, name: str, *, where: str | None = None, labels: _words.Path | None = None
    ) -> _reports.Changed:
        """Take systems out of a class.

        They stay in their other classes. A class that becomes empty is removed, with its tags and
        notes. Refused if a split by class places the class.

        Args:
            name: The class.
            where: An SQL condition on system_overview, such as "filling_ratio < 0.02".
            labels: A file with the labels of the systems, one a line; '-' is standard input.

        Returns:
            What it did.

        Raises:
            CommandError: The command refused or failed.
        """
        return self._runner.report(
            _reports.Changed,
            Call(
                "class unassign",
                [
                    *self._catalog,
                    *_words.option("--where", where, _words.text),
                    *_words.option("--labels", labels, _words.path),
                ],
                [*_words.each(name, _words.text)],
            ),
        )

    def merge(self, names: _words.Names, *, into: str) -> _reports.Counted:
        """Make one class of several.

        The new name may be new, or that of one of the classes, or that of another class, which then
        keeps its systems. A merge is refused if it would break a split by class: if it puts one
        class on two sides or, for an exact split, gives other counts of classes than its fractions
        do.

        Args:
            names: The classes, by name.
            into: The name of the resulting class.

        Returns:
            What it did.

        Raises:
            CommandError: The command refused or failed.
        """
        return self._runner.report(
            _reports.Counted,
            Call(
                "class merge",
                [*self._catalog, *_words.option("--into", into, _words.text)],
                [*_words.each(names, _words.text)],
            ),
        )

    def rename(self, old: str, new: str) -> _reports.Renamed:
        """Give a class another name.

        Its systems and splits do not change. Datasets have their own label tables, which keep the
        old name.

        Args:
            old: The current name.
            new: The new name; an existing name is refused.

        Returns:
            What it did.

        Raises:
            CommandError: The command refused or failed.
        """
        return self._runner.report(
            _reports.Renamed,
            Call(
                "class rename",
                [*self._catalog],
                [*_words.each(old, _words.text), *_words.each(new, _words.text)],
            ),
        )

    def delete(self, name: str) -> _reports.Named:
        """Delete a class that nothing depends on.

        Its systems are then in no class; the history records which systems they were. Refused if a
        split by class places the class. Datasets have their own label tables and do not change.

        Args:
            name: The name.

        Returns:
            What it did.

        Raises:
            CommandError: The command refused or failed.
        """
        return self._runner.report(
            _reports.Named,
            Call("class delete", [*self._catalog], [*_words.each(name, _words.text)]),
        )

    def list(self) -> Listing:
        """List all classes with their sizes.

        Returns:
            The rows.

        Raises:
            CommandError: The command refused or failed.
        """
        return self._runner.listing(Call("class list", [*self._catalog]))

    def history(self, name: str | None = None) -> Listing:
        """List who changed classes, when and by which command; the oldest change first.

        Table class_member_change has the systems that left a class. 'fractalog query
        class_history_of_system --param label=LABEL' lists the classes that one system left.

        Args:
            name: Only the changes of this class and of those that became it.

        Returns:
            The rows.

        Raises:
            CommandError: The command refused or failed.
        """
        return self._runner.listing(
            Call("class history", [*self._catalog], [*_words.each(name, _words.text)])
        )

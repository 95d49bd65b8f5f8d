"""Methods for splits.

'python python/mirror' writes this file: edit that, not this.
"""

from __future__ import annotations

from typing import Literal

from .. import _reports, _words
from .._listing import Listing
from .._runner import Call
from ._base import Verbs


class Splits(Verbs):
    """Methods for splits."""

    def create(
        self,
        name: str,
        *,
        by: Literal["class", "system", "image"] = "system",
        fractions: _words.Shares = "train=0.9,val=0.1",
        seed: int = 0,
        method: Literal["exact", "stable"] = "exact",
        selection: str | None = None,
        images: int | None = None,
        keep_together: _words.Names | None = None,
        allow_inexact: bool = False,
        include_unclassified: bool = False,
    ) -> _reports.SplitCreated:
        """Divide classes, systems or images into subsets, and freeze the result.

        A split divides only systems in a class, because a dataset draws no others.
        ``include_unclassified`` divides all systems.

        To test a classifier on the classes it learned, split by image, or by system with several
        systems in each class. With one system in each class, a split by system puts whole classes
        into val that train never sees.

        Members are ranked by a hash of the seed and their content, so the same catalog gives the
        same split everywhere. 'exact' gives each subset its exact count, spread evenly over the
        classes. 'stable' compares the hash with a threshold: counts are approximate, and if you
        make the split again after you added systems, no old member moves. With both methods, 'split
        extend' places systems that you add later.

        Related systems stay in one subset: families, which descend from a common ancestor by
        derivation, and the groups of duplicate searches. By default, all families and the groups of
        all searches but trials stay together; ``keep_together`` names them instead. 'disguises' and
        'appearances' stand for all searches of that kind. If this makes exact counts impossible,
        nothing is created. With ``allow_inexact``, the split is created, and the command names the
        subsets that are off.

        Args:
            name: The name; an existing name is refused.
            by: What to divide: whole classes, systems, or the images of each system.
            fractions: The subsets and their fractions.
            seed: The seed.
            method: How to assign members to subsets.
            selection: Divide only the systems of this selection.
            images: With ``by`` image: the number of images of each system.
            keep_together: What stays in one subset: families, disguises, appearances, names of
                duplicate searches, or none. (default: families and all searches but trials)
            allow_inexact: Create an exact split even if what stays together makes exact counts
                impossible.
            include_unclassified: Also divide systems in no class. A dataset cannot use such a
                split, because it draws only systems in classes.

        Returns:
            What it did.

        Raises:
            CommandError: The command refused or failed.
        """
        return self._runner.report(
            _reports.SplitCreated,
            Call(
                "split create",
                [
                    *self._catalog,
                    *_words.option("--by", by, _words.text, "system"),
                    *_words.option("--fractions", fractions, _words.shares, "train=0.9,val=0.1"),
                    *_words.option("--seed", seed, _words.whole, "0"),
                    *_words.option("--method", method, _words.text, "exact"),
                    *_words.option("--selection", selection, _words.text),
                    *_words.option("--images", images, _words.whole),
                    *_words.option("--keep-together", keep_together, _words.names),
                    *_words.flag("--allow-inexact", allow_inexact),
                    *_words.flag("--include-unclassified", include_unclassified),
                ],
                [*_words.each(name, _words.text)],
            ),
        )

    def extend(
        self,
        name: str,
        *,
        keep_together: _words.Names | None = None,
        include_unclassified: bool = False,
    ) -> _reports.SplitExtended:
        """Place systems in a split that were added since; no system moves.

        A system joins its family or duplicate group if the split has members of it, or its class if
        the split is by class. The others follow the method of the split: 'stable' compares their
        hash with the threshold; 'exact' fills what the subsets lack of their fractions of all
        systems. An extension keeps together what the split kept together, and all families and
        groups that the catalog has today, unless ``keep_together`` names something else.

        Each extension has a number and its own digest, which 'split verify' and 'audit' recompute.
        A split of a selection cannot be extended.

        Args:
            name: The name.
            keep_together: What stays in one subset: families, disguises, appearances, names of
                duplicate searches, or none. (default: families and all searches but trials)
            include_unclassified: Also place systems in no class; not possible in a split by class.

        Returns:
            What it did.

        Raises:
            CommandError: The command refused or failed.
        """
        return self._runner.report(
            _reports.SplitExtended,
            Call(
                "split extend",
                [
                    *self._catalog,
                    *_words.option("--keep-together", keep_together, _words.names),
                    *_words.flag("--include-unclassified", include_unclassified),
                ],
                [*_words.each(name, _words.text)],
            ),
        )

    def list(self) -> Listing:
        """List all splits with their subsets and counts.

        Returns:
            The rows.

        Raises:
            CommandError: The command refused or failed.
        """
        return self._runner.listing(Call("split list", [*self._catalog]))

    def show(self, name: str, *, subset: str | None = None) -> Listing:
        """List the members of a split, subset by subset.

        Args:
            name: The name.
            subset: Only the members of this subset.

        Returns:
            The rows.

        Raises:
            CommandError: The command refused or failed.
        """
        return self._runner.listing(
            Call(
                "split show",
                [*self._catalog, *_words.option("--subset", subset, _words.text)],
                [*_words.each(name, _words.text)],
            )
        )

    def verify(self, name: str) -> _reports.SplitVerified:
        """Recompute the digest of a split. Not ``passed`` if anything changed.

        Args:
            name: The name.

        Returns:
            What it did.

        Raises:
            CommandError: The command refused or failed.
        """
        return self._runner.report(
            _reports.SplitVerified,
            Call("split verify", [*self._catalog], [*_words.each(name, _words.text)]),
        )

    def export(
        self, name: str, *, output: _words.Path, replace: bool = False
    ) -> _reports.NamedFile:
        """Write a split to a text file, to make it again in another catalog.

        The file has one line for each system with its label, digest and subset (by image, one line
        for each subset with its image numbers). Extensions follow the split. The last line is the
        digest of the file.

        Args:
            name: The name.
            output: The file to write.
            replace: Also replace a file of another kind. By default, only an earlier file of the
                same kind is replaced. A catalog is never replaced.

        Returns:
            What it did.

        Raises:
            CommandError: The command refused or failed.
        """
        return self._runner.report(
            _reports.NamedFile,
            Call(
                "split export",
                [
                    *self._catalog,
                    *_words.option("--output", output, _words.path),
                    *_words.flag("--replace", replace),
                ],
                [*_words.each(name, _words.text)],
            ),
        )

    def import_(self, file: _words.Path, *, name: str | None = None) -> _reports.SplitImported:
        """Make an exported split again, with the same digest.

        The catalog must have every system of the split. Systems are identified by digest, so any
        catalog with the same systems will do. If the split divides a selection, the selection is
        made, too, unless its name exists. If anything is wrong, nothing is written.

        Args:
            file: The file, at most 1 GiB.
            name: The name of the split. (default: the exported name)

        Returns:
            What it did.

        Raises:
            CommandError: The command refused or failed.
        """
        return self._runner.report(
            _reports.SplitImported,
            Call(
                "split import",
                [*self._catalog, *_words.option("--name", name, _words.text)],
                [*_words.each(file, _words.path)],
            ),
        )

    def rename(self, old: str, new: str) -> _reports.Renamed:
        """Give a split another name.

        Its members, its digest and its datasets do not change.

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
                "split rename",
                [*self._catalog],
                [*_words.each(old, _words.text), *_words.each(new, _words.text)],
            ),
        )

    def delete(self, name: str) -> _reports.Named:
        """Delete a split that nothing depends on.

        Deletes its extensions, too; its systems stay. Refused if a dataset uses the split.

        Args:
            name: The name.

        Returns:
            What it did.

        Raises:
            CommandError: The command refused or failed.
        """
        return self._runner.report(
            _reports.Named,
            Call("split delete", [*self._catalog], [*_words.each(name, _words.text)]),
        )

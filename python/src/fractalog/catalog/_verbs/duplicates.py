"""Methods for near-duplicates.

'python python/mirror' writes this file: edit that, not this.
"""

from __future__ import annotations

from typing import Literal

from .. import _reports, _words
from .._explanation import Explanation
from .._listing import Listing
from .._runner import Call
from .duplicate_decisions import DuplicateDecisions


class Duplicates(DuplicateDecisions):
    """Methods for near-duplicates."""

    def tolerances(
        self,
        *,
        threads: int | None = None,
        recipe: str = "classes",
        seed: int = 1,
        tolerances: _words.Decimals | None = None,
    ) -> Listing:
        """Compare what several values of ``tolerance`` would find, to choose one.

        A tolerance is a multiple of what re-rendering alone changes. With 1, two systems are
        duplicates if their distance is at most that of two drawings of one of them: no network
        could tell them apart. Among 100 published FractalDB systems, 1 finds no duplicates, and 1.5
        finds 7 that look alike until you compare them closely. With 4, groups are clusters of one
        shape, good for classes by appearance and too wide for duplicates.

        Each row is one tolerance. It shows the number of groups and duplicates, the largest group,
        and the pair that the tolerance only just accepts, with its distance as a multiple of the
        smaller noise. Look at that pair with 'fractalog duplicates explain EDGE EDGE_OF -o
        pair.png'. Choose the largest tolerance whose pair you would call the same.

        This command stores no search, so it affects no split. Then run 'duplicates find
        ``tolerance``.

        Args:
            threads: The number of threads. The result does not depend on it. (default:
                $FRACTALOG_THREADS, or $OMP_NUM_THREADS, or all cores)
            recipe: The recipe of the compared pictures; 'fractalog recipe list' shows recipes.
            seed: The seed of the pictures.
            tolerances: The tolerances to try: up to 20, each above 0, at most 100. (default:
                0.5,1,1.5,2,3,4)

        Returns:
            The rows.

        Raises:
            CommandError: The command refused or failed.
        """
        return self._runner.listing(
            Call(
                "duplicates tolerances",
                [
                    *self._catalog,
                    *_words.option("--threads", threads, _words.whole),
                    *_words.option("--recipe", recipe, _words.text, "classes"),
                    *_words.option("--seed", seed, _words.whole, "1"),
                    *_words.option("--tolerances", tolerances, _words.decimals),
                ],
            )
        )

    def find(
        self,
        *,
        threads: int | None = None,
        recipe: str | None = None,
        seed: int = 1,
        tolerance: float | None = None,
        name: str | None = None,
        resolve: Literal["representative", "first", "densest"] | None = None,
        trial: bool = False,
    ) -> tuple[_reports.Found, ...]:
        """Find duplicates among the systems that were not compared yet.

        Always makes the search 'disguises'. It finds the same systems in disguise: with their maps
        in another order, in coordinates that are moved, scaled, turned or mirrored, or rounded.

        With ``recipe``, it also makes a search for look-alikes, with the recipe's name. Two systems
        look alike if the densities of their pictures differ by no more than re-rendering changes
        either of them, with other random numbers and the recipe's jitter. ``tolerance`` allows a
        multiple of that noise; 'duplicates tolerances' shows what each multiple finds. Recipes with
        another jitter find other groups.

        A split keeps the groups of a search in one subset, and the audit fails if one does not.
        ``trial`` makes a search that constrains no split, such as one with a large tolerance whose
        groups become classes. A split keeps the groups of a trial together only if
        ``keep_together`` names it.

        A second run compares only the systems that were added since.

        Args:
            threads: The number of threads. The result does not depend on it. (default:
                $FRACTALOG_THREADS, or $OMP_NUM_THREADS, or all cores)
            recipe: Also compare pictures of this recipe; 'fractalog recipe list' shows recipes.
            seed: The seed of the pictures.
            tolerance: The largest distance of look-alikes, as a multiple of the smaller of their
                two noises. (default: 1.0)
            name: The name of the search for look-alikes. (default: the recipe's)
            resolve: Also keep one system of each group, by this rule, and set the others aside, as
                'fractalog duplicates resolve --keep' does.
            trial: Make the search for look-alikes a trial, which splits and the audit ignore.

        Returns:
            What it did, one by one.

        Raises:
            CommandError: The command refused or failed.
        """
        return self._runner.reports(
            _reports.Found,
            Call(
                "duplicates find",
                [
                    *self._catalog,
                    *_words.option("--threads", threads, _words.whole),
                    *_words.option("--recipe", recipe, _words.text),
                    *_words.option("--seed", seed, _words.whole, "1"),
                    *_words.option("--tolerance", tolerance, _words.decimal),
                    *_words.option("--name", name, _words.text),
                    *_words.option("--resolve", resolve, _words.text),
                    *_words.flag("--trial", trial),
                ],
            ),
        )

    def list(self, search: str | None = None) -> Listing:
        """List all searches, or the groups of one search with their members.

        Args:
            search: The name of a search. (default: list the searches)

        Returns:
            The rows.

        Raises:
            CommandError: The command refused or failed.
        """
        return self._runner.listing(
            Call("duplicates list", [*self._catalog], [*_words.each(search, _words.text)])
        )

    def explain(
        self,
        one: _words.Label,
        other: _words.Label,
        *,
        recipe: str = "classes",
        seed: int = 1,
        output: _words.Path | None = None,
        replace: bool = False,
    ) -> Explanation:
        """Compare two systems, in numbers and side by side.

        The picture shows both systems, the second in the orientation nearest to the first, and
        below them the compared densities.

        Args:
            one: The label of a system, or its unique beginning.
            other: The label of another system.
            recipe: The recipe whose pictures are compared.
            seed: The seed of the pictures.
            output: A PNG file to write the pictures to. With -, they go to standard output, and the
                numbers to standard error.
            replace: Also replace a file of another kind. By default, only an earlier file of the
                same kind is replaced. A catalog is never replaced.

        Returns:
            The comparison, and the picture of both systems.

        Raises:
            CommandError: The command refused or failed.
        """
        return self._runner.explanation(
            Call(
                "duplicates explain",
                [
                    *self._catalog,
                    *_words.option("--recipe", recipe, _words.text, "classes"),
                    *_words.option("--seed", seed, _words.whole, "1"),
                    *_words.flag("--replace", replace),
                ],
                [*_words.each(one, _words.label), *_words.each(other, _words.label)],
            ),
            output,
        )

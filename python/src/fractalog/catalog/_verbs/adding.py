"""Methods for drawing, deriving and merging systems.

'python python/mirror' writes this file: edit that, not this.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from .. import _reports, _words
from .._listing import Listing
from .._runner import Call
from ._base import Verbs


class AddingVerbs(Verbs):
    """Methods for drawing, deriving and merging systems."""

    def sample(
        self,
        *,
        threads: int | None = None,
        sampler: Literal["singular-values", "uniform"] = "singular-values",
        count: int,
        seed: int = 0,
        maps: _words.MapCounts | None = None,
        first: int = 0,
        minimum_filling: float | None = None,
    ) -> _reports.Additions:
        """Draw random systems from a sampler and add them to the catalog.

        System number i of a sampler, a number of maps and a seed is always the same. So a second
        identical call changes nothing, and the same call continues an interrupted one.

        singular-values: contractions whose sigma factor is in the range of good geometry (Anderson
        & Farrell 2022). uniform: all coefficients uniform in (-1, 1), as in FractalDB (Kataoka et
        al. 2020), which keeps systems with a filling ratio of at least 0.2.

        Args:
            threads: The number of threads. The result does not depend on it. (default:
                $FRACTALOG_THREADS, or $OMP_NUM_THREADS, or all cores)
            sampler: The sampler.
            count: The number of systems to keep.
            seed: The seed.
            maps: The number of maps of a system, such as 3, or 2...4, each equally likely.
                (default: 2...4 for singular-values, 2...7 for uniform)
            first: The number of the first system to draw.
            minimum_filling: Keep only systems with at least this filling ratio under protocol
                'fractaldb'.

        Returns:
            What it did.

        Raises:
            CommandError: The command refused or failed.
        """
        return self._runner.report(
            _reports.Additions,
            Call(
                "sample",
                [
                    *self._catalog,
                    *_words.option("--threads", threads, _words.whole),
                    *_words.option("--sampler", sampler, _words.text, "singular-values"),
                    *_words.option("--count", count, _words.whole),
                    *_words.option("--seed", seed, _words.whole, "0"),
                    *_words.option("--maps", maps, _words.span),
                    *_words.option("--first", first, _words.whole, "0"),
                    *_words.option("--minimum-filling", minimum_filling, _words.decimal),
                ],
            ),
        )

    def derive(
        self,
        *,
        threads: int | None = None,
        parent: _words.Labels = (),
        where: str | None = None,
        perturb: float | None = None,
        count: int | None = None,
        seed: int | None = None,
        minimum_filling: float | None = None,
        weights: bool = False,
        factors: _words.Decimals | None = None,
    ) -> _reports.Additions:
        """Make new systems by small changes of systems in the catalog.

        ``perturb`` D: each coefficient of each map of a child is the parent's times its own factor,
        uniform from 1 - D to 1 + D; the weights follow from the new determinants (Nakamura et al.
        2024, 1p-frac). ``weights``: one of the six coefficients of all maps, times 0.2, 0.6, 1.4 or
        1.8, and the parent itself: the 25 variants of FractalDB, in the order of its table (Kataoka
        et al. 2020).

        Child number i of a parent and seed is always the same. So a second identical call changes
        nothing, and the same call continues an interrupted one. A parent and its children are a
        family. ``where`` chooses only systems that have an origin of another kind than a
        derivation; choose the others with ``parent``.

        Args:
            threads: The number of threads. The result does not depend on it. (default:
                $FRACTALOG_THREADS, or $OMP_NUM_THREADS, or all cores)
            parent: The label of a parent, or its unique beginning.
            where: An SQL condition on system_overview that chooses the parents.
            perturb: The largest distance of a factor from 1: above 0, at most 1000, such as 0.1.
            count: With ``perturb``: the number of children to keep of each parent.
            seed: With ``perturb``: the seed. (default: 0)
            minimum_filling: With ``perturb``: keep only children with at least this filling ratio
                under protocol 'fractaldb'.
            weights: Make all variants of the table of weights.
            factors: With ``weights``: the factors. (default: 0.2,0.6,1.4,1.8)

        Returns:
            What it did.

        Raises:
            CommandError: The command refused or failed.
        """
        return self._runner.report(
            _reports.Additions,
            Call(
                "derive",
                [
                    *self._catalog,
                    *_words.option("--threads", threads, _words.whole),
                    *_words.options("--parent", parent, _words.label),
                    *_words.option("--where", where, _words.text),
                    *_words.option("--perturb", perturb, _words.decimal),
                    *_words.option("--count", count, _words.whole),
                    *_words.option("--seed", seed, _words.whole),
                    *_words.option("--minimum-filling", minimum_filling, _words.decimal),
                    *_words.flag("--weights", weights),
                    *_words.option("--factors", factors, _words.decimals),
                ],
            ),
        )

    def merge(
        self,
        others: _words.Path | Iterable[_words.Path],
        *,
        on_class_conflict: Literal["refuse", "ours", "theirs", "both"] = "refuse",
        skip_taken_names: bool = False,
    ) -> Listing:
        """Copy everything from other catalogs into this one; they do not change.

        Systems, origins and recipes are the same if their content is the same; classes and
        protocols, if their names are; selections, splits and datasets, if both are. Of two
        measurements of the same thing, the one by the newer renderer stays. A second merge changes
        nothing. The direction does not matter: 'fractalog info --digest --portable' prints the
        same.

        Everything is merged or, if there is a conflict, nothing. Duplicate searches are not merged,
        because you can make them again.

        Args:
            others: The catalogs to copy from, at most 10.
            on_class_conflict: What to do if a system is in one class here and in another there:
                refuse the merge, keep our class, take theirs, or both.
            skip_taken_names: Leave out selections, splits and datasets whose names are taken here.

        Returns:
            The rows.

        Raises:
            CommandError: The command refused or failed.
        """
        return self._runner.listing(
            Call(
                "merge",
                [
                    *self._catalog,
                    *_words.option("--on-class-conflict", on_class_conflict, _words.text, "refuse"),
                    *_words.flag("--skip-taken-names", skip_taken_names),
                ],
                [*_words.each(others, _words.path)],
            )
        )

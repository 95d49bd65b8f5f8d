"""Methods for maps of look-alikes.

'python python/mirror' writes this file: edit that, not this.
"""

from __future__ import annotations

from typing import Literal

from .. import _reports, _words
from .._listing import Listing
from .._pictures import Picture
from .._runner import Call
from ._base import Verbs


class Layouts(Verbs):
    """Methods for maps of look-alikes."""

    def create(
        self,
        *,
        threads: int | None = None,
        recipe: str = "classes",
        seed: int = 1,
        anew: bool = False,
    ) -> _reports.LayoutCreated:
        """Make a map of look-alikes, or add the systems that it lacks.

        The map places systems that look alike side by side: 'fractalog serve' shows it at /map, and
        'layout draw' draws it. It is made of signatures, and missing ones are made first. Up to
        8192 systems are placed all at once, by t-SNE; every other system is placed beside those
        that it looks like. The result depends on nothing but the systems, the recipe and the seed.

        A second run adds the systems that were added since, and moves no point. With many new
        systems, ``anew`` makes a better map.

        Args:
            threads: The number of threads. The result does not depend on it. (default:
                $FRACTALOG_THREADS, or $OMP_NUM_THREADS, or all cores)
            recipe: The recipe of the pictures; 'fractalog recipe list' shows recipes.
            seed: The seed of the pictures.
            anew: Make an existing map anew, of all systems.

        Returns:
            What it did.

        Raises:
            CommandError: The command refused or failed.
        """
        return self._runner.report(
            _reports.LayoutCreated,
            Call(
                "layout create",
                [
                    *self._catalog,
                    *_words.option("--threads", threads, _words.whole),
                    *_words.option("--recipe", recipe, _words.text, "classes"),
                    *_words.option("--seed", seed, _words.whole, "1"),
                    *_words.flag("--anew", anew),
                ],
            ),
        )

    def draw(
        self,
        *,
        threads: int | None = None,
        recipe: str = "classes",
        seed: int = 1,
        columns: int = 32,
        size: int = 64,
        plain: bool = False,
        colour_map: Literal["grey", "viridis", "magma", "inferno", "plasma", "cividis"]
        | None = None,
        output: _words.Path | None = None,
        replace: bool = False,
    ) -> Picture:
        """Draw a map of look-alikes into one picture.

        The picture is a square of cells. Each cell shows the system whose point is nearest to its
        centre, or nothing. 'layout create' makes the map. Systems are drawn as previews, for
        people; ``plain`` draws the grey hits that training images are made of.

        Args:
            threads: The number of threads. The result does not depend on it. (default:
                $FRACTALOG_THREADS, or $OMP_NUM_THREADS, or all cores)
            recipe: The recipe of the pictures; 'fractalog recipe list' shows recipes.
            seed: The seed of the pictures.
            columns: The number of cells along each edge.
            size: The width and height of each cell, in pixels.
            plain: Draw grey hits, as training images are made of, in place of previews.
            colour_map: The colours of previews.
            output: The PNG file to write.
            replace: Also replace a file of another kind. By default, only an earlier file of the
                same kind is replaced. A catalog is never replaced.

        Returns:
            The picture. Without ``output``, no file is written.

        Raises:
            CommandError: The command refused or failed.
        """
        return self._runner.picture(
            Call(
                "layout draw",
                [
                    *self._catalog,
                    *_words.option("--threads", threads, _words.whole),
                    *_words.option("--recipe", recipe, _words.text, "classes"),
                    *_words.option("--seed", seed, _words.whole, "1"),
                    *_words.option("--columns", columns, _words.whole, "32"),
                    *_words.option("--size", size, _words.whole, "64"),
                    *_words.flag("--plain", plain),
                    *_words.option("--colour-map", colour_map, _words.text),
                    *_words.flag("--replace", replace),
                ],
            ),
            output,
        )

    def list(self) -> Listing:
        """List the layouts with their systems, and the systems that are missing.

        Returns:
            The rows.

        Raises:
            CommandError: The command refused or failed.
        """
        return self._runner.listing(Call("layout list", [*self._catalog]))

    def delete(self, *, recipe: str = "classes", seed: int = 1) -> _reports.LayoutDeleted:
        """Delete a layout. Its systems and their signatures stay.

        The same 'layout create' makes it again.

        Args:
            recipe: The recipe of the pictures; 'fractalog recipe list' shows recipes.
            seed: The seed of the pictures.

        Returns:
            What it did.

        Raises:
            CommandError: The command refused or failed.
        """
        return self._runner.report(
            _reports.LayoutDeleted,
            Call(
                "layout delete",
                [
                    *self._catalog,
                    *_words.option("--recipe", recipe, _words.text, "classes"),
                    *_words.option("--seed", seed, _words.whole, "1"),
                ],
            ),
        )

"""Methods for pictures of systems.

'python python/mirror' writes this file: edit that, not this.
"""

from __future__ import annotations

from typing import Literal

from .. import _words
from .._pictures import Picture, Pictures
from .._runner import Call
from ._base import Verbs


class DrawingVerbs(Verbs):
    """Methods for pictures of systems."""

    def render(
        self,
        labels: _words.Labels,
        *,
        plain: bool = False,
        colour_map: Literal["grey", "viridis", "magma", "inferno", "plasma", "cividis"]
        | None = None,
        points: int | None = None,
        padding: int | None = None,
        style: Literal["point", "patch"] | None = None,
        tone: Literal["flat", "linear", "logarithmic"] | None = None,
        seed: int = 1,
        index: int = 0,
        recipe: str | None = None,
        size: int | None = None,
        view: str | None = None,
        box: _words.Box | None = None,
        output: _words.Path | None = None,
        replace: bool = False,
    ) -> Pictures:
        """Draw systems to PNG files.

        The same label, options and seed give the same pixels on any machine. Each file contains its
        account (label, maps, recipe, key, renderer version), which 'fractalog info FILE.png'
        prints.

        Without ``recipe``, a preview for people: fine, and in colours. ``plain`` draws the grey
        hits that training images are made of.

        With ``recipe``, draws image ``index`` of the seed, with this system as the only class; the
        recipe decides size, points, style and tone. The two views of a pair are drawn one above the
        other.

        Args:
            labels: Labels, or unique beginnings of labels.
            plain: Draw grey hits, as training images are made of, in place of a preview.
            colour_map: The colours of a preview.
            points: The number of points to draw. (default: 12 for each pixel, at least 200000; with
                ``plain``, 4 and 100000)
            padding: With ``plain``, the pixels that stay empty at each edge. (default: 4)
            style: With ``plain``, what each point paints: one pixel, or a random 3x3 patch.
            tone: With ``plain``, how hits become grey: flat is 127 for any number, the others show
                density.
            seed: The seed of the drawing.
            index: The number of the drawing under this seed.
            recipe: Draw the training image of this recipe; 'fractalog recipe list' shows recipes.
            size: The width and height in pixels. (default: 512)
            view: Show the box measured under this protocol instead of the drawing's extents.
            box: Show this part of the plane: MINX,MINY,MAXX,MAXY.
            output: The PNG file to write. With several labels, a folder for the files LABEL.png.
            replace: Also replace a file of another kind. By default, only an earlier file of the
                same kind is replaced. A catalog is never replaced.

        Returns:
            The pictures, in order. Without ``output``, no file is written.

        Raises:
            CommandError: The command refused or failed.
        """
        return self._runner.pictures(
            Call(
                "render",
                [
                    *self._catalog,
                    *_words.flag("--plain", plain),
                    *_words.option("--colour-map", colour_map, _words.text),
                    *_words.option("--points", points, _words.whole),
                    *_words.option("--padding", padding, _words.whole),
                    *_words.option("--style", style, _words.text),
                    *_words.option("--tone", tone, _words.text),
                    *_words.option("--seed", seed, _words.whole, "1"),
                    *_words.option("--index", index, _words.whole, "0"),
                    *_words.option("--recipe", recipe, _words.text),
                    *_words.option("--size", size, _words.whole),
                    *_words.option("--view", view, _words.text),
                    *_words.option("--box", box, _words.box),
                    *_words.flag("--replace", replace),
                ],
                [*_words.each(labels, _words.label)],
            ),
            output,
        )

    def sheet(
        self,
        *,
        threads: int | None = None,
        plain: bool = False,
        colour_map: Literal["grey", "viridis", "magma", "inferno", "plasma", "cividis"]
        | None = None,
        points: int | None = None,
        padding: int | None = None,
        style: Literal["point", "patch"] | None = None,
        tone: Literal["flat", "linear", "logarithmic"] | None = None,
        seed: int = 1,
        index: int = 0,
        where: str | None = None,
        order: str | None = None,
        recipe: str | None = None,
        limit: int = 144,
        columns: int = 12,
        size: int | None = None,
        output: _words.Path | None = None,
        replace: bool = False,
    ) -> Picture:
        """Draw many systems, or images of a recipe, into one picture.

        With ``recipe``, each system that meets the condition is a class of its own. Image i shows
        system i; a scene shows any of them. The recipe decides size, points, style and tone.

        Args:
            threads: The number of threads. The result does not depend on it. (default:
                $FRACTALOG_THREADS, or $OMP_NUM_THREADS, or all cores)
            plain: Draw grey hits, as training images are made of, in place of a preview.
            colour_map: The colours of a preview.
            points: The number of points to draw. (default: 12 for each pixel, at least 200000; with
                ``plain``, 4 and 100000)
            padding: With ``plain``, the pixels that stay empty at each edge. (default: 4)
            style: With ``plain``, what each point paints: one pixel, or a random 3x3 patch.
            tone: With ``plain``, how hits become grey: flat is 127 for any number, the others show
                density.
            seed: The seed of the drawing.
            index: The number of the drawing under this seed.
            where: An SQL condition on system_overview, such as "filling_ratio > 0.2".
            order: The order, such as "filling_ratio DESC". (default: as they were added)
            recipe: Draw training images of this recipe; 'fractalog recipe list' shows recipes.
            limit: The maximum number of systems or images.
            columns: The number of systems in a row.
            size: The width and height of each system, in pixels. (default: 128)
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
                "sheet",
                [
                    *self._catalog,
                    *_words.option("--threads", threads, _words.whole),
                    *_words.flag("--plain", plain),
                    *_words.option("--colour-map", colour_map, _words.text),
                    *_words.option("--points", points, _words.whole),
                    *_words.option("--padding", padding, _words.whole),
                    *_words.option("--style", style, _words.text),
                    *_words.option("--tone", tone, _words.text),
                    *_words.option("--seed", seed, _words.whole, "1"),
                    *_words.option("--index", index, _words.whole, "0"),
                    *_words.option("--where", where, _words.text),
                    *_words.option("--order", order, _words.text),
                    *_words.option("--recipe", recipe, _words.text),
                    *_words.option("--limit", limit, _words.whole, "144"),
                    *_words.option("--columns", columns, _words.whole, "12"),
                    *_words.option("--size", size, _words.whole),
                    *_words.flag("--replace", replace),
                ],
            ),
            output,
        )

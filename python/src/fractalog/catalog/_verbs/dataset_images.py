"""Methods for the images of datasets.

'python python/mirror' writes this file: edit that, not this.
"""

from __future__ import annotations

from .. import _reports, _words
from .._listing import Checks, Document, Listing
from .._pictures import Pictures
from .._runner import Call
from ._base import Verbs


class DatasetImages(Verbs):
    """Methods for the images of datasets."""

    def render(
        self,
        name: str,
        numbers: _words.ImageNumbers = (),
        *,
        subset: str | None = None,
        count: int | None = None,
        threads: int | None = None,
        sheet: bool = False,
        output: _words.Path | None = None,
        replace: bool = False,
    ) -> Pictures:
        """Draw images of a dataset, chosen by number, to PNG files.

        The name of each file is the number of the image in the dataset. Each file contains its
        account, which 'fractalog info FILE.png' prints. An existing PNG file is replaced.

        With ``sheet``, one PNG file shows all images, to look at them.

        Args:
            name: The name of the dataset.
            numbers: The numbers of the images, such as 7 or 0-19.
            subset: Image numbers count within this subset. (default: in the whole dataset)
            count: Take so many images, evenly spread, in place of numbers.
            threads: The number of threads. The result does not depend on it. (default:
                $FRACTALOG_THREADS, or $OMP_NUM_THREADS, or all cores)
            sheet: Draw all images into one PNG file, row by row.
            output: The folder to write to, which is created if it is missing; with ``sheet``, the
                PNG file to write.
            replace: Also replace a file of another kind. By default, only an earlier file of the
                same kind is replaced. A catalog is never replaced.

        Returns:
            The pictures, in order. Without ``output``, no file is written.

        Raises:
            CommandError: The command refused or failed.
        """
        return self._runner.pictures(
            Call(
                "dataset render",
                [
                    *self._catalog,
                    *_words.option("--subset", subset, _words.text),
                    *_words.option("--count", count, _words.whole),
                    *_words.option("--threads", threads, _words.whole),
                    *_words.flag("--sheet", sheet),
                    *_words.flag("--replace", replace),
                ],
                [*_words.each(name, _words.text), *_words.each(numbers, _words.image_number)],
            ),
            output,
        )

    def explain(self, name: str, number: int, *, subset: str | None = None) -> Document:
        """Print every draw behind one image, as JSON.

        The account has labels and classes; for each object its system, jitter, drawn maps, window,
        mask, colour, placement, box and number of visible pixels; background and blur.

        Args:
            name: The name of the dataset.
            number: The number of the image.
            subset: Image numbers count within this subset. (default: in the whole dataset)

        Returns:
            The object of JSON.

        Raises:
            CommandError: The command refused or failed.
        """
        return self._runner.document(
            Call(
                "dataset explain",
                [*self._catalog, *_words.option("--subset", subset, _words.text)],
                [*_words.each(name, _words.text), *_words.each(number, _words.whole)],
            )
        )

    def digests(
        self,
        name: str,
        numbers: _words.ImageNumbers = (),
        *,
        subset: str | None = None,
        count: int | None = None,
        threads: int | None = None,
    ) -> Listing:
        """Draw images of a dataset and print their digests, to compare machines.

        'pixels' is the SHA-256 of the pixels, row by row from the top. 'account' is the SHA-256 of
        what 'fractalog dataset explain' prints, on one line. Both are the same on every machine.

        Args:
            name: The name of the dataset.
            numbers: The numbers of the images, such as 7 or 0-19.
            subset: Image numbers count within this subset. (default: in the whole dataset)
            count: Take so many images, evenly spread, in place of numbers.
            threads: The number of threads. The result does not depend on it. (default:
                $FRACTALOG_THREADS, or $OMP_NUM_THREADS, or all cores)

        Returns:
            The rows.

        Raises:
            CommandError: The command refused or failed.
        """
        return self._runner.listing(
            Call(
                "dataset digests",
                [
                    *self._catalog,
                    *_words.option("--subset", subset, _words.text),
                    *_words.option("--count", count, _words.whole),
                    *_words.option("--threads", threads, _words.whole),
                ],
                [*_words.each(name, _words.text), *_words.each(numbers, _words.image_number)],
            )
        )

    def pack(
        self,
        name: str,
        *,
        output: _words.Path,
        references: int = 64,
        threads: int | None = None,
        replace: bool = False,
    ) -> _reports.Packed:
        """Write a small catalog that has only one dataset, to publish it.

        The file contains the systems, classes, split and recipe that the dataset needs. Anyone who
        opens it with ``catalog`` draws the same images. It needs no file beside it and may be in a
        read-only folder.

        It also contains what proves this: the sampler, seed and number of each system, the results
        of the duplicate searches that the split relied on, and digests of some images. 'fractalog
        dataset verify FILE' draws these systems and images again, on any machine.

        It contains no measurements and no history of classes, which has login names.

        Args:
            name: The name of the dataset.
            output: The file to write, such as main-scenes.fractalog.
            references: About how many reference images to draw and store as digests; 0 for none.
            threads: The number of threads. The result does not depend on it. (default:
                $FRACTALOG_THREADS, or $OMP_NUM_THREADS, or all cores)
            replace: Replace an existing pack; no other file is replaced.

        Returns:
            What it did.

        Raises:
            CommandError: The command refused or failed.
        """
        return self._runner.report(
            _reports.Packed,
            Call(
                "dataset pack",
                [
                    *self._catalog,
                    *_words.option("--output", output, _words.path),
                    *_words.option("--references", references, _words.whole, "64"),
                    *_words.option("--threads", threads, _words.whole),
                    *_words.flag("--replace", replace),
                ],
                [*_words.each(name, _words.text)],
            ),
        )

    def card(
        self,
        name: str,
        *,
        output: _words.Path | None = None,
        license: str | None = None,
        date: str | None = None,
        images: int | None = None,
        threads: int | None = None,
        replace: bool = False,
    ) -> _reports.CardWritten:
        """Write the card of a dataset: what an audit says of it, for a dataset hub.

        Writes README.md and images.png into a folder. README.md begins with the front matter that
        dataset hubs read: licence, task, tags, size. Then come the verdict of the audit, the split,
        what was left out and why, the nearest pairs across subsets, licence and citation, and every
        check. images.png has 48 images.

        'fractalog audit --html' writes the same as one page with more pictures. An earlier card is
        replaced; a README.md that fractalog did not write is not, unless you give ``replace``.

        Args:
            name: The name of the dataset.
            output: The folder to write to; it is created if it is missing. (default: the name of
                the dataset and '-card')
            license: The licence, as dataset hubs spell it: cc-by-4.0, cc0-1.0, mit.
            date: The date to print, such as 2026-01-31. (default: now)
            images: The number of images that the audit draws of each dataset; 0 for none. (default:
                500, or fewer if images are expensive)
            threads: The number of threads. The result does not depend on it. (default:
                $FRACTALOG_THREADS, or $OMP_NUM_THREADS, or all cores)
            replace: Also replace a file of another kind. By default, only an earlier file of the
                same kind is replaced. A catalog is never replaced.

        Returns:
            What it did.

        Raises:
            CommandError: The command refused or failed.
        """
        return self._runner.report(
            _reports.CardWritten,
            Call(
                "dataset card",
                [
                    *self._catalog,
                    *_words.option("--output", output, _words.path),
                    *_words.option("--license", license, _words.text),
                    *_words.option("--date", date, _words.text),
                    *_words.option("--images", images, _words.whole),
                    *_words.option("--threads", threads, _words.whole),
                    *_words.flag("--replace", replace),
                ],
                [*_words.each(name, _words.text)],
            ),
        )

    def verify(
        self,
        file: _words.Path | None = None,
        *,
        name: str | None = None,
        threads: int | None = None,
    ) -> Checks:
        """Make a dataset again from its rules and compare it. Not ``passed`` if anything differs.

        Draws the systems again from the sampler or parent, seed and number of their origins;
        compares the dataset with its digest; draws the reference images that 'fractalog dataset
        pack' stored. Prints how many were verified, and of how many. If nothing was verified, exit
        1.

        'fractalog verify' also makes measurements and signatures again.

        Args:
            file: A pack, or another catalog. (default: the catalog)
            name: The dataset. (default: all datasets in the file)
            threads: The number of threads. The result does not depend on it. (default:
                $FRACTALOG_THREADS, or $OMP_NUM_THREADS, or all cores)

        Returns:
            A row for each check; ``passed`` if nothing is wrong.

        Raises:
            CommandError: The command refused or failed.
        """
        return self._runner.checks(
            Call(
                "dataset verify",
                [
                    *(self._catalog if file is None else []),
                    *_words.option("--name", name, _words.text),
                    *_words.option("--threads", threads, _words.whole),
                ],
                [*_words.each(file, _words.path)],
            )
        )

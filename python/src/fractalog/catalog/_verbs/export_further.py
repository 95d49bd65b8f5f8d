"""Methods for datasets as files with boxes, or as lines.

'python python/mirror' writes this file: edit that, not this.
"""

from __future__ import annotations

from .. import _reports, _words
from .._runner import Call
from ._base import Verbs


class ExportFurther(Verbs):
    """Methods for datasets as files with boxes, or as lines."""

    def coco(
        self,
        name: str,
        *,
        subset: str | None = None,
        output: _words.Path,
        shard: _words.Part | None = None,
        threads: int | None = None,
        compression: int = 1,
        masks: bool = False,
    ) -> _reports.Exported:
        """Pictures with boxes and masks of their objects, as pycocotools reads them.

        Writes pictures images/SUBSET/NUMBER.png, and annotations/SUBSET.json with the class, the
        box and the mask of every object of which something can be seen. 'category_id' is the number
        of the class plus 1, because detectors take 0 for the background.

        Args:
            name: The name of the dataset.
            subset: Only the images of this subset. (default: all subsets)
            output: The folder to write to; it is created if it is missing.
            shard: Export only part k of n, such as 2/8. The n parts together are the whole.
            threads: The number of threads. The result does not depend on it. (default:
                $FRACTALOG_THREADS, or $OMP_NUM_THREADS, or all cores)
            compression: From 0 (fast, large files) to 9 (slow, small files); the pixels are the
                same.
            masks: Also write masks/SUBSET/NUMBER.png: 0 for the background, or the object that the
                pixel shows, from 1.

        Returns:
            What it did.

        Raises:
            CommandError: The command refused or failed.
        """
        return self._runner.report(
            _reports.Exported,
            Call(
                "export coco",
                [
                    *self._catalog,
                    *_words.option("--subset", subset, _words.text),
                    *_words.option("--output", output, _words.path),
                    *_words.option("--shard", shard, _words.part),
                    *_words.option("--threads", threads, _words.whole),
                    *_words.option("--compression", compression, _words.whole, "1"),
                    *_words.flag("--masks", masks),
                ],
                [*_words.each(name, _words.text)],
            ),
        )

    def jsonl(
        self,
        name: str,
        *,
        subset: str | None = None,
        output: _words.Path,
        shard: _words.Part | None = None,
        threads: int | None = None,
        shard_size: int | None = None,
        systems: bool = False,
        replace: bool = False,
    ) -> _reports.LinesExported:
        """One line of JSON for each image: labels, objects, boxes, visible pixels.

        Writes files NAME-SUBSET-000000.jsonl. Each line is what 'fractalog dataset explain' prints.
        The images are drawn for this, because the visible pixels decide the labels of scenes.

        With ``systems``, writes the systems that the dataset draws to one file, in the format that
        'fractalog import jsonl' reads.

        Args:
            name: The name of the dataset.
            subset: Only the images of this subset. (default: all subsets)
            output: The folder to write to; it is created if it is missing.
            shard: Export only part k of n, such as 2/8. The n parts together are the whole.
            threads: The number of threads. The result does not depend on it. (default:
                $FRACTALOG_THREADS, or $OMP_NUM_THREADS, or all cores)
            shard_size: The number of images in a file. (default: 100000)
            systems: Write the systems with their classes instead of the images.
            replace: Also replace a file of another kind. By default, only an earlier file of the
                same kind is replaced. A catalog is never replaced.

        Returns:
            What it did.

        Raises:
            CommandError: The command refused or failed.
        """
        return self._runner.report(
            _reports.LinesExported,
            Call(
                "export jsonl",
                [
                    *self._catalog,
                    *_words.option("--subset", subset, _words.text),
                    *_words.option("--output", output, _words.path),
                    *_words.option("--shard", shard, _words.part),
                    *_words.option("--threads", threads, _words.whole),
                    *_words.option("--shard-size", shard_size, _words.whole),
                    *_words.flag("--systems", systems),
                    *_words.flag("--replace", replace),
                ],
                [*_words.each(name, _words.text)],
            ),
        )

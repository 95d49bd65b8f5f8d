"""Methods for datasets as files.

'python python/mirror' writes this file: edit that, not this.
"""

from __future__ import annotations

from .. import _reports, _words
from .._runner import Call
from .export_further import ExportFurther
from .export_systems import ExportSystems


class Export(ExportFurther, ExportSystems):
    """Methods for datasets as files."""

    def imagefolder(
        self,
        name: str,
        *,
        subset: str | None = None,
        output: _words.Path,
        shard: _words.Part | None = None,
        threads: int | None = None,
        compression: int = 1,
        pad_names: bool = False,
    ) -> _reports.Exported:
        """Folders SUBSET/CLASS/NUMBER.png, as torchvision's ImageFolder reads them.

        For datasets whose images show one class. 'classes.jsonl' maps folders to label numbers. If
        torchvision and timm would number the folders differently, the export says so.

        Args:
            name: The name of the dataset.
            subset: Only the images of this subset. (default: all subsets)
            output: The folder to write to; it is created if it is missing.
            shard: Export only part k of n, such as 2/8. The n parts together are the whole.
            threads: The number of threads. The result does not depend on it. (default:
                $FRACTALOG_THREADS, or $OMP_NUM_THREADS, or all cores)
            compression: From 0 (fast, large files) to 9 (slow, small files); the pixels are the
                same.
            pad_names: Write the numbers in names of class folders with the same number of digits
                (c01, c10). Programs that sort text and programs that sort numbers then give them
                the same labels.

        Returns:
            What it did.

        Raises:
            CommandError: The command refused or failed.
        """
        return self._runner.report(
            _reports.Exported,
            Call(
                "export imagefolder",
                [
                    *self._catalog,
                    *_words.option("--subset", subset, _words.text),
                    *_words.option("--output", output, _words.path),
                    *_words.option("--shard", shard, _words.part),
                    *_words.option("--threads", threads, _words.whole),
                    *_words.option("--compression", compression, _words.whole, "1"),
                    *_words.flag("--pad-names", pad_names),
                ],
                [*_words.each(name, _words.text)],
            ),
        )

    def webdataset(
        self,
        name: str,
        *,
        subset: str | None = None,
        output: _words.Path,
        shard: _words.Part | None = None,
        threads: int | None = None,
        compression: int = 1,
        shard_size: int = 10_000,
    ) -> _reports.Exported:
        """Tar files NAME-SUBSET-000000.tar, as the Python package webdataset reads them.

        A sample has NUMBER.png and NUMBER.cls, the number of its class. For scenes, it has
        NUMBER.json, with labels, boxes and visible pixels; for pairs, NUMBER.1.png and
        NUMBER.2.png. At the end, the command prints for each subset how many ranks x workers its
        files can supply.

        Args:
            name: The name of the dataset.
            subset: Only the images of this subset. (default: all subsets)
            output: The folder to write to; it is created if it is missing.
            shard: Export only part k of n, such as 2/8. The n parts together are the whole.
            threads: The number of threads. The result does not depend on it. (default:
                $FRACTALOG_THREADS, or $OMP_NUM_THREADS, or all cores)
            compression: From 0 (fast, large files) to 9 (slow, small files); the pixels are the
                same.
            shard_size: The number of images in a tar file.

        Returns:
            What it did.

        Raises:
            CommandError: The command refused or failed.
        """
        return self._runner.report(
            _reports.Exported,
            Call(
                "export webdataset",
                [
                    *self._catalog,
                    *_words.option("--subset", subset, _words.text),
                    *_words.option("--output", output, _words.path),
                    *_words.option("--shard", shard, _words.part),
                    *_words.option("--threads", threads, _words.whole),
                    *_words.option("--compression", compression, _words.whole, "1"),
                    *_words.option("--shard-size", shard_size, _words.whole, "10000"),
                ],
                [*_words.each(name, _words.text)],
            ),
        )

    def fractaldb(
        self,
        name: str,
        *,
        subset: str | None = None,
        output: _words.Path,
        shard: _words.Part | None = None,
        threads: int | None = None,
        compression: int = 1,
        pad_names: bool = False,
    ) -> _reports.Exported:
        """The folders, file names and parameter files of the published FractalDB.

        For datasets whose recipe makes variants, such as 'fractaldb-2020', and whose classes have
        one system each. 'fractalog import fractaldb PATH/csv' reads the systems back.

        Args:
            name: The name of the dataset.
            subset: Only the images of this subset. (default: all subsets)
            output: The folder to write to; it is created if it is missing.
            shard: Export only part k of n, such as 2/8. The n parts together are the whole.
            threads: The number of threads. The result does not depend on it. (default:
                $FRACTALOG_THREADS, or $OMP_NUM_THREADS, or all cores)
            compression: From 0 (fast, large files) to 9 (slow, small files); the pixels are the
                same.
            pad_names: Write the numbers in names of class folders with the same number of digits
                (c01, c10). Programs that sort text and programs that sort numbers then give them
                the same labels.

        Returns:
            What it did.

        Raises:
            CommandError: The command refused or failed.
        """
        return self._runner.report(
            _reports.Exported,
            Call(
                "export fractaldb",
                [
                    *self._catalog,
                    *_words.option("--subset", subset, _words.text),
                    *_words.option("--output", output, _words.path),
                    *_words.option("--shard", shard, _words.part),
                    *_words.option("--threads", threads, _words.whole),
                    *_words.option("--compression", compression, _words.whole, "1"),
                    *_words.flag("--pad-names", pad_names),
                ],
                [*_words.each(name, _words.text)],
            ),
        )

    def verify(self, path: _words.Path, *, threads: int | None = None) -> _reports.ExportVerified:
        """Read an export back and compare it with its manifest. Not ``passed`` if it differs.

        The last line of a manifest has the digest of the other lines, which is printed. A manifest
        that was edited is refused. Decodes every picture and compares the digest of its pixels.
        Compares the digests of labels, tables and JSON lines, and the folder of each picture with
        its class. Links, and files and folders that no manifest names, are findings, too. To repair
        a file, delete it and run the same export again.

        Args:
            path: The folder of the export.
            threads: The number of threads. The result does not depend on it. (default:
                $FRACTALOG_THREADS, or $OMP_NUM_THREADS, or all cores)

        Returns:
            What it did.

        Raises:
            CommandError: The command refused or failed.
        """
        return self._runner.report(
            _reports.ExportVerified,
            Call(
                "export verify",
                [*_words.option("--threads", threads, _words.whole)],
                [*_words.each(path, _words.path)],
            ),
        )

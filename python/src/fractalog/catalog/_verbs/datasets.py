"""Methods for datasets.

'python python/mirror' writes this file: edit that, not this.
"""

from __future__ import annotations

from .. import _reports, _words
from .._listing import Listing
from .._runner import Call
from .dataset_images import DatasetImages


class Datasets(DatasetImages):
    """Methods for datasets."""

    def create(
        self,
        name: str,
        *,
        split: str | None = None,
        recipe: str,
        images_per_class: _words.Counts | None = None,
        seed: int = 0,
    ) -> _reports.DatasetCreated:
        """Freeze a dataset: its label table, its systems, its images.

        Classes are numbered by name over all subsets. The dataset has its own label table: if you
        later rename, refill or delete classes, it does not change. If a system or the recipe is
        changed later, the dataset is refused, with the reason.

        A classifier cannot learn a class that it never sees: the command says so if another subset
        has classes that 'train' lacks. A split by image has every class in every subset.

        Args:
            name: The name; one that exists is refused.
            split: The split whose systems are drawn. (default: the only split)
            recipe: The recipe; 'fractalog recipe list' shows them.
            images_per_class: The number of images of each class: 1000, or train=1000,val=50. With a
                split by image, the split decides it.
            seed: The seed of every draw.

        Returns:
            What it did.

        Raises:
            CommandError: The command refused or failed.
        """
        return self._runner.report(
            _reports.DatasetCreated,
            Call(
                "dataset create",
                [
                    *self._catalog,
                    *_words.option("--split", split, _words.text),
                    *_words.option("--recipe", recipe, _words.text),
                    *_words.option("--images-per-class", images_per_class, _words.counts),
                    *_words.option("--seed", seed, _words.whole, "0"),
                ],
                [*_words.each(name, _words.text)],
            ),
        )

    def list(self) -> Listing:
        """List all datasets with their subsets and images.

        Returns:
            The rows.

        Raises:
            CommandError: The command refused or failed.
        """
        return self._runner.listing(Call("dataset list", [*self._catalog]))

    def show(self, name: str) -> Listing:
        """List the label table of a dataset: the class of each label number.

        Args:
            name: The name.

        Returns:
            The rows.

        Raises:
            CommandError: The command refused or failed.
        """
        return self._runner.listing(
            Call("dataset show", [*self._catalog], [*_words.each(name, _words.text)])
        )

    def rename(self, old: str, new: str) -> _reports.Renamed:
        """Give a dataset another name.

        Its images, labels and digest do not change.

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
                "dataset rename",
                [*self._catalog],
                [*_words.each(old, _words.text), *_words.each(new, _words.text)],
            ),
        )

    def delete(self, name: str) -> _reports.Named:
        """Delete a dataset that nothing depends on.

        Its systems, its split, its recipe, its exports and its packs stay. The same 'dataset
        create' makes it again.

        Args:
            name: The name.

        Returns:
            What it did.

        Raises:
            CommandError: The command refused or failed.
        """
        return self._runner.report(
            _reports.Named,
            Call("dataset delete", [*self._catalog], [*_words.each(name, _words.text)]),
        )

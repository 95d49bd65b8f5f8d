"""What a dataset is: everything about it but its images."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from . import _library


@dataclass(frozen=True)
class Subset:
    """One subset of a dataset: its stretch of the numbers."""

    name: str
    first_image: int
    """The number in the dataset of its image 0."""
    images: int
    """How many it has."""
    images_per_class: int | None
    """How many each class has; None if the split was by image."""
    class_numbers: tuple[int, ...] = ()
    """The classes that it shows, by their numbers, ascending."""


class Description:
    """What a dataset, or one subset of it, says of itself."""

    _shape: _library.Shape
    _description: dict[str, Any]

    def __len__(self) -> int:
        return self._shape.images

    @property
    def name(self) -> str:
        """The name of the dataset."""
        return str(self._description["name"])

    @property
    def subset(self) -> str | None:
        """The subset within which images are counted; None for the whole dataset."""
        return self._description.get("subset")

    @property
    def task(self) -> str:
        """What is to be learnt: ``classes``, ``scenes``, ``pairs`` or ``variants``."""
        return str(self._description["task"])

    @property
    def seed(self) -> int:
        """The seed of every draw: 0 to 2**64 - 1."""
        return int(self._description["seed"])

    @property
    def digest(self) -> str:
        """SHA-256 over all that decides images and labels of the whole dataset: 64 hex digits."""
        return str(self._description["digest"])

    @property
    def renderer_version(self) -> int:
        """The version of everything between a system and its pixels."""
        return int(self._description["renderer_version"])

    @property
    def classes(self) -> list[str]:
        """The label table: the names of the classes by their numbers, the same in all subsets."""
        return list(self._description["classes"])

    @property
    def class_to_idx(self) -> dict[str, int]:
        """The number of each class by its name."""
        return {name: number for number, name in enumerate(self.classes)}

    @property
    def class_numbers(self) -> list[int]:
        """The classes that this subset shows, by their numbers, ascending.

        A split by class gives each subset classes of its own; ``classes`` lists all of them.
        """
        own = [s for s in self.subsets if self.subset in (None, s.name)]
        return sorted({number for subset in own for number in subset.class_numbers})

    @property
    def subset_classes(self) -> list[str]:
        """The names of the classes that this subset shows, in the order of their numbers."""
        classes = self.classes
        return [classes[number] for number in self.class_numbers]

    @property
    def subsets(self) -> list[Subset]:
        """The subsets of the dataset, in the order of their images."""
        return [
            Subset(
                s["name"],
                s["first_image"],
                s["images"],
                s.get("images_per_class"),
                tuple(s["class_numbers"]),
            )
            for s in self._description["subsets"]
        ]

    @property
    def first_image(self) -> int:
        """The number in the whole dataset of this one's image 0."""
        return int(self._description["first_image"])

    @property
    def recipe(self) -> dict[str, Any]:
        """What decides an image besides its systems, as ``fractalog recipe show`` prints it."""
        recipe: dict[str, Any] = self._description["recipe"]
        return recipe

    @property
    def is_multi_hot(self) -> bool:
        """Whether an image has a set of labels (scenes), and not exactly one."""
        return bool(self._shape.multi_hot)

    @property
    def image_shape(self) -> tuple[int, ...]:
        """(side, side, channels), of pairs (2, side, side, channels); 3 channels, or 1 for grey."""
        shape = self._shape
        views = () if shape.views == 1 else (shape.views,)
        return (*views, shape.side, shape.side, shape.channels)

    @property
    def most_objects(self) -> int:
        """The most objects that an image has; of pairs 2, one for each view."""
        return self._shape.objects

    @property
    def target_shape(self) -> tuple[int, ...]:
        """(classes,) for scenes; () otherwise, where a target is one number."""
        return (self._shape.classes,) if self.is_multi_hot else ()

    @property
    def target_dtype(self) -> type[np.float32] | type[np.int64]:
        """float32 for scenes, 0 or 1 for each class; int64 otherwise, the number of the class."""
        return np.float32 if self.is_multi_hot else np.int64

"""A dataset: a numbered list of training images that need not exist."""

from __future__ import annotations

import math
import operator
import os
from collections.abc import Callable, Iterable, Iterator
from functools import cached_property
from types import TracebackType
from typing import TYPE_CHECKING, Any, Literal, SupportsIndex, cast, overload

import numpy as np

from . import _library
from ._drawing import Numbers, Pace
from ._errors import Error
from ._images import Drawable, Targets
from ._interrupting import interruptibly
from ._samples import SampleForm

if TYPE_CHECKING:
    from .catalog import Pictures

Given = tuple[Any, ...]


class Dataset(Drawable):
    """Training images by their numbers: the same bytes in any order, process, thread or batch.

        train = fractalog.Dataset("fractals.sqlite", "main-scenes", subset="train")
        image, target = train[731]               # uint8 (224, 224, 3); float32 (classes,)
        images, targets = train[64:128]          # drawn together, on all cores
        train.explain(731)["objects"][0]         # every draw behind it

    Everything is read once, when it is opened, and found to be what it was when the dataset was
    created; the file is closed again. About 56 bytes of memory a system and a map, 2 MB a
    drawing thread.

    A dataset may be used from several threads at once, goes on in the child of a fork, and can be
    pickled: then it is opened again by its path, and refused if it is another one by then.

    Two datasets are equal if they have the same images and labels: the same digest and subset.
    Their paths, and what is done to their samples, make no difference.

    Args:
        path: A catalog, or a packed dataset.
        name: The dataset; ``fractalog.datasets(path)`` lists them.
        subset: Count images within this subset; without it, all subsets one after the other.
        transform: Applied in ``dataset[number]`` to the picture, uint8 (side, side, channels); of
            a pair to each view by itself.
        target_transform: Applied there to the target.
        transforms: A function of picture and target that gives both; in place of the other two.
        keys: Names, such as ``("pixel_values", "labels")``: then a sample is a dict.

    Raises:
        Error: There is no such file, dataset or subset; or it has changed since it was created.
    """

    def __init__(
        self,
        path: str | os.PathLike[str],
        name: str,
        subset: str | None = None,
        *,
        transform: Callable[[Any], Any] | None = None,
        target_transform: Callable[[Any], Any] | None = None,
        transforms: Callable[[Any, Any], Any] | None = None,
        keys: tuple[str, str] | None = None,
    ) -> None:
        self._handle: _library.Handle | None = None
        self._pace = Pace()
        self.form = SampleForm(transform, target_transform, transforms, keys)
        arguments = (
            _library.text_argument(path, "path"),
            _library.text_argument(name, "name"),
            None if subset is None else _library.text_argument(subset, "subset"),
        )
        self._path = os.fspath(path)
        self._arguments = (os.path.abspath(self._path), name, subset)
        handle = interruptibly(lambda: _library.Handle(*arguments))
        self._shape = _library.shape_of(handle)
        self._description: dict[str, Any] = _library.json_of(
            "fractalog_dataset_describe", handle.pointer
        )
        self._handle = handle

    @property
    def path(self) -> str:
        """The file, as it was given."""
        return self._path

    @property
    def transform(self) -> Callable[[Any], Any] | None:
        """What is applied to each picture."""
        return self.form.transform

    @property
    def target_transform(self) -> Callable[[Any], Any] | None:
        """What is applied to each target."""
        return self.form.target_transform

    @property
    def transforms(self) -> Callable[[Any, Any], Any] | None:
        """What is applied to picture and target together."""
        return self.form.transforms

    @cached_property
    def targets(self) -> Targets:
        """The targets of all images, as ``labels()`` gives them; kept once they are known."""
        return self.labels()

    # Its images

    MOST_BYTES = 1 << 32
    """The most pixels that ``dataset[...]`` draws at once."""

    @overload
    def __getitem__(self, number: SupportsIndex) -> tuple[Any, Any]: ...

    @overload
    def __getitem__(self, number: slice | Numbers) -> Any: ...

    def __getitem__(self, number: SupportsIndex | slice | Numbers) -> Any:
        """Draws one image, on the calling thread, or several, on all cores.

        Args:
            number: From 0; a negative number counts from the end. Or a slice, a range, a list or an
                array of numbers.

        Returns:
            The pixels, uint8 of ``image_shape``, red, green, blue (sRGB) or grey; and the target:
            the number of its class, or for scenes float32 (classes,) of 0 and 1. Of several images
            two arrays, as ``batch`` gives them; or if samples are transformed, a list of samples.
            With ``keys``, a dict in place of the tuple.

        Raises:
            IndexError: There is no such image.
        """
        if isinstance(number, slice):
            return self._samples(range(*number.indices(len(self))))
        try:
            one = operator.index(cast(SupportsIndex, number))
        except TypeError:
            if not hasattr(number, "__iter__"):
                raise TypeError(
                    f"An image was asked for by a {type(number).__name__}. Give a number, a slice, "
                    "or a list of numbers."
                ) from None
            return self._samples(cast(Numbers, number))
        images, targets = self.batch([one], threads=1)
        return self._sample(images[0], targets[0])

    def _sample(self, image: Any, target: Any) -> Any:
        stack = _stacked if len(self.image_shape) == 4 else None
        return self.form.sample(image, target if self.is_multi_hot else int(target), stack)

    def _samples(self, numbers: Numbers) -> Any:
        wanted = self._numbers(numbers)
        size = len(wanted) * math.prod(self.image_shape)
        if size > self.MOST_BYTES:
            raise ValueError(
                f"{len(wanted)} images were asked for at once, which take {size / 1e9:.1f} GB. "
                "Give fewer numbers, or draw them in parts with batch(...)."
            )
        images, targets = self.batch(wanted)
        if not self.form.changes:
            return self.form.named(images, targets)
        return [self._sample(*pair) for pair in zip(images, targets, strict=True)]

    def __iter__(self) -> Iterator[Any]:
        return (self[number] for number in range(len(self)))

    def show(
        self,
        numbers: SupportsIndex | Iterable[SupportsIndex],
        *,
        columns: int = 5,
        boxes: Literal["modal", "amodal"] | bool = False,
    ) -> Pictures:
        """Draws images for a notebook, each with its number and its classes.

            train.show(range(20))
            train.show(731, boxes=True)

        Args:
            numbers: One number or several, as in ``batch``.
            columns: How many images stand beside each other.
            boxes: Whether to draw a box around each object: "modal" (or True) around what can be
                seen of it, "amodal" also around what others cover.

        Returns:
            The pictures, which a notebook shows as a grid. Each has its bytes as ``png``.

        Raises:
            IndexError: There is no image of one of the numbers.
        """
        from ._showing import shown

        return shown(self, numbers, columns, boxes)

    # Opening, closing, copying

    def _open(self) -> _library.Handle:
        if self._handle is None:
            raise ValueError(f"Dataset '{self.name}' was closed. Open it again.")
        return self._handle

    @property
    def is_closed(self) -> bool:
        """Whether ``close()`` was called."""
        return self._handle is None

    def close(self) -> None:
        """Gives back its memory, once no other thread draws; what it is can still be asked."""
        self._handle = None

    def __enter__(self) -> Dataset:
        self._open()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Dataset):
            return NotImplemented
        return (self.digest, self.subset) == (other.digest, other.subset)

    def __hash__(self) -> int:
        return hash((self.digest, self.subset))

    def __reduce__(self) -> Given:
        self._open()
        return _reopened, (*self._arguments, self.digest, self.form)

    def __repr__(self) -> str:
        given = [repr(self.path), repr(self.name)]
        given += [f"subset={self.subset!r}"] if self.subset is not None else []
        for name in ("transform", "target_transform", "transforms", "keys"):
            value = getattr(self.form, name)
            given += [f"{name}={value!r}"] if value is not None else []
        shape = "x".join(map(str, self.image_shape))
        what = f"{len(self)} images, {shape}, {len(self.class_numbers)} classes"
        return f"fractalog.Dataset({', '.join(given)})  # {self.task}: {what}"


def _stacked(views: list[Any]) -> Any:
    """The views of a pair in one array, if they still are arrays of one shape."""
    try:
        same = len({np.shape(view) for view in views}) == 1
    except (TypeError, ValueError):
        same = False
    if same and all(isinstance(view, np.ndarray) for view in views):
        return np.stack(views)
    return views


def _reopened(
    path: str, name: str, subset: str | None, digest: str, form: SampleForm | None = None
) -> Dataset:
    """The dataset that was pickled, in another process."""
    dataset = Dataset(path, name, subset)
    if dataset.digest != digest:
        raise Error(
            f"Dataset '{name}' of '{path}' is not the one that was pickled: its digest is "
            f"{dataset.digest}, but it was {digest}. Open the dataset again in the process that "
            "pickled it."
        )
    dataset.form = form or SampleForm()
    return dataset

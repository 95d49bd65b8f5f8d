"""The form in which a dataset gives its samples: transformed, and as a pair or a dict."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class SampleForm:
    """What becomes of an image and its target, as torchvision's datasets have it."""

    transform: Callable[[Any], Any] | None = None
    """Applied to each picture."""
    target_transform: Callable[[Any], Any] | None = None
    """Applied to the target."""
    transforms: Callable[[Any, Any], Any] | None = None
    """Applied to picture and target together; gives both."""
    keys: tuple[str, str] | None = None
    """The names of image and target in a dict; None for a tuple."""

    def __post_init__(self) -> None:
        for name in ("transform", "target_transform", "transforms"):
            given = getattr(self, name)
            if given is not None and not callable(given):
                raise TypeError(
                    f"'{name}' is of type {type(given).__name__}. Give a function, or None."
                )
        if self.transforms is not None and (self.transform or self.target_transform):
            raise ValueError(
                "'transforms' is given, and so is 'transform' or 'target_transform'. Give either "
                "one function of image and target, or one of each."
            )
        if self.keys is not None and (
            isinstance(self.keys, str)
            or len(self.keys) != 2
            or not all(isinstance(key, str) for key in self.keys)
            or self.keys[0] == self.keys[1]
        ):
            raise ValueError(
                f"'keys' is {self.keys!r}. Give two names, such as ('pixel_values', 'labels')."
            )

    @property
    def changes(self) -> bool:
        """Whether samples are transformed."""
        return any((self.transform, self.target_transform, self.transforms))

    def named(self, image: Any, target: Any) -> Any:
        """Image and target as a tuple or a dict."""
        if self.keys is None:
            return image, target
        return {self.keys[0]: image, self.keys[1]: target}

    def sample(self, image: Any, target: Any, stack: Callable[[list[Any]], Any] | None) -> Any:
        """One sample.

        Args:
            image: A picture, or the views of a pair, of which each is transformed by itself.
            target: Its target.
            stack: Puts the transformed views together; None for a single picture.
        """
        if not self.changes:
            return self.named(image, target)
        views = [image] if stack is None else list(image)
        if self.transforms is not None:
            both = [self.transforms(view, target) for view in views]
            views, target = [one for one, _ in both], both[0][1]
        else:
            if self.transform is not None:
                views = [self.transform(view) for view in views]
            if self.target_transform is not None:
                target = self.target_transform(target)
        return self.named(views[0] if stack is None else stack(views), target)

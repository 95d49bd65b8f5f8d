"""Networks by name: a small residual one for CPUs, those of torchvision, and those of timm.

``small`` is of this file; ``small:32x1`` has 32 channels and one block a stage. ``resnet50`` and
other names are torchvision's; ``timm/vit_tiny_patch16_224`` and other names behind ``timm/`` are
timm's.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

import torch
from torch import Tensor, nn
from torch.nn import functional as F

PIXELS = "(bytes - 127.5) / 64"
"""What ``prepared`` makes of pixels."""


class Block(nn.Module):
    """Two convolutions around which the input passes [He et al., CVPR 2016]."""

    def __init__(self, inputs: int, outputs: int, stride: int) -> None:
        super().__init__()
        self.first = nn.Conv2d(inputs, outputs, 3, stride, 1, bias=False)
        self.first_norm = nn.BatchNorm2d(outputs)
        self.second = nn.Conv2d(outputs, outputs, 3, 1, 1, bias=False)
        self.second_norm = nn.BatchNorm2d(outputs)
        self.around: nn.Module = nn.Identity()
        if stride != 1 or inputs != outputs:
            self.around = nn.Sequential(
                nn.Conv2d(inputs, outputs, 1, stride, bias=False), nn.BatchNorm2d(outputs)
            )

    def forward(self, x: Tensor) -> Tensor:
        """Half as many rows and columns where the stride is 2."""
        y = F.relu(self.first_norm(self.first(x)))
        return F.relu(self.second_norm(self.second(y)) + self.around(x))


class Small(nn.Module):
    """A residual network of four stages. Width 16 and depth 1 are sized for two CPU cores; 64 and 2
    are the widths and depths of ResNet-18.

    Takes float (n, 3, side, side); gives logits (n, classes).
    """

    def __init__(self, classes: int, width: int = 16, depth: int = 1) -> None:
        super().__init__()
        self.stem = nn.Conv2d(3, width, 5, 2, 2, bias=False)
        self.stem_norm = nn.BatchNorm2d(width)
        blocks: list[nn.Module] = []
        inputs = width
        for stage in range(4):
            for number in range(depth):
                outputs = width << stage
                blocks.append(Block(inputs, outputs, 2 if stage and not number else 1))
                inputs = outputs
        self.blocks = nn.Sequential(*blocks)
        self.head = nn.Linear(inputs, classes)

    def forward(self, images: Tensor) -> Tensor:
        """Logits (n, classes)."""
        x = F.max_pool2d(F.relu(self.stem_norm(self.stem(images))), 3, 2, 1)
        logits: Tensor = self.head(self.blocks(x).mean((2, 3)))
        return logits


@dataclass(frozen=True)
class Named:
    """A network by its name, and where its last layer is.

    ``head`` is the path of the last layer in the state of the network, such as ``fc``.
    """

    name: str
    module: nn.Module
    head: str

    @property
    def last(self) -> nn.Linear:
        """The last layer."""
        found = self.module.get_submodule(self.head)
        if not isinstance(found, nn.Linear):
            raise ValueError(
                f"the last layer of '{self.name}' is a {type(found).__name__}. Give a network that "
                "ends in a linear layer"
            )
        return found

    def features(self, images: Tensor) -> Tensor:
        """What the last layer is given, (n, d)."""
        found: list[Tensor] = []
        hook = self.last.register_forward_pre_hook(lambda _, given: found.append(given[0]))
        try:
            self.module(images)
        finally:
            hook.remove()
        return found[0]

    def trunk(self, state: dict[str, Tensor]) -> dict[str, Tensor]:
        """The state of a network without its last layer."""
        return {k: v for k, v in state.items() if not k.startswith(f"{self.head}.")}

    def load_trunk(self, state: dict[str, Tensor]) -> None:
        """Takes the weights of another network of this name, but for the last layer.

        Raises:
            ValueError: They are of another network.
        """
        own = self.trunk(self.module.state_dict())
        given = self.trunk(state)
        if odd := sorted(set(own) ^ set(given)):
            raise ValueError(
                f"the weights are not those of '{self.name}': only one of both has '{odd[0]}'. "
                "Give the network that they were trained for"
            )
        for name, tensor in own.items():
            if tensor.shape != given[name].shape:
                raise ValueError(
                    f"'{name}' has the shape {tuple(given[name].shape)} in the weights and "
                    f"{tuple(tensor.shape)} in '{self.name}'. Give the network and the side of the "
                    "images that they were trained for"
                )
        self.module.load_state_dict(given, strict=False)


def made(name: str, classes: int, *, side: int = 224) -> Named:
    """The network of this name for images of ``side`` x ``side``, with random weights.

    Raises:
        ValueError: There is none of this name.
        ModuleNotFoundError: The package that has it is not installed.
    """
    if match := re.fullmatch(r"small(?::(\d+)x(\d+))?", name):
        width, depth = (int(x) if x else d for x, d in zip(match.groups(), (16, 1), strict=True))
        if not width or not depth:
            raise ValueError(f"'{name}' is a network of nothing. Give a width and depth above 0")
        return Named(name, Small(classes, width, depth), "head")
    is_of_timm = name.startswith("timm/")
    found = of_timm(name, classes, side) if is_of_timm else of_torchvision(name, classes, side)
    _ = found.last
    return found


def of_timm(name: str, classes: int, side: int) -> Named:
    """A network of timm."""
    import timm

    known = name.removeprefix("timm/")
    if not timm.is_model(known):
        raise ValueError(f"timm has no network '{known}'; timm.list_models() lists them")
    options: dict[str, Any] = {"num_classes": classes}
    if timm.get_pretrained_cfg_value(known, "fixed_input_size"):
        options["img_size"] = side
    module: Any = timm.create_model(known, **options)
    # In a list where a network has several last layers.
    return Named(name, module, str(module.pretrained_cfg["classifier"]))


def of_torchvision(name: str, classes: int, side: int) -> Named:
    """A network of torchvision."""
    import torchvision

    options: dict[str, Any] = {"num_classes": classes}
    if name.startswith("vit_"):
        options["image_size"] = side
    try:
        module: nn.Module = torchvision.models.get_model(name, weights=None, **options)
    except ValueError as error:
        raise ValueError(
            f"there is no network '{name}': give 'small', 'small:32x1', a name of torchvision, such"
            " as 'resnet50', or 'timm/' and a name of timm, such as 'timm/vit_tiny_patch16_224'"
        ) from error
    last = [k for k, m in module.named_modules() if isinstance(m, nn.Linear)][-1:]
    return Named(name, module, *(last or [""]))


def prepared(images: Tensor, side: int) -> Tensor:
    """Bytes (n, 1 or 3, rows, columns) as the networks take them: colours, ``side``, floats of
    about -2 to 2."""
    x = images.float()
    if x.shape[1] == 1:
        x = x.expand(-1, 3, -1, -1)
    if x.shape[-1] > side:
        x = F.adaptive_avg_pool2d(x, side)
    elif x.shape[-1] < side:
        x = F.interpolate(x, size=(side, side), mode="bilinear", align_corners=False)
    return (x - 127.5) / 64


def be_deterministic(seed: int, threads: int) -> None:
    """The same numbers again on the same kind of CPU. Sums depend on the number of threads, so
    that is fixed too."""
    torch.manual_seed(seed)
    torch.use_deterministic_algorithms(True)
    torch.set_num_threads(threads)

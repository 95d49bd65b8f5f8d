"""Teaches a network to tell pictures of few examples apart, from scratch or from a checkpoint.

    python finetune.py digits --per-class 5                          # from scratch
    python finetune.py digits --per-class 5 --checkpoint scenes.pt   # from what pretrain.py learnt
    python finetune.py photos/ --per-class 5 --checkpoint scenes.pt  # photos/CLASS/*.png

``digits`` are scikit-learn's: 1,797 handwritten digits of 8 x 8 pixels. Of each class so many
pictures, drawn by the seed, are learnt, and all others tested. Prints one JSON object: the accuracy
for each seed, their mean and standard deviation.
"""

from __future__ import annotations

import argparse
import json
import statistics
import sys
from pathlib import Path

import numpy as np
import torch
from network import Network, be_deterministic, load, positive, prepared
from pretrain import rate_at
from torch import Tensor
from torch.nn import functional as F

ENDINGS = (".png", ".jpg", ".jpeg", ".bmp", ".webp")


def digits() -> tuple[Tensor, Tensor]:
    """Bytes (1797, 1, 8, 8), and which digit each is."""
    from sklearn.datasets import load_digits  # type: ignore[import-untyped]

    data = load_digits()
    pixels = np.minimum(data.images * 16, 255).astype(np.uint8)
    return torch.from_numpy(pixels)[:, None], torch.from_numpy(data.target).long()


def folder(path: Path, side: int) -> tuple[Tensor, Tensor]:
    """Bytes (n, 3, side, side) of a folder with a folder of pictures for each class."""
    from PIL import Image

    classes = sorted(p for p in path.iterdir() if p.is_dir()) if path.is_dir() else []
    pixels, labels = [], []
    for number, one in enumerate(classes):
        for file in sorted(p for p in one.iterdir() if p.suffix.lower() in ENDINGS):
            with Image.open(file) as picture:
                pixels.append(np.asarray(picture.convert("RGB").resize((side, side))))
            labels.append(number)
    if not pixels:
        sys.exit(f"Error: '{path}' is not 'digits', nor has it folders with pictures.")
    return torch.from_numpy(np.stack(pixels)).permute(0, 3, 1, 2), torch.tensor(labels)


def chosen(labels: Tensor, per_class: int, seed: int) -> Tensor:
    """Which pictures are learnt: ``per_class`` of each class."""
    order = torch.randperm(len(labels), generator=torch.Generator().manual_seed(seed))
    found = torch.zeros(len(labels), dtype=torch.bool)
    for label in range(int(labels.max()) + 1):
        found[order[labels[order] == label][:per_class]] = True
    return found


def accuracy(network: Network, images: Tensor, labels: Tensor) -> float:
    """The share of pictures that are told right."""
    network.eval()
    with torch.no_grad():
        right = [
            int((network(images[i : i + 256]).argmax(1) == labels[i : i + 256]).sum())
            for i in range(0, len(labels), 256)
        ]
    return sum(right) / len(labels)


def trained(given: argparse.Namespace, seed: int, images: Tensor, labels: Tensor) -> float:
    """The accuracy on what was not learnt, after learning."""
    be_deterministic(seed, given.threads)
    classes = int(labels.max()) + 1
    if given.checkpoint:
        state = load(given.checkpoint)
        settings = state["settings"]
        network = Network(classes, settings["width"], settings["depth"])
        trunk = {k: v for k, v in state["network"].items() if not k.startswith("head.")}
        missing, unknown = network.load_state_dict(trunk, strict=False)
        if set(missing) != {"head.weight", "head.bias"} or unknown:
            sys.exit(f"Error: '{given.checkpoint}' is of another network than this script makes.")
    else:
        network = Network(classes, given.width, given.depth)
    is_learnt = chosen(labels, given.per_class, seed)
    if is_learnt.all():
        sys.exit(f"Error: with --per-class {given.per_class}, no picture is left to test on.")
    own, own_labels = images[is_learnt], labels[is_learnt]
    learning = network.head if given.frozen else network
    optimizer = torch.optim.SGD(
        learning.parameters(), lr=given.rate, momentum=0.9, weight_decay=1e-4
    )
    chance = torch.Generator().manual_seed(seed)
    network.train()
    for step in range(given.steps):
        for group in optimizer.param_groups:
            group["lr"] = rate_at(step, given.steps, given.rate)
        picked = torch.randint(len(own), (given.batch_size,), generator=chance)
        batch = own[picked]
        # Moved by up to an eighth, the same for the whole batch, so that few pictures go further.
        most = batch.shape[-1] // 8
        shift = torch.randint(-most, most + 1, (2,), generator=chance).tolist()
        loss = F.cross_entropy(network(torch.roll(batch, shift, (2, 3))), own_labels[picked])
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    return accuracy(network, images[~is_learnt], labels[~is_learnt])


def main() -> None:
    """Trains once for each seed."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("data", help="'digits', or a folder with a folder of pictures a class")
    parser.add_argument("--checkpoint", type=Path, help="of pretrain.py; without it from scratch")
    parser.add_argument(
        "--per-class", type=positive, default=10, help="pictures learnt of each class"
    )
    parser.add_argument("--frozen", action="store_true", help="only the last layer learns")
    parser.add_argument("--steps", type=positive, default=200)
    parser.add_argument("--batch-size", type=positive, default=32)
    parser.add_argument("--rate", type=float, default=0.03, help="the learning rate at its peak")
    parser.add_argument(
        "--side", type=positive, default=64, help="pictures are brought to this size"
    )
    parser.add_argument("--width", type=positive, default=16, help="of a network from scratch")
    parser.add_argument("--depth", type=positive, default=1, help="of a network from scratch")
    parser.add_argument("--seeds", type=int, nargs="+", default=[1, 2, 3])
    parser.add_argument("--threads", type=positive, default=1, help="that calculate; see README.md")
    given = parser.parse_args()
    pixels, labels = digits() if given.data == "digits" else folder(Path(given.data), given.side)
    images = prepared(pixels, given.side)
    found = []
    for seed in given.seeds:
        found.append(trained(given, seed, images, labels))
        print(f"seed {seed}: {found[-1]:.4f}", file=sys.stderr, flush=True)
    result = {
        "data": given.data,
        "checkpoint": given.checkpoint and str(given.checkpoint),
        "per_class": given.per_class,
        "frozen": given.frozen,
        "accuracy": {str(s): round(a, 4) for s, a in zip(given.seeds, found, strict=True)},
        "mean": round(statistics.mean(found), 4),
        "deviation": round(statistics.stdev(found), 4) if len(found) > 1 else None,
    }
    print(json.dumps(result))


if __name__ == "__main__":
    main()

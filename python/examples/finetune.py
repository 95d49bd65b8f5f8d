"""Teaches a network to tell pictures of few examples apart, from scratch or from weights.

    python finetune.py fashion --per-class 20                                # from scratch
    python finetune.py fashion --per-class 20 --weights scenes.safetensors   # all layers learn on
    python finetune.py photos/ --weights scenes.safetensors --frozen         # a linear classifier

``fashion`` is Fashion-MNIST, ``digits`` are scikit-learn's, and a folder has a folder of pictures
for each class; see pictures.py. Prints one JSON object: the accuracy on the test pictures for each
seed, their mean and standard deviation. A seed draws the pictures that are learnt, and the network.
"""

from __future__ import annotations

import argparse
import json
import statistics
import sys
from pathlib import Path
from typing import Any

import networks
import pictures
import torch
from pictures import Pictures
from processes import chosen
from schedule import cosine
from settings import amount, fail, parsed, positive, program, rate
from torch import Tensor
from torch.nn import functional as F
from weights import decayed, load_weights, save_weights

PENALTIES = (1e-4, 1e-3, 1e-2, 1e-1, 1.0, 10.0)
"""Of a linear classifier; the held-out pictures choose one."""


def options(words: list[str] | None) -> argparse.Namespace:
    """The command line, and what --config says."""
    parser = program(__doc__)
    add = parser.add_argument
    switch = argparse.BooleanOptionalAction
    add("data", nargs="?", help="'fashion', 'digits', or a folder with a folder for each class")
    add("--weights", type=Path, help="of pretrain.py; without them from scratch")
    add("--network", default="small", help="from scratch; see networks.py")
    add("--per-class", type=positive, help="pictures learnt of each class; without it all")
    add("--frozen", action=switch, default=False, help="only a linear classifier learns")
    add("--steps", type=positive, help="without --epochs 200")
    add("--epochs", type=positive, help="in place of --steps: how often each picture is seen")
    add("--batch-size", type=positive, default=32)
    add("--rate", type=rate, default=0.03, help="the learning rate at its peak")
    add("--weight-decay", type=amount, default=1e-4)
    add("--side", type=positive, default=64, help="pictures are brought to this")
    add("--seeds", type=int, nargs="+", default=[1, 2, 3])
    add("--device", choices=("auto", "cpu", "cuda"), default="auto")
    add("--precision", choices=("fp32", "bf16"), default="fp32")
    add("--compile", action=switch, default=False, help="by torch.compile")
    add("--threads", type=positive, default=1, help="that calculate, on a CPU")
    add("-o", "--output", type=Path, help="for the tuned weights of the last seed")
    given = parsed(parser, "finetune", ("data",), words)
    if given.frozen and given.output:
        parser.error("--output is for tuned weights, and --frozen tunes none. Leave one out")
    if given.steps and given.epochs:
        parser.error("--steps and --epochs exclude each other. Give one of them")
    return given


class Tuning:
    """One network that learns pictures."""

    def __init__(self, given: argparse.Namespace, data: Pictures, seed: int) -> None:
        self.given, self.data, self.seed = given, data, seed
        self.device = chosen(given.device, 0)
        if self.device.type == "cpu":
            networks.be_deterministic(seed, given.threads)
        torch.manual_seed(seed)
        tensors, about = load_weights(given.weights) if given.weights else (None, {})
        name = about.get("network", given.network)
        self.named = networks.made(name, data.classes, side=given.side)
        if tensors is not None:
            self.named.load_trunk(tensors)
        module: Any = self.named.module
        self.module: torch.nn.Module = module.to(self.device, memory_format=torch.channels_last)

    def ready(self, pixels: Tensor) -> Tensor:
        """Bytes as the network takes them, on its device."""
        return networks.prepared(pixels.to(self.device), self.given.side)

    def autocast(self) -> Any:
        """Calculates with bf16 where it is asked for."""
        is_half = self.given.precision == "bf16"
        return torch.autocast(self.device.type, torch.bfloat16, enabled=is_half)

    def tuned(self) -> float:
        """The accuracy when all layers have learnt."""
        given = self.given
        pixels, labels = self.data.few(given.per_class, self.seed)
        called: Any = torch.compile(self.module) if given.compile else self.module
        groups = decayed(self.module, given.weight_decay)
        optimizer = torch.optim.SGD(groups, lr=given.rate, momentum=0.9, nesterov=True)
        chance = torch.Generator().manual_seed(self.seed)
        self.module.train()
        steps = given.steps or 200
        if given.epochs:
            steps = -(-given.epochs * len(labels) // given.batch_size)
        for step in range(steps):
            for group in optimizer.param_groups:
                group["lr"] = cosine(step, steps, given.rate, 0.05).rate
            picked = torch.randint(len(labels), (given.batch_size,), generator=chance)
            batch = moved(self.ready(pixels[picked]), chance)
            with self.autocast():
                logits = called(batch)
            loss = F.cross_entropy(logits.float(), labels[picked].to(self.device))
            optimizer.zero_grad(set_to_none=True)
            loss.backward()
            optimizer.step()
        self.module.eval()
        tested, truth = self.data.tested
        return (self._each(self.module, tested).argmax(1) == truth).float().mean().item()

    def probed(self) -> float:
        """The accuracy of a linear classifier on what the last layer is given."""
        from sklearn.linear_model import LogisticRegression  # type: ignore[import-untyped]

        self.module.eval()
        learnt, held_out, tested = (
            (self._each(self.named.features, pixels).numpy(), labels.numpy())
            for pixels, labels in (
                self.data.few(self.given.per_class, self.seed),
                self.data.held_out,
                self.data.tested,
            )
        )
        mean, deviation = learnt[0].mean(0), learnt[0].std(0) + 1e-6
        whole = (learnt, held_out, tested)
        learnt, held_out, tested = (((x - mean) / deviation, y) for x, y in whole)
        fitted = [LogisticRegression(C=1 / p, max_iter=300).fit(*learnt) for p in PENALTIES]
        best = max(fitted, key=lambda model: model.score(*held_out))
        return float(best.score(*tested))

    def _each(self, what: Any, pixels: Tensor) -> Tensor:
        with torch.inference_mode(), self.autocast():
            found = [what(self.ready(pixels[i : i + 256])) for i in range(0, len(pixels), 256)]
        return torch.cat(found).float().cpu()

    def save(self, path: Path) -> None:
        """Writes the tuned weights."""
        about = {"network": self.named.name, "head": self.named.head, "side": self.given.side}
        about |= {"data": self.data.name, "classes": self.data.classes, "pixels": networks.PIXELS}
        save_weights(self.module.state_dict(), path, about)


def moved(images: Tensor, chance: torch.Generator) -> Tensor:
    """Each image moved by up to an eighth of its side, and mirrored with probability 1/2; float
    (n, 3, side, side)."""
    n, _, rows, columns = images.shape
    most = rows // 8
    padded = F.pad(images, (most, most, most, most), mode="replicate")
    top, left = torch.randint(0, 2 * most + 1, (2, n), generator=chance)
    y = top[:, None] + torch.arange(rows)
    x = left[:, None] + torch.arange(columns)
    x = torch.where(torch.rand(n, 1, generator=chance) < 0.5, x, x.flip(1))
    y, x, every = (i.to(images.device) for i in (y, x, torch.arange(n)))
    return padded[every[:, None, None], :, y[:, :, None], x[:, None, :]].permute(0, 3, 1, 2)


def main(words: list[str] | None = None) -> None:
    """Learns once for each seed."""
    given = options(words)
    found = []
    try:
        data = pictures.named(given.data, given.side)
        for seed in given.seeds:
            tuning = Tuning(given, data, seed)
            found.append(tuning.probed() if given.frozen else tuning.tuned())
            print(f"seed {seed}: {found[-1]:.4f}", file=sys.stderr, flush=True)
    except (ValueError, FileNotFoundError, ModuleNotFoundError) as error:
        fail(error)
    if given.output:
        tuning.save(given.output)
    about = load_weights(given.weights)[1] if given.weights else {}
    result = {
        "data": data.name,
        "network": tuning.named.name,
        "weights": given.weights and str(given.weights),
        "digest": about.get("digest"),
        "images_seen": int(about["images_seen"]) if "images_seen" in about else None,
        "per_class": given.per_class,
        "frozen": given.frozen,
        "accuracy": {str(s): round(a, 4) for s, a in zip(given.seeds, found, strict=True)},
        "mean": round(statistics.mean(found), 4),
        "deviation": round(statistics.stdev(found), 4) if len(found) > 1 else None,
    }
    print(json.dumps(result))


if __name__ == "__main__":
    main()

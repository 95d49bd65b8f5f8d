"""Networks by name, their features, and their weights without the last layer."""

from __future__ import annotations

import pytest

pytest.importorskip("torch")

import networks
import torch

IMAGES = torch.arange(2 * 3 * 32 * 32).remainder(256).reshape(2, 3, 32, 32).to(torch.uint8)


@pytest.mark.parametrize(
    ("name", "head", "features"),
    [
        ("small", "head", 128),
        ("small:8x2", "head", 64),
        ("resnet18", "fc", 512),
        ("mobilenet_v3_small", "classifier.3", 1024),
        ("timm/vit_tiny_patch16_224", "head", 192),
        ("timm/resnet18", "fc", 512),
    ],
)
def test_a_network_gives_logits_and_features(name: str, head: str, features: int) -> None:
    pytest.importorskip("timm" if name.startswith("timm/") else "torchvision")
    network = networks.made(name, 7, side=32)
    network.module.eval()
    images = networks.prepared(IMAGES, 32)
    found = network.features(images)
    assert (network.head, found.shape) == (head, (2, features))
    assert torch.equal(network.last(found), network.module(images))


def test_a_network_takes_the_weights_of_another_one_but_for_its_last_layer() -> None:
    one, other = networks.made("small:8x1", 3), networks.made("small:8x1", 5)
    head = other.last.weight.clone()
    other.load_trunk(one.module.state_dict())
    assert torch.equal(
        other.module.get_parameter("stem.weight"), one.module.get_parameter("stem.weight")
    )
    assert torch.equal(other.last.weight, head)
    with pytest.raises(ValueError, match="not those of 'small:8x1': only one of both has 'blocks"):
        other.load_trunk(networks.made("small:8x2", 3).module.state_dict())
    with pytest.raises(ValueError, match=r"has the shape \(16, .* in the weights and \(8, "):
        other.load_trunk(networks.made("small:16x1", 3).module.state_dict())


def test_there_is_no_network_of_an_unknown_name() -> None:
    pytest.importorskip("torchvision")
    pytest.importorskip("timm")
    with pytest.raises(ValueError, match="there is no network 'resnet51': give 'small', "):
        networks.made("resnet51", 3)
    with pytest.raises(ValueError, match="timm has no network 'resnet51'"):
        networks.made("timm/resnet51", 3)
    with pytest.raises(ValueError, match="the last layer of 'squeezenet1_0' is a SqueezeNet"):
        networks.made("squeezenet1_0", 3)


def test_pictures_of_any_size_and_colour_are_prepared() -> None:
    grey = torch.full((1, 1, 28, 28), 255, dtype=torch.uint8)
    found = networks.prepared(grey, 48)
    assert found.shape == (1, 3, 48, 48)
    assert torch.allclose(found, torch.tensor(127.5 / 64))
    assert networks.prepared(IMAGES, 16).shape == (2, 3, 16, 16)

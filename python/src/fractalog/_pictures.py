"""Pixels as pictures of pillow."""

from __future__ import annotations

from PIL import Image

from ._images import Pixels


def picture(pixels: Pixels, mode: str | None = None) -> Image.Image:
    """One picture of (side, side, channels), in a mode other than its own if that is wanted."""
    own = Image.fromarray(pixels[..., 0] if pixels.shape[-1] == 1 else pixels)
    return own if mode is None or mode == own.mode else own.convert(mode)

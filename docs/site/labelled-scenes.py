#!/usr/bin/env python3
"""Draws docs/labelled-scenes.png, the first picture of README: twelve scenes with the boxes of their objects.

    docs/site/labelled-scenes.py        with the Python package fractalog, its command, and Pillow

The same picture comes out each time.
"""

import pathlib
import sys
import tempfile

import fractalog
from PIL import Image, ImageDraw, ImageFont

COLUMNS, ROWS, GAP, SCALE = 6, 2, 6, 2
FEWEST, MOST, SMALLEST = 2, 4, 44
PICTURE = pathlib.Path(__file__).resolve().parents[1] / "labelled-scenes.png"


def scenes(path):
    """The dataset: scenes of the 300 densest of 2,000 systems, each of which is a class."""
    catalog = fractalog.Catalog(path)
    catalog.sample(count=2000, seed=11)
    catalog.measure()
    catalog.duplicates.find(recipe="classes")
    catalog.duplicates.resolve("classes", keep="densest")
    catalog.classes.assign(classes=300, where="set_aside = 0", order="filling_ratio DESC")
    catalog.splits.create("main", by="class", fractions="train=0.9,val=0.1", seed=1)
    catalog.datasets.create("scenes", split="main", recipe="scenes", images_per_class=10, seed=5)
    return fractalog.Dataset(path, "scenes")


def chosen(dataset):
    """The first images that show a few objects, all of them large, with their visible boxes."""
    found = []
    for start in range(0, len(dataset), 64):
        drawn = dataset.draw(range(start, start + 64), objects=True)
        for image, objects in zip(drawn.images, drawn.objects):
            boxes = objects.visible.modal
            sides = [min(right - left, low - top) for left, top, right, low in boxes]
            if FEWEST <= len(boxes) <= MOST and min(sides) >= SMALLEST:
                found.append((image, objects.visible.classes, boxes))
                if len(found) == COLUMNS * ROWS:
                    return found
    sys.exit("Too few images show a few large objects.")


def picture(dataset):
    side = dataset.image_shape[0] * SCALE
    step = side + GAP
    sheet = Image.new("RGB", (COLUMNS * step - GAP, ROWS * step - GAP), "white")
    font = ImageFont.load_default(26)
    for place, (pixels, classes, boxes) in enumerate(chosen(dataset)):
        image = Image.fromarray(pixels).resize((side, side), Image.Resampling.BICUBIC)
        pen = ImageDraw.Draw(image)
        for number, box in zip(classes, boxes):
            left, top, right, low = (int(edge) * SCALE for edge in box)
            pen.rectangle((left, top, right - 1, low - 1), outline="black", width=5)
            pen.rectangle((left + 1, top + 1, right - 2, low - 2), outline="white", width=3)
            pen.text((left + 10, top + 6), str(number), "white", font, stroke_width=3,
                     stroke_fill="black")
        sheet.paste(image, (place % COLUMNS * step, place // COLUMNS * step))
    return sheet


def main():
    with tempfile.TemporaryDirectory() as folder:
        sheet = picture(scenes(f"{folder}/scenes.sqlite"))
    sheet = sheet.resize((sheet.width // 2, sheet.height // 2), Image.Resampling.LANCZOS)
    sheet.quantize(256, dither=Image.Dither.FLOYDSTEINBERG).save(PICTURE, optimize=True)
    print(f"{PICTURE}: {sheet.width} x {sheet.height} pixels, {PICTURE.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()

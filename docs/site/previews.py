#!/usr/bin/env python3
"""Draws docs/previews.png, plain thumbnails above previews of the same systems, and docs/layout.png, a map
of look-alikes.

    docs/site/previews.py COMMAND        with $FRACTALOG_REAL_DATA, and Pillow

The systems are 100 of the published FractalDB and 100 sampled ones; the map has 200 more. Of each pair of
rows of thumbnails, the first has the thinnest, the second the first ones of FractalDB.
"""

import os
import pathlib
import subprocess
import sys
import tempfile

from PIL import Image

PAGES = pathlib.Path(__file__).resolve().parents[1]


def keep(picture, name):
    file = PAGES / name
    picture.quantize(256, dither=Image.Dither.NONE).save(file, optimize=True)
    print(f"{file}: {picture.width} x {picture.height} pixels, {file.stat().st_size:,} bytes")


def main():
    command, published = sys.argv[1], f"{os.environ['FRACTALOG_REAL_DATA']}/fractaldb-1k-sample"
    with tempfile.TemporaryDirectory() as folder:
        def run(*words):
            subprocess.run([command, *words], check=True, cwd=folder, capture_output=True)

        run("import", "fractaldb", published)
        run("sample", "--count", "100", "--seed", "7")
        run("measure")
        rows = []
        for style in (["--plain", "--points", "32768", "--padding", "2"], []):
            for number, order in enumerate((["--order", "filling_ratio"], [])):
                name = f"{len(style)}-{number}.png"
                run("sheet", *style, *order, "--limit", "12", "--columns", "12", "-o", name)
                rows.append(Image.open(f"{folder}/{name}").convert("RGB"))
        sheet = Image.new("RGB", (rows[0].width, sum(row.height for row in rows)))
        top = 0
        for row in rows:
            sheet.paste(row, (0, top))
            top += row.height
        keep(sheet, "previews.png")
        run("sample", "--count", "200", "--seed", "8")
        run("layout", "create")
        run("layout", "draw", "--columns", "14", "-o", "layout.png")
        keep(Image.open(f"{folder}/layout.png").convert("RGB"), "layout.png")


if __name__ == "__main__":
    main()

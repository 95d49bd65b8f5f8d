#!/usr/bin/env python3
"""Draws docs/previews.png: plain thumbnails above, previews of the same systems below.

    docs/site/previews.py COMMAND        with $FRACTALOG_REAL_DATA, and Pillow

The first twelve systems are the thinnest of 100 sampled ones, the others the first of FractalDB.
"""

import os
import pathlib
import subprocess
import sys
import tempfile

from PIL import Image

PICTURE = pathlib.Path(__file__).resolve().parents[1] / "previews.png"


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
    sheet.quantize(256, dither=Image.Dither.NONE).save(PICTURE, optimize=True)
    print(f"{PICTURE}: {sheet.width} x {sheet.height} pixels, {PICTURE.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()

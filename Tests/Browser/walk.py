"""See 'walk' beside this file, which runs it."""

import argparse
import pathlib
import tempfile

from browser import Browser
from catalog import Catalog
from journeys import Journeys
from keeping import Docs, Folder
from pages import Pages

DOCS = pathlib.Path(__file__).resolve().parents[2] / "docs" / "gallery"


def main():
    parser = argparse.ArgumentParser(description="Walks through the gallery in headless Chromium.")
    parser.add_argument("command", type=pathlib.Path, help="a built fractalog")
    parser.add_argument("folder", nargs="?", type=pathlib.Path, help="where to keep screenshots")
    parser.add_argument("--docs", action="store_true", help="renew the pictures of docs/gallery.md, and docs/curate.webp")
    parser.add_argument("--only", help="only pages and journeys whose name contains this text")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        kept = DOCS if options.docs else options.folder or pathlib.Path(folder) / "screenshots"
        kept.mkdir(parents=True, exist_ok=True)
        keeping = Docs(kept) if options.docs else Folder(kept)
        catalog = Catalog(str(options.command.resolve()), folder)
        catalog.fill()
        server, home = catalog.serve()
        try:
            browser = Browser()
            try:
                count = Pages(browser, home, catalog, keeping).walk(options.only or "")
                journeys = Journeys(browser, home, catalog, keeping.film).go(options.only or "")
            finally:
                browser.close()
        finally:
            server.terminate()
            server.wait(timeout=30)
    print(f"{count} pages, wide and narrow, light and dark, and {journeys} journeys:"
          " all as they should be.")


if __name__ == "__main__":
    main()

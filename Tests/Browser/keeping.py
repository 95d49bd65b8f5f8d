"""Where the screenshots of a walk go."""

from browser import PHONE, WIDE
from PIL import Image

GAP = 12
QUALITY = 62


def save(image, path):
    """Saves as PNG. A palette of 256 colours is a third of the size, and looks the same."""
    image.quantize(256, dither=Image.Dither.NONE).save(path, optimize=True)


class Folder:
    """A folder that gets each screenshot by itself, as PNG."""

    def __init__(self, folder):
        self.folder, self.film, self.views = folder, folder / "curate.webp", {}

    def keep(self, name):
        """Keeps the views of a page: images by width, and by whether it is dark."""
        for (width, is_dark), view in self.views.items():
            save(view, self.folder / f"{name}-{width}-{'dark' if is_dark else 'light'}.png")


class Docs(Folder):
    """The folder of docs/gallery.md: one WebP for each page, with its four views side by side.

    README shows Explore by itself.
    """

    def __init__(self, folder):
        super().__init__(folder)
        self.film = folder.parent / "curate.webp"

    def keep(self, name):
        wide, narrow = self.views[WIDE, False], self.views[PHONE, False]
        sheet = Image.new(
            "RGB", (wide.width + GAP + narrow.width, 2 * wide.height + GAP), (128, 128, 136))
        for row, is_dark in enumerate((False, True)):
            top = row * (wide.height + GAP)
            sheet.paste(self.views[WIDE, is_dark], (0, top))
            sheet.paste(self.views[PHONE, is_dark], (wide.width + GAP, top))
        if name == "systems":
            save(wide, self.folder.parent / "gallery-systems.png")
        sheet.save(self.folder / f"{name}.webp", quality=QUALITY, method=6)

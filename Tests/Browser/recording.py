"""A film of what a curator does, for README."""

import io

from PIL import Image, ImageDraw, ImageFont

# The size of the window, and of the line above it that says what happens.
WIDTH, HEIGHT, LINE = 960, 600, 36
QUALITY = 82


class Recording:
    """Frames of a browser's window, with a ring where the mouse is and a sentence above."""

    def __init__(self, browser):
        self.browser, self.frames, self.durations = browser, [], []
        self.font = ImageFont.load_default(19)

    def begin(self):
        self.browser.resize(WIDTH, HEIGHT)

    def end(self):
        self.browser.resize(1280)

    def frame(self, seconds, sentence):
        """Adds what the window shows now, for so many seconds."""
        self.browser.settled()
        window = Image.open(io.BytesIO(self.browser.screenshot())).convert("RGB")
        image = Image.new("RGB", (WIDTH, HEIGHT + LINE), (36, 90, 150))
        image.paste(window, (0, LINE))
        pen = ImageDraw.Draw(image, "RGBA")
        pen.text((16, LINE / 2), sentence, (255, 255, 255), self.font, "lm")
        pointer = self.browser.run("return window.pointer")
        if pointer:
            x, y = pointer[0], pointer[1] + LINE
            pen.ellipse((x - 13, y - 13, x + 13, y + 13), (255, 140, 0, 70), (220, 100, 0, 255), 3)
        self.frames.append(image)
        self.durations.append(round(1000 * seconds))

    def save(self, path):
        """Writes the animation, which begins again and again."""
        self.frames[0].save(
            path, save_all=True, append_images=self.frames[1:], duration=self.durations, loop=0,
            quality=QUALITY, method=6, minimize_size=True)

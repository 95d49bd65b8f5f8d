"""An animation of what a curator does, for README."""

import io

from PIL import Image, ImageDraw

WIDTH, COLOURS = 960, 128


class Recording:
    """Frames of a browser's window, with a ring where the mouse is."""

    def __init__(self, browser):
        self.browser, self.frames, self.durations = browser, [], []

    def frame(self, seconds):
        """Adds what the window shows now, for so many seconds."""
        self.browser.settled()
        image = Image.open(io.BytesIO(self.browser.screenshot())).convert("RGB")
        pointer = self.browser.run("return window.pointer")
        if pointer:
            x, y = pointer
            pen = ImageDraw.Draw(image, "RGBA")
            pen.ellipse((x - 14, y - 14, x + 14, y + 14), (255, 140, 0, 90), (200, 90, 0, 255), 3)
        height = round(image.height * WIDTH / image.width)
        self.frames.append(image.resize((WIDTH, height), Image.Resampling.LANCZOS))
        self.durations.append(round(1000 * seconds))

    def save(self, path):
        """Writes the animation, which begins again and again, with one palette for all frames."""
        every = Image.new("RGB", (WIDTH, sum(frame.height for frame in self.frames)))
        top = 0
        for frame in self.frames:
            every.paste(frame, (0, top))
            top += frame.height
        palette = every.quantize(COLOURS, dither=Image.Dither.NONE)
        frames = [frame.quantize(palette=palette, dither=Image.Dither.NONE) for frame in self.frames]
        frames[0].save(
            path, save_all=True, append_images=frames[1:], duration=self.durations, loop=0,
            optimize=True)

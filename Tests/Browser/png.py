"""Reads the pixels of an 8-bit PNG file, to look at a screenshot without eyes."""

import struct
import zlib


def pixels(data):
    """Rows of (red, green, blue) of a screenshot."""
    assert data[:8] == b"\x89PNG\r\n\x1a\n", "This is no PNG file."
    place, parts = 8, []
    while place < len(data):
        length, kind = struct.unpack(">I4s", data[place:place + 8])
        body = data[place + 8:place + 8 + length]
        if kind == b"IHDR":
            width, height, depth, colour = struct.unpack(">IIBB", body[:10])
            assert depth == 8 and colour in (2, 6), "A screenshot has 8 bits a channel."
        elif kind == b"IDAT":
            parts.append(body)
        place += 12 + length
    channels = 3 if colour == 2 else 4
    raw, stride = zlib.decompress(b"".join(parts)), width * channels
    rows, above = [], bytearray(stride)
    for number in range(height):
        start = number * (stride + 1)
        row, method = bytearray(raw[start + 1:start + 1 + stride]), raw[start]
        for i in range(stride if method else 0):
            left = row[i - channels] if i >= channels else 0
            corner = above[i - channels] if i >= channels else 0
            up = above[i]
            if method == 1:
                row[i] = row[i] + left & 255
            elif method == 2:
                row[i] = row[i] + up & 255
            elif method == 3:
                row[i] = row[i] + (left + up) // 2 & 255
            else:
                guess = left + up - corner
                near = min((left, up, corner), key=lambda value: abs(guess - value))
                row[i] = row[i] + near & 255
        above = row
        rows.append([tuple(row[i:i + 3]) for i in range(0, stride, channels)])
    return rows


def colours(data):
    """How many colours every fourth pixel of every fourth row has, and how light they are."""
    seen = [pixel for row in pixels(data)[::4] for pixel in row[::4]]
    return len(set(seen)), sum(map(sum, seen)) / (765 * len(seen))

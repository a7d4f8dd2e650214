"""Draws the packages' icon, 128x128 pixels: a small network whose units are the lanes of a vector.

    python3 assets/icon.py        writes assets/icon.png; needs nothing beyond Python's own library
"""
import math
import pathlib
import struct
import zlib

SIZE = 128
SAMPLES = 4  # of a pixel, along each axis
CORNER = 26.0
TOP, BOTTOM = (49, 27, 104), (20, 92, 140)  # the background's colours
EDGE, UNIT, OUTPUT = (150, 178, 224), (255, 255, 255), (255, 196, 77)

LAYERS = [[(30, y) for y in (40, 64, 88)], [(64, y) for y in (28, 52, 76, 100)], [(98, y) for y in (52, 76)]]


def background(x, y):
    """The colour of a point, or None outside the rounded square."""
    dx = max(CORNER - x, x - (SIZE - CORNER), 0)
    dy = max(CORNER - y, y - (SIZE - CORNER), 0)
    if dx * dx + dy * dy > CORNER * CORNER:
        return None
    t = (x + 3 * y) / (4 * SIZE)
    return tuple(a + (b - a) * t for a, b in zip(TOP, BOTTOM))


def distance(x, y, a, b):
    """From a point to the line from a to b."""
    dx, dy = b[0] - a[0], b[1] - a[1]
    s = max(0.0, min(1.0, ((x - a[0]) * dx + (y - a[1]) * dy) / (dx * dx + dy * dy)))
    return math.hypot(x - a[0] - s * dx, y - a[1] - s * dy)


def colour(x, y):
    """The colour of a point, with alpha from 0 to 1."""
    base = background(x, y)
    if base is None:
        return (0, 0, 0, 0)
    for layer, units in enumerate(LAYERS):
        for unit in units:
            if math.hypot(x - unit[0], y - unit[1]) < 8.5:
                return (*(OUTPUT if layer == len(LAYERS) - 1 else UNIT), 1)
    for left, right in zip(LAYERS, LAYERS[1:]):
        if any(distance(x, y, a, b) < 1.1 for a in left for b in right):
            return (*(0.35 * c + 0.65 * e for c, e in zip(base, EDGE)), 1)
    return (*base, 1)


def pixel(column, row):
    """The mean over the pixel's samples, as four bytes."""
    offsets = [(k + 0.5) / SAMPLES for k in range(SAMPLES)]
    points = [colour(column + x, row + y) for y in offsets for x in offsets]
    alpha = sum(p[3] for p in points)
    channels = [round(sum(p[c] * p[3] for p in points) / alpha) if alpha else 0 for c in range(3)]
    return bytes([*channels, round(255 * alpha / len(points))])


def chunk(kind, data):
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def subtracted(row, above):
    """A row under PNG's filter 2: the difference from the row above."""
    return b"\x02" + bytes((a - b) & 255 for a, b in zip(row, above))


rows = [b"".join(pixel(column, row) for column in range(SIZE)) for row in range(SIZE)]
above = [bytes(4 * SIZE), *rows]
image = zlib.compress(b"".join(subtracted(r, a) for r, a in zip(rows, above)), 9)
parts = [(b"IHDR", struct.pack(">IIBBBBB", SIZE, SIZE, 8, 6, 0, 0, 0)), (b"IDAT", image), (b"IEND", b"")]
png = b"\x89PNG\r\n\x1a\n" + b"".join(chunk(kind, data) for kind, data in parts)
pathlib.Path(__file__).with_name("icon.png").write_bytes(png)
print(f"icon.png, {len(png)} bytes")

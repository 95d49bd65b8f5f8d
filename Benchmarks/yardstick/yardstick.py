#!/usr/bin/env python3
"""Time the work of a fractal training image the way published Python generators do it.

A plain numba + OpenCV implementation, written for comparison only: it states what the
same work costs in the tools that people use today, on the machine that runs it.
Run it next to the project's own benchmark, in the same minute, and quote the ratio.

    python3 -m venv .yardstick && .yardstick/bin/pip install -q numba numpy opencv-python-headless
    .yardstick/bin/python Benchmarks/yardstick/yardstick.py     # one JSON object on stdout

Every figure is the best of five rounds, in milliseconds on one core:
  points_100k      the chaos game alone, 100 000 points kept in memory
  filling_ratio    100 000 points, bounding box, occupied share of a 512 x 512 grid
  class_image      one 224 x 224 multi-class training image: 100 000 points, random window,
                   3 x 3 patch, flips, hue colouring, diamond-square background, blur
  scene_image      one 224 x 224 multi-instance image, nothing cached: 1 to 5 objects
                   (3 on average), each its own 100 000 points at 112 x 112, resized and pasted
"""
import json
import time

import cv2
import numba
import numpy as np

POINTS, SIDE = 100_000, 224


@numba.njit
def orbit(maps, cumulative, count):
    out = np.empty((count, 2))
    x = y = 0.0
    for i in range(count):
        r, k = np.random.random(), 0
        while r > cumulative[k]:
            k += 1
        m = maps[k]
        x, y = m[0] * x + m[1] * y + m[2], m[3] * x + m[4] * y + m[5]
        out[i, 0], out[i, 1] = x, y
    return out


@numba.njit
def hits(points, side, low, span, patch):
    grid = np.zeros((side, side), np.uint32)
    for i in range(len(points)):
        r = int((points[i, 0] - low[0]) / span[0] * (side - 1))
        c = int((points[i, 1] - low[1]) / span[1] * (side - 1))
        for j in range(len(patch)):
            u, v = r + patch[j, 0], c + patch[j, 1]
            if 0 <= u < side and 0 <= v < side:
                grid[u, v] += 1
    return grid


@numba.njit
def plasma(power, decay):
    side = 2**power + 1
    g = np.zeros((side, side))
    for corner in ((0, 0), (0, side - 1), (side - 1, 0), (side - 1, side - 1)):
        g[corner] = np.random.random()
    step, amplitude = side - 1, 0.5
    while step > 1:
        half = step // 2
        for r in range(half, side, step):
            for c in range(half, side, step):
                mean = (g[r - half, c - half] + g[r - half, c + half] + g[r + half, c - half] + g[r + half, c + half]) / 4
                g[r, c] = mean + np.random.uniform(-amplitude, amplitude)
        for r in range(0, side, half):
            for c in range((r + half) % step, side, step):
                mean = (g[(r - half) % (side - 1), c] + g[(r + half) % (side - 1), c]
                        + g[r, (c - half) % (side - 1)] + g[r, (c + half) % (side - 1)]) / 4
                g[r, c] = mean + np.random.uniform(-amplitude, amplitude)
        step, amplitude = half, amplitude * np.exp(-decay)
    return g


@numba.njit
def hsv(values, shift, saturation, brightness, scale):
    h, w = values.shape
    out = np.zeros((h, w, 3), np.uint8)
    for r in range(h):
        for c in range(w):
            if values[r, c] > 0:
                out[r, c, 0] = np.uint8(values[r, c] * scale + shift)
                out[r, c, 1], out[r, c, 2] = saturation, brightness
    return out


@numba.njit
def paste(front, back, top, left):
    for r in range(front.shape[0]):
        for c in range(front.shape[1]):
            u, v = top + r, left + c
            if 0 <= u < back.shape[0] and 0 <= v < back.shape[1] and front[r, c].max() > 0:
                back[u, v] = front[r, c]


def colour(values, rng, scale=255):
    return cv2.cvtColor(hsv(values, rng.uniform(0, 255), int(rng.uniform(76, 255)), int(rng.uniform(127, 255)), scale),
                        cv2.COLOR_HSV2RGB)


def background(rng):
    return colour(plasma(8, rng.uniform(0.4, 0.8))[:SIDE, :SIDE], rng, rng.uniform(64, 255))


def foreground(system, rng, side, window):
    points = orbit(*system, POINTS)
    low, high = points.min(0), points.max(0)
    span = high - low
    if window:
        low = low + span * rng.uniform(-0.2, 0.2, 2)
        span = span * rng.uniform(0.5, 2.0, 2)
    patch = np.argwhere(rng.random((3, 3)) < 0.5) - 1
    grid = hits(points, side, low, np.maximum(span, 1e-9), patch)
    values = grid / max(1, grid.max())
    values = values.T if rng.random() < 0.5 else values
    return np.ascontiguousarray(values[:: rng.choice((1, -1)), :: rng.choice((1, -1))])


def class_image(system, rng):
    front, back = colour(foreground(system, rng, SIDE, True), rng), background(rng)
    paste(front, back, 0, 0)
    return cv2.GaussianBlur(back, (3, 3), rng.uniform(0.5, 1)) if rng.random() < 0.5 else back


def scene_image(systems, rng):
    back = background(rng)
    for _ in range(rng.integers(1, 6)):
        front = colour(foreground(systems[rng.integers(len(systems))], rng, SIDE // 2, False), rng)
        side = int(rng.uniform(0.15, 0.6) * SIDE)
        paste(cv2.resize(front, (side, side)), back, *rng.integers(-side // 2, SIDE - side // 2, 2))
    return cv2.GaussianBlur(back, (3, 3), rng.uniform(0.5, 1)) if rng.random() < 0.5 else back


def filling_ratio(system):
    points = orbit(*system, POINTS)
    low, high = points.min(0), points.max(0)
    return np.count_nonzero(hits(points, 512, low, high - low, np.zeros((1, 2), np.int64))) / 512**2


def random_system(rng):
    n = rng.integers(2, 5)
    maps = np.empty((n, 6))
    for k in range(n):
        def turn():
            t = rng.uniform(-np.pi, np.pi)
            return np.array([[np.cos(t), -np.sin(t)], [np.sin(t), np.cos(t)]])
        a = turn() @ np.diag(np.sort(rng.uniform(0.3, 0.95, 2))[::-1]) @ turn()
        maps[k] = a[0, 0], a[0, 1], rng.uniform(-1, 1), a[1, 0], a[1, 1], rng.uniform(-1, 1)
    weight = np.abs(maps[:, 0] * maps[:, 4] - maps[:, 1] * maps[:, 3])
    cumulative = np.cumsum(weight / weight.sum())
    cumulative[-1] = 1.0
    return maps, cumulative


def best(work, rounds=5, count=60):
    work(0)
    figures = []
    for _ in range(rounds):
        start = time.perf_counter()
        for i in range(count):
            work(i)
        figures.append((time.perf_counter() - start) / count * 1e3)
    return round(min(figures), 3)


if __name__ == "__main__":
    cv2.setNumThreads(1)
    rng = np.random.default_rng(1)
    systems = [random_system(rng) for _ in range(60)]
    print(json.dumps({
        "points_100k": best(lambda i: orbit(*systems[i], POINTS)),
        "filling_ratio": best(lambda i: filling_ratio(systems[i])),
        "class_image": best(lambda i: class_image(systems[i], rng)),
        "scene_image": best(lambda i: scene_image(systems, rng)),
    }))

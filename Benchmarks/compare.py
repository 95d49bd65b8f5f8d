#!/usr/bin/env python3
"""Run the yardstick and fractalog's benchmark in alternation and print the ratios with their spread.

    compare.py FRACTALOG [--rounds N]

FRACTALOG is the built command. A ratio is yardstick time / fractalog time of one round, both on one
core, measured one after the other; the table gives the smallest, the median and the largest.
"""
import argparse
import json
import os
import statistics
import subprocess
import sys
from pathlib import Path

# Work, the yardstick's name for it, ours, the kernel (None: the fastest), and the design's goal.
ROWS = [
    ("class image", "class_image", "class_image", None, 30),
    ("scene image", "scene_image", "scene_image", None, 40),
    ("filling ratio", "filling_ratio", "filling_ratio", None, 25),
    ("chaos game", "points_100k", "points_100k", None, 20),
    ("chaos game, portable", "points_100k", "points_100k", "portable", 6),
]


def yardstick():
    script = Path(__file__).parent / "yardstick" / "yardstick.py"
    # One core, as the figures say; and no processor work-around that slows numpy down.
    environment = {k: v for k, v in os.environ.items() if not k.startswith("OPENBLAS_")}
    run = subprocess.run([sys.executable, script], capture_output=True, text=True, check=True, env=environment)
    return json.loads(run.stdout)


def ours(command, kernel):
    works = sorted({name for _, _, name, needed, _ in ROWS if needed == kernel})
    environment = dict(os.environ)
    if kernel:
        environment["FRACTALOG_KERNEL"] = kernel
    run = subprocess.run([command, "benchmark", "--format", "json", "--work", *works], capture_output=True,
                         text=True, check=True, env=environment)
    return {row["work"]: row for row in json.loads(run.stdout)}


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("fractalog")
    parser.add_argument("--rounds", type=int, default=5)
    arguments = parser.parse_args()

    rounds = []
    for number in range(arguments.rounds):
        print(f"round {number + 1} of {arguments.rounds}", file=sys.stderr)
        rounds.append((yardstick(), {kernel: ours(arguments.fractalog, kernel) for kernel in (None, "portable")}))

    kernels = {kernel: next(iter(found.values()))["kernel"] for kernel, found in rounds[0][1].items()}
    first = next(iter(rounds[0][1][None].values()))
    print(f"{first['cpu']}; renderer version {first['renderer_version']}; {arguments.rounds} rounds\n")
    print("| work (one core) | kernel | yardstick, ms | fractalog, ms | times faster | least to most | goal |")
    print("|---|---|---|---|---|---|---|")
    for title, theirs, name, kernel, goal in ROWS:
        slow = [yard[theirs] for yard, _ in rounds]
        fast = [found[kernel][name]["one_core_ms"] for _, found in rounds]
        ratios = sorted(s / f for s, f in zip(slow, fast))
        print(f"| {title} | {kernels[kernel]} | {statistics.median(slow):.3f} | {statistics.median(fast):.4f} "
              f"| {statistics.median(ratios):.1f} | {ratios[0]:.1f} to {ratios[-1]:.1f} | {goal} |")
    print("\n| work | all cores, times one core | least to most |")
    print("|---|---|---|")
    for name in rounds[0][1][None]:
        scales = sorted(found[None][name]["one_core_ms"] / found[None][name]["all_cores_ms"]
                        for _, found in rounds if found[None][name]["all_cores_ms"])
        if scales:
            print(f"| {name} | {statistics.median(scales):.2f} | {scales[0]:.2f} to {scales[-1]:.2f} |")


if __name__ == "__main__":
    main()

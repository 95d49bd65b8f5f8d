#!/usr/bin/env python3
"""Strikes every writing verb with faults, and counts what is lost.

    torture.py COMMAND [--minutes M] [--trials N] [--seed S] [--only VERB] [--json FILE]

A fault is a full disk, a short or torn write, a refused sync, a refused name, a kill at one of these calls, or a
signal at a random moment. After each, the catalog must pass the audit, a command that said it was done must have
done it, and the same command again must end in the same content as if nothing had happened. Then many writers
share one catalog. A seed gives the same trials again, but for the moments of signals.
"""

import argparse
import collections
import concurrent.futures
import json
import os
import pathlib
import random
import shutil
import subprocess
import sys
import tempfile
import time

import story
import trial
import writers


# So many trials of a kind must have struck at least once.
ENOUGH = 10


def build_shim(folder):
    source = pathlib.Path(__file__).with_name("faults.c")
    target = folder / "faults.so"
    subprocess.run(
        ["cc", "-O1", "-shared", "-fPIC", "-o", target, source, "-ldl"], check=True
    )
    return str(target)


def tell(command, shim, work):
    """Goes through the story undisturbed, and keeps the folder before and the content after each step."""
    folder = work / "story"
    folder.mkdir()
    story.make_sources(folder)
    for line in story.SETUP.splitlines():
        result = trial.run(command, line, folder)
        if result.code != 0:
            raise SystemExit(f"'{line}' of the story's beginning fails: {result.errors}")
    chapters = []
    for step in story.steps(command):
        before = work / f"before-{step.number}"
        shutil.copytree(folder, before)
        log = work / "counts"
        log.unlink(missing_ok=True)
        result = trial.run(command, step.line, folder, {"LD_PRELOAD": shim, "FAULT_LOG": str(log)})
        if result.code != 0:
            raise SystemExit(f"The step '{step.line}' fails without a fault: {result.errors}")
        counts = {g: int(n) for g, n in (x.split() for x in log.read_text().splitlines())}
        after = trial.content(command, folder)

        # Once more: what then differs, such as a date in a report, cannot be compared.
        again = work / "again"
        shutil.copytree(before, again)
        trial.run(command, step.line, again)
        other = trial.content(command, again)
        shutil.rmtree(again)
        unstable = {name for name in after if other.get(name) != after[name]}
        # A report has its time, which two runs within a second share.
        unstable |= {name for name in after if name.endswith(".html")}
        if any(map(trial.is_database, (folder / n for n in unstable))) or set(other) != set(after):
            raise SystemExit(f"The step '{step.line}' does not end twice in the same content.")
        chapters.append(trial.Chapter(step, before, counts, result.seconds, after, unstable))
    return chapters


def trials_without_end(chapters, random_numbers):
    """Each kind of fault in each chapter, in a new order each round, for ever."""
    while True:
        pairs = [(chapter, kind) for chapter in chapters for kind in trial.KINDS]
        random_numbers.shuffle(pairs)
        for chapter, kind in pairs:
            drawn = trial.draw(chapter, kind, random_numbers)
            if drawn is not None:
                yield drawn


def strike(command, shim, chapters, work, seed, minutes, most):
    """Carries out trials until time or number is up; two at a time."""
    deadline = time.monotonic() + minutes * 60
    tried, met, losses = collections.Counter(), collections.Counter(), []
    source = trials_without_end(chapters, random.Random(seed))
    workers = max(2, len(os.sched_getaffinity(0)))
    with concurrent.futures.ThreadPoolExecutor(workers) as pool:
        running, number = {}, 0
        while running or (number < most and time.monotonic() < deadline):
            while len(running) < workers and number < most and time.monotonic() < deadline:
                drawn, number = next(source), number + 1
                folder = work / f"trial-{number}"
                running[pool.submit(trial.attempt, command, shim, drawn, folder)] = drawn
            if not running:
                break
            done, _ = concurrent.futures.wait(
                running, return_when=concurrent.futures.FIRST_COMPLETED
            )
            for future in done:
                drawn = running.pop(future)
                happened, wrong = future.result()
                tried[drawn.kind] += 1
                met[drawn.kind] += happened
                for sentence in wrong:
                    losses.append(f"{drawn.name}: {sentence}")
                    print(f"LOSS {losses[-1]}", file=sys.stderr, flush=True)
    return tried, met, losses


def never_struck(tried, met):
    """The kinds of fault of which no trial met a command at work, among those that were tried often."""
    for kind in trial.KINDS:
        if tried[kind] >= ENOUGH and met[kind] == 0:
            yield f"None of {tried[kind]} trials of '{kind}' met a command at work."


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("command", help="the fractalog to try")
    parser.add_argument("--minutes", type=float, default=10, help="how long to strike; 10 unless given")
    parser.add_argument("--trials", type=int, default=10**9, help="how many trials at most")
    parser.add_argument("--seed", type=int, default=None, help="which trials; random unless given")
    parser.add_argument("--only", help="trials of one verb alone, such as 'class assign'")
    parser.add_argument("--json", help="a file for the counts")
    options = parser.parse_args()
    command = os.path.abspath(options.command)
    seed = random.randrange(2**32) if options.seed is None else options.seed

    missing = story.uncovered(command)
    if missing:
        raise SystemExit(f"story.py does not say whether these verbs write: {', '.join(missing)}.")

    with tempfile.TemporaryDirectory(prefix="fractalog-torture-") as name:
        work = pathlib.Path(name)
        shim = build_shim(work)
        chapters = tell(command, shim, work)
        if options.only:
            chapters = [c for c in chapters if c.step.verb == options.only]
            if not chapters:
                raise SystemExit(f"No step of the story calls '{options.only}'.")
        tried, met, losses = strike(
            command, shim, chapters, work, seed, options.minutes, options.trials
        )
        shared = writers.share(command, work, seed, rounds=2 if options.minutes < 5 else 10)
        losses += shared.losses
        losses += never_struck(tried, met)

    print(f"{'fault':<18}{'trials':>8}{'happened':>10}")
    for kind in trial.KINDS:
        print(f"{kind:<18}{tried[kind]:>8}{met[kind]:>10}")
    print(f"{'many writers':<18}{shared.processes:>8}{shared.killed:>10}  (processes; killed)")
    print(f"{sum(tried.values())} trials over {len(chapters)} steps, {len(losses)} losses. Seed {seed}.")
    if options.json:
        counts = {kind: {"trials": tried[kind], "happened": met[kind]} for kind in trial.KINDS}
        counts["many-writers"] = {"trials": shared.processes, "killed": shared.killed}
        report = {"seed": seed, "faults": counts, "losses": losses}
        pathlib.Path(options.json).write_text(json.dumps(report, indent=2) + "\n")
    # The plain closing line that test runners have.
    failed = len(losses)
    print(f"{max(0, sum(tried.values()) + shared.processes - failed)} passed, {failed} failed")
    sys.exit(1 if losses else 0)


if __name__ == "__main__":
    main()

"""Many processes write to one catalog at once, and some of them are killed."""

import dataclasses
import pathlib
import random
import shutil
import signal
import subprocess
import threading

import trial

# Commands whose order does not matter: what they end in is the same whichever comes first.
LINES = """\
sample --count 400 --seed 21
sample --count 400 --seed 22
sample --count 300 --seed 23 --maps 3...5
sample --sampler uniform --count 100 --seed 24
import jsonl systems.jsonl
derive --where "system <= 20" --perturb 0.05 --count 5 --seed 3
measure --protocol fractaldb
measure --protocol square
measure --protocol square
protocol create coarse --points 2000 --side 64
recipe create quick --from classes --set foreground.orbit.points=2000
merge other.sqlite
"""


@dataclasses.dataclass
class Shared:
    processes: int = 0
    killed: int = 0
    losses: list = dataclasses.field(default_factory=list)


def portable(command, folder):
    found = subprocess.run(
        [command, "info", "--digest", "--portable", "--format", "csv"],
        cwd=folder, capture_output=True, text=True, check=False,
    )  # fmt: skip
    lines = found.stdout.split()
    return lines[-1] if found.returncode == 0 and lines else found.stderr


def share(command, work, seed, rounds):
    """Lets all commands write to copies of one catalog at once, and compares with one after the other.

    In every second round, three of them are killed.
    """
    shared = Shared()
    lines = LINES.splitlines()
    start = work / "before-0"
    finish = ["measure --protocol fractaldb", "measure --protocol square"]

    alone = work / "alone"
    shutil.copytree(start, alone)
    for line in [*lines, *finish]:
        result = trial.run(command, line, alone)
        if result.code != 0:
            shared.losses.append(f"'{line}' alone ends with {result.code}: {result.errors[-200:]}")
    expected = portable(command, alone)
    shutil.rmtree(alone)

    for number in range(rounds):
        random_numbers = random.Random(seed + number)
        folder = pathlib.Path(work) / f"writers-{number}"
        shutil.copytree(start, folder)
        doomed = set(random_numbers.sample(range(len(lines)), 3)) if number % 2 else set()
        results = [None] * len(lines)

        def write(index, line, moment, folder=folder, results=results):
            results[index] = trial.run(command, line, folder, signal_after=moment)

        threads = []
        for index, line in enumerate(lines):
            moment = (signal.SIGKILL, random_numbers.uniform(0, 0.5)) if index in doomed else None
            threads.append(threading.Thread(target=write, args=(index, line, moment)))
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        shared.processes += len(lines)
        for index, line in enumerate(lines):
            if results[index].code == 0:
                continue
            if index in doomed and trial.died_of(results[index]) == signal.SIGKILL:
                shared.killed += 1
                again = trial.run(command, line, folder)
                if again.code != 0:
                    shared.losses.append(f"'{line}', killed among writers, again: {again.errors[-200:]}")
            else:
                shared.losses.append(
                    f"'{line}' among writers ends with {results[index].code}: "
                    f"{results[index].errors[-300:]}"
                )
        for line in finish:
            trial.run(command, line, folder)
        audit = trial.run(command, "audit --images 0 --format csv", folder)
        if audit.code != 0:
            shared.losses.append(f"After many writers, the audit ends with {audit.code}.")
        if portable(command, folder) != expected:
            shared.losses.append("Many writers end in another content than one after the other.")
        shutil.rmtree(folder)
    if shared.killed == 0:
        shared.losses.append("No writer was killed at work, so nothing is known about that.")
    return shared

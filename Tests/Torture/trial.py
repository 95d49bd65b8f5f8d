"""One fault in one command, and what must hold after it."""

import dataclasses
import hashlib
import os
import pathlib
import random
import shutil
import signal
import subprocess
import time

# The kinds that faults.c knows, by the group of calls that they strike.
CALLS = {
    "disk-full": "write",
    "disk-full-once": "write",
    "write-error": "write",
    "short-write": "write",
    "torn-write": "write",
    "killed-at-write": "write",
    "sync-refused": "sync",
    "killed-at-sync": "sync",
    "name-refused": "name",
    "killed-at-name": "name",
}
# Signals at a random moment.
SIGNALS = {"killed": signal.SIGKILL, "interrupted": signal.SIGINT, "terminated": signal.SIGTERM}
KINDS = [*CALLS, *SIGNALS]

LIMIT = 120  # seconds that a command may take


def is_database(path):
    """Whether a file is a catalog or a pack."""
    with open(path, "rb") as file:
        return file.read(16) == b"SQLite format 3\0"


@dataclasses.dataclass
class Result:
    code: int
    errors: str
    seconds: float


def run(command, line, folder, environment=None, signal_after=None):
    """Runs a command line in a folder; a signal may be sent after some seconds."""
    started = time.monotonic()
    process = subprocess.Popen(
        ["bash", "-c", f"exec {command} {line}"],
        cwd=folder,
        env={**os.environ, "SWIFT_BACKTRACE": "enable=no", **(environment or {})},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        errors="replace",
    )
    try:
        if signal_after is not None:
            number, seconds = signal_after
            try:
                _, errors = process.communicate(timeout=seconds)
            except subprocess.TimeoutExpired:
                process.send_signal(number)
                _, errors = process.communicate(timeout=LIMIT)
        else:
            _, errors = process.communicate(timeout=LIMIT)
    except subprocess.TimeoutExpired:
        process.kill()
        _, errors = process.communicate()
        return Result(-999, errors + "\n(did not end)", LIMIT)
    return Result(process.returncode, errors, time.monotonic() - started)


def died_of(result):
    """The signal that ended a command; 0 where it ended by itself."""
    return -result.code if result.code < 0 else result.code - 128 if result.code > 128 else 0


def content(command, folder):
    """What a folder holds: the digest of each catalog's content, and of each other file's bytes."""
    held = {}
    for path in sorted(pathlib.Path(folder).rglob("*")):
        name = str(path.relative_to(folder))
        if path.is_dir() or name.endswith(("-wal", "-shm", "-journal")):
            continue
        if is_database(path):
            found = subprocess.run(
                [command, "info", "--digest", "--format", "csv", "--catalog", name],
                cwd=folder, capture_output=True, text=True, check=False,
            )  # fmt: skip
            lines = found.stdout.split()
            held[name] = lines[-1] if found.returncode == 0 and lines else found.stderr.strip()
        else:
            held[name] = hashlib.sha256(path.read_bytes()).hexdigest()
    return held


@dataclasses.dataclass
class Chapter:
    """A step, the folder before it, what it takes, and what it ends in."""

    step: object
    before: pathlib.Path
    counts: dict
    seconds: float
    after: dict
    unstable: set  # files that differ from run to run, such as a report with its date


@dataclasses.dataclass
class Trial:
    chapter: Chapter
    kind: str
    at: int
    seconds: float

    @property
    def name(self):
        moment = f"after {self.seconds:.3f} s" if self.kind in SIGNALS else f"at call {self.at}"
        return f"'{self.chapter.step.line}', {self.kind} {moment}"


def draw(chapter, kind, random_numbers: random.Random):
    """A fault of a kind at a moment of a chapter; nothing where it makes no such call."""
    if kind in SIGNALS:
        return Trial(chapter, kind, 0, random_numbers.uniform(0, chapter.seconds))
    calls = chapter.counts.get(CALLS[kind], 0)
    if calls == 0:
        return None
    return Trial(chapter, kind, random_numbers.randint(1, calls), 0)


def attempt(command, shim, trial, folder):
    """Carries out a trial in a folder that is made for it.

    Returns whether the fault happened, and what is lost or wrong after it, in words.
    """
    folder = pathlib.Path(folder)
    shutil.copytree(trial.chapter.before, folder, symlinks=True)
    log = folder.parent / (folder.name + ".log")
    log.unlink(missing_ok=True)
    line = trial.chapter.step.line
    if trial.kind in SIGNALS:
        moment = (SIGNALS[trial.kind], trial.seconds)
        result = run(command, line, folder, signal_after=moment)
        # Alive until it was struck: a command that had ended, or that failed by itself, does not count.
        met = died_of(result) == SIGNALS[trial.kind]
    else:
        fault = {
            "LD_PRELOAD": shim, "FAULT_KIND": trial.kind, "FAULT_AT": str(trial.at),
            "FAULT_LOG": str(log),
        }  # fmt: skip
        result = run(command, line, folder, fault)
        met = log.exists() and "happened" in log.read_text()
    wrong = list(judge(command, trial, folder, result))
    log.unlink(missing_ok=True)
    shutil.rmtree(folder, ignore_errors=True)
    return met, wrong


def judge(command, trial, folder, result):
    """What must hold after a fault; each sentence that it yields is a loss or a fault."""
    chapter = trial.chapter
    expected_signal = {
        "torn-write": 9, "killed-at-write": 9, "killed-at-sync": 9, "killed-at-name": 9,
        "killed": 9, "interrupted": 2, "terminated": 15,
    }.get(trial.kind)  # fmt: skip
    number = died_of(result)
    if number and number != expected_signal:
        yield f"it ended by signal {number}: {result.errors[-200:]}"
    if result.code > 0 and not number and not result.errors.strip():
        yield f"it ended with {result.code} without a word"

    held = content(command, folder)
    if result.code == 0 and not same(held, chapter):
        yield f"it said that all is done, but {difference(held, chapter)}"

    catalog = folder / "fractals.sqlite"
    if catalog.exists() and catalog.stat().st_size > 0:
        audit = run(command, "audit --images 0 --format csv", folder)
        if audit.code != 0:
            yield f"the audit ends with {audit.code}: {audit.errors[-200:]}"

    # The same command again completes what was begun, or finds it done.
    again = run(command, chapter.step.line, folder)
    held = content(command, folder)
    if not same(held, chapter):
        yield (
            f"the same command again ends with {again.code} ({again.errors.strip()[-200:]}), and "
            f"{difference(held, chapter)}"
        )


def same(held, chapter):
    if set(held) != set(chapter.after):
        return False
    return all(held[n] == d for n, d in chapter.after.items() if n not in chapter.unstable)


def difference(held, chapter):
    missing = sorted(set(chapter.after) - set(held))
    more = sorted(set(held) - set(chapter.after))
    other = sorted(
        n for n, d in chapter.after.items()
        if n in held and held[n] != d and n not in chapter.unstable
    )  # fmt: skip
    return f"missing: {missing}, too many: {more}, otherwise: {other}"

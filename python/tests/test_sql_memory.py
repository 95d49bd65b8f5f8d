"""The SQL functions do not crash, whatever they are given, and keep no memory."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from sql_functions import GOOD_CALLS, small_library


def test_hostile_arguments_are_errors(signed: Path, extension: Path) -> None:
    """In a process of its own, so that a crash would be seen as one."""
    program = Path(__file__).with_name("hostile_sql.py")
    done = subprocess.run(
        [sys.executable, program, signed, "4000"], capture_output=True, text=True, timeout=300
    )
    assert done.returncode == 0, done.stderr[-2000:]
    calls, errors = map(int, done.stdout.split())
    assert calls == 4000
    assert 1000 < errors < calls


def test_ten_thousand_calls_of_each_function_leak_nothing(signed: Path, extension: Path) -> None:
    program = Path(__file__).with_name("leaking_sql.py")
    done = subprocess.run(
        [sys.executable, program, signed, "10000"], capture_output=True, text=True, timeout=1500
    )
    assert done.returncode == 0, done.stderr[-2000:]
    growth = json.loads(done.stdout)
    assert set(growth) == set(GOOD_CALLS)
    # 10,000 leaks of 128 bytes would be 1,250 KiB.
    assert all(kib < 1000 for kib in growth.values()), growth


def test_the_c_of_the_functions_leaks_nothing_even_on_errors(
    signed: Path, extension: Path, tmp_path: Path
) -> None:
    """LeakSanitizer at the end of a shell that made good and bad calls, and broke some off."""
    small = small_library(extension, tmp_path, "-fsanitize=address", "-shared-libsan", "-g")
    runtime = subprocess.run(
        ["clang", "-print-file-name=libclang_rt.asan-x86_64.so"], capture_output=True, text=True
    ).stdout.strip()
    shell = shutil.which("sqlite3")
    if shell is None or not Path(runtime).is_file():
        pytest.skip("needs the sqlite3 shell and clang's address sanitizer")
    calls = [f"SELECT length({call}) FROM system;" for call in GOOD_CALLS.values()]
    script = "".join(
        f"{call}\n".replace("{label}", "ifs-4-").replace("{other}", "none") for call in calls
    )
    script += "".join(
        call.replace("'{label}'", "label").replace("'{other}'", "label") + "\n" for call in calls
    )
    script += """
    SELECT fractalog_label('[[');
    SELECT * FROM fractalog_sample('x', 1, 2, 3);
    SELECT * FROM fractalog_each_map;
    SELECT label FROM fractalog_sample('uniform', 7, 0, 500) LIMIT 1;
    SELECT b.maps FROM fractalog_sample('uniform', 7, 0, 3) AS a,
      fractalog_sample('uniform', 7, a.number, 2) AS b LIMIT 2;
    SELECT fractalog_appearance_distance(label, label, 'none') FROM system;
    """
    done = subprocess.run(
        [shell, str(signed), "-cmd", f".load '{small}'"],
        input=script,
        capture_output=True,
        text=True,
        env={"LD_PRELOAD": runtime, "ASAN_OPTIONS": "detect_leaks=1"},
    )
    assert "Sanitizer" not in done.stderr, done.stderr[-3000:]
    assert done.stderr.count("rror near line") > 8
    assert len(done.stdout.splitlines()) > 8 * len(GOOD_CALLS)

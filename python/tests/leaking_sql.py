"""How memory grows by calls of each SQL function: leaking_sql.py CATALOG CALLS.

Prints a JSON object: KiB of growth for each call of GOOD_CALLS. A tenth of the calls comes first,
and fills what every program keeps: caches, pools, the allocator's free lists.
"""

import json
import re
import sys
from pathlib import Path

from sql_functions import GOOD_CALLS, connect


def resident() -> int:
    """KiB of memory that this process has."""
    found = re.search(r"VmRSS:\s+(\d+)", Path("/proc/self/status").read_text())
    assert found is not None
    return int(found[1])


def main(path: str, calls: int) -> None:
    connection = connect(path)
    (label, other) = [
        row[0] for row in connection.execute("SELECT label FROM system ORDER BY label LIMIT 2")
    ]
    growth = {}
    for name, call in GOOD_CALLS.items():
        sql = f"SELECT {call.format(label=label, other=other)}"
        for _ in range(calls // 10):
            connection.execute(sql).fetchone()
        before = resident()
        for _ in range(calls):
            connection.execute(sql).fetchone()
        growth[name] = resident() - before
    print(json.dumps(growth))


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))

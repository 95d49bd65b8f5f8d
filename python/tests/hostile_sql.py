"""Calls every SQL function with arguments that may be anything: hostile_sql.py CATALOG CALLS.

Prints how many calls were made and how many were refused. A fixed seed chooses the arguments.
"""

import random
import sqlite3
import sys

from sql_functions import FUNCTIONS, TABLES, connect, hostile


def main(path: str, calls: int) -> None:
    connection = connect(path)
    (label,) = connection.execute("SELECT label FROM system").fetchone()
    choice = random.Random(20_261_128)
    errors = 0
    for _ in range(calls):
        name = choice.choice(sorted(FUNCTIONS))
        count = choice.randint(0, FUNCTIONS[name])
        arguments = [hostile(choice, label) for _ in range(count)]
        call = f"{name}({', '.join('?' * count)})"
        sql = f"SELECT * FROM {call} LIMIT 50" if name in TABLES else f"SELECT {call}"
        try:
            connection.execute(sql, arguments).fetchall()
        except sqlite3.Error as error:
            assert str(error), (sql, arguments)
            errors += 1
    connection.close()
    print(calls, errors)


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))

#!/usr/bin/env python3
"""Sends mutated HTTP requests to a gallery, and looks whether it still answers as it should.

    damaged_requests.py COMMAND CATALOG [--runs N] [--seed S]

The gallery may refuse any of them. It must not end, must answer each within ten seconds, and must stay below
512 MiB.
"""

import argparse
import os
import pathlib
import random
import re
import socket
import subprocess
import sys
import tempfile
import time

SEEDS = [
    b"GET / HTTP/1.1\r\nHost: %h\r\n\r\n",
    b"GET /systems?where=maps%3D2&order=filling_ratio&page=2 HTTP/1.1\r\nHost: %h\r\n\r\n",
    b"GET /systems/ifs-3-35b3234116e9 HTTP/1.1\r\nHost: %h\r\n\r\n",
    b"GET /systems/ifs-3-35b3234116e9/thumbnail.png?side=64 HTTP/1.1\r\nHost: %h\r\n\r\n",
    b"GET /datasets/pictures?image=3 HTTP/1.1\r\nHost: %h\r\nIf-None-Match: \"x\"\r\n\r\n",
    b"GET /query?sql=SELECT%201 HTTP/1.1\r\nHost: %h\r\n\r\n",
    b"POST /duplicates/looks/resolve HTTP/1.1\r\nHost: %h\r\nContent-Length: 9\r\n"
    b"Content-Type: application/x-www-form-urlencoded\r\nOrigin: http://%h\r\n\r\nkeep=abcd",
    b"HEAD /duplicates HTTP/1.1\r\nHost: %h\r\nConnection: close\r\n\r\n",
    b"GET /query?name=systems&limit=5&format=json HTTP/1.1\r\nHost: %h\r\n\r\n",
    b"POST /query HTTP/1.1\r\nHost: %h\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nsql=1\r\n0\r\n\r\n",
]  # fmt: skip

PIECES = [
    b"\r\n", b"\0", b"%00", b"%", b"%zz", b"..", b"/", b"?", b"&", b"=", b"+", b"\xff\xfe", b"\xc3\x28",
    b"9223372036854775808", b"-1", b"1e309", b"NaN", b"0", b"'", b'"', b"<script>", b";--", b"Host: evil",
    b"Content-Length: 99999999999999999999", b"Transfer-Encoding: chunked", b"HTTP/9.9", b"A" * 5000,
    b"%F0%9F%92%A9", b"e\xcc\x81", b"SELECT randomblob(1000000000)", b"WITH RECURSIVE n(x) AS (SELECT 1",
]  # fmt: skip


def mutate(request, numbers):
    for _ in range(numbers.randint(1, 6)):
        place = numbers.randrange(len(request) + 1)
        match numbers.randrange(5):
            case 0:
                request = request[:place] + numbers.choice(PIECES) + request[place:]
            case 1:
                request = request[:place] + request[place + numbers.randint(1, 20) :]
            case 2:
                request = request[:place] + bytes([numbers.randrange(256)]) + request[place + 1 :]
            case 3:
                other = numbers.choice(SEEDS)
                request = request[:place] + other[numbers.randrange(len(other)) :]
            case 4:
                request = request[:place] + request[numbers.randrange(len(request) + 1) :]
    return request[:60_000]


def resident(process):
    status = pathlib.Path(f"/proc/{process.pid}/status").read_text()
    return int(re.search(r"VmRSS:\s+(\d+)", status)[1]) // 1024


def await_port(process, errors):
    """The port that the gallery says it is open at."""
    for _ in range(300):
        errors.seek(0)
        if found := re.search(r"127\.0\.0\.1:(\d+)", errors.read()):
            return int(found[1])
        if process.poll() is not None:
            break
        time.sleep(0.1)
    sys.exit("The gallery did not open.")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("command")
    parser.add_argument("catalog")
    parser.add_argument("--runs", type=int, default=20_000)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    numbers = random.Random(options.seed)
    errors = tempfile.TemporaryFile(mode="w+")
    process = subprocess.Popen(
        [options.command, "serve", "--port", "0", "--catalog", options.catalog],
        stdout=subprocess.DEVNULL, stderr=errors, text=True,
        env={**os.environ, "SWIFT_BACKTRACE": "enable=no"},
    )  # fmt: skip
    try:
        port = await_port(process, errors)
        host = f"127.0.0.1:{port}".encode()
        most = slowest = 0
        for number in range(options.runs):
            request = mutate(numbers.choice(SEEDS), numbers).replace(b"%h", host)
            started = time.monotonic()
            try:
                with socket.create_connection(("127.0.0.1", port), timeout=10) as connection:
                    connection.sendall(request)
                    connection.shutdown(socket.SHUT_WR)
                    while connection.recv(65536):
                        pass
            except (ConnectionError, BrokenPipeError):
                pass
            except TimeoutError:
                sys.exit(f"No end of the answer within ten seconds, request {number}: {request!r}")
            took = time.monotonic() - started
            if took > 5:
                print(f"{took:.1f} s: {request[:200]!r}", file=sys.stderr)
            slowest = max(slowest, took)
            if process.poll() is not None:
                errors.seek(0)
                sys.exit(f"The gallery ended ({process.returncode}) at {number}: {request!r} {errors.read()[-500:]}")
            if number % 500 == 0:
                most = max(most, resident(process))
                if most > 512:
                    sys.exit(f"The gallery has {most} MiB after {number} requests.")
        print(f"{options.runs} requests; at most {most} MiB, {slowest:.2f} s.")
    finally:
        process.terminate()
        process.wait(20)


if __name__ == "__main__":
    main()

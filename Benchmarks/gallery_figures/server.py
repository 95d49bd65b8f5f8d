"""A gallery that was started for the figures."""

import http.client
import pathlib
import re
import subprocess
import time
import urllib.parse


class Server:
    """`fractalog serve` on any free port of the loopback address, until the block ends."""

    def __init__(self, command, file):
        self.command, self.file = command, file

    def __enter__(self):
        self.started = time.perf_counter()
        self.process = subprocess.Popen(
            [self.command, "serve", "--catalog", self.file, "--port", "0"], text=True,
            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
        line = self.process.stderr.readline()
        found = re.search(r"http://\S+:(\d+)/", line)
        if not found:
            self.process.kill()
            raise SystemExit(f"The gallery did not open: {line}{self.process.stderr.read()}")
        self.port = int(found[1])
        return self

    def __exit__(self, *_):
        self.process.terminate()
        self.process.wait(timeout=30)
        self.process.stderr.close()

    def client(self):
        return Client(self.port)

    def memory(self):
        """The resident memory and its peak so far, in MiB."""
        status = pathlib.Path(f"/proc/{self.process.pid}/status").read_text()
        return tuple(
            int(re.search(rf"{field}:\s+(\d+) kB", status)[1]) / 1024
            for field in ("VmRSS", "VmHWM"))


class Refused(Exception):
    """An answer that is no page, such as a query beyond the time limit."""

    def __init__(self, address, status, body):
        text = re.sub(r"<[^>]*>", " ", body.decode(errors="replace").partition("<main")[2])
        super().__init__(f"/{address} has status {status}: {' '.join(text.split())[:300]}")


class Client:
    """One connection, kept open between requests as a browser keeps it."""

    def __init__(self, port):
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=600)

    def get(self, address):
        """The body and the milliseconds until all of it was here.

        Raises Refused if it has another status than 200.
        """
        began = time.perf_counter()
        try:
            self.connection.request("GET", "/" + address)
            answer = self.connection.getresponse()
        except (http.client.RemoteDisconnected, BrokenPipeError, ConnectionResetError):
            # The gallery closes connections without requests after 30 seconds.
            self.connection.close()
            began = time.perf_counter()
            self.connection.request("GET", "/" + address)
            answer = self.connection.getresponse()
        body = answer.read()
        took = 1000 * (time.perf_counter() - began)
        if answer.status != 200:
            raise Refused(address, answer.status, body)
        return body, took


def query(path, **fields):
    """An address with these fields."""
    return f"{path}?{urllib.parse.urlencode(fields)}"

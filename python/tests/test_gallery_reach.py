"""The gallery from elsewhere: behind a real reverse proxy, and on the loopback address of IPv6."""

from __future__ import annotations

import json
import shutil
import socket
import subprocess
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from html.parser import HTMLParser
from pathlib import Path

import pytest
from conftest import Command

import fractalog

PREFIX = "/user/ada/proxy/8470"


@pytest.fixture(scope="module")
def catalog(command: Command, tmp_path_factory: pytest.TempPathFactory) -> fractalog.Catalog:
    """Something for each kind of page."""
    catalog = fractalog.Catalog(tmp_path_factory.mktemp("reach") / "fractals.sqlite")
    for words in (
        ("sample", "--count", "30", "--seed", "7"),
        ("measure",),
        ("class", "assign", "--per-class", "5"),
        ("duplicates", "find", "--recipe", "classes"),
        ("layout", "create"),
        ("split", "create", "main", "--by", "system", "--fractions", "train=0.8,val=0.2"),
        (
            "dataset",
            "create",
            "first",
            "--split",
            "main",
            "--recipe",
            "classes",
            "--images-per-class",
            "20",
        ),
    ):
        command(*words, "--catalog", catalog.path)
    return catalog


class Links(HTMLParser):
    """The base of a page, the addresses that it leads to, and those of its forms."""

    def __init__(self) -> None:
        super().__init__()
        self.base, self.found, self.forms = "", list[str](), list[str]()

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        values = {name: value for name, value in attributes if value}
        if tag == "base":
            self.base = values["href"]
            return
        # A form's address needs its fields.
        self.found += [values[name] for name in ("href", "src") if name in values]
        self.forms += [values["action"]] if "action" in values else []


def links(address: str, text: str) -> list[str]:
    page = Links()
    page.feed(text)
    base = urllib.parse.urljoin(address, page.base)
    for form in page.forms:
        assert PREFIX + "/" in urllib.parse.urljoin(base, form), f"{form} leads out of the proxy"
    return [urllib.parse.urljoin(base, found) for found in page.found]


def get(address: str) -> tuple[str, str]:
    """The type and the text of an answer, after redirects."""
    with urllib.request.urlopen(address, timeout=60) as answer:
        return answer.headers["Content-Type"], answer.read().decode(errors="replace")


@contextmanager
def nginx(folder: Path, gallery: str, removes_prefix: bool) -> Iterator[str]:
    """nginx in front of a gallery, as notebook servers are; gives the address of the first page."""
    program = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")
    if program is None:
        pytest.skip("There is no nginx. Debian has it as 'nginx-light'.")
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    target = gallery.rstrip("/") + ("/" if removes_prefix else "")
    configuration = folder / "nginx.conf"
    configuration.write_text(f"""
        daemon off; master_process off; pid {folder}/nginx.pid; error_log stderr;
        events {{}}
        http {{
          access_log off;
          client_body_temp_path {folder}; proxy_temp_path {folder};
          fastcgi_temp_path {folder}; uwsgi_temp_path {folder}; scgi_temp_path {folder};
          server {{
            listen 127.0.0.1:{port};
            location {PREFIX}/ {{ proxy_pass {target}; proxy_set_header Host $http_host; }}
          }}
        }}""")
    server = subprocess.Popen(
        [program, "-e", "stderr", "-p", folder, "-c", configuration],
        stdin=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        while True:
            try:
                socket.create_connection(("127.0.0.1", port), timeout=60).close()
                break
            except ConnectionRefusedError:
                if server.poll() is not None:
                    assert server.stderr is not None
                    pytest.fail(f"nginx ended: {server.stderr.read()}")
                time.sleep(0.05)
        yield f"http://127.0.0.1:{port}{PREFIX}/"
    finally:
        server.terminate()
        server.wait(timeout=60)
        if server.stderr is not None:
            server.stderr.close()


@pytest.mark.parametrize("removes_prefix", [True, False])
def test_every_link_holds_behind_a_proxy(
    catalog: fractalog.Catalog, tmp_path: Path, removes_prefix: bool
) -> None:
    with (
        catalog.serve(port=0, base_path=PREFIX) as gallery,
        nginx(tmp_path, urllib.parse.urljoin(gallery.page, "/"), removes_prefix) as home,
    ):
        # The pages that the navigation of each page leads to, and one page deeper.
        found = dict.fromkeys([home])
        for address in list(found) + links(home, get(home)[1]):
            found[address] = None
            kind, text = get(address)
            if kind.startswith("text/html"):
                found.update(dict.fromkeys(links(address, text)[:40]))
        assert len(found) > 60
        for address in found:
            assert address.startswith(home), f"{address} leads out of the proxy"
            try:
                get(address)
            except urllib.error.HTTPError as error:
                pytest.fail(f"{address}: {error}")


def test_a_form_behind_a_proxy_comes_back(catalog: fractalog.Catalog, tmp_path: Path) -> None:
    with (
        catalog.serve(port=0, base_path=PREFIX, allow_edits=True) as gallery,
        nginx(tmp_path, urllib.parse.urljoin(gallery.page, "/"), True) as home,
    ):
        label = json.loads(get(f"{home}systems.json?count=1")[1])["systems"][0]["label"]
        origin = "{0.scheme}://{0.netloc}".format(urllib.parse.urlsplit(home))
        form = {"act": "tag", "name": "seen", "labels": label, "back": label}
        request = urllib.request.Request(
            f"{home}acts",
            urllib.parse.urlencode(form).encode(),
            {"Origin": origin, "Sec-Fetch-Site": "same-origin"},
        )
        with urllib.request.urlopen(request, timeout=60) as answer:
            assert answer.url.startswith(home + label)
            assert "seen" in answer.read().decode()


def test_it_listens_on_the_loopback_address_of_ipv6(catalog: fractalog.Catalog) -> None:
    try:
        socket.create_server(("::1", 0), family=socket.AF_INET6).close()
    except OSError as error:
        pytest.skip(f"This machine has no loopback address of IPv6: {error}")
    with catalog.serve(port=0, address="::1") as gallery:
        assert gallery.page.startswith("http://[::1]:")
        assert "fractals.sqlite" in get(gallery.page)[1]
        # As it comes through a tunnel.
        request = urllib.request.Request(gallery.page, headers={"Host": "localhost:9000"})
        with urllib.request.urlopen(request, timeout=60) as answer:
            assert answer.status == 200

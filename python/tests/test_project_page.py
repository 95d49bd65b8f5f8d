"""What an index of packages shows of README.md."""

from __future__ import annotations

import importlib.util
import re
from pathlib import Path
from types import ModuleType

import pytest

PYTHON = Path(__file__).resolve().parent.parent
ADDRESS = "https://example.org/fractalog"


@pytest.fixture
def page() -> ModuleType:
    spec = importlib.util.spec_from_file_location("project_page", PYTHON / "project_page.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("[a](examples/)", f"[a]({ADDRESS}/blob/v1.2/python/examples)"),
        ("[a](../docs/x.md#part)", f"[a]({ADDRESS}/blob/v1.2/docs/x.md#part)"),
        ("![a](../docs/x.png)", f"![a]({ADDRESS}/raw/v1.2/docs/x.png)"),
        ("[a](https://swift.org)", "[a](https://swift.org)"),
        ("[a](#images)", "[a](#images)"),
        ("`train[i]` (a)", "`train[i]` (a)"),
    ],
)
def test_links_lead_to_the_files_of_the_version(page: ModuleType, written: str, shown: str) -> None:
    assert page.description(written, ADDRESS, "1.2") == shown


def test_without_an_address_links_are_plain_text(page: ModuleType) -> None:
    text = page.description("See [a](examples/) and [b](https://swift.org).", None, "1.2")
    assert text == "See a and [b](https://swift.org)."
    assert page.addresses(None) == {}


def test_every_file_that_readme_links_to_is_there(page: ModuleType) -> None:
    readme = (PYTHON / "README.md").read_text()
    targets = [match[2].partition("#")[0] for match in page.LINK.findall(readme)]
    assert targets
    assert [target for target in targets if not (PYTHON / target).exists()] == []
    links = re.findall(r"\]\(([^)]*)\)", page.description(readme, ADDRESS, "1.2"))
    assert [link for link in links if not link.startswith(("https://", "#"))] == []


@pytest.mark.parametrize(
    ("variables", "address"),
    [
        ({"FRACTALOG_PROJECT_URL": ADDRESS + "/"}, ADDRESS),
        ({"GITHUB_SERVER_URL": "https://github.com", "GITHUB_REPOSITORY": "a/b"}, "https://github.com/a/b"),
    ],
)  # fmt: skip
def test_the_address_comes_from_the_environment(
    page: ModuleType,
    variables: dict[str, str],
    address: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for name in ("FRACTALOG_PROJECT_URL", "GITHUB_SERVER_URL", "GITHUB_REPOSITORY"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert page.repository() == address

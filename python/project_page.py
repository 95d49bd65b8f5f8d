"""What an index of packages shows of the project: README.md with links that work there, addresses.

The address of the repository is FRACTALOG_PROJECT_URL, or that of the GitHub workflow that builds,
or else of the remote 'origin' of the checkout. Without any, relative links become plain text.
"""

from __future__ import annotations

import os
import posixpath
import re
import subprocess
from pathlib import Path

PYTHON = Path(__file__).resolve().parent
# [text](target) or ![text](target), with a target in this repository.
LINK = re.compile(r"(!?)\[([^\]]*)\]\((?!https?:|mailto:|#)([^)\s]+)\)")


def repository() -> str | None:
    """The address of the repository, without a slash at its end."""
    given = os.environ.get("FRACTALOG_PROJECT_URL")
    if not given and os.environ.get("GITHUB_REPOSITORY"):
        given = f"{os.environ['GITHUB_SERVER_URL']}/{os.environ['GITHUB_REPOSITORY']}"
    if not given:
        asked = ["git", "-C", str(PYTHON), "remote", "get-url", "origin"]
        try:
            remote = subprocess.run(asked, capture_output=True, text=True, check=False).stdout
        except OSError:
            return None
        remote = re.sub(r"^(ssh://)?git@([^:/]+)[:/]", r"https://\2/", remote.strip())
        given = remote if remote.startswith("https://") else ""
    return given.rstrip("/").removesuffix(".git") or None


def addresses(address: str | None) -> dict[str, str]:
    """The addresses that stand beside the description."""
    if address is None:
        return {}
    return {
        "Repository": address,
        "Documentation": f"{address}/blob/main/README.md",
        "Changelog": f"{address}/blob/main/CHANGELOG.md",
        "Issues": f"{address}/issues",
    }


def description(markdown: str, address: str | None, version: str) -> str:
    """README.md as an index shows it: links to files of this version, at absolute addresses."""

    def absolute(link: re.Match[str]) -> str:
        mark, text, target = link.groups()
        if address is None:
            return text
        path, hash_mark, part = target.partition("#")
        path = posixpath.normpath(posixpath.join("python", path))
        kind = "raw" if mark else "blob"
        return f"{mark}[{text}]({address}/{kind}/v{version}/{path}{hash_mark}{part})"

    return LINK.sub(absolute, markdown)

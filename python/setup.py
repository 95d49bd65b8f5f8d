"""Builds the Swift library into the package: what pyproject.toml cannot say.

'pip install ./python' and 'pip wheel ./python' call 'scripts/build-static wheel' above this folder.
The wheel contains what that makes: libFractalog.so, which is the C library and the command, with
libsqlite3, libpng and libz, so that it runs where neither Swift nor these are installed. The
program 'fractalog' is small, and calls the library. FRACTALOG_NATIVE names a folder that
'scripts/build-static wheel' has made before.
"""

from __future__ import annotations

import os
import platform
import re
import shutil
import subprocess
import sys
from pathlib import Path

from setuptools import setup
from setuptools.command.bdist_wheel import bdist_wheel
from setuptools.command.build_py import build_py
from setuptools.dist import Distribution

from distutils.command.build_scripts import build_scripts  # isort: skip  # of setuptools
from distutils.command.install_data import install_data  # isort: skip

PYTHON = Path(__file__).resolve().parent
ROOT = PYTHON.parent
sys.path.insert(0, str(PYTHON))
import project_page  # noqa: E402

PROGRAM = "fractalog"
# Parts of glibc and GCC that every machine has that a wheel of this kind is installed on.
SYSTEM = re.compile(r"(lib(c|m|dl|rt|pthread|util)\.so\.\d+|libgcc_s\.so\.1|ld-linux.*)$")


def native() -> Path:
    """The folder with the library and what goes beside it, built if need be."""
    given = os.environ.get("FRACTALOG_NATIVE")
    if given:
        return Path(given)
    if not (ROOT / "Package.swift").exists():
        sys.exit(
            "Error: the library of fractalog is built from a checkout of the repository. Run 'pip "
            "install ./python' there, or install a wheel, which needs no Swift."
        )
    folder = ROOT / ".build" / "wheel-parts"
    shutil.rmtree(folder, ignore_errors=True)
    script = ROOT / "scripts" / "build-static"
    if subprocess.run([script, "wheel", folder], stdin=subprocess.DEVNULL).returncode:
        sys.exit("Error: the library of fractalog was not built; the lines above say why.")
    return folder


def dynamic(file: Path, pattern: str) -> list[str]:
    """What 'readelf' says of a library or program."""
    said = subprocess.run(
        ["readelf", "--wide", "--dynamic", "--version-info", file],
        check=True,
        capture_output=True,
        text=True,
        env={**os.environ, "LC_ALL": "C"},
    )
    return re.findall(pattern, said.stdout)


class BuildWithLibrary(build_py):
    """Copies the modules, then the library and what goes beside it."""

    licenses: Path | None = None  # known when this has run
    share: Path | None = None

    def run(self) -> None:
        if not self.editable_mode:  # an earlier build may have had modules that are gone
            shutil.rmtree(Path(self.build_lib) / "fractalog", ignore_errors=True)
        super().run()
        if not self.editable_mode:  # there, the package reads the queries of its checkout
            queries = Path(self.build_lib) / "fractalog" / "_queries"
            shutil.copytree(ROOT / "queries", queries)
        target = self.native()
        source = native()
        self.licenses, self.share = source / "licenses", source / "share"
        shutil.rmtree(target, ignore_errors=True)
        shutil.copytree(source, target, ignore=shutil.ignore_patterns("licenses", "share"))
        files = list(target.iterdir())
        for file in files:
            for needed in dynamic(file, r"\(NEEDED\).*\[(.*)\]"):
                if not SYSTEM.match(needed) and not (target / needed).exists():
                    sys.exit(f"Error: '{file.name}' needs '{needed}', which not every machine has.")

    def native(self) -> Path:
        """Where the library lies in what is built, or in the checkout for 'pip install -e'."""
        package = PYTHON / "src" if self.editable_mode else Path(self.build_lib)
        return package / "fractalog" / "_native"


class BuildProgram(build_scripts):
    """Copies the program; setuptools itself copies only programs in Python."""

    def run(self) -> None:
        build = self.get_finalized_command("build_py")
        assert isinstance(build, BuildWithLibrary)
        target = Path(self.build_dir) / PROGRAM
        target.parent.mkdir(parents=True, exist_ok=True)
        program = build.native() / PROGRAM
        if build.editable_mode:  # the program would not find the library from there
            target.write_text(f"#!/bin/sh\nexec '{program}' \"$@\"\n")
        else:
            shutil.copyfile(program, target)
        target.chmod(0o755)


class InstallForShells(install_data):
    """Adds the man page and the completions, which the built command has written."""

    def run(self) -> None:
        build = self.get_finalized_command("build_py")
        assert isinstance(build, BuildWithLibrary)
        if build.share is not None:
            files = sorted(path for path in build.share.rglob("*") if path.is_file())
            self.data_files = [
                (str(file.parent.relative_to(build.share.parent)), [str(file)]) for file in files
            ]
        super().run()


class WheelForAnyPython(bdist_wheel):
    """A wheel for every Python 3, on machines of this kind with the glibc that it needs."""

    def finalize_options(self) -> None:
        super().finalize_options()
        self.root_is_pure = False

    def get_tag(self) -> tuple[str, str, str]:
        newest = 17
        build = self.get_finalized_command("build_py")
        assert isinstance(build, BuildWithLibrary)
        if build.native().is_dir():  # not if asked for the name before anything is built
            for file in build.native().iterdir():
                for minor in dynamic(file, r"GLIBC_2\.(\d+)"):
                    newest = max(newest, int(minor))
        return "py3", "none", f"manylinux_2_{newest}_{platform.machine()}"

    def write_wheelfile(self, wheelfile_base: str, *words: str) -> None:
        """Adds the licences of what is inside to the metadata."""
        super().write_wheelfile(wheelfile_base, *words)
        build = self.get_finalized_command("build_py")
        assert isinstance(build, BuildWithLibrary)
        if build.licenses is None:  # 'pip install -e' asks before anything is built
            return
        target = Path(wheelfile_base)
        shutil.copytree(build.licenses, target / "licenses", dirs_exist_ok=True)
        names = sorted(path.name for path in build.licenses.iterdir())
        metadata = target / "METADATA"
        head, blank, rest = metadata.read_text().partition("\n\n")
        lines = "".join(f"\nLicense-File: {name}" for name in names)
        metadata.write_text(head + lines + blank + rest)


class WithLibrary(Distribution):
    """A distribution that is not the same on every machine."""

    def has_ext_modules(self) -> bool:
        return True

    def has_data_files(self) -> bool:
        return True  # InstallForShells finds them


VERSION = re.findall(
    r'fractalogVersion = "(.+)"', (ROOT / "Sources/FractalCore/Version.swift").read_text()
)[0]
ADDRESS = project_page.repository()

setup(
    distclass=WithLibrary,
    scripts=[PROGRAM],
    long_description=project_page.description((PYTHON / "README.md").read_text(), ADDRESS, VERSION),
    long_description_content_type="text/markdown",
    project_urls=project_page.addresses(ADDRESS),
    cmdclass={
        "build_py": BuildWithLibrary,
        "build_scripts": BuildProgram,
        "install_data": InstallForShells,
        "bdist_wheel": WheelForAnyPython,
    },
)

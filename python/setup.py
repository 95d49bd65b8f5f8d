"""Builds the Swift library into the package: what pyproject.toml cannot say.

'pip install ./python' and 'pip wheel ./python' call 'swift build' on the package above this folder
and bundle libFractalC.so with libsqlite3, libpng and libz, so that the wheel runs where neither
Swift nor these are installed. FRACTALOG_NATIVE names a folder with these four files instead.
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

ROOT = Path(__file__).resolve().parent.parent
LIBRARY = "libFractalC.so"
# Beside it in the wheel. SQLite stays a library of its own name, so that one process has one copy
# of it, shared with Python's sqlite3: two would undo each other's file locks.
BUNDLED = ("libsqlite3.so.0", "libpng16.so.16", "libz.so.1")
# Parts of glibc, which every machine has that a wheel of this kind is installed on.
SYSTEM = re.compile(r"(lib(c|m|dl|rt|pthread|util)\.so\.\d+|ld-linux.*)$")


def build_library() -> list[Path]:
    """Builds the library with Swift's own inside; returns it and what goes beside it."""
    swift = shutil.which("swift")
    if swift is None or not (ROOT / "Package.swift").exists():
        sys.exit(
            "Error: the library of fractalog is built with Swift 6.3 or newer from a checkout of "
            "the repository. Install Swift from https://swift.org/install and run 'pip install "
            "./python' in the checkout, or install a wheel, which needs no Swift."
        )
    # Its own folder: a build with other flags would rebuild everything in the usual one.
    scratch = os.environ.get("FRACTALOG_SCRATCH_PATH", str(ROOT / ".build" / "python"))
    script = Path(scratch) / "fractalog.map"
    script.parent.mkdir(parents=True, exist_ok=True)
    # Nothing of Swift's runtime shall meet that of another library in the same process.
    script.write_text("{ global: fractalog_*; local: *; };\n")
    # Where only the archive lies, the linker takes that. A shared libstdc++ of ours would meet the
    # newer one of another package, and an old one of the system would not do for us.
    archive = subprocess.run(
        ["clang", "-print-file-name=libstdc++.a"], check=True, capture_output=True, text=True
    ).stdout.strip()
    shutil.copyfile(archive, script.with_name("libstdc++.a"))
    linker = [
        f"-L{script.parent}",
        f"--version-script={script}",
        "--disable-new-dtags",  # DT_RPATH also serves libpng, which looks for libz
        "-rpath=$ORIGIN",
        "--gc-sections",
        "--strip-all",
    ]
    build = [swift, "build", "--package-path", str(ROOT), "--scratch-path", scratch]
    build += ["--configuration", "release", "--product", "FractalC"]
    for flag in ("-static-stdlib", "-Xclang-linker", "-static-libgcc"):
        build += ["-Xswiftc", flag]
    for flag in linker:
        build += ["-Xlinker", flag]
    subprocess.run(build, check=True, stdin=subprocess.DEVNULL)
    shown = subprocess.run([*build, "--show-bin-path"], check=True, capture_output=True, text=True)
    library = Path(shown.stdout.strip()) / LIBRARY
    listed = subprocess.run(["ldd", library], check=True, capture_output=True, text=True).stdout
    places = dict(re.findall(r"^\s*(\S+) => (\S+) ", listed, re.MULTILINE))
    return [library, *(Path(places[name]) for name in BUNDLED)]


def bundle(target: Path) -> None:
    """Puts the library and what it needs into a folder, and checks that nothing is missing."""
    given = os.environ.get("FRACTALOG_NATIVE")
    names = (LIBRARY, *BUNDLED)
    sources = [Path(given) / name for name in names] if given else build_library()
    target.mkdir(parents=True, exist_ok=True)
    for name, source in zip(names, sources, strict=True):
        shutil.copyfile(source, target / name)
        for needed in dynamic(target / name, r"\(NEEDED\).*\[(.*)\]"):
            if needed not in BUNDLED and not SYSTEM.match(needed):
                sys.exit(f"Error: '{name}' needs '{needed}', which is not on every machine.")


def dynamic(library: Path, pattern: str) -> list[str]:
    """What 'readelf' says of a library."""
    said = subprocess.run(
        ["readelf", "--wide", "--dynamic", "--version-info", library],
        check=True,
        capture_output=True,
        text=True,
        env={**os.environ, "LC_ALL": "C"},
    )
    return re.findall(pattern, said.stdout)


class BuildWithLibrary(build_py):
    """Copies the modules, then the library."""

    def run(self) -> None:
        super().run()
        package = Path(__file__).parent / "src" if self.editable_mode else Path(self.build_lib)
        if not self.editable_mode:  # there, the package reads the queries of its checkout
            queries = package / "fractalog" / "_queries"
            shutil.copytree(ROOT / "queries", queries, dirs_exist_ok=True)
        bundle(package / "fractalog" / "_native")


class WheelForAnyPython(bdist_wheel):
    """A wheel for every Python 3, on machines of this kind with the glibc that it needs."""

    def finalize_options(self) -> None:
        super().finalize_options()
        self.root_is_pure = False

    def get_tag(self) -> tuple[str, str, str]:
        newest = 17
        for name in (LIBRARY, *BUNDLED):
            library = Path(self.bdist_dir) / "fractalog" / "_native" / name
            if not library.exists():  # asked for the name before anything is built
                library = Path(self.get_finalized_command("build").build_lib).joinpath(
                    "fractalog", "_native", name
                )
            if library.exists():
                for minor in dynamic(library, r"GLIBC_2\.(\d+)"):
                    newest = max(newest, int(minor))
        return "py3", "none", f"manylinux_2_{newest}_{platform.machine()}"


class WithLibrary(Distribution):
    """A distribution that is not the same on every machine."""

    def has_ext_modules(self) -> bool:
        return True


setup(
    distclass=WithLibrary,
    cmdclass={"build_py": BuildWithLibrary, "bdist_wheel": WheelForAnyPython},
)

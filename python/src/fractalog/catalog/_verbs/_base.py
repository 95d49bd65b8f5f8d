"""What all verbs have."""

from __future__ import annotations

from .._runner import Runner


class Verbs:
    """Verbs of the command, on one catalog."""

    def __init__(self, runner: Runner) -> None:
        self._runner = runner

    @property
    def _catalog(self) -> list[str]:
        """The option that names the catalog."""
        return [self._runner.catalog]

    def __repr__(self) -> str:
        verbs = ", ".join(name for name in dir(self) if not name.startswith("_"))
        return f"<{type(self).__name__} of {self._runner.path!r}: {verbs}>"

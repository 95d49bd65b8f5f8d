"""The gallery: the catalog in a browser, served by a child of this process."""

from __future__ import annotations

import html
import signal
import subprocess
import threading
import weakref
from types import TracebackType

from . import _process
from ._events import Events
from ._progress import Bars


class Gallery:
    """An open gallery. ``close()``, the end of a ``with`` block, or the end of Python closes it.

        with catalog.serve(port=0) as gallery:
            print(gallery.page)

    Attributes:
        page: The address of the first page.
    """

    def __init__(self, words: list[str]) -> None:
        self._events = Events()
        child = _process.start(words, subprocess.DEVNULL)
        self._child = child
        self._close = weakref.finalize(self, _end, child)
        assert child.stderr is not None
        try:
            for line in child.stderr:
                self._events.take(line, Bars(False))
                if self._events.reports:
                    break
        except BaseException:
            self._close()
            raise
        if not self._events.reports:
            _process.refuse(words, child.wait() or 1, self._events)
        self.page: str = self._events.reports[-1].values["page"]
        # A full pipe would stop the child.
        threading.Thread(target=_read, args=(child,), name="fractalog gallery", daemon=True).start()

    @property
    def is_open(self) -> bool:
        """Whether it still serves."""
        return self._child.poll() is None

    def close(self) -> None:
        """Closes the gallery. Answers that are under way have two more seconds."""
        self._close()

    def __enter__(self) -> Gallery:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def _repr_html_(self) -> str:
        page = html.escape(self.page)
        return f'<p>The gallery is open at <a href="{page}" target="_blank">{page}</a>.</p>'

    def __repr__(self) -> str:
        return f"<Gallery at {self.page}>" if self.is_open else "<Gallery, closed>"


def _end(child: subprocess.Popen[bytes]) -> None:
    if child.poll() is None:
        child.send_signal(signal.SIGTERM)
        try:
            child.wait(_process.SECONDS_TO_END)
        except subprocess.TimeoutExpired:
            child.kill()
            child.wait()


def _read(child: subprocess.Popen[bytes]) -> None:
    assert child.stderr is not None
    with child.stderr as lines:
        for _ in lines:
            pass

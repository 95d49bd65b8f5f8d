"""Progress as bars of tqdm, where it is installed."""

from __future__ import annotations

import warnings
from typing import Any


class Bars:
    """One bar for each kind of work of a run; none for short work.

    Args:
        shown: Whether to show any.
        delay: How many seconds work takes at least that has a bar.
    """

    def __init__(self, shown: bool, *, delay: float = 0.5) -> None:
        self._delay = delay
        self._tqdm = _tqdm() if shown else None
        self._bar: Any = None
        self._title = ""

    def show(self, title: str, done: int, total: int) -> None:
        """Sets the bar.

        Args:
            title: The work, in a word or two; another one begins another bar.
            done: The number of finished steps.
            total: The number of all steps; 0 if it is not known.
        """
        if self._tqdm is None:
            return
        if self._bar is None or title != self._title:
            self.close()
            self._title = title
            # The command sends at most ten events a second, so each is drawn.
            self._bar = self._tqdm(
                desc=title, total=total or None, leave=False, delay=self._delay, mininterval=0
            )
        self._bar.total = total or None
        self._bar.update(done - self._bar.n)

    def close(self) -> None:
        """Removes the bar."""
        if self._bar is not None:
            self._bar.close()
        self._bar = None


def _tqdm() -> Any:
    """The class of bars for a terminal or a notebook; None without tqdm."""
    try:
        with warnings.catch_warnings():
            # A notebook without ipywidgets gets bars of text, and no advice.
            warnings.simplefilter("ignore")
            from tqdm.auto import tqdm
    except ImportError:
        return None
    return tqdm

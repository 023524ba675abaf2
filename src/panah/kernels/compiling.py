"""Tells when kernels are compiled: on the first run of a machine, later they come from the cache."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from numba.core import event


class _Listener(event.Listener):
    """Calls back on the first compilation only."""

    def __init__(self, tell: Callable[[], None]) -> None:
        self._tell: Callable[[], None] | None = tell

    def on_start(self, event: Any) -> None:  # noqa: ARG002  the compiler says which function; one sentence is enough
        """A function was not found in the cache, so that it is compiled now."""
        tell, self._tell = self._tell, None
        if tell:
            tell()

    def on_end(self, event: Any) -> None:
        """Nothing to tell."""


@contextmanager
def watched(tell: Callable[[], None]) -> Iterator[None]:
    """Call back once if anything is compiled within the block, in whichever thread.

    The compiler itself is asked, not the files of its cache: a stale or unreadable cache is noticed like an empty one.
    """
    listener = _Listener(tell)
    event.register("numba:compile", listener)  # type: ignore[no-untyped-call]
    try:
        yield
    finally:
        event.unregister("numba:compile", listener)  # type: ignore[no-untyped-call]

"""Members in batches, worked off on threads or, where the interpreter does the work, in processes."""

from __future__ import annotations

import hashlib
import signal
import sys
from collections.abc import Callable, Sequence
from concurrent.futures import Executor, ProcessPoolExecutor, ThreadPoolExecutor, as_completed
from dataclasses import dataclass
from multiprocessing import get_context
from typing import TYPE_CHECKING

from panah.pipeline.progress import STOPPING, Progress

if TYPE_CHECKING:
    from panah.model.parameters import Parameters


@dataclass(frozen=True)
class Batch:
    """Some members, and what simulates and keeps them."""

    members: range
    do: Callable[[], None]


def split(members: int, size: int) -> list[range]:
    """Members 0 to members - 1 in ranges of a size; the last may be shorter."""
    return [range(first, min(first + size, members)) for first in range(0, members, size)]


def work_off(batches: Sequence[Batch], *, workers: int, progress: Progress, apart: bool = False) -> None:
    """Do every batch on one of the threads; when one fails or somebody stops the command, begin no other.

    Progress counts members. ``apart`` is for batches whose work the interpreter does itself, one thread at a time: they
    are done in processes where a process can be forked safely, and must be able to be handed over.
    """
    total = sum(len(b.members) for b in batches)
    progress("simulate", 0, total)
    with _pool(min(workers, max(1, len(batches))), apart) as pool:
        futures = {pool.submit(batch.do): len(batch.members) for batch in batches}
        done = 0
        try:
            for future in as_completed(futures):
                future.result()
                done += futures[future]
                progress("simulate", done, total)
        except BaseException as error:
            if isinstance(error, KeyboardInterrupt):
                progress(STOPPING, 0, 1)
            pool.shutdown(wait=True, cancel_futures=True)
            raise


def _pool(workers: int, apart: bool) -> Executor:
    if apart and workers > 1 and sys.platform == "linux":
        return ProcessPoolExecutor(workers, mp_context=get_context("fork"), initializer=_deaf)
    return ThreadPoolExecutor(workers)


def _deaf() -> None:
    """Leave it to the command to stop: what is under way is finished and kept."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def parameters_text(table: Parameters) -> str:
    """The parameter table as text, for its hash."""
    return "\n".join(str(table.rows[name]) for name in sorted(table.rows))


def digest(*parts: str) -> str:
    """sha256 of several texts, told apart."""
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()

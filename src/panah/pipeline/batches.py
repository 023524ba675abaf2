"""Members in batches, worked off on threads."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass

from panah.pipeline.progress import STOPPING, Progress


@dataclass(frozen=True)
class Batch:
    """Some members, and what simulates and keeps them."""

    members: range
    do: Callable[[], None]


def split(members: int, size: int) -> list[range]:
    """Members 0 to members - 1 in ranges of a size; the last may be shorter."""
    return [range(first, min(first + size, members)) for first in range(0, members, size)]


def work_off(batches: Sequence[Batch], *, workers: int, progress: Progress) -> None:
    """Do every batch on one of the threads; when one fails or somebody stops the command, begin no other.

    Progress counts members.
    """
    total = sum(len(b.members) for b in batches)
    progress("simulate", 0, total)
    with ThreadPoolExecutor(max_workers=workers) as pool:
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


def digest(*parts: str) -> str:
    """sha256 of several texts, told apart."""
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()

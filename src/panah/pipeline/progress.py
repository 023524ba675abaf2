"""How far a run has come and where its time went."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Final

Progress = Callable[[str, int, int], None]
"""Called with the name of a step, how much of it is done, and how much there is."""

COMPILING: Final = "compile (first run only)"
"""Name of the step that only a machine's first run has."""
STOPPING: Final = "stopping"
"""Name of the step between somebody's Ctrl-C and the end: batches under way are finished and kept."""


def silent(_step: str, _done: int, _total: int) -> None:
    """Progress for callers that do not watch."""


@dataclass
class Clock:
    """Seconds by step, for ``run.json``."""

    seconds: dict[str, float] = field(default_factory=dict)

    @contextmanager
    def step(self, name: str) -> Iterator[None]:
        """Time a block."""
        start = time.perf_counter()
        yield
        self.seconds[name] = round(self.seconds.get(name, 0.0) + time.perf_counter() - start, 3)

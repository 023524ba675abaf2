"""What a check found."""

from __future__ import annotations

from dataclasses import dataclass

from panah.errors import Problem


@dataclass(frozen=True)
class Checked:
    """What a check found: problems, or a sentence on what passed."""

    problems: tuple[Problem, ...]
    passed: str

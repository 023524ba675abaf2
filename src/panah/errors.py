"""What can go wrong, as one family: every message says what, where, which value, what is allowed, what to do."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong with an input.

    Parameters
    ----------
    what
        The fault in one clause: "unknown place in a route".
    where
        File, and row or column where there is one: "routes.csv, row 4, column to_code".
    value
        The offending value as it was read; empty when something is missing.
    allowed
        What would have been accepted.
    fix
        What to do, or the nearest valid name.
    """

    what: str
    where: str = ""
    value: str = ""
    allowed: str = ""
    fix: str = ""

    def __str__(self) -> str:
        head = f"{self.where}: {self.what}" if self.where else self.what
        if self.value:
            head += f" (found {self.value!r})"
        if self.allowed:
            head += f"; allowed: {self.allowed}"
        if self.fix:
            head += f". {self.fix}"
        return head


def position(path: Sequence[str | int]) -> str:
    """Where a key stands in nested keys and lists: ("crossings", 0, "tax") is "crossings, row 1, tax".

    Rows count from 1 in every message, so that a row has one number whoever complains of it.
    """
    out = ""
    for part in path:
        if isinstance(part, int):
            out += f", row {part + 1}" if out else f"row {part + 1}"
        elif not out:
            out = part
        else:
            out += f", {part}" if re.search(r"row \d+$", out) else f".{part}"
    return out


class PanahError(Exception):
    """Parent of everything Panah raises on purpose; by itself a fault of ours (exit status 1)."""

    exit_status = 1


class InputError(PanahError):
    """The input cannot be used as it stands; carries every problem found, not only the first (exit status 2)."""

    exit_status = 2

    def __init__(self, problems: Iterable[Problem] | Problem) -> None:
        self.problems: tuple[Problem, ...] = (problems,) if isinstance(problems, Problem) else tuple(problems)
        super().__init__("\n".join(f"- {p}" for p in self.problems))


class Interrupted(PanahError):  # noqa: N818  nothing failed: somebody stopped it
    """The user stopped the command; what was finished stays."""

    exit_status = 130


class ReportError(InputError):
    """A report cannot be read: empty, not text, or without a date."""


class AtlasError(InputError):
    """An atlas is unknown, broken, or none fits the reports."""


class FenceError(AtlasError):
    """A fact dated after the reference date was asked for."""


class ScenarioError(InputError):
    """A scenario is unknown, has unknown keys, or contradicts the network it is applied to."""


class ParameterError(InputError):
    """A parameter is unknown or outside its range."""


class RunError(InputError):
    """A run directory or one of its tables is missing, broken or of another version."""

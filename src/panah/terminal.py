"""What the command line shows of larger results: sentences and tables. It prints nothing itself."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from rich.console import Console
from rich.markup import escape
from rich.table import Column, Table

if TYPE_CHECKING:
    from panah.pipeline import CaseScore

Part = str | Table
"""A sentence, printed as it is, or a table."""


def width(table: Table) -> int:
    """Columns of the terminal that a table needs so that no cell is cut."""
    return Console(width=1000).measure(table).maximum


def numbers(first: str, *names: str) -> Table:
    """A table whose columns but the first are aligned to the right."""
    return Table(first, *(Column(name, justify="right") for name in names), box=None)


def case_content(case: CaseScore) -> dict[str, Any]:
    """A scored run as plain values."""
    made = case.made
    head = {name: getattr(made, name) for name in ("instance", "rules", "mended", "members", "seed", "unit")}
    return {"run": case.folder, **head, "observed": case.observed, "own_registrations": case.own, **asdict(case.score)}


def case(case: CaseScore) -> Iterator[Part]:
    """One scored run: both errors, then camp by camp, then people in all."""
    made, found = case.made, case.score
    yield f"{made.instance}, rules {_law(case)}: {made.members} members, {found.days} of {made.days} days compared"
    yield f"held against {case.observed}{' (the registrations of the run itself)' if case.own else ''}"
    yield ""
    n, r = found.normal, found.rescaled
    errors = numbers("averaged relative difference", "normal", "rescaled")
    errors.add_row("mean of the members' errors", f"{n.mean:.4f}", f"{r.mean:.4f}")
    errors.add_row("their standard deviation", _spread(n.sd), _spread(r.sd))
    errors.add_row("90 % of the members", f"{n.low:.4f} to {n.high:.4f}", f"{r.low:.4f} to {r.high:.4f}")
    errors.add_row("error of the ensemble mean", f"{n.of_mean:.4f}", f"{r.of_mean:.4f}")
    yield errors
    yield ""
    camps = numbers("camp, means over days", "registered", "simulated", "part of normal", "part of rescaled")
    for c in found.camps:
        counts = (f"{c.registered:,.0f}", f"{c.simulated:,.0f}", f"{c.normal:.4f}", f"{c.rescaled:.4f}")
        camps.add_row(escape(c.place), *counts)
    yield camps
    yield ""
    people = f"Last day: {found.registered:,.0f} registered; {found.in_camps:,.0f} simulated in camps, "
    yield people + f"{found.in_all:,.0f} in all places and on the way [{made.unit}]."


def cases(scored: Sequence[CaseScore]) -> Iterator[Part]:
    """Several scored runs, a line each."""
    errors = ("normal", "sd", "of the mean", "rescaled", "sd", "of the mean")
    table = numbers("run", "case", "rules", "members", *errors, "registered", "in camps", "count of")
    for one in scored:
        made, found = one.made, one.score
        shown = [
            text
            for e in (found.normal, found.rescaled)
            for text in (f"{e.mean:.4f}", _spread(e.sd), f"{e.of_mean:.4f}")
        ]
        people = (f"{found.registered:,.0f}", f"{found.in_camps:,.0f}", made.unit)
        names = (escape(one.folder.name), escape(made.instance), _law(one), str(made.members))
        table.add_row(*names, *shown, *people)
    yield table
    text = "Averaged relative difference, each run against its own registrations: mean and sd of the members' errors, "
    yield text + "and the error of the ensemble mean. People in camps on the last day."


def _law(case: CaseScore) -> str:
    return f"{case.made.rules}, mended" if case.made.mended else case.made.rules


def _spread(sd: float | None) -> str:
    return "-" if sd is None else f"{sd:.4f}"

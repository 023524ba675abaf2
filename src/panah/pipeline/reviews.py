"""Review decisions of a claims table: found before it is written over, and what became of them told."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from panah import files
from panah.errors import Problem, RunError
from panah.model.claim import Claim
from panah.reading.check import check
from panah.reading.review import Carried, Decisions


@dataclass(frozen=True)
class Reviewed:
    """What became of the review decisions on earlier claims.

    ``carried`` counts those that stand on a claim again. ``kept`` are claims that only the reviewer's word upholds,
    ``changed`` those whose words are now read otherwise, ``lost`` decisions without a claim, ``moved`` claims whose
    place was corrected without its code, ``absent`` those on reports that were not read. ``edited`` are rows without a
    decision that are read otherwise now, and ``aside`` those that an earlier reading has put aside.
    """

    carried: int = 0
    kept: tuple[Claim, ...] = ()
    changed: tuple[Claim, ...] = ()
    lost: tuple[Claim, ...] = ()
    moved: tuple[Claim, ...] = ()
    absent: tuple[Claim, ...] = ()
    edited: tuple[Claim, ...] = ()
    aside: tuple[Claim, ...] = ()

    @property
    def unmatched(self) -> tuple[Claim, ...]:
        """Decisions that stand on no claim now, as the reviewer left them, and edits without a decision."""
        return (*self.lost, *self.absent, *self.aside, *self.edited)

    def notes(self, where: Path) -> tuple[str, ...]:
        """Sentences for the reviewer; none when nothing was decided."""
        return tuple(self._notes(where))

    def _notes(self, where: Path) -> Iterator[str]:
        if self.carried:
            yield f"{self.carried} review decisions carried over."
        if self.kept:
            yield f"{_list(self.kept)}: no longer read, kept because it was reviewed."
        if self.changed:
            yield f"{_list(self.changed)}: read otherwise now; `original` has what was read."
        if self.lost:
            yield f"{_list(self.lost)}: the claim is gone; the decision is kept in {where}."
        if self.moved:
            yield f"{_list(self.moved)}: place corrected without its code; write `place_code` to have it on the map."
        if self.edited:
            yield (
                f"{_list(self.edited)}: not as it is read now, and without a decision; what stood there is kept in "
                f"{where}. If you changed it, write `corrected` in `review` there and read again."
            )
        if self.absent:
            yield f"{_list(self.absent)}: report not read this time; the decision is kept in {where}."


def _list(claims: tuple[Claim, ...]) -> str:
    shown = ", ".join(f"{c.report} {c.id} ({', '.join(filter(None, (c.kind, c.review)))})" for c in claims[:5])
    return shown if len(claims) <= 5 else f"{shown} and {len(claims) - 5} more"


def reviewed(decisions: Decisions, carried: Iterable[Carried]) -> Reviewed:
    """Sum up what became of decisions, report by report."""
    each = tuple(carried)
    return Reviewed(
        carried=sum(bool(c.review) for one in each for c in one.claims),
        kept=tuple(c for one in each for c in one.kept),
        changed=tuple(c for one in each for c in one.changed),
        lost=tuple(c for one in each for c in one.lost),
        moved=tuple(c for one in each for c in one.moved),
        absent=decisions.absent(),
        edited=tuple(c for one in each for c in one.edited),
        aside=decisions.aside,
    )


def unmatched_path(table: Path) -> Path:
    """Where the decisions that fit no claim of a table are kept: beside it."""
    return table.with_name(f"{table.stem}-unmatched.csv")


def decisions_in(table: Path) -> Decisions:
    """The decisions in a claims table that is about to be written over, and those kept beside it.

    Raises
    ------
    RunError
        When the file is there and is no table of claims, has columns of somebody's own, which would be lost, or a
        decision is none of the known words.
    """
    found: list[Claim] = []
    if table.is_file() and table.stat().st_size:
        found += files.read_claims(table)
        if own := files.own_columns(table):
            what = f"columns that would be lost when it is written again: {', '.join(own)}"
            raise RunError(Problem(what, str(table), fix="Keep them in another file, or give another --out."))
        if faults := check((c for c in found if c.review), table.name):
            raise RunError(faults)
    beside = unmatched_path(table)
    aside: list[Claim] = []
    if beside.is_file():
        seen = {(c.report, c.kind, c.char_start, c.char_end, c.review) for c in found if c.review}
        kept = files.read_claims(beside)
        aside = [c for c in kept if (c.report, c.kind, c.char_start, c.char_end, c.review) not in seen]
    return Decisions.of(found, aside)


def keep_unmatched(table: Path, what: Reviewed) -> None:
    """Write the decisions that fit no claim beside the table, or take the file away when there are none."""
    path = unmatched_path(table)
    if what.unmatched:
        files.write_text(path, files.claims_csv(what.unmatched))
    else:
        path.unlink(missing_ok=True)

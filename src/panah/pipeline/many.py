"""Reports to one table of claims, report by report: memory does not grow with the texts, and a stopped run goes on."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from importlib.resources import files as resources
from pathlib import Path
from typing import Final, NamedTuple

from panah import __version__, files
from panah.atlas import Atlas, Gazetteer
from panah.errors import Problem, ReportError, RunError
from panah.model.claim import Claim, Report
from panah.pipeline.batches import digest
from panah.pipeline.progress import Progress, silent
from panah.pipeline.reviews import Reviewed, decisions_in, keep_unmatched, reviewed
from panah.pipeline.steps import atlas_for, each_report
from panah.reading import load_report
from panah.reading import read as read_reports
from panah.reading.across import Ledger, Origin, Texts
from panah.reading.review import Carried, edited

ENOUGH_TEXT: Final = 20_000_000
"""Characters of the first reports that the atlas is chosen by; all of them in any ordinary batch."""


@dataclass(frozen=True)
class Table:
    """A table of claims that was written: how many, from how many reports, on which atlas, and what became of reviews.

    ``proposed`` counts those that nobody has accepted yet, ``merged`` claims that another report's claim already says;
    ``copies`` reports whose text is nearly that of an earlier one; ``dated`` has the dates of all, in order.
    """

    path: Path
    claims: int
    reports: int
    proposed: int
    atlas: Atlas | None
    merged: int
    copies: int
    reviewed: Reviewed
    dated: tuple[Dated, ...] = ()


class Dated(NamedTuple):
    """The publication date of a report, and how it was found (as :class:`~panah.model.claim.Report` has it)."""

    name: str
    published: date
    how: str

    @classmethod
    def of(cls, report: Report) -> Dated:
        """That of a report."""
        return cls(report.name, report.published, report.date_found)


@dataclass(frozen=True)
class _Survey:
    """What is known of the reports before any is read: origins by name, dates, and the atlas."""

    origins: dict[str, Origin]
    dated: tuple[Dated, ...]
    atlas: Atlas | None


def read_table(
    reports: Sequence[Path], out: Path, *, atlas: str | None = None, published: date | None = None,
    progress: Progress = silent,
) -> Table:  # fmt: skip
    """Read reports into a claims table, with the review decisions of the table that stood there.

    The claims are those of :func:`panah.read`, to the byte. Each report's claims are kept in a hidden folder beside the
    table until it is whole; the same command after a stop reads only the reports that are not there yet.

    Parameters
    ----------
    reports
        Report files.
    out
        Table to write.
    atlas, published
        As for :func:`panah.read`.
    progress
        Called with "look", "read" and "join", the reports done, and how many there are.

    Raises
    ------
    InputError
        With every problem found in any report, before the first is read.
    """
    if out.is_dir():
        raise RunError(Problem("the output is a folder", str(out), allowed="a file", fix=f"Give {out}/claims.csv."))
    decisions = decisions_in(out)
    known = _survey(reports, atlas, published, progress)
    folder = out.with_name(f".{out.name}.parts")
    parts = _read_parts(reports, known, published, folder, progress)
    many = len(parts) > 1

    def carried_onto(number: int) -> Carried:
        """The claims of a part with the decisions on its report, whose text is read again only where there are some."""
        claims, path = files.read_claims(parts[number]), reports[number]
        if path.name not in decisions.by_report:
            return Carried(claims, edited=tuple(edited(decisions.undecided.get(path.name, ()), claims)))
        return decisions.onto(load_report(path, published), claims, f"r{number + 1}" if many else "")

    ledger = Ledger()
    carried: list[Carried] = []
    total = 0
    for number in range(len(parts)):
        one = carried_onto(number)
        carried.append(replace(one, claims=()))
        for claim in one.claims:
            ledger.add(claim, known.origins[claim.report])
        total += len(one.claims)
        progress("join", number + 1, 2 * len(parts))
    decided = written = proposed = 0
    what = reviewed(decisions, carried)
    keep_unmatched(out, what)
    with files.beside(out) as temporary, temporary.open("w", encoding="utf-8", newline="") as stream:
        stream.write(files.claims_csv(()))
        for number in range(len(parts)):
            claims = carried_onto(number).claims
            rows = [c for c in map(ledger.settled, claims) if c is not None] if many else claims
            stream.write(files.claims_csv(rows).partition("\n")[2])
            written += len(rows)
            proposed += sum(c.proposed for c in rows)
            decided += sum(bool(c.review) for c in rows)
            progress("join", len(parts) + number + 1, 2 * len(parts))
    shutil.rmtree(folder)
    what = replace(what, carried=decided)
    copies = sum(origin.root != name for name, origin in known.origins.items())
    return Table(out, written, len(parts), proposed, known.atlas, total - written, copies, what, known.dated)


def _survey(reports: Sequence[Path], atlas: str | None, published: date | None, progress: Progress) -> _Survey:
    """Every problem with any report, the days and origins of all, and the atlas that fits them."""
    problems: list[Problem] = []
    texts = Texts()
    dated: list[Dated] = []
    origins: dict[str, Origin] = {}
    sample: list[Report] = []
    length = 0
    for report in each_report(reports, published, problems):
        dated.append(Dated.of(report))
        origins[report.name] = texts.origin(report)
        if not atlas and length < ENOUGH_TEXT:
            sample.append(report)
            length += len(report.text)
        progress("look", len(dated), len(reports))
    if problems:
        raise ReportError(problems)
    day = max(one.published for one in dated)
    return _Survey(origins, tuple(dated), atlas_for(sample, atlas, day, need_atlas=False))


def _read_parts(
    reports: Sequence[Path], known: _Survey, published: date | None, folder: Path, progress: Progress
) -> list[Path]:
    """The claims of each report in a file of its own; files of a stopped run are kept where they still fit."""
    names = Gazetteer.from_atlas(known.atlas) if known.atlas else None
    settings = f"{__version__} {_rules()} {known.atlas.hash if known.atlas else ''}"
    parts: list[Path] = []
    for number, path in enumerate(reports, 1):
        report = load_report(path, published)
        made_of = f"{settings} {report.name} {digest(report.text)} {report.published} {len(reports) > 1}"
        part = folder / f"{number:06d}-{digest(made_of)[:16]}.csv"
        if not part.is_file():
            prefix = f"r{number}" if len(reports) > 1 else ""
            files.write_text(part, files.claims_csv(_numbered(read_reports([report], names), prefix)))
        parts.append(part)
        progress("read", number, len(reports))
    return parts


def _numbered(claims: Sequence[Claim], prefix: str) -> Iterator[Claim]:
    return (replace(c, id=f"{prefix}{c.id}") for c in claims)


@cache
def _rules() -> str:
    """Digest of the rules that read: parts made by others do not fit."""
    room = resources("panah.reading")
    sources = [p for folder in (room, room / "kinds") for p in folder.iterdir() if p.name.endswith((".py", ".csv"))]
    return digest("".join(p.read_text(encoding="utf-8") for p in sorted(sources, key=lambda p: p.name)))

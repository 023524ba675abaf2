"""``panah read``: reports to a table of claims and, if asked, to the page that explains them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from panah import files
from panah.errors import Problem, RunError
from panah.model.claim import counted
from panah.pipeline.many import Dated, read_table
from panah.pipeline.progress import Progress, silent
from panah.pipeline.reviews import Reviewed, decisions_in, keep_unmatched, unmatched_path
from panah.pipeline.steps import Reading, read
from panah.reading.explain import explain

FEW: Final = 5
"""Reports whose dates are told one by one."""


@dataclass(frozen=True)
class ReadAsked:
    """What to read with and what to write: ``format`` is "csv" or "json"; without ``out`` the table is returned."""

    atlas: str | None = None
    published: date | None = None
    format: str = "csv"
    out: Path | None = None
    explain: Path | None = None


@dataclass(frozen=True)
class ReadMade:
    """A sentence on what was read, notes on dates and reviews, and the table where it was not written to a file."""

    said: str
    notes: tuple[str, ...]
    text: str = ""


def read_files(reports: Sequence[Path], asked: ReadAsked, *, progress: Progress = silent) -> ReadMade:
    """Read reports as asked; a table of claims is written report by report, with the reviews of the one it replaces.

    Raises
    ------
    InputError
        For an unknown format, a table whose name promises another one, outputs that are one file or a folder, and every
        problem found in any report.
    """
    _check(asked, reports)
    if asked.out and asked.format == "csv" and not asked.explain:
        table = read_table(reports, asked.out, atlas=asked.atlas, published=asked.published, progress=progress)
        atlas = table.atlas.name if table.atlas else ""
        said = _said(asked.out, table.claims, table.proposed, table.reports, atlas)
        notes = [*_dates(table.dated), *_notes(atlas, table.reviewed, asked.out, table.merged, table.copies)]
        return ReadMade(said, tuple(notes))
    decisions = decisions_in(asked.out) if asked.out and asked.format == "csv" else None
    progress("read", 0, 1)
    read_ = read(reports, atlas=asked.atlas, published=asked.published, need_atlas=False, decisions=decisions)
    progress("read", 1, 1)
    atlas = read_.atlas.name if read_.atlas else ""
    notes = _dates([Dated.of(report) for report in read_.reports])
    notes += _notes(atlas, read_.reviewed, asked.out or Path("claims.csv"), 0, 0)
    if asked.explain:
        files.write_text(asked.explain, explain(read_.reports, read_.claims))
        notes.append(f"{asked.explain}: the claims marked in the text; a working file, not for sharing.")
    text = _text(read_, asked)
    if asked.out is None:
        return ReadMade("", tuple(notes), text)
    if decisions is not None:
        keep_unmatched(asked.out, read_.reviewed)
    files.write_text(asked.out, text)
    proposed = sum(c.proposed for c in read_.claims)
    return ReadMade(_said(asked.out, len(read_.claims), proposed, len(read_.reports), atlas), tuple(notes))


def _check(asked: ReadAsked, reports: Sequence[Path]) -> None:
    inputs = {Path(path).resolve() for path in reports}
    if asked.format not in ("csv", "json"):
        raise RunError(Problem("unknown format", "--format", asked.format, "csv, json"))
    for option, path in (("--out", asked.out), ("--explain", asked.explain)):
        if path is not None and path.is_dir():
            raise RunError(Problem("the output is a folder", option, str(path), "a file"))
        if path is not None and path.resolve() in inputs:
            raise RunError(Problem("the output would replace a report", option, str(path), "another file"))
    if asked.out and asked.out.suffix.lower() not in {"", f".{asked.format}"}:
        what = f"the name promises another format than {asked.format}"
        fix = "Spreadsheets open CSV."
        raise RunError(Problem(what, "--out", str(asked.out), "FILE.csv, or FILE.json with --format json", fix))
    if asked.explain and asked.explain.suffix.lower() not in {".html", ".htm"}:
        raise RunError(Problem("the page of marked claims is HTML", "--explain", str(asked.explain), "FILE.html"))
    if asked.out and asked.explain and asked.out.resolve() == asked.explain.resolve():
        raise RunError(Problem("two outputs in one file", "--explain", str(asked.explain), "another file than --out"))


def _text(read_: Reading, asked: ReadAsked) -> str:
    return files.claims_csv(read_.claims) if asked.format == "csv" else files.claims_json(read_.claims)


def _said(out: Path, claims: int, proposed: int, reports: int, atlas: str) -> str:
    places = f", places from atlas {atlas}" if atlas else ""
    return f"{out}: {counted(claims, proposed)} from {reports} report(s){places}"


def _dates(dated: Sequence[Dated]) -> list[str]:
    """Which date each report has and how it was found: a line each, or one in all where there are many."""
    if len(dated) <= FEW:
        return [f"{one.name}: dated {one.published} (by {one.how})" for one in dated]
    days = [one.published for one in dated]
    ways = ", ".join(f"{n} by {how}" for how, n in Counter(one.how for one in dated).most_common())
    return [f"{len(dated)} reports: dated {min(days)} to {max(days)} ({ways})"]


def _notes(atlas: str, reviewed: Reviewed, out: Path, merged: int, copies: int) -> Iterator[str]:
    if not atlas:
        yield "No atlas fits these reports: places are resolved by the world's table (gn: codes). `--atlas` names one."
    if copies:
        yield f"{copies} reports have nearly the text of an earlier one."
    if merged:
        yield f"{merged} claims were already made by an earlier report; `corroboration` counts independent sources."
    yield from reviewed.notes(unmatched_path(out))

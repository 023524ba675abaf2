"""Runs the hindcast of some cases and writes what it found into docs/skill.md, the README and the package.

    python tools/skill.py CASE_DIR... [--from OUT]

``--from`` takes the folder of a hindcast that has been run already. Tables stand between marks; the text round them is
written by hand.
"""

from __future__ import annotations

import argparse
import csv
import re
import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import fields
from datetime import UTC, date, datetime
from pathlib import Path

from panah import files
from panah.files import hindcast as layout
from panah.forecast.measured import TABLE
from panah.forecast.skill import conflict_tables, summarise_skill
from panah.model.hindcast import SkillRow
from panah.model.skill import ConflictTable, Measured, SkillSummary
from panah.pipeline import HindcastAsked, hindcast
from panah.pipeline.hindcast_tasks import EARLIER
from panah.pipeline.hindcasts import BASELINES

ROOT = Path(__file__).resolve().parents[1]
PAGE = ROOT / "docs" / "skill.md"
README = ROOT / "README.md"
SHIPPED = ROOT / "src" / "panah" / "forecast" / TABLE

KEPT = ("ard", "crps", "crps_log", "cover50", "cover90", "bias_log", "error_log", "energy", "wis")
"""Measures that ship."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("cases", nargs="*", type=Path)
    parser.add_argument("--from", dest="done", type=Path)
    asked = parser.parse_args()
    if asked.done is None:
        with tempfile.TemporaryDirectory() as folder:
            rows = hindcast(asked.cases, Path(folder), HindcastAsked()).scores
    else:
        rows = files.read_scores(asked.done / layout.SCORES)
    skill = summarise_skill(rows, BASELINES)
    write_page(PAGE, rows, skill)
    write_page(README, rows, skill)
    write_shipped(rows, skill, datetime.now(UTC).date())


def write_page(path: Path, rows: Sequence[SkillRow], skill: Sequence[SkillSummary]) -> None:
    """Fill the places between marks ``<!-- name -->`` and ``<!-- end -->``."""
    text = path.read_text(encoding="utf-8")

    def fill(found: re.Match[str]) -> str:
        return f"<!-- {found[1]} -->\n{MAKERS[found[1].split()[0]](rows, skill, *found[1].split()[1:])}<!-- end -->"

    marks = rf"<!-- ((?:{'|'.join(MAKERS)})[^>]*?) -->\n.*?<!-- end -->"
    path.write_text(re.sub(marks, fill, text, flags=re.S), encoding="utf-8")


def by_case(rows: Sequence[SkillRow], skill: Sequence[SkillSummary], *words: str) -> str:
    """Models by conflict: task, column (ex-ante or published), basis, measure, horizon, delay."""
    task, column, basis, measure, horizon, delay = words
    named = "ex-ante" if column == "ex-ante" else "as published"
    wanted = Measured(task, named, basis, int(delay), int(horizon), measure)
    table = next(t for t in conflict_tables(rows) if t.measured == wanted)
    known = {r.model: r for r in skill if _key(r) == wanted}
    head = ["", *table.cases, "mean", "median", "worst"]
    lines = [[m, *_cells(v), *(f"{x:.3f}" for x in (known[m].mean, known[m].median, known[m].worst))]
             for m, v in zip(table.models, table.values, strict=True)]  # fmt: skip
    return markdown(head, lines)


def by_horizon(_rows: Sequence[SkillRow], skill: Sequence[SkillSummary], basis: str, delay: str) -> str:
    """Rolling models by horizon, CRPS as the mean over conflicts; coverage and skill of the model below."""
    held = {(r.model, r.measure, r.horizon): r for r in skill
            if (r.task, r.basis, r.delay) == ("rolling", basis, int(delay))}  # fmt: skip
    horizons = sorted({h for _, m, h in held if m == "crps"})
    models = list(dict.fromkeys(model for model, measure, _ in held if measure == "crps"))
    lines = [[f"CRPS, {m}", *(f"{held[m, 'crps', h].mean:.4f}" for h in horizons)] for m in models]
    lines.append(["skill against pooled increments", *(_with_interval(held["panah", "crps", h]) for h in horizons)])
    lines += [[f"counts in the {s} % interval", *(f"{held['panah', f'cover{s}', h].mean:.3f}" for h in horizons)]
              for s in (50, 90)]  # fmt: skip
    return markdown(["", *(f"{h} days" for h in horizons)], lines)


def earlier(rows: Sequence[SkillRow], _skill: Sequence[SkillSummary]) -> str:
    """Rolling CRPS by horizon where a library of earlier conflicts could be had, means over those cases."""
    held = {(r.model, r.case, r.horizon): r.value for r in rows
            if (r.task, r.basis, r.delay, r.measure) == ("rolling", "raw", 0, "crps")}  # fmt: skip
    cases = sorted({case for model, case, _ in held if model == EARLIER})
    horizons = sorted({h for model, _, h in held if model == EARLIER})
    models = ("panah", EARLIER, "last value", "damped trend", "pooled increments")
    lines = [
        [m, *(f"{sum(held[m, c, h] for c in cases) / len(cases):.4f}" for h in horizons)] for m in models
    ]
    return markdown([f"CRPS, mean of {len(cases)}", *(f"{h} days" for h in horizons)], lines)


def summary(_rows: Sequence[SkillRow], skill: Sequence[SkillSummary]) -> str:
    """The README's table: task by task, Panah beside what is hard to beat."""

    def mean(model: str, wanted: Measured) -> str:
        return f"{next(r for r in skill if r.model == model and _key(r) == wanted).mean:.3f}"

    def given(model: str, column: str = "ex-ante") -> str:
        return mean(model, Measured("given", column, "daily", 0, 0, "ard"))

    def rolling(model: str, horizon: int) -> str:
        return mean(model, Measured("rolling", "ex-ante", "raw", 0, horizon, "crps"))

    lines = [
        ["Who goes where, totals given (error as Flee counts it)", given("cold start"),
         f"Flee without hindsight {given('Flee, not scaled')}, gravity {given('gravity exp(-d/300)')}"],
        ["the same with day 0 as Flee inserts it (hindsight)", given("cold start, day 0 as Flee inserts it"),
         f"gravity {given('gravity exp(-d/300), day 0 as Flee inserts it')}"],
        ["the same with published capacities (hindsight)", given("cold start", "as published"),
         f"Flee {given('Flee, not scaled', 'as published')}, split by capacity of open camps "
         f"{given('total x capacity, open camps', 'as published')}"],
    ]  # fmt: skip
    for h in (7, 30, 90):
        rival = f"last value {rolling('last value', h)}, damped trend {rolling('damped trend', h)}"
        lines.append([f"Registrations {h} days ahead (CRPS over people registered)", rolling("panah", h), rival])
    total = mean("panah", Measured("free", "ex-ante", "raw", 0, 0, "crps_log"))
    rival = mean("pooled increments", Measured("free", "ex-ante", "raw", 0, 0, "crps_log"))
    lines.append(["How many come, nothing counted (CRPS of log people)", total, f"growth elsewhere {rival}"])
    return markdown(["task", "Panah", "beside it"], lines)


MAKERS = {"by_case": by_case, "by_horizon": by_horizon, "earlier": earlier, "summary": summary}


def write_shipped(rows: Sequence[SkillRow], skill: Sequence[SkillSummary], made: date) -> None:
    """The table that the brief reads: every model's mean, worst and skill, raw counts and Flee's error."""
    kept = [r for r in skill if r.measure in KEPT and (r.basis == "raw" or r.task == "given")]
    cases = " ".join(sorted({r.case for r in rows}))
    about = f"# made: {made}\n# cases: {cases}\n# licence: CC BY 4.0; registrations: UNHCR\n"
    names = {f.name for f in fields(SkillSummary)}
    lines = list(csv.reader(files.skill_csv(kept).splitlines()))
    assert set(lines[0]) == names
    text = "".join(",".join(_short(cell) for cell in line) + "\n" for line in lines)
    SHIPPED.write_text(about + text, encoding="utf-8")


def _short(cell: str) -> str:
    try:
        value = float(cell)
    except ValueError:
        return f'"{cell}"' if "," in cell else cell
    return f"{value:.6g}"


def _key(r: SkillSummary) -> Measured:
    return Measured(r.task, r.column, r.basis, r.delay, r.horizon, r.measure)


def _cells(values: ConflictTable | Iterable[float | None]) -> list[str]:
    return ["-" if v is None else f"{v:.3f}" for v in values]  # type: ignore[union-attr]


def _with_interval(r: SkillSummary) -> str:
    if r.skill is None:
        return "-"
    return f"{r.skill:.2f}" if r.skill_low is None else f"{r.skill:.2f} ({r.skill_low:.2f} to {r.skill_high:.2f})"


def markdown(head: Sequence[str], lines: Iterable[Sequence[str]]) -> str:
    """A table in Markdown, numbers to the right."""
    rule = "|".join(["---"] + ["--:"] * (len(head) - 1))
    return "\n".join([f"| {' | '.join(head)} |", f"|{rule}|", *(f"| {' | '.join(line)} |" for line in lines)]) + "\n"


if __name__ == "__main__":
    main()

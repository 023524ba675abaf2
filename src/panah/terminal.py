"""What the command line shows of larger results: sentences and tables. It prints nothing itself."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING, Any, cast

from rich.console import Console
from rich.markup import escape
from rich.table import Column, Table

from panah.model.claim import counted
from panah.model.hindcast import SkillRow
from panah.model.price_scores import FEWEST_CASES, LAST_VALUE, PooledRow
from panah.model.skill import Measured, SkillSummary

if TYPE_CHECKING:
    from panah.pipeline import (
        CaseScore,
        ForecastScored,
        Hindcast,
        PriceHindcast,
        PricesBuilt,
        PricesForecast,
        ReadingScored,
        Run,
    )

Part = str | Table
"""A sentence, printed as it is, or a table."""


def width(table: Table) -> int:
    """Columns of the terminal that a table needs so that no cell is cut."""
    return Console(width=1000).measure(table).maximum


def numbers(first: str, *names: str) -> Table:
    """A table whose columns but the first are aligned to the right."""
    return Table(first, *(Column(name, justify="right") for name in names), box=None)


def words(names: Sequence[str], rows: Iterable[Sequence[str]]) -> Table:
    """A table of text."""
    table = Table(*names, box=None)
    for row in rows:
        table.add_row(*row)
    return table


def described(tables: Iterable[tuple[str, Sequence[str], Iterable[Sequence[str]]]]) -> Iterator[Part]:
    """Tables of text under their titles; one whose columns have no names has no head."""
    for title, columns, rows in tables:
        yield f"\n{title}"
        table = words(columns, ([escape(cell) for cell in row] for row in rows))
        table.show_header = bool(any(columns))
        yield table


def built_content(made: PricesBuilt) -> dict[str, Any]:
    """What was added to an atlas, as plain values."""
    return {"table": made.path, **{k: v for k, v in asdict(made).items() if k != "path"}}


def built(made: PricesBuilt) -> Iterator[Part]:
    """What was added to an atlas, what was there, and what was left out or looks odd."""
    added = f"{made.path}: {made.added} row{'s' * (made.added != 1)} added"
    yield f"{added}; markets {', '.join(made.markets)}; items {', '.join(made.items)}"
    if made.there:
        rows = "row was there already and stays" if made.there == 1 else "rows were there already and stay"
        yield f"{made.there} {rows}, {made.other} of them with another price."
    yield from (f"- {note}" for note in made.notes)


def finished(run: Run) -> tuple[list[str], dict[str, Any]]:
    """Where the brief lies and what the run rests on: lines with markup, and the same as plain values."""
    made = run.provenance
    reports = ", ".join(f"{r['name']} ({r['published']}, date from {r['date_found']})" for r in made.reports)
    proposed = sum(c.proposed for c in run.reading.claims)
    lines = [
        f"[bold]{escape(str(run.folder / 'brief.html'))}[/bold]",
        escape(f"{reports}: {counted(len(run.reading.claims), proposed)} on atlas {made.atlas}"),
        escape(f"{made.members} futures of {made.days} days, scenarios {', '.join(made.scenarios)}, seed {made.seed}"),
        *(f"- {escape(note)}" for note in run.notes),
        "",
        *(f"- {escape(sentence)}" for sentence in run.highlights),
    ]
    content = {
        "brief": run.folder / "brief.html",
        "reports": made.reports,
        "atlas": made.atlas,
        "reference_date": made.reference_date,
        "claims": len(run.reading.claims),
        "proposed": proposed,
        "notes": run.notes,
        "highlights": run.highlights,
        "times": made.times,
    }
    return lines, content


def reading_content(scored: ReadingScored) -> dict[str, Any]:
    """Measures of reading as plain values."""
    rows = [{**asdict(row), "reached": row.reached} for row in scored.rows]
    return {"path": scored.path, "measures": rows, "skipped": scored.skipped}


def reading(scored: ReadingScored) -> Iterator[Part]:
    """Measures of reading, a line each."""
    table = numbers("label set", "measure", "value", "95 % interval", "n", "target", "reached", "others")
    for m in scored.rows:
        target = ("-", "-") if m.target is None else (f"{m.target:g}", "yes" if m.reached else "no")
        cells = (f"{m.value:.3f}", f"{m.low:.2f} to {m.high:.2f}", str(m.n), *target, escape(m.anchor))
        table.add_row(m.dataset, escape(m.measure), *cells)
    yield table
    if scored.skipped:
        yield "Not scored: " + "; ".join(scored.skipped) + "."


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


def forecast_content(scored: ForecastScored) -> dict[str, Any]:
    """A scored forecast as plain values."""
    rows = [{**asdict(row), "skill": row.skill} for row in scored.score.quantities]
    head = {"forecast": scored.path, "observed": scored.observed}
    return {**head, "quantities": rows, "unmatched": scored.score.unmatched}


def forecast(scored: ForecastScored) -> Iterator[Part]:
    """A scored forecast, a line for each scenario and quantity."""
    yield f"{scored.path} held against {scored.observed}"
    parts = ("score", "of it width", "too high", "too low", "in 50 %", "in 90 %", "if unchanged", "skill")
    table = numbers("scenario", "quantity", "unit", "days ahead", "counts", *parts)
    for q in scored.score.quantities:
        main = (q.brier,) if q.wis is None else (q.wis, q.dispersion, q.over, q.under)
        cells = [*main, *(None,) * (4 - len(main))]
        shares = ["-" if c is None else f"{c:.2f}" for c in (q.cover50, q.cover90)]
        last = [_number(q.unchanged), "-" if q.skill is None else f"{q.skill:+.2f}"]
        ahead = f"{q.first} to {q.last}" if q.first < q.last else str(q.first)
        names = (escape(q.scenario), q.quantity, escape(q.unit), ahead, str(q.counts))
        table.add_row(*names, *map(_number, cells), *shares, *last)
    yield table
    yield (
        "Score: weighted interval score in the unit of the quantity, Brier score of a probability; the lower the "
        "better. Skill: share by which it lies below the error of saying that nothing changes after the reference date."
    )
    if scored.score.unmatched:
        shown = "; ".join(scored.score.unmatched[:5])
        more = "" if len(scored.score.unmatched) <= 5 else f" and {len(scored.score.unmatched) - 5} more"
        yield f"Not forecast, so not scored: {shown}{more}."


def _number(value: float | None) -> str:
    return "-" if value is None else f"{value:,.0f}" if abs(value) >= 100 else f"{value:.3g}"


def hindcast_content(done: Hindcast | PriceHindcast) -> dict[str, Any]:
    """A hindcast as plain values: what made it, and skill over cases; of prices also pooled skill and rankings."""
    plain = {"out": done.folder, "made": asdict(done.made), "skill": [asdict(row) for row in done.skill]}
    if done.kind == "people":
        return plain
    return plain | {name: [asdict(row) for row in getattr(done, name)] for name in ("pooled", "rankings", "stocks")}


def price_hindcast(done: PriceHindcast) -> Iterator[Part]:
    """A hindcast of prices: models by horizon for each task, and how they rank markets at events."""
    made = done.made
    checked = f"; {made.leak_checks} forecasts unchanged when all that became known later was made up"
    head = f"{done.folder}: {len(made.cases)} case{'s' * (len(made.cases) != 1)}, seed {made.seed}"
    yield head + (checked if made.leak_checks else "")
    about = {
        "diary": ("error_log", "gates ahead given: mean size of the log error"),
        "blind": ("crps_log", "gates ahead unknown: CRPS of log price"),
    }
    for task in (t for t in about if t in made.tasks and done.targets):
        measure, says = about[task]
        yield f"\n{task}, {says}, all prices; skill against the last value with its 95 % interval; months ahead"
        yield _pooled(done, task, measure)
    if any(row.cases < FEWEST_CASES for row in done.pooled):
        yield f"No interval where fewer than {FEWEST_CASES} cases were forecast: it would tell of these few alone."
    if "blind" in made.tasks and done.targets:
        yield "\nblind: share of all prices in the 80 and 90 % intervals; months ahead"
        yield _covers(done)
    if done.rankings:
        yield "\nevent: chance that a market behind its gates ranks above another, and of those that rose"
        yield _rankings(done)
    if done.stocks:
        yield "\nstock: days that food lasts by a stock known before and the gates since, beside what was said"
        yield _stocks(done)
    yield from _nothing(done)
    if done.targets:
        yield f"\nBy case: {done.folder}/scores.csv; model beside model: pooled.csv; each forecast: price_targets.csv."


def prices_content(done: PricesForecast) -> dict[str, Any]:
    """A forecast of prices as plain values."""
    return {
        "out": str(done.path),
        "case": done.case.id,
        "from": str(done.made.forecast.reference_date),
        "rows": len(done.made.forecast.rows),
        "notes": list(done.made.notes),
    }


def prices(done: PricesForecast) -> Iterator[Part]:
    """A forecast of prices: the last price of each market, and median and range of the months ahead."""
    made, case = done.made.forecast, done.case
    yield f"{done.path}: {case.title}, {case.item}, {case.currency} per {case.unit}, from {made.reference_date}"
    levels = sorted({row.quantile_level for row in made.rows})
    days = sorted({row.date for row in made.rows})
    value = {(r.scenario, r.place, r.date, r.quantile_level): r.value for r in made.rows}
    middle = min(levels, key=lambda level: abs(level - 0.5))
    for scenario in dict.fromkeys(row.scenario for row in made.rows):
        yield f"\n{scenario.replace('_', ' ')}: quantile {middle:g} ({levels[0]:g} to {levels[-1]:g})"
        table = numbers("market", "gates", "last", *(str(day) for day in days[1:]))
        for place in dict.fromkeys(row.place for row in made.rows):
            cells = []
            for day in days[1:]:
                low, mid, high = (value[scenario, place, day, level] for level in (levels[0], middle, levels[-1]))
                cells.append(f"{_price(mid)} ({_price(low)} to {_price(high)})")
            gates = ", ".join(case.gates_of(place)) or "none"
            table.add_row(escape(place), escape(gates), _price(value[scenario, place, days[0], middle]), *cells)
        yield table
    yield from (f"- {note}" for note in done.made.notes)


def _price(value: float) -> str:
    """To three digits, without an exponent."""
    return f"{value:,.0f}" if value >= 100 else f"{value:.3g}"


def _nothing(done: PriceHindcast) -> Iterator[str]:
    """A sentence on each task that was asked for and had nothing to forecast."""
    why = {
        "diary": (done.targets, "no price of a market behind a gate followed another within the window"),
        "blind": (done.targets, "no price of a market behind a gate followed another within the window"),
        "event": (done.rankings, "no case names an event in whose month and after it prices were observed"),
        "stock": (done.stocks, "no case has a statement about a stock that another, or a fact, goes before"),
    }
    for task, (found, reason) in why.items():
        if task in done.made.tasks and not found:
            yield f"\n{task}: nothing was to be forecast: {reason}."


def _pooled(done: PriceHindcast, task: str, measure: str) -> Table:
    rows = [r for r in done.pooled if (r.task, r.measure) == (task, measure)]
    table = numbers("model", *(text for h in done.made.horizons for text in (_months(h), "skill")))
    for model in dict.fromkeys(row.model for row in rows):
        cells = []
        for h in done.made.horizons:
            mine = [r for r in rows if (r.model, r.horizon) == (model, h)]
            against = next((r for r in mine if r.rival == LAST_VALUE), None)
            cells += [f"{mine[0].value:.4f}" if mine else "-", "-" if against is None else skill_text(against)]
        table.add_row(model, *cells)
    return table


def _covers(done: PriceHindcast) -> Table:
    horizons = done.made.horizons
    table = numbers("model", *(f"{_months(h)}, {share} %" for h in horizons for share in (80, 90)))
    held = {
        (r.model, r.horizon, r.measure): r.value for r in done.pooled if r.task == "blind" and r.rival == LAST_VALUE
    }
    for model in dict.fromkeys(model for model, _, _ in held):
        values = [held.get((model, h, f"cover{share}")) for h in horizons for share in (80, 90)]
        table.add_row(model, *("-" if v is None else f"{v:.3f}" for v in values))
    return table


def _months(count: int) -> str:
    return f"{count} month{'s' * (count != 1)}"


def skill_text(row: PooledRow) -> str:
    """Skill with its interval where there is one."""
    if row.skill is None:
        return "-"
    if row.low is None or row.high is None:
        return f"{row.skill:+.2f}"
    return f"{row.skill:+.2f} ({row.low:+.2f} to {row.high:+.2f})"


def _rankings(done: PriceHindcast) -> Table:
    names = (
        "months",
        "markets",
        "behind gates",
        "AUC",
        "risen",
        "AUC",
        "others in top 3",
        "not risen there",
        "AUC of what happened",
    )
    table = numbers("case and model", *names)
    for r in done.rankings:
        risen = "-" if r.auc_risen is None else f"{r.auc_risen:.2f}"
        cells = (str(r.horizon), str(r.markets), str(r.treated), f"{r.auc_treated:.2f}", str(r.risen), risen)
        table.add_row(f"{escape(r.case)}, {r.model}", *cells, f"{r.others_on_top:.1f}", f"{r.still_on_top:.1f}",
                      f"{r.observed_auc:.2f}")  # fmt: skip
    return table


def _stocks(done: PriceHindcast) -> Table:
    table = numbers("case and market", "said", "says", "days", "known", "days then", "missing since", "left")
    for s in done.stocks:
        spans = [f"{low:.0f} to {high:.0f}" for low, high in
                 ((s.low, s.high), (s.known_low, s.known_high), (s.forecast_low, s.forecast_high))]  # fmt: skip
        cells = (str(s.said), s.says, spans[0], str(s.known), spans[1], f"{s.missing:.1f}", spans[2])
        table.add_row(f"{escape(s.case)}, {escape(s.market)}", *cells)
    return table


def hindcast(done: Hindcast | PriceHindcast, room: int | None = None) -> Iterator[Part]:
    """A hindcast of either kind."""
    if done.kind == "prices":
        yield from price_hindcast(cast("PriceHindcast", done))
    else:
        yield from _people(cast("Hindcast", done), room)


def _people(done: Hindcast, room: int | None) -> Iterator[Part]:
    """A hindcast of people: for each task the scores that tell most, the others are in its files.

    Parameters
    ----------
    done
        The hindcast.
    room
        Columns of the terminal: conflicts are left out of tables that would not fit. None for no limit.
    """
    made = done.made
    checked = f"{made.leak_checks} forecasts unchanged when all that became known later was made up"
    yield f"{done.folder}: {len(made.cases)} case{'s' * (len(made.cases) != 1)}, seed {made.seed}; {checked}"
    if "given" in made.tasks:
        for column in ("ex-ante", "as published"):
            yield f"\ngiven, {column}: averaged relative difference over all days; half of it are in the wrong camp"
            yield _by_case(done, Measured("given", column, "daily", 0, 0, "ard"), room)
    if "free" in made.tasks:
        yield "\nfree: CRPS over people registered, all counts"
        yield _by_case(done, Measured("free", "ex-ante", "raw", 0, 0, "crps"), room)
        yield "\nfree: the same of log(people + 1): errors relative to size"
        yield _by_case(done, Measured("free", "ex-ante", "raw", 0, 0, "crps_log"), room)
        yield "\nfree: share of counts in the 90 % interval"
        yield _by_case(done, Measured("free", "ex-ante", "raw", 0, 0, "cover90"), room)
    if "rolling" in made.tasks:
        yield f"\nrolling, learnt from {made.library}"
        for delay in made.delays:
            late = f", counts published {delay} days late" if delay else ""
            yield f"CRPS over people registered, mean over cases{late}; columns are days ahead"
            yield _by_horizon(done, delay)
    yield from (f"\n{note}" for note in made.notes)
    yield f"\nEvery measure, case and baseline: {done.folder}/scores.csv; over cases, with intervals: skill.csv."


def _by_case(done: Hindcast, measured: Measured, room: int | None) -> Table:
    """Models by case as far as there is room, then mean and worst, and skill with its interval."""
    names = tuple(dict.fromkeys(r.case for r in done.scores if _is(r, measured)))
    table = _cases_and_means(done, measured, names)
    fits = room is None or len(names) < 2 or width(table) <= room
    return table if fits else _cases_and_means(done, measured, ())


def _cases_and_means(done: Hindcast, measured: Measured, names: Sequence[str]) -> Table:
    rows = [r for r in done.skill if _is(r, measured)]
    values = {(r.model, r.case): r.value for r in done.scores if _is(r, measured)}
    rival = next((f"skill against {r.baseline}" for r in rows if r.skill is not None), None)
    over = ("mean", "median", "worst") if len(done.made.cases) > 1 else ()
    table = numbers("model", *names, *over, *([] if rival is None else [rival]))
    for r in rows:
        cells = [f"{values[r.model, c]:.3f}" if (r.model, c) in values else "-" for c in names]
        cells += [f"{getattr(r, name):.3f}" for name in over]
        table.add_row(r.model, *cells, *([] if rival is None else [_skill(r)]))
    return table


def _by_horizon(done: Hindcast, delay: int) -> Table:
    """Models by horizon; the model's coverage below."""
    horizons = done.made.horizons
    kept = {
        (r.model, r.measure, r.horizon): r
        for r in done.skill
        if (r.task, r.basis, r.delay) == ("rolling", "raw", delay)
    }
    table = numbers("model", *(str(h) for h in horizons))
    models = dict.fromkeys(model for model, _, _ in kept)
    lines = [(name, "crps", name) for name in models]
    lines += [("panah", f"cover{share}", f"panah: counts in the {share} % interval") for share in (50, 90)]
    for model, measure, shown in lines:
        found = [kept.get((model, measure, h)) for h in horizons]
        table.add_row(shown, *("-" if r is None else f"{r.mean:.4f}" for r in found))
    return table


def _is(row: SkillRow | SkillSummary, measured: Measured) -> bool:
    found = Measured(row.task, row.column, row.basis, row.delay, row.horizon, row.measure)
    return found == measured


def _skill(row: SkillSummary) -> str:
    if row.skill is None:
        return "-"
    if row.skill_low is None or row.skill_high is None:
        return f"{row.skill:+.2f}"
    return f"{row.skill:+.2f} ({row.skill_low:+.2f} to {row.skill_high:+.2f})"


def _law(case: CaseScore) -> str:
    return f"{case.made.rules}, mended" if case.made.mended else case.made.rules


def _spread(sd: float | None) -> str:
    return "-" if sd is None else f"{sd:.4f}"

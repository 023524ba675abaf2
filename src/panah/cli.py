"""The command line: the only file that prints."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Any, NoReturn

import typer
from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
from rich.progress import Progress as Bar
from rich.table import Table

from panah import __version__, options, terminal
from panah.errors import InputError, Interrupted, PanahError, Problem, RunError
from panah.pipeline.progress import COMPILING, STOPPING
from panah.pipeline.thrift import be_thrifty

app = typer.Typer(
    name="panah",
    help="From crisis reports to a sourced picture, and from the picture to an honest forecast.",
    no_args_is_help=True,
    rich_markup_mode="rich",
    pretty_exceptions_enable=False,
)
atlas_app = typer.Typer(help="The standing facts of an area: list, show, start a new one.", no_args_is_help=True)
scenario_app = typer.Typer(help="Stated assumptions about the days ahead: list and show.", no_args_is_help=True)
app.add_typer(atlas_app, name="atlas")
app.add_typer(scenario_app, name="scenario")

out = Console()
err = Console(stderr=True)

GOES_ON = "Stopped. The same command goes on from the parts that are finished."
SAYINGS = {COMPILING: "a minute at most", STOPPING: "what is under way is finished and kept"}
"""Steps that are told in a line of their own, not as a bar."""


def _date(text: str | None, option: str = "--date") -> Any:
    if text is None:
        return None
    try:
        return datetime.strptime(text, "%Y-%m-%d").replace(tzinfo=UTC).date()
    except ValueError:
        fix = f"For example {option} 2021-07-14."
        raise RunError(Problem("not a date", option, text, "YYYY-MM-DD", fix)) from None


@contextmanager
def _progress(quiet: bool, stopped: str = GOES_ON) -> Iterator[Callable[[str, int, int], None]]:
    """A bar with time left for each step, on standard error; nothing when it is not a terminal or --quiet."""
    columns = (TextColumn("{task.description:>10}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Bar(*columns, console=err, transient=True, disable=quiet or not err.is_terminal) as bar:
        tasks: dict[str, Any] = {}

        def report(step: str, done: int, total: int) -> None:
            if step in SAYINGS:
                if not quiet:
                    err.print(f"{step}: {SAYINGS[step]}", highlight=False, soft_wrap=True)
                return
            if step not in tasks:
                tasks[step] = bar.add_task(step, total=total)
            bar.update(tasks[step], completed=done, total=total)

        try:
            yield report
        except KeyboardInterrupt:
            raise Interrupted(stopped) from None


def _say(quiet: bool, as_json: bool, text: str, content: dict[str, Any]) -> None:
    if as_json:
        sys.stdout.write(json.dumps(content, ensure_ascii=False, default=str) + "\n")
    elif not quiet:
        out.print(text, highlight=False, soft_wrap=True)


def _show(quiet: bool, as_json: bool, content: dict[str, Any], parts: Iterable[str | Table]) -> None:
    """One JSON object, or sentences as they are and tables as wide as they need to be."""
    if as_json:
        _say(quiet, True, "", content)
    for part in () if quiet or as_json else parts:
        if isinstance(part, str):
            out.print(part, highlight=False, soft_wrap=True, markup=False)
        else:
            Console(width=max(out.width, terminal.width(part))).print(part, highlight=False)


def _finish(run_: Any, quiet: bool, as_json: bool) -> None:
    """Tell where the brief lies and what the run rests on."""
    lines, content = terminal.finished(run_)
    _say(quiet, as_json, "\n".join(lines), content)


@app.command()
def demo(out_: options.Out = Path("out"), quiet: options.Quiet = False, as_json: options.AsJson = False) -> None:
    """The shipped example report, all the way to the brief."""
    from panah import pipeline  # noqa: PLC0415

    with _progress(quiet or as_json) as progress:
        run_ = pipeline.demo(out_, progress=progress)
    _finish(run_, quiet, as_json)


@app.command()
def run(
    reports: options.Reports,
    atlas: options.AtlasName = None,
    date: options.Day = None,
    scenario: options.Scenarios = None,
    days: options.Days = 60,
    members: options.Members = 1000,
    seed: options.Seed = 1,
    workers: options.Workers = None,
    supply: options.Supply = "reduced",
    out_: options.Out = Path("out"),
    quiet: options.Quiet = False,
    as_json: options.AsJson = False,
) -> None:
    """Reports to a brief: read, situate, simulate, forecast, write."""
    from panah import pipeline  # noqa: PLC0415

    with _progress(quiet or as_json) as progress:
        run_ = pipeline.run(
            reports, out_, atlas=atlas, published=_date(date), scenarios=scenario or (), days=days,
            members=members, seed=seed, workers=workers, supply=supply, progress=progress,
        )  # fmt: skip
    _finish(run_, quiet, as_json)


@app.command()
def read(
    reports: options.Reports,
    atlas: options.AtlasName = None,
    date: options.Day = None,
    format_: Annotated[str, typer.Option("--format", help="csv or json.")] = "csv",
    explain: Annotated[Path | None, typer.Option(metavar="FILE.html", help="A page of marked claims.")] = None,
    out_: Annotated[Path | None, typer.Option("--out", help="Output file; reviews in it carry over.")] = None,
    quiet: options.Quiet = False,
) -> None:
    """Reports to claims; works without an atlas too."""
    from panah import pipeline  # noqa: PLC0415

    asked = pipeline.ReadAsked(atlas, _date(date), format_, out_, explain)
    with _progress(quiet) as progress:
        made = pipeline.read_files(reports, asked, progress=progress)
    for note in () if quiet else made.notes:
        err.print(escape(note), highlight=False, soft_wrap=True)
    if out_ is None:
        sys.stdout.write(made.text)
    else:
        _say(quiet, False, escape(made.said), {})


@app.command("eval-reading")
def eval_reading(
    dataset: Annotated[Path, typer.Argument(metavar="DATASET", help="A label set, or a folder that holds some.")],
    as_json: options.AsJson = False,
) -> None:
    """The reader held against texts that people have marked: each measure with its 95 % interval."""
    from panah import pipeline  # noqa: PLC0415

    with _progress(as_json) as progress:
        scored = pipeline.evaluate_reading(dataset, progress=progress)
    _show(False, as_json, terminal.reading_content(scored), terminal.reading(scored))


@app.command()
def situate(
    claims: Annotated[Path, typer.Argument(help="A claims.csv, reviewed or not.")],
    atlas: Annotated[str, typer.Option("--atlas", help="Built-in name or folder.")],
    date: Annotated[
        str | None, typer.Option(metavar="YYYY-MM-DD", help="Reference date; else the latest day a claim speaks of.")
    ] = None,
    out_: options.Out = Path("out"),
    quiet: options.Quiet = False,
    as_json: options.AsJson = False,
) -> None:
    """Claims to the situation on one date."""
    from panah import pipeline  # noqa: PLC0415

    situation = pipeline.situate_file(claims, atlas, _date(date), out_)
    text = f"{out_ / 'situation.csv'}: {len(situation.cells)} cells on {situation.date}"
    _say(quiet, as_json, text, {"out": out_, "cells": len(situation.cells), "date": situation.date})


@app.command()
def simulate(
    source: Annotated[
        Path,
        typer.Argument(metavar="SITUATION_DIR|FLEE_DIR", help="The --out of `panah situate`, or a Flee instance."),
    ],
    rules: Annotated[
        str,
        typer.Option(help="panah; for a Flee instance also flee, or flee-3.1: the program `pip install flee` gives."),
    ] = "panah",
    mended: Annotated[
        bool, typer.Option("--mended", help="With --rules flee: as plainly intended, without the released defects.")
    ] = False,
    scenario: options.Scenarios = None,
    days: Annotated[
        int | None, typer.Option(min=1, help="Days ahead: 60 for a situation, an instance's own period.")
    ] = None,
    members: options.Members = 1000,
    seed: options.Seed = 1,
    workers: options.Workers = None,
    settings: Annotated[
        Path | None, typer.Option(metavar="FILE", help="A simsetting.yml, instead of the instance's own.")
    ] = None,
    hasten: Annotated[
        int | None, typer.Option(min=1, help="Divide an instance's people by this, as Flee does.")
    ] = None,
    supply: options.Supply = "reduced",
    out_: options.Out = Path("out"),
    quiet: options.Quiet = False,
    as_json: options.AsJson = False,
) -> None:
    """The situation, or a Flee instance, to an ensemble of futures."""
    from panah import pipeline  # noqa: PLC0415

    asked = pipeline.Asked(
        rules=rules, mended=mended, scenarios=tuple(scenario or ()), days=days, members=members, seed=seed,
        workers=workers, settings=settings, hasten=hasten, supply=supply,
    )  # fmt: skip
    with _progress(quiet or as_json) as progress:
        made = pipeline.simulate_either(source, out_, asked, progress=progress)
    text = escape("\n".join([made.text, *(f"- {note}" for note in made.notes)]))
    _say(quiet, as_json, text, {"out": out_, "members": made.members, "days": made.days, "notes": made.notes})


@app.command()
def forecast(
    source: Annotated[
        Path,
        typer.Argument(
            metavar="ENSEMBLE_DIR|CASE_DIR", help="The --out of `panah simulate` or `run`, or a price case."
        ),
    ],
    quantiles: Annotated[str, typer.Option(help="Levels between 0 and 1.")] = "0.05,0.25,0.5,0.75,0.95",
    as_of: Annotated[
        str | None,
        typer.Option(metavar="YYYY-MM-DD", help="Of a price case: with what was known on this day; else the last."),
    ] = None,
    out_: Annotated[
        Path | None,
        typer.Option("--out", help="Output file; else forecast.csv in the folder, of a price case in the current one."),
    ] = None,
    quiet: options.Quiet = False,
    as_json: options.AsJson = False,
) -> None:
    """The ensemble to quantiles by quantity, place and horizon; or the prices ahead of a price case."""
    from panah import pipeline  # noqa: PLC0415

    levels, day = pipeline.levels(quantiles), _date(as_of, "--as-of")
    if pipeline.is_price_case(source):
        made = pipeline.forecast_price_case(source, levels, out_, as_of=day)
        _show(quiet, as_json, terminal.prices_content(made), terminal.prices(made))
        return
    if day is not None:
        raise RunError(Problem("only a price case is forecast as of a day", "--as-of", str(day)))
    with _progress(quiet or as_json) as progress:
        notes: list[str] = []
        path, rows = pipeline.forecast_folder(source, levels, out_, progress=progress, said=notes)
    text = escape("\n".join([f"{path}: {rows} rows", *(f"- {note}" for note in notes)]))
    _say(quiet, as_json, text, {"out": path, "rows": rows, "notes": notes})


@app.command()
def score(
    runs: Annotated[
        list[Path],
        typer.Argument(
            metavar="FORECAST_OR_ENSEMBLE...",
            help="A forecast.csv, the --out of `panah run`, or that of `panah simulate --rules flee`.",
        ),
    ],
    observed: Annotated[
        Path | None, typer.Option(metavar="FILE", help="What was counted; else each run's own registrations.")
    ] = None,
    as_json: options.AsJson = False,
) -> None:
    """A forecast or a run held against what was counted, beside named baselines."""
    from panah import pipeline  # noqa: PLC0415

    if len(runs) == 1 and pipeline.is_forecast(runs[0]):
        scored = pipeline.score_forecast_file(runs[0], observed)
        _show(False, as_json, terminal.forecast_content(scored), terminal.forecast(scored))
        return
    cases = pipeline.score_runs(runs, observed)
    content = {"cases": [terminal.case_content(case) for case in cases]}
    _show(False, as_json, content, terminal.case(cases[0]) if len(cases) == 1 else terminal.cases(cases))


@app.command()
def hindcast(
    cases: options.CaseDirs,
    task: Annotated[
        list[str] | None,
        typer.Option("--task", help="given, free, rolling; of prices diary, blind, event, stock; else all."),
    ] = None,
    kind: Annotated[str, typer.Option(help="people, or prices.")] = "people",
    delay: Annotated[
        list[int] | None, typer.Option(help="Days a count takes to be published; may be repeated; else 0, 7, 14.")
    ] = None,
    horizon: Annotated[
        list[int] | None, typer.Option(help="Days ahead, of prices months; may be repeated; else 7 to 90 days.")
    ] = None,
    draws: Annotated[int, typer.Option(min=20, max=10_000, help="Worlds drawn from the priors.")] = 200,
    library: Annotated[
        Path | None, typer.Option(metavar="FILE", help="What `panah calibrate` wrote; else the other cases given.")
    ] = None,
    seed: options.Seed = 1,
    out_: options.Out = Path("out"),
    quiet: options.Quiet = False,
    as_json: options.AsJson = False,
) -> None:
    """Past conflicts forecast with what was known then, and held against what was counted."""
    from panah import pipeline  # noqa: PLC0415

    asked = pipeline.HindcastAsked(
        tasks=tuple(dict.fromkeys(task or ())), kind=kind, delays=tuple(dict.fromkeys(delay or ())),
        horizons=tuple(dict.fromkeys(horizon or ())), draws=draws, seed=seed, library=library,
    )  # fmt: skip
    with _progress(quiet or as_json, "Stopped. Nothing was written.") as progress:
        done = pipeline.hindcast_either(cases, out_, asked, progress=progress)
    _skipped(done.made.skipped)
    shown = terminal.hindcast(done, out.width if out.is_terminal else None)
    _show(quiet, as_json, terminal.hindcast_content(done), shown)


@app.command()
def calibrate(
    cases: options.CaseDirs,
    out_: Annotated[Path, typer.Option("--out", help="File to write.")],
    quiet: options.Quiet = False,
    as_json: options.AsJson = False,
) -> None:
    """What rolling forecasts learn from past conflicts, as a dated table: `panah hindcast --library` reads it."""
    from panah import pipeline  # noqa: PLC0415

    made = pipeline.calibrate(cases, out_)
    _skipped({name: [str(p) for p in found] for name, found in made.skipped.items()})
    text = f"{made.path}: {made.rows} rows from {len(made.cases)} cases of {len(made.groups)} groups, {made.made}"
    content = {"out": made.path, "made": made.made, "cases": made.cases, "groups": made.groups, "rows": made.rows}
    _say(quiet, as_json, escape(text), content)


def _skipped(skipped: Mapping[str, Sequence[str]]) -> None:
    """Name cases that were left out, on standard error."""
    for name, problems in skipped.items():
        lines = "\n".join(f"  - {p}" for p in problems)
        err.print(f"Left out: {name}\n{lines}", highlight=False, soft_wrap=True, markup=False)


@app.command()
def brief(
    folder: Annotated[Path, typer.Argument(metavar="RUN_DIR", help="The --out of `panah run`.")],
    share: Annotated[
        bool, typer.Option("--share", help="Province and week, rounded to 10, small cells hidden.")
    ] = False,
    quiet: options.Quiet = False,
    as_json: options.AsJson = False,
) -> None:
    """The brief of a run, again: after a review of its claims, or for sharing."""
    from panah import pipeline  # noqa: PLC0415

    path = pipeline.brief_folder(folder, share=share)
    _say(quiet, as_json, str(path), {"brief": path})


@app.command()
def check(
    folder: Annotated[Path, typer.Argument(metavar="DIR|FILE", help="A run, an atlas, a price case or a price file.")],
    quiet: options.Quiet = False,
    as_json: options.AsJson = False,
) -> None:
    """Everything wrong with an atlas, a run, a price case or a file of prices."""
    from panah import pipeline  # noqa: PLC0415

    checked = pipeline.check(folder)
    if checked.problems:
        raise RunError(checked.problems)
    content = {"folder": folder, "passed": checked.passed, "problems": []}
    _say(quiet, as_json, escape(f"{folder}: {checked.passed}"), content)


@atlas_app.command("list")
def atlas_list(as_json: options.AsJson = False) -> None:
    """Built-in atlases."""
    from panah import atlas  # noqa: PLC0415

    found = [atlas.load(name) for name in atlas.builtin()]
    rows = [(a.name, a.title, f"{a.period[0]} to {a.period[1]}", a.licence) for a in found]
    content = {"atlases": [{"name": a.name, "title": a.title, "period": a.period} for a in found]}
    _show(False, as_json, content, [terminal.words(("name", "title", "period", "licence"), rows)])


@atlas_app.command("show")
def atlas_show(name: Annotated[str, typer.Argument(metavar="NAME|DIR")], as_json: options.AsJson = False) -> None:
    """What an atlas holds, where it comes from, and which of its numbers are estimates."""
    from panah import atlas  # noqa: PLC0415

    description = atlas.describe(atlas.load(name))
    _show(False, as_json, description.as_dict(), terminal.described(description.tables()))


@atlas_app.command("new")
def atlas_new(folder: Annotated[Path, typer.Argument(metavar="DIR")], quiet: options.Quiet = False) -> None:
    """Start an atlas: three commented tables and a YAML file that already load."""
    from panah import atlas  # noqa: PLC0415

    paths = atlas.new(folder)
    _say(quiet, False, "\n".join([*(str(p) for p in paths), f"Fill them in, then run `panah check {folder}`."]), {})


@atlas_app.command("build")
def atlas_build(
    into: Annotated[Path, typer.Option("--into", metavar="ATLAS_DIR", help="The atlas that gets the rows.")],
    prices: Annotated[Path, typer.Option("--prices", metavar="FILE", help="A price file of WFP or HDX, gz or not.")],
    market: Annotated[
        list[str] | None, typer.Option(metavar="NAME=CODE", help="A market and its place; else those of like names.")
    ] = None,
    item: Annotated[
        list[str] | None, typer.Option(metavar="COMMODITY=ITEM", help="What to take; else all, by their own words.")
    ] = None,
    price_type: Annotated[str, typer.Option(help="Kind of price.")] = "Retail",
    quiet: options.Quiet = False,
    as_json: options.AsJson = False,
) -> None:
    """Published prices into an atlas; what was left out or looks odd is said."""
    from panah import pipeline  # noqa: PLC0415

    made = pipeline.build_prices(prices, into, markets=market or (), items=item or (), price_type=price_type)
    _show(quiet, as_json, terminal.built_content(made), terminal.built(made))


@scenario_app.command("list")
def scenario_list(as_json: options.AsJson = False) -> None:
    """Shipped scenarios."""
    from panah import pipeline  # noqa: PLC0415

    found = pipeline.scenario_list(())
    content = {"scenarios": [{"id": s.id, "title": s.title, "says": s.says} for s in found]}
    _show(False, as_json, content, [terminal.words(("id", "title", "says"), [(s.id, s.title, s.says) for s in found])])


@scenario_app.command("show")
def scenario_show(name: Annotated[str, typer.Argument(metavar="ID|FILE")]) -> None:
    """A scenario as YAML, with what it extends filled in: a starting point for your own."""
    from panah import pipeline, simulation  # noqa: PLC0415

    (scenario,) = pipeline.scenario_list([name])
    sys.stdout.write(simulation.scenario_text(scenario))


def _version(value: bool) -> None:
    if value:
        sys.stdout.write(f"panah {__version__}\n")
        raise typer.Exit


@app.callback()
def _root(
    _version_: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version and stop.")
    ] = False,
) -> None:
    pass


def _stop(status: int, *lines: str) -> NoReturn:
    for line in lines:
        err.print(escape(line), highlight=False, soft_wrap=True)
    sys.exit(status)


def main() -> None:
    """Entry point: problems on standard error, exit status 2 for bad input and 1 for a fault of ours."""
    be_thrifty()
    try:
        app()
    except InputError as error:
        count = len(error.problems)
        head = "Cannot go on:" if count == 1 else f"Cannot go on, {count} problems:"
        _stop(error.exit_status, head, *(f"  - {p}" for p in error.problems))
    except Interrupted as stop:
        _stop(stop.exit_status, str(stop))
    except OSError as error:
        _stop(2, f"Cannot go on: {error.strerror or error}: {error.filename or ''}".rstrip(": "))
    except PanahError as error:
        said = "This is a fault of ours; please report it with the command."
        _stop(error.exit_status, f"Panah failed: {error}", said)

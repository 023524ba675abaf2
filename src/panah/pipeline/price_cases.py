"""Price cases from their folders: case.yaml, diary.yaml and prices.csv, with every problem of a folder at once."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from pathlib import Path
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from panah.atlas.tables import parse_yaml
from panah.atlas.wfp import Quoted, folded, read_wfp, unit_of
from panah.atlas.wfp_currency import in_new_units
from panah.atlas.wfp_series import PriceSeries, oddities, series_of
from panah.errors import InputError, Problem, ScenarioError
from panah.model.price_case import LONGEST_MONTHS, CaseText, Months, PriceCase
from panah.model.scenario import Scenario
from panah.model.trade import TradeNetwork
from panah.pipeline.checked import Checked
from panah.pipeline.trade_networks import NETWORK, TABLES, read_network
from panah.simulation import load_scenario

CASE: Final = "case.yaml"
DIARY: Final = "diary.yaml"
PRICES: Final = "prices.csv"

FEWEST: Final = 3
"""Observations of a treated market within the window: with fewer nothing can be forecast and held against another."""


class PriceCases(NamedTuple):
    """Cases that can be used, in the order given, and what is wrong with the others, by folder."""

    usable: tuple[PriceCase, ...]
    skipped: Mapping[str, tuple[Problem, ...]]


@dataclass(frozen=True)
class _Parts:
    """The three files of a folder as far as they could be read."""

    folder: Path
    text: CaseText
    diary: Scenario
    rows: tuple[Quoted, ...]
    notes: tuple[str, ...]


def read_price_cases(folders: Sequence[Path]) -> PriceCases:
    """Cases by folder; a folder that holds cases stands for all of them, in the order of their names."""
    usable: list[PriceCase] = []
    skipped: dict[str, tuple[Problem, ...]] = {}
    for folder in (one for given in folders for one in _cases_in(given)):
        try:
            case = read_price_case(folder)
        except InputError as error:
            skipped[str(folder)] = error.problems
            continue
        if any(case.id == other.id for other in usable):
            skipped[str(folder)] = (Problem("a second case of this id", f"{folder / CASE}, key id", case.id),)
            continue
        usable.append(case)
    return PriceCases(tuple(usable), skipped)


def _cases_in(folder: Path) -> tuple[Path, ...]:
    if (folder / CASE).is_file() or not folder.is_dir():
        return (folder,)
    return tuple(sorted(p for p in folder.iterdir() if (p / CASE).is_file())) or (folder,)


def is_price_case(folder: Path) -> bool:
    """Whether a folder looks like a price case."""
    return (folder / CASE).is_file()


def check_prices(path: Path) -> Checked:
    """Everything wrong with a price case or a file of prices, and what looks odd in it."""
    try:
        if path.is_file():
            found = read_wfp(path)
            series, said = in_new_units(series_of(found.rows))
            notes = [*found.notes, *said, *(line for one in series for line in oddities(one))]
            passed = f"{len(found.rows)} prices in {len(series)} series"
        else:
            case = read_price_case(path)
            notes = list(case.notes)
            passed = f"a sound price case of {len(case.markets)} markets over {len(case.months)} months"
    except InputError as error:
        return Checked(error.problems, "")
    return Checked((), "\n- ".join([passed, *notes]))


def read_price_case(folder: Path) -> PriceCase:
    """The case of a folder.

    Raises
    ------
    InputError
        With every problem of its three files and of what they say of each other.
    """
    parts, problems = _read(folder)
    if parts is None:
        raise InputError(problems)
    words = _wrong_words(parts)
    series = {} if words else _chosen(parts)
    problems += [*words, *_wrong_diary(parts)]
    problems += [] if words else _wrong_markets(parts, series)
    if not series:
        raise InputError(problems)
    months = _months(series)
    problems += _wrong_months(parts, series, months)
    network: TradeNetwork | None = None
    try:
        gates = sorted({g for m in parts.text.markets for g in m.gates})
        network = read_network(folder, [m.market for m in parts.text.markets], gates)
    except InputError as error:
        problems += error.problems
    if problems:
        raise InputError(problems)
    return _case(parts, series, months, network)


def _read(folder: Path) -> tuple[_Parts | None, list[Problem]]:
    if not folder.is_dir():
        return None, [Problem("no such folder", str(folder), allowed=f"a folder with {CASE}, {DIARY} and {PRICES}")]
    problems = [
        Problem("no such file", str(folder / name), fix="docs/prices.md says what it holds.")
        for name in (CASE, DIARY, PRICES)
        if not (folder / name).is_file()
    ]
    missing = {Path(p.where).name for p in problems}
    text: CaseText | None = None
    diary: Scenario | None = None
    rows: tuple[Quoted, ...] = ()
    notes: tuple[str, ...] = ()
    if CASE not in missing:
        try:
            written = (folder / CASE).read_text(encoding="utf-8-sig")
            text, faults = parse_yaml(written, CaseText, f"{folder.name}/{CASE}")
            problems += faults
        except UnicodeDecodeError as error:
            problems.append(Problem("not UTF-8 text", f"{folder.name}/{CASE}, byte {error.start}"))
    if DIARY not in missing:
        try:
            diary = load_scenario(folder / DIARY)
        except ScenarioError as error:
            problems += error.problems
    if PRICES not in missing:
        try:
            found = read_wfp(folder / PRICES)
            rows, notes = found.rows, found.notes
        except InputError as error:
            problems += error.problems
    if problems or text is None or diary is None:
        return None, problems
    return _Parts(folder, text, diary, rows, notes), problems


def _chosen(parts: _Parts) -> dict[str, PriceSeries]:
    """By market, the series of the case's item, kind of price, currency and measure."""
    text = parts.text
    wanted = {name for m in text.markets for name in (m.market, *m.outside)}
    measure = unit_of(text.unit).measure
    rows = [
        r
        for r in parts.rows
        if r.market in wanted
        and r.item == text.item
        and r.price_type == text.price_type
        and r.currency == text.currency
        and unit_of(r.unit).measure == measure
    ]
    return {s.market: s for s in series_of(rows)}


def _near(name: str, names: Sequence[str]) -> str:
    same = [n for n in names if folded(n) == folded(name)]
    found = same or get_close_matches(name, names, 1)
    return f"Did you mean {found[0]}?" if found else ""


def _wrong_words(parts: _Parts) -> list[Problem]:
    """Words of case.yaml that no row of the price file has."""
    text, out = parts.text, []
    where = f"{parts.folder.name}/{CASE}"
    for key, words in (
        ("item", sorted({r.item for r in parts.rows})),
        ("price_type", sorted({r.price_type for r in parts.rows})),
        ("currency", sorted({r.currency for r in parts.rows})),
    ):
        value = getattr(text, key)
        if value not in words:
            allowed, near = ", ".join(words[:12]), _near(value, words)
            out.append(Problem(f"no such {key} in {PRICES}", f"{where}, key {key}", value, allowed, near))
    units = sorted({r.unit for r in parts.rows if r.item == text.item})
    if units and all(unit_of(u).measure != unit_of(text.unit).measure for u in units):
        out.append(Problem("prices are for another measure", f"{where}, key unit", text.unit, ", ".join(units)))
    return out


def _wrong_markets(parts: _Parts, series: Mapping[str, PriceSeries]) -> list[Problem]:
    """Markets and outside markets that the price file does not have, or that contradict themselves."""
    text, out = parts.text, []
    known = sorted({r.market for r in parts.rows})
    seen: set[str] = set()
    for number, market in enumerate(text.markets):
        at = f"{parts.folder.name}/{CASE}, key markets.{number}"
        for key, name in (("market", market.market), *(("outside", n) for n in market.outside)):
            if name not in series:
                what = f"no price of {text.item} there" if name in known else f"no such market in {PRICES}"
                out.append(Problem(what, f"{at}.{key}", name, ", ".join(sorted(series)[:12]), _near(name, known)))
        if market.market in seen:
            out.append(Problem("the market stands twice", at, market.market))
        if market.market in market.outside:
            out.append(Problem("a market is its own outside", at, market.market))
        if market.treated and not market.gates:
            out.append(Problem("a treated market without gates", at, market.market, fix="Name its gates."))
        seen.add(market.market)
    if not any(m.treated for m in text.markets):
        where = f"{parts.folder.name}/{CASE}, key markets"
        out.append(Problem("no market is treated", where, fix="Set `treated: true` on some."))
    spoken = [("statements", n, s.market) for n, s in enumerate(text.statements)]
    spoken += [("facts", n, f.market) for n, f in enumerate(text.facts) if f.market]
    for key, number, name in spoken:
        if name not in seen:
            where = f"{parts.folder.name}/{CASE}, key {key}.{number}.market"
            out.append(Problem("not a market of the case", where, name, ", ".join(sorted(seen)[:12])))
    return out


def _wrong_diary(parts: _Parts) -> list[Problem]:
    """Rows without dates, and crossings that are no market's gate."""
    out = []
    gates = sorted({g for m in parts.text.markets for g in m.gates})
    name = f"{parts.folder.name}/{DIARY}"
    for kind in ("crossings", "control", "aid", "events", "sites"):
        for number, row in enumerate(getattr(parts.diary, kind)):
            where = f"{name}, {kind}.{number}"
            for key in ("start", "end"):
                value = getattr(row, key, None)
                if value is not None and not isinstance(value, date):
                    shown = "from" if key == "start" else "to"
                    fix = "The diary of a case has real dates, from and to."
                    out.append(Problem("a day without a date", f"{where}.{shown}", str(value), "YYYY-MM-DD", fix))
            start, end = row.start, getattr(row, "end", None)
            if isinstance(start, date) and isinstance(end, date) and end < start:
                out.append(Problem("ends before it begins", where, f"{start} to {end}"))
            if kind == "crossings" and row.place not in (*gates, "all"):
                near = _near(row.place, gates)
                out.append(Problem("no market has this gate", where, row.place, ", ".join(gates), near))
    return out


def _months(series: Mapping[str, PriceSeries]) -> Months:
    first = min(s.months[0] for s in series.values())
    last = max(s.months[-1] for s in series.values())
    return np.arange(first, last + np.timedelta64(1, "M"))


def _wrong_months(parts: _Parts, series: Mapping[str, PriceSeries], months: Months) -> list[Problem]:
    """A window or an event beyond the prices, or with too few of them."""
    text, out = parts.text, []
    where = f"{parts.folder.name}/{CASE}"
    span = f"{months[0]} to {months[-1]}"
    if len(months) > LONGEST_MONTHS:
        at = f"{parts.folder.name}/{PRICES}"
        return [Problem("prices over too long a time", at, span, f"{LONGEST_MONTHS} months")]
    ends = [("window.from", text.window.start), ("window.to", text.window.end)]
    ends += [] if text.event is None else [("event", text.event)]
    for key, day in ends:
        if not months[0] <= np.datetime64(day, "M") <= months[-1]:
            out.append(Problem("outside the months of prices.csv", f"{where}, key {key}", str(day), span))
    for market in text.markets:
        found = series.get(market.market)
        if not market.treated or found is None:
            continue
        inside = (found.months >= np.datetime64(text.window.start, "M")) & (
            found.months <= np.datetime64(text.window.end, "M")
        )
        count = int(np.isfinite(found.prices[inside]).sum())
        if count < FEWEST:
            what = "too few prices of a treated market within the window"
            out.append(Problem(what, f"{where}, market {market.market}", str(count), f"{FEWEST} or more"))
    return out


def _case(parts: _Parts, series: Mapping[str, PriceSeries], months: Months, network: TradeNetwork | None) -> PriceCase:
    text = parts.text
    names = tuple(m.market for m in text.markets)
    table = {name: _on(months, s) for name, s in series.items()}
    files = [CASE, DIARY, PRICES, *(f"{NETWORK}/{name}" for name in TABLES if network is not None)]
    return PriceCase(
        id=text.id,
        title=text.title,
        group=text.group,
        currency=text.currency,
        item=text.item,
        unit=unit_of(text.unit).measure,
        months=months,
        markets=names,
        treated=np.array([m.treated for m in text.markets]),
        gates=tuple(m.gates for m in text.markets),
        prices=np.column_stack([table[name] for name in names]),
        outside=np.column_stack([_median([table[n] for n in m.outside], len(months)) for m in text.markets]),
        diary=parts.diary,
        first=_at(months, text.window.start),
        last=_at(months, text.window.end),
        event=None if text.event is None else _at(months, text.event),
        network=network,
        statements=text.statements,
        facts=text.facts,
        sources=text.sources,
        licence=text.licence,
        files={n: hashlib.sha256((parts.folder / n).read_bytes()).hexdigest() for n in files},
        notes=(*parts.notes, *(line for name in names for line in oddities(series[name]))),
    )


def _on(months: Months, series: PriceSeries) -> NDArray[np.float64]:
    """(T,) prices of a series on the months of the case."""
    out = np.full(len(months), np.nan)
    at = int((series.months[0] - months[0]).astype(np.int64))
    out[at : at + len(series.months)] = series.prices
    return out


def _median(columns: Sequence[NDArray[np.float64]], count: int) -> NDArray[np.float64]:
    """(T,) median of the prices observed in each month; NaN where there are none."""
    out = np.full(count, np.nan)
    if columns:
        table = np.column_stack(columns)
        some = np.isfinite(table).any(axis=1)
        out[some] = np.nanmedian(table[some], axis=1)
    return out


def _at(months: Months, day: date) -> int:
    return int((np.datetime64(day, "M") - months[0]).astype(np.int64))

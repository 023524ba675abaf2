"""Price cases from their folders: case.yaml, diary.yaml and prices.csv, with every problem of a folder at once."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from difflib import get_close_matches
from itertools import combinations
from pathlib import Path
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from panah.atlas.tables import parse_yaml
from panah.atlas.wfp import Quoted, folded, read_wfp, unit_of
from panah.atlas.wfp_currency import in_new_units
from panah.atlas.wfp_series import SHOWN, PriceSeries, oddities, series_of, summed
from panah.errors import InputError, Problem, ScenarioError, position
from panah.model.price_case import FOODS, LONGEST_MONTHS, PEOPLE, CaseText, Months, PriceCase, is_food
from panah.model.scenario import CROSSING_STATES, CrossingRow, Scenario
from panah.model.trade import TradeNetwork
from panah.pipeline.checked import Checked
from panah.pipeline.trade_networks import NETWORK, TABLES, read_network
from panah.simulation import load_scenario

CASE: Final = "case.yaml"
DIARY: Final = "diary.yaml"
PRICES: Final = "prices.csv"

LEAST_PRICE: Final = 1e-6
MOST_PRICE: Final = 1e9
"""Prices beyond these are slips: no currency has had such a price for a kilogram or a litre of anything eaten."""

MOST_CHARGE: Final = 100.0
"""Most a gate can charge, over the highest price of the case. What people can pay is not known here, so that a charge
is passed on whole; several times the price outside has been paid, and what lies far beyond is one by lorry or tonne."""

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
    """Whether a folder looks like a price case, or like one that holds some."""
    return folder.is_dir() and any((one / CASE).is_file() for one in _cases_in(folder))


def check_prices(path: Path) -> Checked:
    """Everything wrong with a price case, a folder of some or a file of prices, and what looks odd in it."""
    if path.is_dir() and not (path / CASE).is_file():
        return _check_many(path)
    try:
        if path.is_file():
            _refuse_forecast(path)
            found = read_wfp(path)
            series, said = in_new_units(series_of(found.rows))
            notes = [*found.notes, *_first(said), *summed(series)]
            passed = f"{_counted(len(found.rows), 'price')} in {len(series)} series"
        else:
            case = read_price_case(path)
            notes = list(case.notes)
            months = _counted(len(case.months), "month")
            passed = f"a sound price case of {_counted(len(case.markets), 'market')} over {months}"
    except InputError as error:
        return Checked(error.problems, "")
    return Checked((), "\n- ".join([passed, *notes]))


def _refuse_forecast(path: Path) -> None:
    """Say of a forecast of ours, which is no file of prices, what it is for."""
    if path.suffix == ".csv":
        with path.open("rb") as file:
            columns = file.readline(1000).decode("utf-8", errors="replace").strip().split(",")
        if {"scenario", "quantile_level", "horizon"} <= set(columns):
            fix = "`panah score` holds it against what was observed."
            raise InputError(Problem("a forecast, not a file of prices", str(path), fix=fix))


def _check_many(folder: Path) -> Checked:
    read = read_price_cases([folder])
    problems = [problem for found in read.skipped.values() for problem in found]
    names = ", ".join(case.id for case in read.usable)
    return Checked(tuple(problems), f"{_counted(len(read.usable), 'sound price case')}: {names}")


def _counted(count: int, word: str) -> str:
    return f"{count} {word}{'s' * (count != 1)}"


def _first(said: Sequence[str]) -> list[str]:
    """Sentences on redenominations, of many the first ones under their number."""
    few = [f"{len(said)} series across a redenomination; the first {SHOWN}:"] if len(said) > SHOWN else []
    return [*few, *said[:SHOWN]]


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
    problems += [] if words else [*_wrong_markets(parts, series), *_wrong_prices(parts, series)]
    if not series:
        raise InputError(problems)
    months = _months(series)
    problems += _wrong_months(parts, series, months)
    network: TradeNetwork | None = None
    try:
        gates = sorted({g for m in parts.text.markets for g in m.gates})
        network = read_network(folder, [m.market for m in parts.text.markets], gates)
    except InputError as error:
        problems += [replace(p, where=f"{folder.name}/{p.where}") for p in error.problems]
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
    return {s.market: s for s in series_of(r for r in parts.rows if r.market in wanted and _of_case(r, text))}


def _of_case(row: Quoted, text: CaseText) -> bool:
    """Whether a row is of the case's item, kind of price, currency and measure."""
    same = (row.item, row.price_type, row.currency) == (text.item, text.price_type, text.currency)
    return same and unit_of(row.unit).measure == unit_of(text.unit).measure


def _near(name: str, names: Sequence[str]) -> str:
    found = _alike(name, names)
    return f"Did you mean {found[0]}?" if found else ""


def _alike(name: str, names: Sequence[str]) -> list[str]:
    return [n for n in names if folded(n) == folded(name)] or get_close_matches(name, names, 1)


def _listed(name: str, names: Sequence[str], most: int = 12) -> str:
    """Names that a message lists, the one most like the given first, so that what it suggests is among them."""
    first = _alike(name, names)
    ordered = [*first, *(n for n in names if n not in first)]
    more = [f"{len(ordered) - most} more"] if len(ordered) > most else []
    return ", ".join([*ordered[:most], *more])


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
            allowed, near = _listed(value, words), _near(value, words)
            out.append(Problem(f"no such {key} in {PRICES}", f"{where}, key {key}", value, allowed, near))
    units = sorted({r.unit for r in parts.rows if r.item == text.item})
    if units and all(unit_of(u).measure != unit_of(text.unit).measure for u in units):
        out.append(Problem("prices are for another measure", f"{where}, key unit", text.unit, ", ".join(units)))
    return out


def _wrong_markets(parts: _Parts, series: Mapping[str, PriceSeries]) -> list[Problem]:
    """Markets and outside markets that the price file does not have, or that contradict themselves."""
    text, out = parts.text, []
    known = {r.market for r in parts.rows}
    priced = sorted({r.market for r in parts.rows if _of_case(r, text)})
    seen: set[str] = set()
    for number, market in enumerate(text.markets):
        at = f"{parts.folder.name}/{CASE}, key {position(('markets', number))}"
        for key, name in (("market", market.market), *(("outside", n) for n in market.outside)):
            if name not in series:
                what = f"no price of {text.item} there" if name in known else f"no such market in {PRICES}"
                out.append(Problem(what, f"{at}, {key}", name, _listed(name, priced), _near(name, priced)))
        if market.market in seen:
            out.append(Problem("the market stands twice", at, market.market))
        for key, names in (("gates", market.gates), ("outside", market.outside)):
            twice = sorted({n for n in names if names.count(n) > 1})
            out += [Problem("named twice", f"{at}, {key}", n, fix="Each counts once: take one out.") for n in twice]
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
            where = f"{parts.folder.name}/{CASE}, key {position((key, number, 'market'))}"
            out.append(Problem("not a market of the case", where, name, _listed(name, sorted(seen))))
    return out


def _wrong_diary(parts: _Parts) -> list[Problem]:
    """Rows without dates, crossings that are no market's gate, and rows that contradict each other."""
    out = []
    gates = sorted({g for m in parts.text.markets for g in m.gates})
    markets = [m.market for m in parts.text.markets]
    name = f"{parts.folder.name}/{DIARY}"
    for kind in ("crossings", "control", "aid", "events", "sites"):
        for number, row in enumerate(getattr(parts.diary, kind)):
            where = f"{name}, {position((kind, number))}"
            for key in ("start", "end"):
                value = getattr(row, key, None)
                if value is not None and not isinstance(value, date):
                    shown = "from" if key == "start" else "to"
                    fix = "The diary of a case has real dates, from and to."
                    out.append(Problem("a day without a date", f"{where}, {shown}", str(value), "YYYY-MM-DD", fix))
            start, end = row.start, getattr(row, "end", None)
            if isinstance(start, date) and isinstance(end, date) and end < start:
                out.append(Problem("ends before it begins", where, f"{start} to {end}"))
            if kind == "crossings" and row.place not in (*gates, "all"):
                near = _near(row.place, gates)
                out.append(Problem("no market has this gate", where, row.place, ", ".join(gates), near))
            if kind == "crossings" and row.capacity is not None:
                fix = "Give capacity_share, or goods: shut: what passed before is not known in tonnes."
                what = "tonnes cannot be used in a price case"
                out.append(Problem(what, f"{where}, capacity", f"{row.capacity:g}", fix=fix))
            if kind == "aid" and row.place not in markets:
                near = _near(row.place, markets)
                out.append(Problem("not a market of the case", where, row.place, _listed(row.place, markets), near))
    return [*out, *_clashes(name, parts.diary.crossings)]


def _wrong_prices(parts: _Parts, series: Mapping[str, PriceSeries]) -> list[Problem]:
    """Prices that nobody has paid, and charges far above any price of the case."""
    out = []
    for name, one in series.items():
        seen = one.prices[np.isfinite(one.prices)]
        odd = seen[(seen < LEAST_PRICE) | (seen > MOST_PRICE)]
        if len(odd):
            allowed = f"{LEAST_PRICE:g} to {MOST_PRICE:g} per {one.measure}"
            out.append(Problem("no such price", f"{parts.folder.name}/{PRICES}, {name}", f"{odd[0]:g}", allowed))
    if out or not series:
        return out
    most = MOST_CHARGE * max(float(np.nanmax(one.prices)) for one in series.values())
    for number, row in enumerate(parts.diary.crossings):
        if row.tax is not None and row.tax > most:
            where = f"{parts.folder.name}/{DIARY}, {position(('crossings', number))}, tax"
            allowed = f"up to {most:g}, {MOST_CHARGE:g} times the highest price of the case"
            fix = "Give it per unit of the prices, not per lorry or tonne; or shut the gate."
            out.append(Problem("a charge far above any price", where, f"{row.tax:g}", allowed, fix))
    return out


def _unused(text: CaseText, diary: Scenario, series: Mapping[str, PriceSeries]) -> Iterator[str]:
    """What the files say and no forecast of prices can use, and months that several prices were averaged over."""
    for kind in ("control", "events", "sites"):
        count = len(getattr(diary, kind))
        if count:
            yield f"{DIARY}: {_counted(count, 'row')} under {kind} not used: they move no price here."
    people = sum(row.people is not None for row in diary.crossings)
    if people:
        yield f"{DIARY}: what {_counted(people, 'row')} under crossings says of people is not used: goods move prices."
    other = sorted({row.item for row in diary.aid if not is_food(row.item)})
    if other:
        yield f"{DIARY}: aid that is not taken for food is not used: {', '.join(other)}. Food is {', '.join(FOODS)}."
    fed = {f.market for f in text.facts if f.name == PEOPLE}
    hungry = [] if "" in fed else sorted({row.place for row in diary.aid if is_food(row.item)} - fed)
    if hungry:
        yield f"{DIARY}: aid to {', '.join(hungry)} is not used: no fact `{PEOPLE}` says how many eat there."
    for name, one in series.items():
        count = int((one.quotes > 1).sum())
        if count:
            yield f"{name}: {_counted(count, 'month')} with several prices; each is their mean."


def _clashes(name: str, rows: Sequence[CrossingRow]) -> Iterator[Problem]:
    """Pairs of rows that say different things of one gate and day, as a run of the same diary refuses them."""
    dated = [
        (number, row, row.start, row.end if isinstance(row.end, date) else date.max)
        for number, row in enumerate(rows, start=1)
        if isinstance(row.start, date)
    ]
    for (first, a, a_start, a_end), (second, b, b_start, b_end) in combinations(dated, 2):
        day = max(a_start, b_start)
        if a.place != b.place or day > min(a_end, b_end):
            continue
        said = [(key, getattr(a, key), getattr(b, key)) for key in CROSSING_STATES]
        values = ", ".join(f"{k} {x} and {y}" for k, x, y in said if None not in (x, y) and x != y)
        if values:
            where = f"{name}, crossings, rows {first} and {second}"
            fix = "Let one end (to:) before the other begins, or take one out."
            yield Problem("two rows contradict each other", where, f"{a.place}, {day}: {values}", fix=fix)


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
        notes=(
            *parts.notes,
            *_unused(text, parts.diary, series),
            *(line for name in names for line in oddities(series[name])),
        ),
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

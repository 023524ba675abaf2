"""Rows of an atlas's ``prices.csv`` from a price file: which markets, which items, in which unit, known from when."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

import numpy as np

from panah.atlas.load import Atlas
from panah.atlas.rows import Confidence, PriceRow
from panah.atlas.tables import nearest
from panah.atlas.wfp import PriceFile, folded
from panah.atlas.wfp_currency import in_new_units
from panah.atlas.wfp_series import FIXED_MONTHS, PriceSeries, oddities, series_of
from panah.errors import AtlasError, Problem

MIDDLE: Final = 15
"""Day of the month that a monthly mean is dated at, and of the next month from which it is known."""

ITEMS_SHOWN: Final = 12
"""Items and markets listed where none of them fits."""

MARKET_KINDS: Final = ("city", "provincial_capital", "town", "district")
"""Kinds of places a market can be at, those first whose name it more likely bears."""


@dataclass(frozen=True)
class Chosen:
    """What is wanted of a price file.

    Parameters
    ----------
    markets
        Codes of places by names of markets; empty to match names.
    items
        Items of the atlas by commodities; empty for all, under codes made of their own words.
    price_type
        Kind of price.
    """

    markets: Mapping[str, str]
    items: Mapping[str, str]
    price_type: str = "Retail"


@dataclass(frozen=True)
class PriceRows:
    """Rows for the table, and sentences on what was left out, put together or looks odd."""

    rows: tuple[PriceRow, ...]
    notes: tuple[str, ...]


def price_rows(file: PriceFile, atlas: Atlas, chosen: Chosen) -> PriceRows:
    """Rows of an atlas from a price file.

    Raises
    ------
    AtlasError
        When no market lies in the atlas, a market, commodity or place that was named is unknown, two commodities
        would be one item, or no price is left to add, with every problem.
    """
    problems = _unknown(file, atlas, chosen)
    if problems:
        raise AtlasError(problems)
    places, left = _places(file, atlas, chosen)
    if not places:
        names = sorted({r.market for r in file.rows})
        fix = "Name them with --market NAME=CODE."
        allowed = ", ".join(p.name for p in atlas.places if p.kind in MARKET_KINDS)[:300]
        raise AtlasError(
            Problem("no market of the file is a place of the atlas", file.name, ", ".join(names[:12]), allowed, fix)
        )
    notes = list(file.notes)
    notes += [f"Markets that are no place of the atlas, left out: {', '.join(left)}."] if left else []
    rows = [r for r in file.rows if r.market in places and (not chosen.items or r.item in chosen.items)]
    series = series_of(rows)
    kept = [s for s in series if s.price_type == chosen.price_type and s.currency == atlas.currency]
    notes += _left_out(series, kept, chosen, atlas)
    renewed, said = in_new_units(kept)
    notes += said
    out: list[PriceRow] = []
    for one in renewed:
        if not one.measure.isalpha():
            notes.append(f"{one.name}: no unit of an atlas, left out.")
            continue
        notes += oddities(one)
        out += _rows(one, places[one.market], chosen, file.name)
    if not out:
        raise AtlasError(_nothing(file, atlas, chosen, places))
    _refuse_twins(out)
    return PriceRows(tuple(sorted(out, key=lambda r: (r.item, r.place_code, r.date))), tuple(notes))


def _unknown(file: PriceFile, atlas: Atlas, chosen: Chosen) -> list[Problem]:
    """Names on the command line that are nowhere."""
    out = []
    for option, wanted, known in (
        ("--market", chosen.markets, sorted({r.market for r in file.rows})),
        ("--item", chosen.items, sorted({r.item for r in file.rows})),
    ):
        out += [
            Problem(f"not in {file.name}", option, name, ", ".join(known[:20]), nearest(name, known))
            for name in wanted
            if name not in known
        ]
    codes = [p.code for p in atlas.places]
    out += [
        Problem("no such place in the atlas", "--market", code, fix=nearest(code, codes))
        for code in chosen.markets.values()
        if code not in codes
    ]
    types = sorted({r.price_type for r in file.rows})
    if chosen.price_type not in types:
        out.append(Problem(f"not in {file.name}", "--price-type", chosen.price_type, ", ".join(types)))
    return out


def _places(file: PriceFile, atlas: Atlas, chosen: Chosen) -> tuple[dict[str, str], list[str]]:
    """Codes of places by market, and the markets that have none."""
    markets = sorted({r.market for r in file.rows})
    if chosen.markets:
        return dict(chosen.markets), []
    named: dict[str, str] = {}
    for kind in reversed(MARKET_KINDS):
        for place in (p for p in atlas.places if p.kind == kind and p.country == atlas.country):
            spellings = [place.name, *(v.name for v in atlas.variants if v.place_code == place.code)]
            named |= {folded(text): place.code for text in spellings}
    found = {market: named[folded(market)] for market in markets if folded(market) in named}
    return found, [market for market in markets if market not in found]


def _nothing(file: PriceFile, atlas: Atlas, chosen: Chosen, places: Mapping[str, str]) -> Problem:
    """Why no price is left: what the chosen markets have instead, with kinds of price and currencies."""
    asked = f"{', '.join(chosen.items) or 'any item'} at {', '.join(sorted(places)[:ITEMS_SHOWN])}"
    there = series_of(r for r in file.rows if r.market in places)
    found = sorted({f"{s.item} [{s.currency}/{s.measure}, {s.price_type}]" for s in there})
    more = [f"{len(found) - ITEMS_SHOWN} more"] if len(found) > ITEMS_SHOWN else []
    what = f"no price of this, {chosen.price_type}, in {atlas.currency} and with a unit of one word"
    fix = "Name one of these with --item COMMODITY=ITEM; its currency must be the atlas's. Nothing was added."
    return Problem(what, file.name, asked, "; ".join([*found[:ITEMS_SHOWN], *more]), fix)


def _left_out(series: Sequence[PriceSeries], kept: Sequence[PriceSeries], chosen: Chosen, atlas: Atlas) -> list[str]:
    """Series in other currencies or of other kinds of price, counted."""
    other = [s for s in series if s not in kept]
    kinds = sorted({s.price_type for s in other if s.price_type != chosen.price_type})
    moneys = sorted({s.currency for s in other if s.currency != atlas.currency})
    out = [f"Prices that are {', '.join(kinds)}, not {chosen.price_type}, left out."] if kinds else []
    return out + ([f"Prices in {', '.join(moneys)}, not {atlas.currency}, left out."] if moneys else [])


def item_code(commodity: str) -> str:
    """A code of a commodity's own words: "Wheat flour (low quality)" is ``wheat_flour_low_quality``."""
    return re.sub(r"[^a-z0-9]+", "_", commodity.casefold()).strip("_")


def _rows(series: PriceSeries, code: str, chosen: Chosen, file: str) -> list[PriceRow]:
    item = chosen.items.get(series.item) or item_code(series.item)
    flat = len(set(series.prices[np.isfinite(series.prices)].tolist())) == 1 and len(series.months) >= FIXED_MONTHS
    source = f"WFP food prices (CC BY-IGO 3.0), {file}: {series.item}, {series.market} market"
    out = []
    for t in np.flatnonzero(np.isfinite(series.prices)).tolist():
        month = series.months[t]
        day = _middle(month)
        quotes = int(series.quotes[t])
        out.append(
            PriceRow(
                item=item,
                place_code=code,
                date=day,
                price=round(float(series.prices[t]), 4),
                unit=f"{series.currency}/{series.measure}",
                source=source + (f", mean of {quotes} quotes" if quotes > 1 else ""),
                confidence=Confidence.LOW if flat else Confidence.MEDIUM,
                known_from=_middle(month + np.timedelta64(1, "M")),
                note="never moves: says little of a market" if flat else "",
            )
        )
    return out


def _middle(month: np.datetime64) -> date:
    day: date = (month.astype("datetime64[D]") + np.timedelta64(MIDDLE - 1, "D")).astype(object)
    return day


def _refuse_twins(rows: Sequence[PriceRow]) -> None:
    """Two commodities, markets or units that would be one row are refused: nobody knows which is meant."""
    sources: dict[str, set[str]] = defaultdict(set)
    for row in rows:
        sources[f"{row.item} at {row.place_code}"].add(
            f"{row.source.split(': ', 1)[1].split(', mean of')[0]} [{row.unit}]"
        )
    seen: dict[str, int] = defaultdict(int)
    for row in rows:
        seen[row.id] += 1
    twins = sorted({f"{r.item} at {r.place_code}" for r in rows if seen[r.id] > 1})
    if twins:
        fix = "Name the one that is meant with --item COMMODITY=ITEM or --market NAME=CODE."
        raise AtlasError(
            [
                Problem("two series for one item and place", twin, "; ".join(sorted(sources[twin])), fix=fix)
                for twin in twins
            ]
        )

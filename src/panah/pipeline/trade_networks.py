"""Roads and gates of a price case, from the tables of its folder ``network``, with every problem at once."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Final, TypeVar

import numpy as np
from pydantic import BaseModel

from panah.atlas.tables import nearest, parse_rows, read_text
from panah.errors import InputError, Problem
from panah.model.trade import GateRow, MarketPeople, RoadRow, TradeNetwork

NETWORK: Final = "network"

TABLES: Final = ("markets.csv", "roads.csv", "gates.csv")

Kind = TypeVar("Kind", bound=BaseModel)


def read_network(folder: Path, markets: Sequence[str], gates: Sequence[str]) -> TradeNetwork | None:
    """The network of a case's folder, or None where it has none.

    Parameters
    ----------
    folder
        The case's folder.
    markets
        N names of the case's markets, all of which the network joins, in this order.
    gates
        Names of the gates that markets of the case name; the network may have more.

    Raises
    ------
    InputError
        With every problem of the three tables.
    """
    inside = folder / NETWORK
    if not inside.is_dir():
        return None
    problems: list[Problem] = []
    people = _table(inside, "markets.csv", MarketPeople, problems)
    roads = _table(inside, "roads.csv", RoadRow, problems)
    behind = _table(inside, "gates.csv", GateRow, problems)
    if problems:
        raise InputError(problems)
    problems += _twice("markets.csv", [(n, row.market) for n, row in people])
    problems += _twice("gates.csv", [(n, row.gate) for n, row in behind])
    spoken = [("markets.csv", n, "market", row.market) for n, row in people]
    spoken += [("roads.csv", n, key, getattr(row, key)) for n, row in roads for key in ("market", "to")]
    spoken += [("gates.csv", n, "market", row.market) for n, row in behind]
    for name, number, key, market in spoken:
        if market not in markets:
            where = f"{NETWORK}/{name}, row {number}, column {key}"
            allowed = ", ".join(sorted(markets)[:12])
            problems.append(Problem("not a market of the case", where, market, allowed, nearest(market, markets)))
    for number, road in roads:
        if road.market == road.to:
            where = f"{NETWORK}/roads.csv, row {number}"
            problems.append(Problem("a road from a market to itself", where, road.to, "two markets"))
    missing = sorted(set(markets) - {row.market for _, row in people})
    problems += [Problem("no people given for a market", f"{NETWORK}/markets.csv", name) for name in missing]
    missing = sorted(set(gates) - {row.gate for _, row in behind})
    problems += [Problem("no row for a gate of the case", f"{NETWORK}/gates.csv", name) for name in missing]
    if problems:
        raise InputError(problems)
    index = {name: i for i, name in enumerate(markets)}
    number_of = {row.market: row.people for _, row in people}
    return TradeNetwork(
        markets=tuple(markets),
        people=np.array([number_of[name] for name in markets]),
        gates=tuple(row.gate for _, row in behind),
        behind=np.array([index[row.market] for _, row in behind], dtype=np.int64),
        gate_km=np.array([row.km for _, row in behind]),
        ends=np.array([(index[r.market], index[r.to]) for _, r in roads], dtype=np.int64).reshape(-1, 2),
        road_km=np.array([row.km for _, row in roads]),
    )


def _table(folder: Path, name: str, kind: type[Kind], problems: list[Problem]) -> tuple[tuple[int, Kind], ...]:
    """Rows of a table with their lines; what is wrong is added to ``problems``."""
    shown = f"{NETWORK}/{name}"
    if not (folder / name).is_file():
        problems.append(Problem("no such file", shown, allowed=f"{NETWORK}/ with {', '.join(TABLES)}"))
        return ()
    text, faults = read_text(folder / name, shown)
    if faults:
        problems.extend(faults)
        return ()
    rows, faults = parse_rows(kind, text, shown)
    problems.extend(faults)
    return rows


def _twice(name: str, named: Sequence[tuple[int, str]]) -> list[Problem]:
    seen: dict[str, int] = {}
    out = []
    for number, word in named:
        if word in seen:
            out.append(Problem(f"stands in row {seen[word]} already", f"{NETWORK}/{name}, row {number}", word))
        seen.setdefault(word, number)
    return out

"""One batch of members of one scenario, from the reference date to the last day."""

from __future__ import annotations

import difflib
from typing import Final

import numpy as np

from panah.errors import InputError, PanahError, Problem
from panah.model import parameters as shipped
from panah.model.ensemble import Ensemble
from panah.model.parameters import Parameters
from panah.model.scenario import Scenario
from panah.model.situation import Situation
from panah.simulation.day import DAY
from panah.simulation.geography import LARGE, surveyed
from panah.simulation.prior import informed
from panah.simulation.record import Record, Shelf
from panah.simulation.state import State, begin
from panah.simulation.timeline import resolve

ITEMS: Final = 400
"""Numbers that a member keeps for each place of a large network, the book apart."""

BALANCE: Final = 1e-6
"""Most by which a market's stock may miss what came in less what was eaten, over its opening stock plus a tonne."""


REDUCED, FULL = "reduced", "full"
"""Ways of settling a market's day: in closed form, or by a programme (panah.supply)."""

MOST_FULL: Final = 20
"""Members simulated at once at most where programmes settle their markets: each keeps a solver of some megabytes for
each of its goods."""

MOST: Final = 250
"""Members simulated at once, at most: enough to share what a day's steps cost apart from the members."""

ROOM: Final = 400_000_000
"""Bytes a batch may take, as far as it can be foreseen."""


def members_at_once(places: int, days: int, supply: str = REDUCED) -> int:
    """Members to simulate in one batch, by the memory that they take; the same on every machine."""
    book = (days + 1) * places * (5 * 8 + 1)
    pairs = 8 * places * (places if places <= LARGE else ITEMS)
    return max(1, min(MOST_FULL if supply == FULL else MOST, ROOM // (book + pairs)))


def simulate(
    situation: Situation, scenario: Scenario, *, days: int, members: range, seed: int,
    parameters: Parameters | None = None, shelf: Shelf | None = None, supply: str = REDUCED,
) -> Ensemble:  # fmt: skip
    """Simulate a batch of members by the rules ``panah``, version 1.

    A member's numbers depend on the situation, the scenario, the seed, the parameters and its own number, and on
    nothing else: batches, threads and order change no bit. Two scenarios with one seed share every draw until they
    differ, and a shorter run is the beginning of a longer one.

    Parameters
    ----------
    situation
        Where things stand on the reference date.
    scenario
        What is assumed about the days ahead, with ``extends`` resolved.
    days
        Days after the reference date [days].
    members
        Numbers of the members of this batch; M is their count.
    seed
        Seed of the run, 0 to 2**63 - 1.
    parameters
        The parameter table; the shipped one by default.
    shelf
        Memory for the ensemble's arrays, which the next batch from the same shelf writes over; their own by default.
    supply
        ``reduced`` has each market's day in closed form, ``full`` as a programme of traders who look ahead.

    Returns
    -------
    Ensemble with (M, D, P) people and holders, (M, D, K) supply, D = days + 1.

    Raises
    ------
    InputError
        When days, members, seed or the way of supply cannot be used.
    ScenarioError
        When the scenario does not fit the situation.
    PanahError
        When a market's tonnes do not add up: a fault of the engine.
    """
    _check(days, members, seed)
    check_supply(supply)
    table = parameters if parameters is not None else shipped.parameters()
    geography = surveyed(situation, table["market_reach"].default)
    timeline = resolve(situation, scenario, days)
    table = informed(table, situation, geography)
    state = begin(situation, scenario, timeline, geography, table, seed, members, full=supply == FULL)
    places, markets = len(situation.network.places), len(state.stalls.names)
    passages = len(state.stalls.passages)
    book = Record.blank(len(members), days, places, markets, passages, shelf or Shelf())
    book.write(state, 0)
    for day in range(1, days + 1):
        for _, step in DAY:
            step(state, day, book)
    _balance(state)
    return book.ensemble(state, seed, np.asarray(members, dtype=np.int64))


def _check(days: int, members: range, seed: int) -> None:
    problems = []
    if days < 1:
        problems.append(Problem("a run has at least one day", "days", str(days), "1 or more"))
    if len(members) == 0 or min(members) < 0:
        problems.append(Problem("no members to simulate", "members", str(members), "a range of numbers from 0 on"))
    if not 0 <= seed < 2**63:
        found = str(seed) if abs(seed) < 10**30 else "a number of more than 30 digits"
        problems.append(Problem("a seed out of range", "seed", found, "0 to 9,223,372,036,854,775,807"))
    if problems:
        raise InputError(problems)


def check_supply(supply: str) -> None:
    """Refuse a way of settling markets that there is not.

    Raises
    ------
    InputError
        With the nearest one.
    """
    if supply not in (REDUCED, FULL):
        near = difflib.get_close_matches(str(supply), (REDUCED, FULL), n=1)
        fix = f"Did you mean {near[0]}?" if near else ""
        raise InputError(Problem("unknown way of supply", "supply", str(supply), f"{REDUCED}, {FULL}", fix))


def _balance(state: State) -> None:
    stalls, trade = state.stalls, state.stalls.trade
    normal = trade.target * trade.need * stalls.around.eaters[:, trade.place] / 1000.0
    error = np.abs(stalls.ledger - stalls.shelves.stock) / (normal + 1.0)
    if error.size and float(error.max()) > BALANCE:
        raise PanahError(f"a market's tonnes do not add up: {float(error.max()):g} of its stock is unaccounted for")

"""The forecast of prices behind gates: the last price, and what the diary and trade say will move it.

The middle is the mean of many worlds with numbers drawn from ``priors.csv`` (`panah.forecast.prices.course`); none of
these is fitted to the case, nor to others: fitting on other countries made it worse. The spread is what the same
forecast missed on other cases, in units of each market's own unrest over two years. Where gates ahead are not known
each world draws its own (`panah.forecast.prices.gates_ahead`).

A richer world with stocks that run out, inflow that nobody sees and traders' belief in a reopening, conditioned on the
prices seen since the closure, was tried and did not forecast better: docs/prices.md.

Axes: M draws, H horizons, D months ahead.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtri

from panah.errors import InputError, Problem
from panah.forecast.draws import draw, levels, priors
from panah.forecast.prices.course import OPEN, course
from panah.forecast.prices.gates_ahead import months_shut, sampled
from panah.forecast.prices.models import Asked, PriceModel, Prices
from panah.forecast.prices.standing import flows, relief, standing, unrest
from panah.forecast.prices.tasks import origins
from panah.model.price_case import PriceCase

Floats = NDArray[np.float64]

LONGEST: Final = 6
"""Longest horizon [months]: beyond it the cases leave too few prices to learn a spread from."""

LEARNT_WITH: Final = 64
"""Draws of the forecasts that a spread is learnt from."""

FEWEST: Final = 30
"""Misses of other cases below which a normal spread stands in for theirs."""

Misses = tuple[Floats, ...]
"""By horizon 1 to ``LONGEST``, sorted log misses over the market's unrest, with the median at 0."""


@dataclass(frozen=True)
class Learned:
    """What the forecast takes from other cases: how far it missed with the gates ahead known, and without."""

    known: Misses
    blind: Misses


NOTHING: Final = Learned((np.empty(0),) * LONGEST, (np.empty(0),) * LONGEST)
"""Of no other case."""


@dataclass(frozen=True)
class Miss:
    """How far one forecast missed.

    Parameters
    ----------
    group
        Country of the case.
    known
        Whether the gates ahead were known.
    horizon
        Months ahead.
    value
        Log of the price paid over the median forecast, over the market's unrest.
    """

    group: str
    known: bool
    horizon: int
    value: float


def learn(cases: Sequence[PriceCase]) -> Learned:
    """Misses of the forecast on whole other cases, with the gates ahead known and without."""
    return pooled(missed(cases))


def pooled(misses: Iterable[Miss]) -> Learned:
    """Misses by horizon, whatever case they come from, moved so that their median is 0: a spread, no correction."""
    found: dict[tuple[bool, int], list[float]] = defaultdict(list)
    for miss in misses:
        found[miss.known, miss.horizon].append(miss.value)

    def pool(known: bool) -> Misses:
        by_horizon = (np.array(found[known, h]) for h in range(1, LONGEST + 1))
        return tuple(np.sort(z - np.median(z)) if len(z) else z for z in by_horizon)

    return Learned(pool(True), pool(False))


def missed(cases: Iterable[PriceCase]) -> Iterator[Miss]:
    """Every miss of the forecast on whole cases, with the gates ahead known and without."""
    horizons = tuple(range(1, LONGEST + 1))
    for case in cases:
        for market, origin in origins(case, horizons):
            paid = np.log(case.price_of(market))
            for known in (True, False):
                seen = case.as_of(origin, LONGEST if known else 0)
                asked = Asked(seen, market, origin, horizons, LEARNT_WITH, 0, known)
                middle, spread = np.median(worlds(asked), axis=0), _unrest(asked)
                for column, h in enumerate(horizons):
                    if origin + h <= case.last and np.isfinite(paid[origin + h]):
                        yield Miss(case.group, known, h, float((paid[origin + h] - middle[column]) / spread))


def _unrest(asked: Asked) -> float:
    table = priors("prices")
    common, known = table["common_spread"].default, table["months_known"].default
    return unrest(asked.case, asked.market, asked.origin, common, known)


def worlds(asked: Asked) -> Floats:
    """(M, H) log prices of as many worlds, without what cannot be foreseen.

    Raises
    ------
    InputError
        When a horizon lies beyond ``LONGEST``.
    """
    far = max(asked.horizons)
    if far > LONGEST or min(asked.horizons) < 1:
        raise InputError(Problem("no such horizon", "forecast of prices", str(far), f"1 to {LONGEST} months"))
    numbers = draw(asked.draws, asked.seed, priors("prices"))
    passes, tolls = flows(asked.case, asked.market, far)
    aid = relief(asked.case, asked.market, len(passes), float(numbers["need"][0]))
    now = standing(asked.case, asked.market, asked.origin, passes, tolls)
    gates = _gates(asked, passes, numbers)
    charges = np.broadcast_to(tolls[asked.origin + 1 :], gates.shape)
    columns = [h - 1 for h in asked.horizons]
    out: Floats = course(now, gates, charges, aid[asked.origin + 1 :], numbers)[:, columns]
    return out


def _gates(asked: Asked, passes: Floats, numbers: Mapping[str, Floats]) -> Floats:
    """(M, D) share of normal flow ahead: as the diary has it, or drawn where it does not say."""
    ahead = passes[asked.origin + 1 :]
    if asked.future_gates or not asked.case.gates_of(asked.market):
        return np.broadcast_to(ahead, (asked.draws, len(ahead)))
    known = asked.ended
    now = asked.origin + 1 + known
    shut_for = max(0.5, months_shut(passes[:now])) if ahead[-1] < OPEN else 0.0
    address = f"{asked.market} {asked.case.months[asked.origin]}"
    drawn = sampled(ahead[known:], shut_for, numbers, asked.seed, address)
    return np.concatenate([np.broadcast_to(ahead[:known], (asked.draws, known)), drawn], axis=1)


def forecast_prices(asked: Asked, learned: Learned) -> Prices:
    """Draws of the prices in the months ahead: worlds, and what such forecasts missed elsewhere.

    Parameters
    ----------
    asked
        Case as known at the origin, market, horizons, draws, seed, and whether the gates ahead are known.
    learned
        Of `learn` on other cases.

    Returns
    -------
    (M, H) above 0 [currency/unit of the case].

    Raises
    ------
    InputError
        When a horizon lies beyond ``LONGEST``.
    """
    middle = worlds(asked)
    misses = learned.known if asked.future_gates else learned.blind
    level = levels(asked.draws, asked.seed, f"{asked.market} {asked.case.months[asked.origin]} miss")
    spread = _unrest(asked)
    out = np.empty_like(middle)
    for column, h in enumerate(asked.horizons):
        pool = misses[h - 1]
        miss = np.quantile(pool, level) if len(pool) >= FEWEST else np.sqrt(h) * ndtri(level)
        out[:, column] = np.exp(middle[:, column] + spread * miss)
    return out


MODEL: Final = PriceModel("panah", forecast_prices, learn, reads_diary=True)
"""The forecast among the models of a hindcast."""

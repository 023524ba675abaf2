"""What traders expect of shut ways, period by period.

Either as one number, the chance that a way is open (certainty equivalent: each trader plans for the average future), or
as sampled futures in each of which a way opens on a day (two stages: what is done today is the same in all of them).
The average future has a little trade from tomorrow on, none of the sampled ones has; docs/supply.md measures what that
does to the price.
"""

from __future__ import annotations

import math

import numpy as np

from panah.supply.terms import Floats, Terms


def sampled(expected_wait: Floats, chance: Floats, shape: float = 1.0) -> Floats:
    """Days on which shut ways open in S futures, for ``Terms.reopen``: waits read off at given chances.

        day = w (-log(1 - u))^(1/k) / Gamma(1 + 1/k)

    a Weibull wait of mean w. With shape k = 1 it is exponential, and the price is made by the few futures in which the
    closure outlasts the stock; with a higher one traders are surer of the day.

    Parameters
    ----------
    expected_wait
        (R,) days; infinity for never.
    chance
        (S, R) in [0, 1): draws of a uniform number, from the caller's own stream; or `even`.
    shape
        k, above 0.
    """
    scale = expected_wait / math.gamma(1.0 + 1.0 / shape)
    with np.errstate(invalid="ignore"):
        days = scale * (-np.log1p(-chance)) ** (1.0 / shape)
    return np.where(np.isinf(expected_wait), np.inf, days)


def even(futures: int, ways: int) -> Floats:
    """Chances (S, R) that lie evenly, for futures without a stream: the middles of S equal parts of a distribution.

    All ways open early in the first future and late in the last, as when one side decides over all of them.
    """
    return np.repeat((np.arange(futures) + 0.5)[:, None] / futures, ways, axis=1)


def bounds_of(periods: tuple[float, ...], terms: Terms, futures: int) -> Floats:
    """Beginnings and ends of the periods in each future (S, K + 1), days from this morning.

    In a future in which a shut way opens on a day, the end of a period that lies nearest to that day is moved to it: a
    period in which a way opens half-way would have one price for both halves. The first day stays a day.
    """
    plain = np.concatenate([[0.0], np.cumsum(periods)])
    out = np.tile(plain, (futures, 1))
    if terms.reopen is None:
        return out
    shut = ~terms.open
    for s in range(futures):
        free = np.arange(2, len(periods))
        for day in np.unique(terms.reopen[s, shut]):
            if not 1.0 < day < plain[-1] or not len(free):
                continue
            nearest = free[np.argmin(np.abs(plain[free] - day))]
            if out[s, nearest - 1] < day < out[s, nearest + 1]:
                out[s, nearest] = day
                free = free[free != nearest]
    return out


def waiting(start: Floats, end: Floats, wait: Floats | float) -> Floats:
    """Chance that an exponential wait goes on, in the mean over each span from start to end: of exp(-t/wait) [days]."""
    return np.asarray(wait * (np.exp(-start / wait) - np.exp(-end / wait)) / (end - start))


def back_by(periods: tuple[float, ...], wait: float) -> Floats:
    """(K,) chance that an exponential wait is over by the middle of each period; today it goes on."""
    middle = np.cumsum(periods) - np.asarray(periods) / 2.0
    middle[0] = 0.0
    return -np.expm1(-middle / wait)


def share_open(bounds: Floats, terms: Terms) -> Floats:
    """Share of each period in which each way is expected to be open (S, K, R); today is what it is.

    S is that of ``bounds``: the first of the sampled futures, or all.
    With ``expected_wait`` w the share of a period from a to b is the mean of 1 - exp(-t/w) over it; with ``reopen`` it
    is the part of the period after the day.
    """
    start, end = bounds[:, :-1, None], bounds[:, 1:, None]
    shares = np.ones((*start.shape[:2], len(terms.open)))
    shut = ~terms.open
    if not shut.any():
        return shares
    if terms.reopen is not None:
        late = (end - terms.reopen[: len(bounds), None, shut]) / (end - start)
        shares[:, :, shut] = np.clip(late, 0.0, 1.0)
    elif terms.expected_wait is not None:
        wait = terms.expected_wait[shut]
        with np.errstate(invalid="ignore"):
            waited = waiting(start, end, wait)
        shares[:, :, shut] = np.where(np.isinf(wait), 0.0, 1.0 - waited)
    else:
        shares[:, :, shut] = 0.0
    shares[:, 0, shut] = 0.0
    return shares


def ever_open(terms: Terms) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    """Ways that are open or expected to open one day (R,): those of the state in which the look-ahead ends."""
    if terms.reopen is not None:
        return np.asarray(terms.open | np.isfinite(terms.reopen).any(axis=0))
    if terms.expected_wait is not None:
        return np.asarray(terms.open | np.isfinite(terms.expected_wait))
    return terms.open

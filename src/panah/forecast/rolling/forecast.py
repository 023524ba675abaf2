"""Rolling forecasts: how many people will be where days later, from the registrations published until then."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

import numpy as np

from panah.errors import InputError, Problem
from panah.forecast.rolling.analogues import counted_sample
from panah.forecast.rolling.announced import closed_by, not_open_yet
from panah.forecast.rolling.calibrate import without
from panah.forecast.rolling.fresh import closed_sample, fresh_sample, shut
from panah.forecast.rolling.library import Library
from panah.forecast.rolling.quantiles import Floats, Ints, levels
from panah.forecast.rolling.settings import setting
from panah.forecast.rolling.states import CLOSED, COUNTED, FRESH, States, states
from panah.forecast.rolling.view import View, view
from panah.model.case import Case


def sample_of(
    seen: View, state: States, origin: Ints, day: Ints, library: Library, split: Floats | None = None
) -> Floats:
    """(M, N) people at the targets, sorted over M: the rolling forecast itself.

    Parameters
    ----------
    seen
        The case, for what was announced of its camps.
    state
        What is known of each camp.
    origin, day
        (N,) day of the forecast and day forecast.
    library
        Without the group of the case.
    split
        (C,) or (K, C) shares of arrivals by camp for camps not counted before.
    """
    out = np.zeros((len(levels()), len(state)))
    counted, fresh, closed = (state.kind == kind for kind in (COUNTED, FRESH, CLOSED))
    if counted.any():
        out[:, counted] = counted_sample(state.where(counted), library)
    if fresh.any():
        out[:, fresh] = fresh_sample(state.where(fresh), library, split)
    if closed.any():
        out[:, closed] = closed_sample(state.where(closed))
    out[:, fresh & not_open_yet(seen.case, origin, state.camp, day)] = 0.0
    return np.sort(shut(out, closed_by(seen.case, origin, state.camp, day)), axis=0)


def rolling_forecast(
    case: Case,
    library: Library,
    day: int,
    horizons: Sequence[int],
    *,
    delay: int = 0,
    seed: int = 0,
    split: Floats | None = None,
) -> Floats:
    """How many people will be in each camp, from what was published by a day.

    Parameters
    ----------
    case
        The crisis; counts dated after ``day - delay`` are not looked at.
    library
        Learnt from other crises; what it holds of the case's own group is left out.
    day
        The origin, in days from the start of the case.
    horizons
        H numbers of days ahead.
    delay
        Days a count takes to be published.
    seed
        Of the order of members. A member keeps its place in the forecast of a camp over all horizons; its places in
        the forecasts of two camps are correlated.
    split
        (C,) or (K, C) shares of arrivals by camp, for camps not counted before; None for equal parts.

    Returns
    -------
    (H, M, C) persons.

    Raises
    ------
    InputError
        For a day outside the case, a horizon below 1, a negative delay; when the library holds no other group.
    """
    problems = [Problem("out of range", "horizons", str(h), "1 day or more") for h in horizons if h < 1]
    if not 0 <= day < case.instance.days:
        problems.append(Problem("outside the case", "day", str(day), f"0 to {case.instance.days - 1}"))
    if delay < 0:
        problems.append(Problem("out of range", "delay", str(delay), "0 days or more"))
    if problems:
        raise InputError(problems)
    seen = view(case)
    camps, h = len(case.camps), len(horizons)
    camp = np.tile(np.arange(camps, dtype=np.int64), h)
    ahead = np.repeat(np.array(horizons, dtype=np.int64), camps)
    origin = np.full(h * camps, day, dtype=np.int64)
    state = states(seen, camp, origin - delay, origin + ahead)
    sample = sample_of(seen, state, origin, origin + ahead, without(library, case.group), split)
    by_camp = sample.reshape(len(levels()), h, camps).transpose(1, 0, 2)
    order = member_order(case, camps, seed)
    return np.take_along_axis(by_camp, np.broadcast_to(order, by_camp.shape), axis=1)


def member_order(case: Case, camps: int, seed: int) -> Ints:
    """(M, C) a permutation of the members for each camp, the same for one case and seed.

    Camps of one crisis err together: ranks of normal numbers that share a part (a Gaussian copula).
    """
    rng = generator(seed, case.name, "members")
    members, together = len(levels()), setting("camps_together")
    common, own = rng.standard_normal((members, 1)), rng.standard_normal((members, camps))
    score = np.sqrt(together) * common + np.sqrt(1.0 - together) * own
    out: Ints = score.argsort(axis=0, kind="stable").argsort(axis=0, kind="stable")
    return out


def generator(seed: int, *words: str) -> np.random.Generator:
    """Random numbers of their own for each purpose; the same for the same seed and words."""
    digest = hashlib.sha256("\0".join(words).encode()).digest()
    return np.random.default_rng([seed, int.from_bytes(digest[:8], "little")])

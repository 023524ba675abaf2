"""Choice by distance: zones send people to countries and their camps, the nearer the more."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from panah.forecast.draws import Draws
from panah.forecast.given.ground import Ground


def by_distance(ground: Ground, draws: Draws, days: NDArray[np.int64]) -> NDArray[np.float64]:
    """(K, T, C) float64: shares of the arrivals of some days by camp, under each draw.

    The share is the sum over zones z of A_z S_zc, with A the zone's share of those who leave: population to an
    exponent, fading with the age of its fighting, and S the camp's share of the zone's people, see :func:`choice`.

    Parameters
    ----------
    ground
        The case by date.
    draws
        K of them.
    days
        (T,) days.
    """
    to_camp = choice(ground, draws)
    out = np.empty((len(to_camp), len(days), len(ground.camps)))
    state = ground.state[days]
    for k, chosen in enumerate(to_camp):
        fading = np.exp(-ground.age[days] / draws["zone_days"][k])
        leave = draws["zone_floor"][k] + (1 - draws["zone_floor"][k]) * fading
        leave *= ground.active[days] * ground.population ** draws["population_exponent"][k]
        for s in np.unique(state):
            out[k, state == s] = leave[state == s] @ chosen[s]
    return shares(out)


def choice(ground: Ground, draws: Draws) -> NDArray[np.float64]:
    """(K, S, Z, C) float64: shares of each zone's people by camp, in each state of the ways.

    The pull of a camp at road distance d is (d + offset)^-power exp(-d inverse_scale), and soft_closure times that over
    ways that cross a closed border. A country's pull is the sum over its camps to the exponent ``nest``; shares by
    country and within one are mixed with equal ones, over countries as far as they are open.
    """
    wide = {name: values[:, None, None, None] for name, values in draws.items()}
    open_way = np.isfinite(ground.km)[None]
    ajar = np.where(open_way, 1.0, np.where(np.isfinite(ground.soft_km), wide["soft_closure"], 0.0))
    ajar = np.where(ground.shut[None, :, None], 0.0, ajar)
    km = np.where(open_way, ground.km, np.where(np.isfinite(ground.soft_km), ground.soft_km, 0.0))
    # relative to the nearest camp of each zone, so that far zones do not run out of digits
    log = -wide["power"] * np.log(km + wide["offset"]) - km * wide["inverse_scale"]
    log = np.where(ajar > 0, log, -np.inf)
    best = log.max(axis=3, keepdims=True)
    pull = ajar * np.exp(log - np.where(np.isfinite(best), best, 0.0))
    member = (ground.land[:, None] == np.arange(len(ground.lands))).astype(np.float64)
    of_land = pull @ member
    openness = np.stack([ajar[..., ground.land == n].max(axis=-1) for n in range(len(ground.lands))], axis=-1)
    nested = np.where(of_land > 0, np.where(of_land > 0, of_land, 1.0) ** wide["nest"], 0.0)
    land = (1 - wide["equal_country"]) * shares(nested) + wide["equal_country"] * shares(openness)
    usual = _of_sum(pull, of_land[..., ground.land])
    equal = _of_sum(ajar, (ajar @ member)[..., ground.land])
    within = (1 - wide["equal_camp"]) * usual + wide["equal_camp"] * equal
    return land[..., ground.land] * within


def shares(weights: NDArray[np.float64]) -> NDArray[np.float64]:
    """Weights over their sum along the last axis; all 0 where they are."""
    return _of_sum(weights, weights.sum(axis=-1, keepdims=True))


def _of_sum(part: NDArray[np.float64], whole: NDArray[np.float64]) -> NDArray[np.float64]:
    out: NDArray[np.float64] = np.divide(part, whole, out=np.zeros(np.broadcast(part, whole).shape), where=whole > 0)
    return out

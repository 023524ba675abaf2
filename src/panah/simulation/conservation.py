"""Nobody is made or lost, and no food either."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from panah.errors import Problem
from panah.model.ensemble import CROSSING_QUANTITIES, Ensemble

TOLERANCE = 1e-6
"""Tonnes a market may miss in a day, over its stock plus a tonne: rounding, no more."""


def check_conservation(ensemble: Ensemble) -> tuple[Problem, ...]:
    """Every way in which an ensemble makes or loses people or food; empty when it does neither.

    residents + displaced_here + in_transit, over all places, is the same on every day of a member; departures and
    arrivals account for every change; no count is negative; at each market, what is not in stock in the evening was
    eaten: stock of the evening before + inflow - stock = need met x need; and no more of a good passes all crossings
    than comes in at all its markets.

    Parameters
    ----------
    ensemble
        (M, D, P) people and (M, D, K) supply.
    """
    return (*_negative(ensemble), *_people(ensemble), *_food(ensemble), *_crossings(ensemble))


def check_set_out(
    here: NDArray[np.int64], travelling: NDArray[np.int64], due: NDArray[np.int64] | None
) -> tuple[Problem, ...]:
    """Every way in which a run of a Flee instance makes or loses people; empty when it does neither.

    On each day of each member, people in all places and on all ways are those of day 0 and all who set out so far.
    Where chance decides how many set out, nobody may at least disappear.

    Parameters
    ----------
    here, travelling
        (M, D) people in all places together, and on a way.
    due
        (D,) people of day 0 and all who set out by the end of each day; None where chance decides.
    """
    out = []
    if min(here.min(initial=0), travelling.min(initial=0)) < 0:
        out.append(Problem("negative", "people", str(min(here.min(), travelling.min())), "0 or more"))
    total = here + travelling
    wrong = total != due if due is not None else np.diff(total, axis=1, prepend=0) < 0
    if wrong.any():
        m, d = (int(i) for i in np.argwhere(wrong)[0])
        wanted = str(due[d]) if due is not None else f"{total[m, d - 1]} or more"
        what = "people are made or lost" if due is not None else "people are lost"
        out.append(Problem(what, f"member {m}, day {d}", str(total[m, d]), wanted))
    return tuple(out)


def _negative(ensemble: Ensemble) -> list[Problem]:
    out = []
    for name, values in (*ensemble.people.items(), *ensemble.supply.items()):
        low = values.min(initial=0)
        if low < 0:
            out.append(Problem("negative", f"{_where(ensemble, values < 0)}, {name}", f"{low:g}", "0 or more"))
    return out


def _people(ensemble: Ensemble) -> list[Problem]:
    people = ensemble.people
    there = people["residents"] + people["displaced_here"]
    total = (there + people["in_transit"]).sum(axis=2)
    out = []
    wrong = total != total[:, :1]
    if wrong.any():
        m, d = (int(i) for i in np.argwhere(wrong)[0])
        where = f"member {ensemble.members[m]}, day {d}"
        out.append(Problem("people are made or lost", where, str(total[m, d]), str(total[m, 0])))
    moved = people["arrivals"][:, 1:] - people["departures"][:, 1:]
    odd = np.diff(there, axis=1) != moved
    if odd.any():
        where = _where(ensemble, np.pad(odd, ((0, 0), (1, 0), (0, 0))))
        out.append(Problem("people change by other than arrivals less departures", where))
    return out


def _food(ensemble: Ensemble) -> list[Problem]:
    supply = ensemble.supply
    stock, days = supply["stock"], supply["days_of_supply"]
    gone = stock[:, :-1] + supply["inflow"][:, 1:] - stock[:, 1:]
    known = days[:, 1:] > 0
    need = np.divide(stock[:, 1:], days[:, 1:], out=np.zeros_like(gone), where=known)
    missing = np.where(known, np.abs(gone - supply["need_met"][:, 1:] * need), np.maximum(-gone, 0.0))
    wrong = missing > TOLERANCE * (stock[:, :-1] + 1.0)
    if not wrong.any():
        return []
    m, d, k = (int(i) for i in np.argwhere(wrong)[0])
    where = f"member {ensemble.members[m]}, day {d + 1}, {' '.join(ensemble.markets[k])}"
    return [Problem("food is made or lost", where, f"{missing[m, d, k]:g} t")]


def _crossings(ensemble: Ensemble) -> list[Problem]:
    out: list[Problem] = []
    passed, inflow = ensemble.passed.get(CROSSING_QUANTITIES[0]), ensemble.supply["inflow"]
    if passed is None:
        return out
    for item in dict.fromkeys(item for _, item in ensemble.passages):
        through = passed[:, :, [i == item for _, i in ensemble.passages]].sum(axis=2)
        came = inflow[:, :, [i == item for _, i in ensemble.markets]].sum(axis=2)
        wrong = through - came > TOLERANCE * (came + 1.0)
        if wrong.any():
            m, d = (int(i) for i in np.argwhere(wrong)[0])
            where = f"member {ensemble.members[m]}, day {d}, {item}"
            out.append(Problem("more passes the crossings than comes in", where, f"{through[m, d]:g} t",
                               f"{came[m, d]:g} t"))  # fmt: skip
    return out


def _where(ensemble: Ensemble, wrong: NDArray[np.bool_]) -> str:
    m, d, p = (int(i) for i in np.argwhere(wrong)[0])
    at = f", {ensemble.situation.network.places[p].name}" if wrong.shape[2] != len(ensemble.markets) else ""
    return f"member {ensemble.members[m]}, day {d}{at}"

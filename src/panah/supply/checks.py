"""Whether a ground, its terms and its shelves can be reckoned with: every problem at once, or none."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields

import numpy as np
from numpy.typing import NDArray

from panah.errors import InputError, Problem
from panah.model.parameters import parameters
from panah.supply.terms import SETTINGS, Floats, Ground, Settings, Shelf, Terms

PERIODICAL = frozenset({"cost", "outside_price", "capacity", "source_limit", "output", "aid"})
"""Terms that may have one row for each period."""

AXES = {
    "open": "R", "cost": "R", "outside_price": "W", "people": "NG", "need": "G", "elasticity": "G", "purse": "NG",
    "price_before": "N", "normal_stock": "N", "capacity": "R", "loss": "R", "markup": "R", "source_limit": "W",
    "output": "N", "aid": "N", "expected_wait": "R", "reopen": "SR",
}  # fmt: skip

UNLIMITED = frozenset({"purse", "capacity", "source_limit", "expected_wait", "reopen"})
"""Terms that may be infinite."""

POSITIVE = frozenset({"price_before", "need", "expected_wait"})
"""Terms that must be above 0."""


MOST_FUTURES = 1000
"""Most sampled futures: a programme of a million unknowns."""


def check_ground(ground: Ground, settings: Settings) -> None:
    """Refuse a structure or settings that cannot be built.

    Raises
    ------
    InputError
        With every problem found.
    """
    problems = []
    if ground.places < 1:
        problems.append(Problem("no place", "ground", f"{ground.places}", "1 or more"))
    if len(ground.tail) != len(ground.head):
        ends = f"{len(ground.tail)} tails, {len(ground.head)} heads"
        problems.append(Problem("ways with one end", "ground", ends, "as many heads as tails"))
    else:
        problems += [
            Problem("a way from a place to itself", f"way {r}", f"{ground.tail[r]}", "two places")
            for r in np.flatnonzero(ground.tail == ground.head)
        ]
    for name in ("tail", "head", "outside"):
        at = getattr(ground, name)
        problems += [
            Problem("unknown place", f"{name} {i}", f"{at[i]}", f"0 to {ground.places - 1}")
            for i in np.flatnonzero((at < 0) | (at >= ground.places))
        ]
    periods = np.asarray(ground.periods, dtype=np.float64)
    if len(periods) < 2 or periods[0] != 1.0 or not ((periods > 0) & (periods <= 366)).all():
        allowed = "1 day, then one or more of up to 366 days"
        problems.append(Problem("periods that cannot be looked ahead", "ground", f"{ground.periods}", allowed))
    for name, row in SETTINGS.items():
        value, table = getattr(settings, name), parameters()[row]
        if not table.low <= value <= table.high:
            problems.append(
                Problem("setting outside its range", name, f"{value:g}", f"{table.low:g} to {table.high:g}")
            )
    if not 1 <= settings.futures <= MOST_FUTURES:
        problems.append(Problem("setting outside its range", "futures", f"{settings.futures}", f"1 to {MOST_FUTURES}"))
    if 0.0 < settings.convenience < 1.0:
        problems.append(
            Problem("a stock worth less than it costs", "convenience", f"{settings.convenience:g}", "0, or 1 or more")
        )
    if problems:
        raise InputError(problems)


def check_day(ground: Ground, settings: Settings, terms: Terms, shelf: Shelf) -> None:
    """Refuse terms or shelves that do not fit the ground, or hold numbers that cannot be.

    Raises
    ------
    InputError
        With every problem found.
    """
    if fits(ground, settings, terms, shelf):
        return
    problems = [*_wrong(ground, settings, terms), *_wrong_shelf(ground, shelf)]
    raise InputError(problems)


def _sizes(ground: Ground, settings: Settings, terms: Terms) -> dict[str, int]:
    return {
        "N": ground.places, "R": ground.ways, "W": ground.sources, "G": len(np.atleast_1d(terms.need)),
        "S": settings.futures,
    }  # fmt: skip


def fits(ground: Ground, settings: Settings, terms: Terms, shelf: Shelf) -> bool:
    """Whether all shapes and numbers are right: the quick answer."""
    sizes = _sizes(ground, settings, terms)
    for name, axes in AXES.items():
        value = getattr(terms, name)
        if value is None:
            continue
        shape = tuple(sizes[a] for a in axes)
        if value.shape != shape and not (name in PERIODICAL and value.shape == (len(ground.periods), *shape)):
            return False
    if shelf.stock.shape != (sizes["N"],) or shelf.price.shape != (sizes["N"],):
        return False
    least = [shelf.price, *(getattr(terms, name).ravel() for name in ("price_before", "need"))]
    if terms.expected_wait is not None:
        least.append(terms.expected_wait)
    above = np.concatenate(least)
    bounded = np.concatenate([
        shelf.price, shelf.stock, terms.price_before, terms.need, terms.cost.ravel(), terms.outside_price.ravel(),
        terms.people.ravel(), terms.elasticity, terms.normal_stock, terms.loss, terms.markup, terms.output.ravel(),
        terms.aid.ravel(),
    ])  # fmt: skip
    rest = np.concatenate([terms.purse.ravel(), terms.capacity.ravel(), terms.source_limit.ravel()])
    unsound = terms.reopen is not None and bool(np.isnan(terms.reopen).any())
    return bool(
        (above > 0).all() and (bounded >= 0).all() and (bounded < np.inf).all() and (rest >= 0).all()
        and (terms.loss < 1).all() and not unsound
    )  # fmt: skip


def _flagged(name: str, value: Floats, wrong: NDArray[np.bool_], what: str, allowed: str) -> Iterator[Problem]:
    for at in np.argwhere(wrong)[:20]:
        where = f"{name}[{', '.join(str(i) for i in at)}]"
        yield Problem(what, where, f"{value[tuple(at)]:g}", allowed)


def _wrong(ground: Ground, settings: Settings, terms: Terms) -> Iterator[Problem]:
    """Every problem of the terms."""
    sizes = _sizes(ground, settings, terms)
    for f in fields(terms):
        value = getattr(terms, f.name)
        if value is None:
            continue
        shape = tuple(sizes[a] for a in AXES[f.name])
        ahead = (len(ground.periods), *shape)
        if value.shape != shape and not (f.name in PERIODICAL and value.shape == ahead):
            allowed = f"{shape}" + (f" or {ahead}" if f.name in PERIODICAL else "")
            yield Problem("array of the wrong shape", f.name, f"{value.shape}", allowed)
            continue
        if f.name == "open":
            continue
        if f.name == "reopen":
            yield from _flagged(f.name, value, np.isnan(value), "not a number", "days, or infinity")
            continue
        low = value <= 0 if f.name in POSITIVE else value < 0
        allowed = "above 0" if f.name in POSITIVE else "0 or more"
        endless = np.isinf(value) if f.name not in UNLIMITED else np.zeros(value.shape, dtype=np.bool_)
        yield from _flagged(f.name, value, low | np.isnan(value) | endless, "number outside its range", allowed)
        if f.name == "loss":
            yield from _flagged(f.name, value, value >= 1, "everything lost on the way", "below 1; or shut the way")


def _wrong_shelf(ground: Ground, shelf: Shelf) -> Iterator[Problem]:
    """Every problem of the shelves."""
    for name, value in (("stock", shelf.stock), ("price", shelf.price)):
        if value.shape != (ground.places,):
            yield Problem("array of the wrong shape", name, f"{value.shape}", f"({ground.places},)")
            continue
        wrong = ~np.isfinite(value) | ((value <= 0) if name == "price" else (value < 0))
        allowed = "above 0" if name == "price" else "0 or more"
        yield from _flagged(name, value, wrong, "number outside its range", allowed)

"""Whether a ground, its terms and its shelves can be reckoned with: every problem at once, or none."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from panah.errors import InputError, Problem
from panah.model.parameters import parameters
from panah.supply.terms import ABROAD, SETTINGS, Floats, Ground, Settings, Shelf, Terms

Shape = tuple[int, ...]

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


MOST = {
    **dict.fromkeys(("stock", "normal_stock", "output", "aid"), 1e9), "people": 1e10, "need": 1e4, "elasticity": 10.0,
    **dict.fromkeys(("price", "price_before", "cost", "outside_price", "markup"), 1e15),
}  # fmt: skip
"""Most that terms and shelves may hold: a third of the grain that the world harvests in a year, more people than live,
tonnes a person and day, a need that yields to nothing but the price. A solver's numbers end somewhere beyond."""

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
    for name, least in (("tail", ABROAD), ("head", 0), ("outside", 0)):
        at = getattr(ground, name)
        problems += [
            Problem("unknown place", f"{name} {i}", f"{at[i]}", f"{least} to {ground.places - 1}")
            for i in np.flatnonzero((at < least) | (at >= ground.places))
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
    if problems:
        raise InputError(problems)


@lru_cache(maxsize=64)
def _shapes(places: int, ways: int, sources: int, groups: int, futures: int, periods: int) -> dict[str, list[Shape]]:
    """The shape of each of the terms, and the one with a row for each period where that may be."""
    sizes = {"N": places, "R": ways, "W": sources, "G": groups, "S": futures}
    plain = {name: tuple(sizes[a] for a in axes) for name, axes in AXES.items()}
    return {name: [shape, (periods, *shape)] if name in PERIODICAL else [shape] for name, shape in plain.items()}


def _shapes_of(ground: Ground, settings: Settings, terms: Terms) -> dict[str, list[Shape]]:
    groups = len(np.atleast_1d(terms.need))
    return _shapes(ground.places, ground.ways, ground.sources, groups, settings.futures, len(ground.periods))


def fits(ground: Ground, settings: Settings, terms: Terms, shelf: Shelf) -> bool:
    """Whether all shapes and numbers are right, by a quick look: what it lets pass is, what it does not may be."""
    given = vars(terms)
    for name, shapes in _shapes_of(ground, settings, terms).items():
        if given[name] is not None and given[name].shape not in shapes:
            return False
    if shelf.stock.shape != (ground.places,) or shelf.price.shape != (ground.places,):
        return False
    above = [shelf.price, terms.price_before, terms.need]
    bounded = [
        *above, shelf.stock, terms.cost, terms.outside_price, terms.people, terms.elasticity, terms.normal_stock,
        terms.loss, terms.markup, terms.output, terms.aid,
    ]  # fmt: skip
    if terms.expected_wait is not None:
        above.append(terms.expected_wait)
    finite, endless = _row(bounded), _row([terms.purse, terms.capacity, terms.source_limit])
    sound = terms.reopen is None or not np.isnan(terms.reopen).any()
    # what is not a number is neither above nor below anything
    return bool(
        _row(above).min() > 0 and finite.min() >= 0 and finite.max() <= MOST["stock"] and endless.min() >= 0
        and terms.need.max() <= MOST["need"] and terms.elasticity.max() <= MOST["elasticity"]
        and terms.loss.max(initial=0.0) < 1 and sound
    )  # fmt: skip


def _row(values: list[Floats]) -> Floats:
    return np.concatenate(values, axis=None)


def _flagged(name: str, value: Floats, wrong: NDArray[np.bool_], what: str, allowed: str) -> Iterator[Problem]:
    for at in np.argwhere(wrong)[:20]:
        where = f"{name}[{', '.join(str(i) for i in at)}]"
        yield Problem(what, where, f"{value[tuple(at)]:g}", allowed)


def _too_much(name: str, value: Floats) -> Iterator[Problem]:
    most = MOST.get(name, np.inf)
    yield from _flagged(name, value, np.isfinite(value) & (value > most), "number too large", f"at most {most:g}")


def _wrong(ground: Ground, settings: Settings, terms: Terms) -> Iterator[Problem]:
    """Every problem of the terms."""
    shapes = _shapes_of(ground, settings, terms)
    for f in fields(terms):
        value = getattr(terms, f.name)
        if value is None:
            continue
        if value.shape not in shapes[f.name]:
            allowed = " or ".join(f"{shape}" for shape in shapes[f.name])
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
        yield from _too_much(f.name, value)
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
        yield from _too_much(name, value)

"""Flee instances made by hand, without files: a line for each place and route, everything else optional."""

from __future__ import annotations

from datetime import date

import numpy as np

from panah.model.instance import FleeClosure, FleeInstance, FleePlace, FleeRoute, FleeSettings


def place(name, kind, size=0, country="Woods", **more):
    """A place; ``size`` is a camp's capacity and anybody else's population."""
    camp = kind in {"camp", "idpcamp"}
    more.setdefault("intensity", 1.0 if kind == "conflict" else -1.0)
    return FleePlace(name, country, country, 0.0, 0.0, kind, 0 if camp else size, size if camp else -1, **more)


def instance(places, routes, *, days=10, conflict=None, registered=None, total=None, closures=(), **settings):
    """An instance: routes as (a, b, km) or (a, b, km, forced_redirection) by name, registrations as lists by camp.

    ``conflict`` gives steps [(day, intensity), ...] by name; a list of registrations is held constant after its end.
    """
    number = {p.name: k for k, p in enumerate(places)}
    camps = tuple(k for k, p in enumerate(places) if p.kind in {"camp", "idpcamp"})
    table = np.zeros((days, len(camps)), dtype=np.int64)
    for k, camp in enumerate(camps):
        known = (registered or {}).get(places[camp].name, [0])
        table[:, k] = [known[min(t, len(known) - 1)] for t in range(days)]
    intensity = np.zeros((days, len(places)))
    for name, steps in (conflict or {}).items():
        for day, value in steps:
            intensity[day:, number[name]] = value
    return FleeInstance(
        name="made",
        start=date(2041, 3, 1),
        days=days,
        places=tuple(places),
        routes=tuple(
            r if isinstance(r, FleeRoute) else FleeRoute(number[r[0]], number[r[1]], float(r[2]), *r[3:])
            for r in routes
        ),
        closures=tuple(FleeClosure(*c) for c in closures),
        conflict=intensity,
        camps=camps,
        registered=table,
        total=np.array([total[min(t, len(total) - 1)] for t in range(days)]) if total else table.sum(axis=1),
        camps_sum=table.sum(axis=1),
        settings=FleeSettings(**settings),
        files={},
    )

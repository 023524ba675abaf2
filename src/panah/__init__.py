"""Panah: from crisis reports to a sourced picture, and from the picture to an honest forecast.

The path, step by step:

    reading   = panah.read("report.md")                       # reports to claims
    situation = panah.situate(reading)                        # claims to a situation
    ensemble  = panah.simulate(situation, "crossings_shut")   # a situation to futures
    forecast  = panah.forecast(ensemble)                      # futures to quantiles
    run       = panah.run("report.md", "out")                 # or all of it at once, to a brief
"""

from __future__ import annotations

from importlib import import_module
from typing import Any

__version__ = "0.1.0"

_NAMES = {
    "read": "panah.pipeline",
    "situate": "panah.pipeline",
    "simulate": "panah.pipeline",
    "run": "panah.pipeline",
    "demo": "panah.pipeline",
    "forecast": "panah",
    "brief": "panah",
    "load_atlas": "panah.atlas",
    "load_scenario": "panah.simulation",
    "PanahError": "panah.errors",
    "InputError": "panah.errors",
}
"""Public names and where they live: loaded when first asked for, so that small commands start at once."""

__all__ = ["__version__", *_NAMES]  # noqa: PLE0604  the names are those of the table


def __getattr__(name: str) -> Any:
    """Load a public name; ``panah.forecast`` and ``panah.brief`` are rooms that can be called."""
    if name not in _NAMES:
        raise AttributeError(f"module 'panah' has no attribute {name!r}; public names: {', '.join(_NAMES)}")
    home = _NAMES[name]
    if home == "panah":
        return import_module(f"panah.{name}")
    return getattr(import_module(home), "load" if name == "load_atlas" else name)

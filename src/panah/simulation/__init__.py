"""The day, repeated: people, food and control under a scenario, for many members at once.

Names are loaded when first asked for, so that a Flee instance does not wait for the compiled kernels of the others.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from panah.simulation.conservation import check_conservation
    from panah.simulation.engine import simulate
    from panah.simulation.oddities import remarks
    from panah.simulation.scenarios import load_scenario, load_scenarios, scenario_text, shipped
    from panah.simulation.timeline import Timeline, resolve, resolve_all

_HOMES = {
    "Timeline": "timeline",
    "check_conservation": "conservation",
    "load_scenario": "scenarios",
    "load_scenarios": "scenarios",
    "remarks": "oddities",
    "resolve": "timeline",
    "resolve_all": "timeline",
    "scenario_text": "scenarios",
    "shipped": "scenarios",
    "simulate": "engine",
}

__all__ = [
    "Timeline",
    "check_conservation",
    "load_scenario",
    "load_scenarios",
    "remarks",
    "resolve",
    "resolve_all",
    "scenario_text",
    "shipped",
    "simulate",
]


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'panah.simulation' has no attribute {name!r}")
    return getattr(import_module(f"panah.simulation.{_HOMES[name]}"), name)

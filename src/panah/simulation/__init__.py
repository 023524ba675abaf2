"""The day, repeated: people, food and control under a scenario, for many members at once."""

from panah.simulation.conservation import check_conservation
from panah.simulation.engine import simulate
from panah.simulation.scenarios import load_scenario, load_scenarios, scenario_text, shipped
from panah.simulation.timeline import Timeline, resolve, resolve_all

__all__ = [
    "Timeline",
    "check_conservation",
    "load_scenario",
    "load_scenarios",
    "resolve",
    "resolve_all",
    "scenario_text",
    "shipped",
    "simulate",
]

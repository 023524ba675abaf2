"""The golden run: one small made-up crisis under three scenarios, to the digit."""

from __future__ import annotations

from pathlib import Path

from panah import files, forecast, simulation
from worlds import world

FILE = Path(__file__).with_name("forecast.csv")
DAYS, MEMBERS, SEED = 14, 40, 1
SCENARIOS = ("as_reported", "front_reaches_city", "ceasefire_supplies")


def golden_text() -> str:
    """The forecast of the made-up crisis as it comes out now."""
    situation = world()
    ensembles = [
        simulation.simulate(situation, simulation.load_scenario(name), days=DAYS, members=range(MEMBERS), seed=SEED)
        for name in SCENARIOS
    ]
    return files.forecast_csv(forecast(ensembles, (0.05, 0.5, 0.95)))

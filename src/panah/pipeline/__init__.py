"""The whole path, one short function per command: what the command line and the explorer call."""

from panah.pipeline.folders import (
    Checked,
    brief_folder,
    check,
    forecast_folder,
    levels,
    simulate_folder,
    situate_file,
)
from panah.pipeline.progress import Progress, silent
from panah.pipeline.steps import Reading, load_reports, read, scenario_list, simulate, situate
from panah.pipeline.whole import Run, demo, run

__all__ = [
    "Checked",
    "Progress",
    "Reading",
    "Run",
    "brief_folder",
    "check",
    "demo",
    "forecast_folder",
    "levels",
    "load_reports",
    "read",
    "run",
    "scenario_list",
    "silent",
    "simulate",
    "simulate_folder",
    "situate",
    "situate_file",
]

"""A new atlas: commented tables and a YAML file that already load, with what a useful run needs."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path
from typing import Final

from panah.errors import AtlasError, Problem

TEMPLATE: Final = ("atlas.yaml", "places.csv", "routes.csv", "prices.csv", "population.csv", "constants.csv")


def new(folder: str | Path) -> tuple[Path, ...]:
    """Write the template into a folder, which is made when it is not there.

    Each file is written beside its place and renamed, so that no half of one is left.

    Raises
    ------
    AtlasError
        When the folder already holds one of the files, or is not a folder.
    """
    target = Path(folder)
    if target.exists() and not target.is_dir():
        raise AtlasError(Problem("not a folder", str(target), fix="Name a folder that does not exist yet."))
    there = sorted(p.name for p in target.iterdir()) if target.is_dir() else []
    if there:
        fix = "Name a new or empty folder: nothing is overwritten."
        raise AtlasError(Problem("the folder is not empty", str(target), ", ".join(there[:5]), fix=fix))
    target.mkdir(parents=True, exist_ok=True)
    shelf = files("panah.atlas").joinpath("template")
    for name in TEMPLATE:
        part = target / f".{name}.part"
        part.write_bytes(shelf.joinpath(name).read_bytes())
        part.replace(target / name)
    return tuple(target / name for name in TEMPLATE)

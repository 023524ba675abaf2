"""Where the parts of an instance lie."""

from __future__ import annotations

import os
import stat
from pathlib import Path
from typing import Final

from panah.errors import InputError, Problem
from panah.flee.problems import nearest, shown_path

SETTINGS: Final = "simsetting.yml"


def regular(path: Path) -> bool:
    """Whether a file is there that can be read to its end; never an error, whatever the name or the links."""
    try:
        return stat.S_ISREG(os.stat(path).st_mode)  # noqa: PTH116  one call that says what kind of file it is
    except (OSError, ValueError):
        return False


def names_in(folder: Path) -> list[str]:
    """Names in a folder, sorted; none where it cannot be read."""
    try:
        return sorted(os.listdir(folder))  # noqa: PTH208  names, not paths
    except (OSError, ValueError):
        return []


def is_folder(path: Path) -> bool:
    """Whether a folder is there; never an error."""
    try:
        return stat.S_ISDIR(os.stat(path).st_mode)  # noqa: PTH116
    except (OSError, ValueError):
        return False


def check_folder(folder: Path) -> None:
    """Raise InputError unless the folder has input_csv and source_data."""
    if not is_folder(folder):
        what = "not a folder" if regular(folder) else "no such folder"
        raise InputError(Problem(what, shown_path(folder), allowed="a folder with input_csv and source_data"))
    problems = []
    for name in ("input_csv", "source_data"):
        if not is_folder(folder / name):
            fix = nearest(name, names_in(folder))
            if folder.name in ("input_csv", "source_data"):
                fix = "Give the folder above it."
            problems.append(Problem(f"no folder {name}", shown_path(folder), fix=fix))
    if problems:
        raise InputError(problems)


def find_settings(folder: Path, settings: Path | None = None) -> Path:
    """The settings of an instance: the file that is asked for, else simsetting.yml in the folder or the one above it.

    Raises
    ------
    InputError
        When there is none; settings that were not given are never guessed.
    """
    if settings is not None:
        if not regular(settings):
            raise InputError(Problem("no such file", shown_path(settings), allowed="a simsetting.yml"))
        return settings
    # the folder above is that of the name as it was given, not of what a link points to
    above = Path(os.path.abspath(folder)).parent  # noqa: PTH100
    looked = (folder / SETTINGS, above / SETTINGS)
    for path in looked:
        if regular(path):
            return path
    raise InputError(
        Problem(
            f"no {SETTINGS}",
            shown_path(folder),
            fix=f"Looked for {looked[0]} and {looked[1]}; put one there or name a file of settings.",
        )
    )

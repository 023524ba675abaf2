"""``panah atlas build``: prices of a published file into the table of an atlas."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from panah import files
from panah.atlas import load
from panah.atlas.rows import PriceRow, columns
from panah.atlas.wfp import read_wfp
from panah.atlas.wfp_rows import Chosen, price_rows
from panah.errors import AtlasError, Problem
from panah.files.tables import csv_of

TABLE: Final = "prices.csv"


@dataclass(frozen=True)
class PricesBuilt:
    """What was added to an atlas.

    ``added`` and ``there`` count rows that are new, and that the table already had with the same item, place and day;
    of these ``other`` have another price there, which stays.
    """

    path: Path
    added: int
    there: int
    other: int
    markets: tuple[str, ...]
    items: tuple[str, ...]
    notes: tuple[str, ...]


def pairs(option: str, words: Sequence[str]) -> Mapping[str, str]:
    """Names and what they stand for, from words like ``Hirat=AF3201``.

    Raises
    ------
    AtlasError
        For words without both, and names that stand twice.
    """
    out: dict[str, str] = {}
    problems = []
    for word in words:
        name, mark, value = (part.strip() for part in word.rpartition("="))
        if not (name and mark and value):
            problems.append(Problem("not understood", option, word, "NAME=VALUE"))
        elif name in out:
            problems.append(Problem("the name stands twice", option, name))
        out[name] = value
    if problems:
        raise AtlasError(problems)
    return out


def build_prices(
    source: Path, folder: Path, *, markets: Sequence[str] = (), items: Sequence[str] = (),
    price_type: str = "Retail",
) -> PricesBuilt:  # fmt: skip
    """Add the prices of a WFP file to the table of an atlas; rows that are there already stay as they are.

    Raises
    ------
    InputError
        When the atlas or the file is broken, or names are unknown, with every problem.
    """
    if not (folder / "atlas.yaml").is_file():
        fix = "`panah atlas new DIR` starts one; a built-in atlas is not changed."
        raise AtlasError(Problem("no atlas in this folder", str(folder), allowed="a folder with atlas.yaml", fix=fix))
    chosen = Chosen(pairs("--market", markets), pairs("--item", items), price_type)
    atlas = load(folder)
    made = price_rows(read_wfp(source), atlas, chosen)
    held = {row.id: row for row in atlas.prices}
    fresh = [row for row in made.rows if row.id not in held]
    again = [row for row in made.rows if row.id in held]
    other = sum(held[row.id].price != row.price for row in again)
    path = folder / TABLE
    files.write_text(path, _longer(path.read_text(encoding="utf-8-sig"), fresh))
    return PricesBuilt(
        path, len(fresh), len(again), other, tuple(sorted({r.place_code for r in made.rows})),
        tuple(sorted({r.item for r in made.rows})), made.notes,
    )  # fmt: skip


def _longer(text: str, rows: Sequence[PriceRow]) -> str:
    """The text of a table with rows at its end, in the order of its own columns."""
    header = next(line for line in text.splitlines() if line.strip() and not line.lstrip().startswith("#"))
    names = [name.strip() for name in header.split(",")]
    assert set(names) <= set(columns(PriceRow))
    added = csv_of(names, rows).split("\n", 1)[1]
    return (text if text.endswith("\n") else text + "\n") + added

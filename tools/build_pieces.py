"""Build ``pieces.json``: the pieces of words by which the reader looks up each of its patterns.

    python tools/build_pieces.py [FILE]        # FILE: src/panah/reading/pieces.json

To be run after a change of any pattern of the reading room, or of ``reading/pieces.py``. A pattern that the table
lacks is found all the same, only later. A line is a pattern, sorted by its hash, so that two
changes of other patterns merge; where they do not, delete the file and run this. The same patterns give the same bytes.
"""

# ruff: noqa: E402  the package is imported from beside the tool

from __future__ import annotations

import argparse
import json
import pkgutil
import sys
from importlib import import_module
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "src"))
PLACE = ROOT / "src" / "panah" / "reading" / "pieces.json"
if not PLACE.exists():
    PLACE.write_text("{}\n", encoding="utf-8")

import panah.reading
from panah.reading.kinds import readers
from panah.reading.kinds.phrases import PHRASES
from panah.reading.patterns import _PATTERNS, Pattern
from panah.reading.pieces import pieces_of
from panah.reading.piecetable import Row, key_of, row_of


def rows() -> dict[str, Row]:
    """The pieces of every pattern of the package, by its key."""
    for module in pkgutil.walk_packages(panah.reading.__path__, "panah.reading."):
        import_module(module.name)
    readers()
    found = [phrase.pattern for phrase in PHRASES] + [p for p in _PATTERNS if isinstance(p, Pattern)]
    return {key_of(p.pattern, p.flags): row_of(pieces_of(p.pattern, p.flags)) for p in found}


def main() -> None:
    """Write the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", nargs="?", type=Path, default=PLACE)
    lines = [f'"{key}": {json.dumps(row, separators=(",", ":"))}' for key, row in sorted(rows().items())]
    parser.parse_args().file.write_text("{\n" + ",\n".join(lines) + "\n}\n", encoding="utf-8")


if __name__ == "__main__":
    main()

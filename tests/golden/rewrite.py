"""Rewrite the golden run: ``python tests/golden/rewrite.py``; then say [numbers move] in the changelog, and why."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))  # the tests share `worlds`

if __name__ == "__main__":
    from golden_run import FILE, golden_text

    FILE.write_text(golden_text(), encoding="utf-8")

"""Runs the hindcast of prices on some cases and writes what it found into docs/prices.md.

    python tools/prices.py CASE_DIR... [--out OUT]

``--out`` keeps the tables of the hindcast. Tables of the page stand between marks; the text round them is written by
hand.
"""

from __future__ import annotations

import argparse
import re
import tempfile
from collections.abc import Callable
from pathlib import Path

import numpy as np
from skill import markdown

from panah.forecast.prices.catalogue import OWN
from panah.model.price_scores import LAST_VALUE, PooledRow, RankingRow
from panah.pipeline.price_hindcasts import PriceHindcast, PricesAsked, price_hindcast
from panah.terminal import skill_text

PAGE = Path(__file__).resolve().parents[1] / "docs" / "prices.md"

RIVALS = (LAST_VALUE, "auto-ARIMA", "gate rule")
"""Models that the forecast is to beat."""

NEAR = 0.05
"""How far from its promise a coverage may be."""


def main() -> None:
    """Run and write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("cases", nargs="+", type=Path)
    parser.add_argument("--out", type=Path)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        done = price_hindcast(asked.cases, asked.out or Path(folder), PricesAsked())
    for name, problems in done.made.skipped.items():
        print(f"Left out: {name}", *problems, sep="\n  - ")
    write_page(PAGE, done)


def write_page(path: Path, done: PriceHindcast) -> None:
    """Fill the places between marks ``<!-- name -->`` and ``<!-- end -->``."""
    text = path.read_text(encoding="utf-8")

    def fill(found: re.Match[str]) -> str:
        name, *words = found[1].split()
        return f"<!-- {found[1]} -->\n{MAKERS[name](done, *words)}<!-- end -->"

    marks = rf"<!-- ((?:{'|'.join(MAKERS)})(?: [^>]*?)?) -->\n.*?<!-- end -->"
    path.write_text(re.sub(marks, fill, text, flags=re.S), encoding="utf-8")


def _row(done: PriceHindcast, task: str, horizon: int, measure: str, model: str, rival: str) -> PooledRow:
    wanted = (task, horizon, measure, model, rival)
    return next(r for r in done.pooled if (r.task, r.horizon, r.measure, r.model, r.rival) == wanted)


def pooled(done: PriceHindcast, task: str, measure: str) -> str:
    """Models by horizon: mean over all prices, and skill against the last value with its interval."""
    horizons = done.made.horizons
    models = list(dict.fromkeys(r.model for r in done.targets))
    lines = []
    for model in models:
        cells = []
        for h in horizons:
            if model == LAST_VALUE:
                cells += [f"{_row(done, task, h, measure, OWN, LAST_VALUE).rival_value:.3f}", ""]
            else:
                row = _row(done, task, h, measure, model, LAST_VALUE)
                cells += [f"{row.value:.3f}", skill_text(row)]
        lines.append([model, *cells])
    head = ["", *(text for h in horizons for text in (f"{h} mo", "skill"))]
    return markdown(head, lines)


def against(done: PriceHindcast, task: str, measure: str) -> str:
    """Panah beside each other model: skill with its interval, and cases better and worse."""
    rivals = list(dict.fromkeys(r.rival for r in done.pooled if r.model == OWN))
    lines = []
    for rival in rivals:
        rows = [_row(done, task, h, measure, OWN, rival) for h in done.made.horizons]
        lines.append([f"against {rival}", *(text for r in rows for text in (skill_text(r), f"{r.better} : {r.worse}"))])
    head = ["Panah", *(text for h in done.made.horizons for text in (f"{h} mo", "cases"))]
    return markdown(head, lines)


def cases(done: PriceHindcast, task: str, measure: str, horizon: str) -> str:
    """One measure by case: the number of prices, then each model that counts."""
    models = (LAST_VALUE, "random walk with drift", "auto-ARIMA", "exponential smoothing", "gate rule", OWN)
    held = {(r.case, r.model): r for r in done.scores
            if (r.task, r.measure, r.horizon) == (task, measure, int(horizon))}  # fmt: skip
    names = sorted({case for case, _ in held})
    group = {r.case: r.group for r in done.scores}
    lines = []
    for case in names:
        values = [held[case, m].value for m in models]
        best = min(values)
        cells = [f"**{v:.3f}**" if v == best else f"{v:.3f}" for v in values]
        lines.append([f"{case} ({group[case]})", str(held[case, OWN].targets), *cells])
    means = [float(np.mean([held[c, m].value for c in names])) for m in models]
    lines.append(["mean of the cases", "", *(f"{v:.3f}" for v in means)])
    return markdown(["", "prices", *models], lines)


def cover(done: PriceHindcast) -> str:
    """Share of prices inside the 80 and 90 % intervals when gates ahead are not known."""
    lines = []
    for model in dict.fromkeys(r.model for r in done.targets):
        shares = [_cover(done, model, h, share) for h in done.made.horizons for share in (0.8, 0.9)]
        lines.append([model, *(f"{s:.3f}" for s in shares)])
    head = ["", *(f"{h} mo, {share} %" for h in done.made.horizons for share in (80, 90))]
    return markdown(head, lines)


def _cover(done: PriceHindcast, model: str, horizon: int, share: float) -> float:
    measure = f"cover{share * 100:.0f}"
    if model == LAST_VALUE:
        return _row(done, "blind", horizon, measure, OWN, LAST_VALUE).rival_value
    return _row(done, "blind", horizon, measure, model, LAST_VALUE).value


def ranks(done: PriceHindcast) -> str:
    """How models rank markets at events."""
    lines = [
        [f"{r.model}, {r.horizon} mo", f"{r.auc_treated:.2f}", _share(r), f"{r.others_on_top:.1f}",
         f"{r.still_on_top:.1f}", f"{r.observed_auc:.2f}"]
        for r in done.rankings if r.horizon <= 2 and r.model != "last value, spread of other cases"
    ]  # fmt: skip
    head = ["", "AUC, behind gates", "AUC, risen", "others in top 3", "not risen in top 3", "AUC of what happened"]
    return markdown(head, lines)


def event(done: PriceHindcast, months: str) -> str:
    """Markets behind gates of an event and those that rose most: log change forecast and paid, with ranks."""
    rows = [r for r in done.events if r.model == OWN and r.horizon == int(months)]
    kept = sorted((r for r in rows if r.treated or r.rank_observed <= 5), key=lambda r: r.rank_observed)
    lines = [
        [r.market, "yes" if r.treated else "no", f"{r.forecast:+.3f}", str(r.rank_forecast), f"{r.observed:+.3f}",
         str(r.rank_observed), f"{r.beyond:+.1f}"]
        for r in kept
    ]  # fmt: skip
    head = ["", "behind a gate", "forecast", "rank", "paid", "rank", "spreads beyond the others"]
    return markdown(head, lines)


def targets(done: PriceHindcast) -> str:
    """What was to be reached, what was, and whether."""
    lines: list[list[str]] = []

    def say(what: str, found: str, met: bool) -> None:
        lines.append([what, found, "met" if met else "**missed**"])

    for h in (2, 3):
        for rival in RIVALS:
            row = _row(done, "diary", h, "error_log", OWN, rival)
            met = row.low is not None and row.low > 0
            say(f"{h} months, diary known: error below that of {rival}, interval above 0", skill_text(row), met)
    last = _row(done, "diary", 3, "error_log", OWN, LAST_VALUE)
    say("3 months: 20 % below the last value", skill_text(last), (last.skill or 0) >= 0.2)
    for rival in RIVALS:
        row = _row(done, "diary", 1, "error_log", OWN, rival)
        say(f"1 month: no worse than {rival}", skill_text(row), (row.skill or 0) >= 0)
    for share in (0.8, 0.9):
        found = [_cover(done, OWN, h, share) for h in done.made.horizons]
        met = max(abs(f - share) for f in found) <= NEAR
        say(f"{share:.0%} intervals within 5 points, gates ahead unknown", ", ".join(f"{f:.1%}" for f in found), met)
    for r in (r for r in done.rankings if r.model == OWN and r.horizon <= 2):
        say(f"event, {r.horizon} mo: markets behind gates ranked, AUC .8", f"{r.auc_treated:.2f}", r.auc_treated >= 0.8)
        say(f"event, {r.horizon} mo: of those that rose, AUC .8", _share(r), (r.auc_risen or 0) >= 0.8)
        say(f"event, {r.horizon} mo: no other market in the top three", f"{r.others_on_top:.1f}", r.others_on_top == 0)
        what = f"event, {r.horizon} mo: no market in the top three that did not rise"
        say(what, f"{r.still_on_top:.1f}, {3 - min(3, r.risen)} at best", r.still_on_top <= 3 - min(3, r.risen))
    return markdown(["target", "found", ""], lines)


def _share(row: RankingRow) -> str:
    return "-" if row.auc_risen is None else f"{row.auc_risen:.2f}"


def stocks(done: PriceHindcast) -> str:
    """For how long food would last by what was known before, beside what was said."""
    lines = [
        [f"{s.case}, {s.market}, {s.said}", s.says.replace("_", " "), f"{s.low:.0f} to {s.high:.0f}", str(s.known),
         f"{s.known_low:.0f} to {s.known_high:.0f}", f"{s.missing:.1f}",
         f"{s.forecast_low:.0f} to {s.forecast_high:.0f}", "yes" if s.overlaps else "**no**"]
        for s in done.stocks
    ]  # fmt: skip
    head = ["", "said", "days", "known before", "days then", "missing since", "left", "meet"]
    return markdown(head, lines)


def count(done: PriceHindcast) -> str:
    """How much was forecast."""
    kinds = sorted({r.group for r in done.scores})
    forecasts = [r for r in done.targets if r.model == OWN and r.task == "diary"]
    by = ", ".join(f"{h} mo {sum(r.horizon == h for r in forecasts)}" for h in done.made.horizons)
    return f"{len(done.made.cases)} cases of {len(kinds)} countries; prices forecast, by months ahead: {by}.\n"


MAKERS: dict[str, Callable[..., str]] = {
    "pooled": pooled, "against": against, "cases": cases, "cover": cover, "ranks": ranks, "event": event,
    "targets": targets, "count": count, "stocks": stocks,
}  # fmt: skip


if __name__ == "__main__":
    main()

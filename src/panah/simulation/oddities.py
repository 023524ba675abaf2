"""What is odd about a scenario and yet allowed: sentences for whoever wrote it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

import numpy as np

from panah.model.goods import NEED, named
from panah.model.parameters import parameters
from panah.model.scenario import AidRow, ControlRow, CrossingRow, EventRow, Scenario, SiteRow
from panah.model.situation import Situation
from panah.simulation.geography import surveyed
from panah.simulation.markets import catchment
from panah.simulation.scenarios import load_scenario, shipped
from panah.simulation.timeline import Timeline, markets_of

MOST_NEEDS: Final = 5.0
"""Aid in a day, over what those who live from the market eat in a day, above which it is remarked on: more than a
convoy of a working week at once. An assumption: it decides on a sentence, not on a number."""

_Row = CrossingRow | ControlRow | AidRow | EventRow | SiteRow


def remarks(situation: Situation, scenarios: Sequence[Scenario], lines: Sequence[Timeline]) -> tuple[str, ...]:
    """Sentences on what some scenarios say that may not be meant.

    A row wholly after the run; a row without ``from``, which holds from the reference date; aid without ``to``, which
    comes until the end; more aid in a day than people eat in ``MOST_NEEDS``; the id of a shipped scenario on another
    one. Shipped scenarios, and copies of them, are taken to mean what they say.

    Parameters
    ----------
    situation
        Where things stand.
    scenarios, lines
        Scenarios, and what ``resolve_all`` made of them.
    """
    both = zip(scenarios, lines, strict=True)
    return tuple(sentence for scenario, line in both for sentence in _of_one(situation, scenario, line))


def _of_one(situation: Situation, scenario: Scenario, line: Timeline) -> Iterator[str]:
    known, days = f"Scenario {scenario.id}", len(line.aid) - 1
    if scenario.id in shipped():
        if load_scenario(scenario.id).model_copy(update={"extends": scenario.extends}) == scenario:
            return
        yield f"{known}: a shipped scenario has this id and says something else; give yours an id of its own."
    for table, rows in _tables(scenario):
        late = [n for n, row in enumerate(rows, start=1) if _day(situation, row.start) > days]
        if late:
            yield f"{known}, {table}, {_rows(late)}: after the last day of the run ({days}), without effect in it."
        undated = [n for n, row in enumerate(rows, start=1) if "start" not in row.model_fields_set]
        if undated:
            yield f"{known}, {table}, {_rows(undated)}: no `from`, taken as from {situation.date} on."
    endless = [n for n, row in enumerate(scenario.aid, start=1) if row.end is None]
    if endless:
        yield f"{known}, aid, {_rows(endless)}: no `to`, so it comes on every day until the end of the run."
    most = (line.aid + line.convoys).max(axis=0)
    for (code, item), tonnes, eaten in zip(markets_of(situation), most, _eaten(situation), strict=True):
        if eaten > 0 and tonnes > MOST_NEEDS * eaten:
            place = situation.network.place(code).name
            yield (
                f"{known}, aid: {tonnes:,.6g} t of {item} in a day at {place}, {tonnes / eaten:,.0f} times the "
                f"{eaten:,.3g} t that people there eat in a day; a whole amount is to be divided over its days."
            )


def _tables(scenario: Scenario) -> Iterable[tuple[str, Sequence[_Row]]]:
    return (
        ("crossings", scenario.crossings), ("control", scenario.control), ("aid", scenario.aid),
        ("events", scenario.events), ("sites", scenario.sites),
    )  # fmt: skip


def _rows(numbers: Sequence[int]) -> str:
    """Numbers of rows, as a file's reader counts them."""
    return f"row {numbers[0]}" if len(numbers) == 1 else f"rows {', '.join(map(str, numbers))}"


def _day(situation: Situation, day: int | dt.date) -> int:
    return day if isinstance(day, int) else (day - situation.date).days


def _eaten(situation: Situation) -> list[float]:
    """What the residents who live from each of the K markets eat of its good, by the best estimates [t/day]."""
    sold, table = markets_of(situation), parameters()
    codes = list(dict.fromkeys(code for code, _ in sold))
    reach = table["market_reach"].default
    geography = surveyed(situation, reach)
    site = np.array([situation.network.index[code] for code in codes], dtype=np.int64)
    fed = catchment(situation, geography, site, reach)
    out = []
    for code, item in sold:
        need = situation.constants.get(named(NEED, item))
        each = need[1] if need else table["need_flour"].default
        out.append(float(geography.size[fed == codes.index(code)].sum()) * each / 1000.0)
    return out

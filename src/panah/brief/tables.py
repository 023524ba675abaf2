"""Tables of a brief as data; the template draws them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from panah.brief import family
from panah.brief.claimwords import certainty_words, date_words, detail_words, kind_words, matter_words, value_words, who
from panah.brief.frame import Frame, bdi
from panah.brief.sentences import low_item, market_items, runs_low
from panah.brief.share import HIDDEN, SMALLEST, suppress, totals
from panah.brief.wording import capital, day, exact, share_of, span, unit_words
from panah.model.claim import Claim
from panah.model.situation import Basis, Cell

Entry = str | Markup


@dataclass(frozen=True)
class Row:
    """One row: an anchor (may be empty), a heading and the cells after it."""

    anchor: str
    head: Entry
    cells: tuple[Entry, ...]


@dataclass(frozen=True)
class Table:
    """A table with its caption; ``columns`` has the heading of the first column first."""

    caption: Entry
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    note: Entry = ""


def scenarios(frame: Frame) -> Table:
    """Scenarios side by side: what each assumes and what follows."""
    code, group = frame.arrivals_key()
    rows = []
    for scenario in frame.inputs.scenarios:
        arrivals = frame.view.at(frame.horizon, scenario.id, "arrivals", code, group=group)
        border = frame.view.at(frame.horizon, scenario.id, "cross_border")
        cells: tuple[Entry, ...] = (
            scenario.says,
            frame.people(arrivals) if arrivals else "not simulated",
            frame.people(border) if border else "not simulated",
            runs_low(frame, scenario.id) or "not simulated",
            _price_at(frame, scenario.id),
            family.lasts(frame, scenario.id),
        )
        rows.append(Row(f"scenario-{scenario.id}", scenario.title, cells))
    width = frame.view.at(frame.horizon, frame.main.id, "cross_border")
    caption = Markup("What follows {}").format(frame.by_horizon)
    note = f"Ranges hold {share_of(width.width)} simulated futures." if width else ""
    columns = (
        "Scenario",
        "What it assumes",
        f"Arrivals in {frame.arrivals_place}",
        "Across the border",
        f"Less than a week of {low_item(frame)}",
        "Price",
        "Days the family's cash lasts",
    )
    return Table(caption, columns, tuple(rows), note)


def places(frame: Frame) -> Table:
    """Who holds each place now, and the chance on the headline day; the map in words."""
    actor = frame.situation.actors[1]
    rows = []
    for cell in sorted((c for c in frame.situation.of("holder") if c.item == actor), key=lambda c: (-c.best, c.place)):
        later = frame.view.at(frame.horizon, frame.main.id, "holder_probability", cell.place_code, item=actor)
        arrivals = frame.view.at(frame.horizon, frame.main.id, "arrivals", cell.place_code)
        rows.append(
            Row(
                "",
                bdi(cell.place),
                (
                    _held(cell.best),
                    f"{later.median * 100:.0f} in 100" if later else "not simulated",
                    frame.people(arrivals) if arrivals else "none",
                    _basis(frame, cell, "control"),
                ),
            )
        )
    return Table(
        Markup("Control by {} and simulated arrivals, by place").format(bdi(capital(actor))),
        ("Place", "Now", f"Chance held on day {frame.horizon}", f"Arrivals by day {frame.horizon}", "Rests on"),
        tuple(rows),
    )


def crossings(frame: Frame) -> Table:
    """Each crossing: open or shut to people and to goods."""
    goods = {c.place_code: c for c in frame.situation.of("open_goods")}
    people = {c.place_code: c for c in frame.situation.of("open_people")}
    rows = []
    for code in sorted(goods.keys() | people.keys(), key=lambda c: (frame.km(c), c)):
        both = [c for c in (goods.get(code), people.get(code)) if c]
        sources = Markup("").join(_basis(frame, c, "crossings") for c in both[:1])
        states = tuple(passable(c.get(code)) for c in (goods, people))
        rows.append(Row("", bdi(both[0].place), (*states, sources)))
    return Table("Border crossings on the reference date", ("Crossing", "Goods", "People", "Rests on"), tuple(rows))


def passable(cell: Cell | None) -> str:
    """Open, shut or between, from the probability that something can pass."""
    if cell is None:
        return "not known"
    steps = ((0.2, "shut"), (0.4, "probably shut"), (0.6, "not settled"), (0.8, "probably open"))
    return next((words for limit, words in steps if cell.best <= limit), "open")


def destinations(frame: Frame) -> Table:
    """Where people are likely to arrive, largest first, and the countries they cross to."""
    main, rows = frame.main.id, []
    for code in frame.view.places(main, "arrivals"):
        spread = frame.view.at(frame.horizon, main, "arrivals", code)
        place = frame.situation.network.index.get(code)
        if spread and spread.median >= 10 and place is not None and not frame.situation.network.places[place].abroad:
            rows.append((spread.median, Row("", frame.name(code), (frame.middle(spread), frame.people(spread)))))
    for country in frame.view.groups(main, "cross_border"):
        spread = frame.view.at(frame.horizon, main, "cross_border", group=country)
        if spread and spread.high > 0:
            name = Markup("{} (across the border)").format(bdi(frame.country(country)))
            rows.append((spread.median, Row("", name, (frame.middle(spread), frame.people(spread)))))
    rows.sort(key=lambda r: (-r[0], str(r[1].head)))
    return Table(
        Markup("Where people are likely to arrive {}").format(frame.by_horizon),
        ("Place", "Middle of the futures", "Likely range"),
        tuple(r for _, r in rows[:12]),
        "People who move on are counted at each place they reach.",
    )


def shared_arrivals(frame: Frame) -> Table:
    """Arrivals by province and week for sharing: medians at tens, small and revealing cells withheld."""
    main = frame.main.id
    codes = frame.view.places(main, "arrivals", "admin1")
    fans = [f for f in (frame.view.fan(main, "arrivals", c, group="admin1") for c in codes) if f]
    weeks = [h for h in fans[0].horizons if h % 7 == 0] if fans else []
    full = [[f.at(h).median for h in weeks] for f in fans]
    new = [[b - a for a, b in zip([0.0, *row], row, strict=False)] for row in full]
    shown = suppress(new)
    _, columns = totals(new, shown)
    rows = [
        Row("", bdi(frame.province_name(code)), tuple(HIDDEN if v is None else f"{v:,}" for v in line))
        for code, line in zip(codes, shown, strict=True)
    ]
    rows.append(Row("", "All provinces", tuple(HIDDEN if v is None else f"{v:,}" for v in columns)))
    return Table(
        Markup("Arrivals by province and week, {}: middle of the simulated futures").format(frame.under(frame.main)),
        ("Province", *(f"week {h // 7}" for h in weeks)),
        tuple(rows),
        f"Rounded to tens. Numbers under {SMALLEST} are withheld, with as many others as needed so that no total "
        "gives one away.",
    )


def claims(frame: Frame) -> Table:
    """Every claim that may be shown; build it last, when the citations know where each was used."""
    rows = []
    for number, shown in enumerate(frame.claims, start=1):
        claim = shown.claim
        quote = (
            Markup("<q>{}</q>").format(claim.quote)
            if claim.quote and not frame.share
            else _no_quote(frame, shown.withheld)
        )
        back = frame.cite.back(claim.id)
        used = Markup(' <span class="back">Used in: {}</span>').format(back) if back else Markup("")
        place = _claim_place(frame, claim.place, claim.place_code)
        rows.append(
            Row(
                f"claim-{claim.id}",
                str(number),
                (
                    matter_words(claim),
                    place,
                    date_words(claim),
                    detail_words(claim),
                    who(claim),
                    certainty_words(claim),
                    quote + used,
                ),
            )
        )
    return Table(
        "Claims in the order of the reports",
        ("No.", "What", "Where", "When", "What of it", "Who says so", "How sure", "Words of the report"),
        tuple(rows),
    )


def basis(frame: Frame) -> Table:
    """How many cells of the situation rest on claims, atlas facts or inference, by quantity."""
    count: Counter[tuple[str, Basis]] = Counter((c.quantity, c.basis) for c in frame.situation.cells)
    kinds = (Basis.CLAIM, Basis.ATLAS, Basis.INFERRED)
    quantities = sorted({q for q, _ in count})
    rows = tuple(Row("", q.replace("_", " "), tuple(str(count[q, k]) for k in kinds)) for q in quantities)
    total = Row("", "all", tuple(str(sum(count[q, k] for q in quantities)) for k in kinds))
    return Table(
        "What the picture of the reference date rests on: number of estimates",
        ("Quantity", "reports", "atlas", "inferred"),
        (*rows, total),
    )


def conflicts(frame: Frame) -> Table:
    """Estimates on which sources disagree, each source's figure beside the others."""
    by_id = {s.claim.id: s.claim for s in frame.claims}
    rows = []
    for cell in frame.situation.cells:
        told = [by_id[i] for i in cell.evidence if i in by_id]
        if not _disagree(cell, told):
            continue
        sides = [
            Markup("{}: {}{}").format(who(c), detail_words(c) or matter_words(c), frame.cite([c.id], "conflicts"))
            for c in told
        ]
        used = f"{exact(round(cell.best, 2))} ({exact(round(cell.low, 2))} to {exact(round(cell.high, 2))})"
        known = cell.place_code in frame.situation.network.index
        place = frame.name(cell.place_code) if known else bdi(cell.place)
        what = Markup("{}, {}").format(cell.quantity.replace("_", " "), place)
        rows.append(Row("", what, (Markup("; ").join(sides), f"{used} {unit_words(cell.unit)}".strip())))
    return Table("Where sources differ", ("Quantity", "What each says", "Used, with its range"), tuple(rows))


def _disagree(cell: Cell, told: Sequence[Claim]) -> bool:
    """Two claims with different figures of one unit; for a probability, claims on both sides of even."""
    if cell.unit == "probability":
        return len(told) > 1 and cell.low < 0.5 < cell.high
    figures = {(c.unit, c.value_low, c.value_high) for c in told if c.best is not None}
    return len(figures) > len({unit for unit, _, _ in figures})


def key_dates(frame: Frame) -> Table:
    """Dated or bounded statements about the days ahead, and the days on which scenarios switch."""
    start, entries = frame.situation.date, []
    for shown in frame.claims:
        claim = shown.claim
        when = claim.date_end or claim.date_start
        if when and when > start:
            what = value_words(claim)
            words = Markup("{}{}{}, {}{}{}").format(
                capital(kind_words(claim)),
                f", {what}" if what else "",
                _at(frame, claim.place, claim.place_code),
                certainty_words(claim),
                Markup(": <q>{}</q>").format(claim.quote) if claim.quote and not frame.share else "",
                frame.cite([claim.id], "key dates"),
            )
            entries.append((when, words))
    for scenario in frame.inputs.scenarios:
        for when, words in frame.switches(scenario):
            entries.append((when, Markup("{}: {}").format(frame.scenario_link(scenario), words)))
    entries.sort(key=lambda e: (e[0], str(e[1])))
    rows = tuple(Row("", day(when), (words,)) for when, words in entries)
    return Table("Days that claims and scenarios name", ("Date", "What"), rows)


def _at(frame: Frame, place: str, code: str) -> Markup:
    where = _claim_place(frame, place, code)
    return Markup(", {}").format(where) if where else Markup("")


def _claim_place(frame: Frame, place: str, code: str) -> Entry:
    if code in frame.situation.network.index:
        return frame.name(code)
    return bdi(place) if place and (code or not frame.share) else ""


def _no_quote(frame: Frame, withheld: str) -> Markup:
    words = withheld or ("quote withheld: shared version" if frame.share else "no quote")
    return Markup('<span class="withheld">{}</span>').format(words)


def _held(probability: float) -> str:
    if probability >= 0.8:
        return "held"
    if probability <= 0.2:
        return "not held"
    return f"not settled ({probability * 100:.0f} in 100)"


def _basis(frame: Frame, cell: Cell, where: str) -> Markup:
    links = frame.cite(cell.evidence, where)
    words = {Basis.CLAIM: "reports", Basis.ATLAS: "atlas", Basis.INFERRED: "inference"}.get(cell.basis, cell.basis)
    return Markup("{}{}").format(words, links)


def _price_at(frame: Frame, scenario: str) -> str:
    for item in market_items(frame):
        spread = frame.view.at(frame.horizon, scenario, "price", frame.focus.code, item=item)
        if spread:
            return f"{span(spread.low, spread.high)} {unit_words(spread.unit)} of {item}"
    return "not simulated"

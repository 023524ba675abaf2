"""Tables of a brief as data; the template draws them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from markupsafe import Markup

from panah.brief import family
from panah.brief.access import passable
from panah.brief.claimwords import (
    about_words,
    certainty_words,
    condition,
    date_words,
    kind_words,
    matter_words,
    value_words,
    who,
)
from panah.brief.control import HELD, NOT_HELD, attacker_cells, counted_places, known
from panah.brief.frame import Frame, bdi
from panah.brief.market import low_item, market_items, runs_low
from panah.brief.share import HIDDEN, SMALLEST, suppress, totals
from panah.brief.table import Entry, Row, Table
from panah.brief.views import Fan
from panah.brief.wording import capital, day, share_of, span, unit_words
from panah.model.claim import Claim
from panah.model.situation import Basis, Cell


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
            runs_low(frame, scenario.id, (frame.horizon,)) or "not simulated",
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
        "Days the family's cash lasts, from today",
    )
    return Table(caption, columns, tuple(rows), note)


def places(frame: Frame) -> Table:
    """Who holds each place now, and the chance on the headline day; the map in words."""
    actor = frame.situation.actors[1]
    rows = []
    for code, cell in sorted(attacker_cells(frame).items(), key=lambda c: (not known(c[1]), -c[1].best, c[1].place)):
        later = frame.view.at(frame.horizon, frame.main.id, "holder_probability", code, item=actor)
        group, name = _arriving(frame, code)
        arrivals = frame.view.at(frame.horizon, frame.main.id, "arrivals", code, group=group)
        marked = frame.situation.network.place(code).kind == "crossing" and "crossing" not in cell.place.lower()
        people = frame.people(arrivals) if arrivals else "none"
        rows.append(
            Row(
                "",
                Markup("{} (crossing)").format(bdi(cell.place)) if marked else bdi(cell.place),
                (
                    _held(cell),
                    f"{later.median * 100:.0f} in 100" if later else "not simulated",
                    f"{people} ({name})" if group else people,
                    _basis(frame, cell, "control"),
                ),
            )
        )
    held, among = counted_places(frame)
    return Table(
        Markup("Control by {} and simulated arrivals, by place").format(bdi(capital(actor))),
        ("Place", "Now", f"Chance held on day {frame.horizon}", f"Arrivals by day {frame.horizon}", "Rests on"),
        tuple(rows),
        f"Probably held: {held} of the {among} districts and cities whose control a report or the atlas tells. Where "
        "neither does, the simulation starts from the chance in brackets.",
    )


def _arriving(frame: Frame, code: str) -> tuple[str, str]:
    """Group and name of a place's arrivals: at the focus they take in the sites beside it, on the map as here."""
    if code != frame.focus.code or not frame.sites or frame.share:
        return "", ""
    return frame.arrivals_key()[1], "with the sites beside it"


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


def destinations(frame: Frame) -> Table:
    """Where people arrive, largest first, and the countries they cross to."""
    main, rows = frame.main.id, []
    for code in frame.view.places(main, "arrivals"):
        group, beside = _arriving(frame, code)
        spread = frame.view.at(frame.horizon, main, "arrivals", code, group=group)
        if code in frame.sites:
            continue
        name = Markup("{} {}").format(frame.name(code), beside) if beside else frame.name(code)
        place = frame.situation.network.index.get(code)
        if spread and spread.median >= 10 and place is not None and not frame.situation.network.places[place].abroad:
            rows.append((spread.median, Row("", name, (frame.middle(spread), frame.people(spread)))))
    for country in frame.view.groups(main, "cross_border"):
        spread = frame.view.at(frame.horizon, main, "cross_border", group=country)
        if spread and spread.high > 0:
            name = Markup("{} (across the border)").format(bdi(frame.country(country)))
            rows.append((spread.median, Row("", name, (frame.middle(spread), frame.people(spread)))))
    rows.sort(key=lambda r: (-r[0], str(r[1].head)))
    whole = frame.view.at(frame.horizon, main, "cross_border")
    return Table(
        Markup("Where people arrive {}").format(frame.by_horizon),
        ("Place", "Middle of the futures", f"{share_of(whole.width)} simulated futures" if whole else "Range"),
        tuple(r for _, r in rows[:12]),
        "People who move on are counted at each place they reach.",
    )


def shared_arrivals(frame: Frame) -> Table:
    """Arrivals by province up to each week's end, for sharing: ranges at tens, small and revealing cells withheld."""
    main = frame.main.id
    codes = frame.view.places(main, "arrivals", "admin1")
    fans = [f for f in (frame.view.fan(main, "arrivals", c, group="admin1") for c in codes) if f]
    weeks = [h for h in fans[0].horizons if h % 7 == 0] if fans else []
    middles = [[f.at(h).median for h in weeks] for f in fans]
    shown = suppress(middles)
    _, columns = totals(middles, shown)
    rows = [
        Row("", bdi(frame.province_name(code)), _ranges(frame, fan, weeks, line))
        for code, fan, line in zip(codes, fans, shown, strict=True)
    ]
    whole = frame.view.fan(main, "arrivals")
    if whole:
        rows.append(Row("", "All provinces", _ranges(frame, whole, weeks, columns)))
    width = f"{share_of(fans[0].last.width)} simulated futures" if fans else "simulated futures"
    return Table(
        Markup("Arrivals by province, added up to the end of each week, {}: {}").format(frame.under(frame.main), width),
        ("Province", *(f"week {h // 7}" for h in weeks)),
        tuple(rows),
        f"Rounded to tens. Where the middle of the futures is under {SMALLEST}, the range is withheld, with as many "
        "others as needed so that no total gives one away. Ranges of provinces do not add up to the range of all.",
    )


def _ranges(frame: Frame, fan: Fan, weeks: Sequence[int], shown: Sequence[int | None]) -> tuple[str, ...]:
    return tuple(
        HIDDEN if value is None else frame.people(fan.at(week)) for week, value in zip(weeks, shown, strict=True)
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
        place = frame.claim_place(claim)
        rows.append(
            Row(
                f"claim-{claim.id}",
                str(number),
                (
                    matter_words(claim),
                    place,
                    date_words(claim),
                    about_words(claim),
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
                f", {what}" if what else condition(claim),
                _at(frame, claim),
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


def _at(frame: Frame, claim: Claim) -> Markup:
    where = frame.claim_place(claim)
    return Markup(", {}").format(where) if where else Markup("")


def _no_quote(frame: Frame, withheld: str) -> Markup:
    words = withheld or ("quote withheld: shared version" if frame.share else "no quote")
    return Markup('<span class="withheld">{}</span>').format(words)


def _held(cell: Cell) -> str:
    """The class of the map; the prior where nobody tells."""
    odds = f" ({cell.best * 100:.0f} in 100)"
    if not known(cell):
        return f"no information{odds}"
    if cell.best >= HELD:
        return "probably held"
    return "probably not held" if cell.best <= NOT_HELD else f"not settled{odds}"


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

"""Sentences of a brief, one function for each kind; each returns safe markup, or None when there is nothing to say."""

from __future__ import annotations

from collections.abc import Iterable

from markupsafe import Markup

from panah.brief.claimwords import certainty_words, value_words, who
from panah.brief.frame import Frame, bdi
from panah.brief.masking import PublicClaim
from panah.brief.wording import (
    capital,
    chance,
    counted,
    day,
    exact,
    join,
    on_day,
    share_of,
    short_day,
    span,
    unit_words,
)
from panah.model.claim import Claim
from panah.model.scenario import Scenario
from panah.model.situation import Cell

MARK = "highlights"


def of_kind(frame: Frame, *kinds: str) -> list[PublicClaim]:
    """Claims of some kinds that say that something is so, those with a figure first."""
    found = [c for c in frame.claims if c.claim.kind in kinds and c.claim.factual]
    return sorted(found, key=lambda c: (c.claim.best is None, c.claim.private_individual))


def control(frame: Frame) -> Markup | None:
    """Encirclement, who holds how much, and the largest recent change, as far as reports say so."""
    parts = [p for p in (_encircled(frame), _held(frame), _changed(frame)) if p is not None]
    return Markup(" ").join(parts) if parts else None


def _encircled(frame: Frame) -> Markup | None:
    for shown in of_kind(frame, "encirclement"):
        claim = shown.claim
        where = frame.name(claim.place_code or frame.focus.code)
        return Markup("{} is reported to be encircled ({}).{}").format(
            where, certainty_words(claim), frame.cite([claim.id], MARK)
        )
    return None


def _held(frame: Frame) -> Markup | None:
    """How much is held by whom, as reported with a denominator, else as the situation has it."""
    for shown in of_kind(frame, "control_state"):
        claim = shown.claim
        if claim.value_denominator and claim.actor:
            return Markup("{} hold <strong>{}</strong>{}{}.{}").format(
                bdi(capital(claim.actor)),
                value_words(claim),
                _of_place(frame, claim, "of"),
                _by(claim),
                frame.cite([claim.id], MARK),
            )
    actor = frame.situation.actors[1]
    cells = [c for c in frame.situation.of("holder") if c.item == actor]
    if not cells:
        return None
    held = sum(c.best > 0.5 for c in cells)
    evidence = [i for c in cells for i in c.evidence]
    return Markup("{} probably hold <strong>{} of {} places</strong> whose control is known.{}").format(
        bdi(capital(actor)), held, len(cells), frame.cite(evidence, MARK)
    )


def _changed(frame: Frame) -> Markup | None:
    """The largest change of control with a figure."""
    changes = [c.claim for c in of_kind(frame, "control_change") if c.claim.best and c.claim.unit == "districts"]
    if not changes:
        return None
    claim = max(changes, key=lambda c: c.best or 0)
    when = f" on {day(claim.date_start)}" if claim.date_start and claim.date_start == claim.date_end else ""
    return Markup("{} changed hands{}.{}").format(capital(value_words(claim)), when, frame.cite([claim.id], MARK))


def crossings(frame: Frame) -> Markup | None:
    """Which crossings are shut or open for goods."""
    cells = sorted(frame.situation.of("open_goods"), key=lambda c: frame.km(c.place_code))
    if not cells:
        return None
    shut = [c for c in cells if c.best < 0.5]
    evidence = frame.cite([i for c in shut for i in c.evidence], MARK)
    if frame.share:
        return Markup("<strong>{} of {}</strong> border crossings are shut for goods.{}").format(
            len(shut), len(cells), evidence
        )
    if not shut:
        return Markup("No border crossing of the area is known to be shut for goods.")
    names = join([c.place for c in shut])
    verb = "is" if len(shut) == 1 else "are"
    return Markup("<strong>{}</strong> {} shut for goods ({} of {} crossings of the area).{}").format(
        bdi(names), verb, len(shut), len(cells), evidence
    )


def displaced(frame: Frame) -> Markup | None:
    """The reported flow and stock of displaced people, with who says so."""
    parts = []
    for kind, words in (("displacement_flow", "newly displaced"), ("displacement_stock", "displaced in all")):
        claims = [c.claim for c in of_kind(frame, kind) if c.claim.best and c.claim.unit in ("persons", "households")]
        if claims:
            claim = max(claims, key=lambda c: c.best or 0)
            since = f" since {day(claim.date_start)}" if kind == "displacement_flow" and claim.date_start else ""
            parts.append(
                Markup("<strong>{}</strong> {}{}{}{}{}").format(
                    value_words(claim),
                    words,
                    _of_place(frame, claim, "in"),
                    since,
                    _by(claim),
                    frame.cite([claim.id], MARK),
                )
            )
    return Markup("Reported: {}.").format(Markup("; ").join(parts)) if parts else None


def arrivals(frame: Frame) -> Markup | None:
    """How many more people are likely to arrive at the focus by the headline day."""
    code, group = frame.arrivals_key()
    spread = frame.view.at(frame.horizon, frame.main.id, "arrivals", code, group=group)
    if spread is None:
        return None
    return Markup(
        "Likely: <strong>{}</strong> more displaced people arrive in {} {} ({} simulated futures, {})."
    ).format(
        frame.people(spread),
        bdi(frame.arrivals_place),
        frame.by_horizon,
        share_of(spread.width),
        frame.under(frame.main),
    )


def border(frame: Frame) -> Markup | None:
    """How many people are likely to be across the border."""
    spread = frame.view.at(frame.horizon, frame.main.id, "cross_border")
    if spread is None:
        return None
    return Markup("Likely: <strong>{}</strong> people cross the border {} ({} simulated futures, {}).").format(
        frame.people(spread), frame.by_horizon, share_of(spread.width), frame.under(frame.main)
    )


def supply(frame: Frame) -> Markup | None:
    """The warning of a shortage, and what the simulation says of it."""
    parts: list[Markup] = []
    warnings = [c.claim for c in frame.claims if c.claim.kind == "supply_warning"]
    for claim in sorted(warnings, key=lambda c: c.certainty == "denied")[:1]:
        told = "denied that {} could run low" if claim.certainty == "denied" else "warned that {} could run low"
        ahead = claim.date_end is not None and claim.date_end > frame.situation.date
        horizon = f" by {short_day(claim.date_end)}" if claim.date_end and ahead else ""
        parts.append(
            Markup("{} {}{}.{}").format(
                capital(who(claim)), told.format(claim.item or "food"), horizon, frame.cite([claim.id], MARK)
            )
        )
    simulated = runs_low(frame, frame.main.id)
    if simulated:
        parts.append(
            Markup("Simulated: less than a week of {} is left {} ({}).").format(
                low_item(frame), simulated, frame.under(frame.main)
            )
        )
    return Markup(" ").join(parts) if parts else None


def runs_low(frame: Frame, scenario: str) -> Markup | None:
    """When less than a week of food is left at the focus: "by 12 September in about 6 in 10 simulated futures"."""
    for item in market_items(frame):
        first = frame.view.fan(scenario, "runs_low_day", frame.focus.code, item=item)
        odds = frame.view.fan(scenario, "runs_low_probability", frame.focus.code, item=item)
        if first is None or odds is None:
            continue
        days, start = first.last.horizon, frame.situation.date
        words = chance(odds.last.median, odds.last.members)
        early, late = on_day(start, first.last.low), on_day(start, first.last.high)
        if first.last.low > days:
            return Markup("by {} in {}").format(on_day(start, days), words)
        if first.last.high > days:
            when = Markup("<strong>by {} in {}</strong>").format(on_day(start, days), words)
            first_day = "in some of them from the first day" if first.last.low == 0 else f"rarely before {early}"
            return when + Markup("; {}").format(first_day)
        if early == late:
            return Markup("<strong>on {}</strong> in {}").format(early, words)
        return Markup("<strong>from a day between {} and {}</strong> in {}").format(early, late, words)
    return None


def low_item(frame: Frame) -> str:
    """What there is less than a week of: the item of the focus's first market."""
    return (market_items(frame) or ["food"])[0]


def price(frame: Frame) -> Markup | None:
    """The reported price and the simulated range on the headline day."""
    for item in market_items(frame):
        cell = frame.situation.cell(frame.focus.code, "price", item)
        spread = frame.view.at(frame.horizon, frame.main.id, "price", frame.focus.code, item=item)
        if cell is None or spread is None:
            continue
        reported = [c.claim for c in of_kind(frame, "price_change", "price_level") if c.claim.id in cell.evidence]
        told = Markup("{} costs {} {} now, by the atlas.").format(
            capital(item), exact(round(cell.best, 1)), unit_words(cell.unit)
        )
        if reported:
            told = Markup("{}: {} reported{} ({} {}).{}").format(
                capital(item),
                value_words(reported[0]),
                _by(reported[0]),
                exact(round(cell.best, 1)),
                unit_words(cell.unit),
                frame.cite([reported[0].id], MARK),
            )
        return Markup("{} Simulated: <strong>{} {}</strong> {} ({} simulated futures, {}).").format(
            told,
            span(spread.low, spread.high),
            unit_words(spread.unit),
            frame.on_horizon,
            share_of(spread.width),
            frame.under(frame.main),
        )
    return None


def highlights(frame: Frame) -> list[Markup]:
    """Three to six sentences, what is reported before what is simulated."""
    told = [control(frame), crossings(frame), displaced(frame), arrivals(frame), supply(frame), price(frame)]
    if sum(s is not None for s in told) < 6:
        told.insert(4, border(frame))
    return [s for s in told if s is not None]


def market_items(frame: Frame) -> list[str]:
    """Items with a simulated price at the focus."""
    return sorted({c.item for c in frame.situation.of("price") if c.place_code == frame.focus.code})


def would_change(frame: Frame) -> list[Markup]:
    """What would move the forecast: the other scenarios' figures, and what no report has told."""
    out = [_contrast(frame, scenario) for scenario in frame.inputs.scenarios[1:]]
    thin = _unsourced(frame.situation.of("stock"))
    if thin:
        out.append(
            Markup(
                "<strong>A count of the food in store.</strong> Stock is taken from the atlas, not from a report{}."
            ).format("" if frame.share else Markup(" ({})").format(bdi(join([c.place for c in thin]))))
        )
    unknown = [c for c in frame.situation.of("open_people") if 0.2 <= c.best <= 0.8]
    if unknown:
        names = "" if frame.share else Markup(" ({})").format(bdi(join([c.place for c in unknown])))
        out.append(
            Markup("<strong>Whether people can pass {}{}.</strong> Reports do not settle it.").format(
                counted(len(unknown), "crossing", "crossings"), names
            )
        )
    return out


def _contrast(frame: Frame, scenario: Scenario) -> Markup:
    """The figures of the headline day that read differently under another scenario."""
    code, group = frame.arrivals_key()
    changed = []
    for label, quantity, place, kind in (
        (f"arrivals in {frame.arrivals_place}", "arrivals", code, group),
        ("people across the border", "cross_border", "", ""),
        (f"price of {low_item(frame)}", "price", frame.focus.code, ""),
    ):
        item = low_item(frame) if quantity == "price" else ""
        here, there = (
            frame.view.at(frame.horizon, s.id, quantity, place, item=item, group=kind) for s in (frame.main, scenario)
        )
        if here is None or there is None:
            continue
        told = [frame.people(s) if s.unit == "persons" else span(s.low, s.high) for s in (there, here)]
        if told[0] != told[1]:
            unit = "" if here.unit == "persons" else f" {unit_words(here.unit)}"
            changed.append(Markup("{} {}{} instead of {}").format(bdi(label), told[0], unit, told[1]))
    words = Markup("; ").join(changed) if changed else Markup("no figure of the headlines changes")
    return Markup("<strong>{}</strong>, {}: {}.").format(frame.scenario_link(scenario), frame.on_horizon, words)


def _unsourced(cells: Iterable[Cell]) -> list[Cell]:
    return [c for c in cells if c.basis != "claim"][:3]


def _of_place(frame: Frame, claim: Claim, word: str) -> Markup:
    """The claim's place with a preposition, or nothing; the province when shared."""
    if claim.place_code in frame.situation.network.index:
        return Markup(" {} {}").format(word, frame.name(claim.place_code))
    known = claim.place and (claim.place_code or not frame.share)
    return Markup(" {} {}").format(word, bdi(claim.place)) if known else Markup("")


def _by(claim: Claim) -> str:
    """Who says so, where the text names someone."""
    return f", according to {claim.speaker}" if claim.speaker else ""

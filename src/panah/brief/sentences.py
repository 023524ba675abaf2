"""Sentences of a brief, one function for each kind; each returns safe markup, or None when there is nothing to say."""

from __future__ import annotations

from collections.abc import Iterable

from markupsafe import Markup

from panah.brief.access import crossings
from panah.brief.claimwords import value_words
from panah.brief.control import control
from panah.brief.frame import Frame, bdi
from panah.brief.market import low_item, price, supply
from panah.brief.told import MARK, by_whom, of_kind, of_place
from panah.brief.wording import counted, day, join, share_of, span, unit_words
from panah.model.claim import Claim
from panah.model.scenario import Scenario
from panah.model.situation import Basis


def displaced(frame: Frame) -> Markup | None:
    """The reported flow and stock of displaced people, with who says so."""
    parts = []
    for kind, words in (("displacement_flow", "newly displaced"), ("displacement_stock", "displaced in all")):
        claims = [c.claim for c in of_kind(frame, kind) if c.claim.best and c.claim.unit in ("persons", "households")]
        if claims:
            claim = restated(frame, max(claims, key=lambda c: c.best or 0), claims)
            since = f" since {day(claim.date_start)}" if kind == "displacement_flow" and claim.date_start else ""
            parts.append(
                Markup("<strong>{}</strong> {}{}{}{}{}{}").format(
                    value_words(claim),
                    words,
                    of_place(frame, claim, "in"),
                    since,
                    frame.as_of(claim),
                    by_whom(claim),
                    frame.cite([claim.id], MARK),
                )
            )
    return Markup("Reported: {}.").format(Markup("; ").join(parts)) if parts else None


def arrivals(frame: Frame) -> Markup | None:
    """How many more people arrive at the focus by the headline day."""
    code, group = frame.arrivals_key()
    spread = frame.view.at(frame.horizon, frame.main.id, "arrivals", code, group=group)
    if spread is None:
        return None
    return Markup("{} simulated futures: <strong>{}</strong> more displaced people arrive in {} {} ({}).").format(
        share_of(spread.width),
        frame.people(spread),
        bdi(frame.arrivals_place),
        frame.by_horizon,
        frame.under(frame.main),
    )


def border(frame: Frame) -> Markup | None:
    """How many people cross the border."""
    spread = frame.view.at(frame.horizon, frame.main.id, "cross_border")
    if spread is None:
        return None
    crossed = frame.people(spread)
    told, verb = ("nobody", "crosses") if crossed == "none" else (crossed, "people cross")
    return Markup("{} simulated futures: <strong>{}</strong> {} the border {} ({}).").format(
        share_of(spread.width), told, verb, frame.by_horizon, frame.under(frame.main)
    )


def restated(frame: Frame, claim: Claim, claims: Iterable[Claim]) -> Claim:
    """The newest claim of the same place and unit: of a stock the latest, of a flow the latest of the same span."""
    alike = [
        c
        for c in claims
        if (c.place_code, c.place, c.unit) == (claim.place_code, claim.place, claim.unit)
        and (c.kind == "displacement_stock" or c.date_start == claim.date_start)
    ]
    return frame.newest(alike) or claim


def highlights(frame: Frame) -> list[Markup]:
    """Three to six sentences, what is reported before what is simulated."""
    told = [control(frame), crossings(frame), displaced(frame), arrivals(frame), supply(frame), price(frame)]
    if sum(s is not None for s in told) < 6:
        told.insert(4, border(frame))
    return [s for s in told if s is not None]


def would_change(frame: Frame) -> list[Markup]:
    """What would move the forecast: the other scenarios' figures, and what no report has told."""
    out = [_contrast(frame, scenario) for scenario in frame.inputs.scenarios[1:]]
    thin = [c for c in frame.situation.of("stock") if c.basis is not Basis.CLAIM]
    if thin:
        goods: dict[str, list[str]] = {}
        for cell in thin:
            goods.setdefault("" if frame.share else cell.place, []).append(cell.item.replace("_", " "))
        told = [
            Markup("{}{}").format(join(sorted(set(items))), Markup(" in {}").format(bdi(place)) if place else "")
            for place, items in goods.items()
        ]
        out.append(
            Markup("<strong>A count of what is in store.</strong> Stock is the atlas's, not a report's: {}.").format(
                Markup("; ").join(told)
            )
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

"""Smaller parts of the page: key figures, warning beside stock, how sure, sources, how it was made."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePath
from typing import Final

from markupsafe import Markup

from panah.brief.claimwords import certainty_words, condition, who
from panah.brief.frame import Frame, bdi
from panah.brief.market import market_items, runs_low, said_fine, warned_days, warnings
from panah.brief.skill import skill
from panah.brief.traders import expected_wait
from panah.brief.views import Spread
from panah.brief.ways import WAYS
from panah.brief.wording import capital, chance, counted, day, exact, on_day, share_of, short_day, span, unit_words
from panah.forecast.measured import measured
from panah.model.claim import Claim
from panah.model.situation import Basis

FEW: Final = 100
"""Futures below which the page says that its ranges are rough: of 100, five lie beyond each end."""


@dataclass(frozen=True)
class KeyFigure:
    """A figure with its range, what it is, and what it rests on."""

    value: str
    unit: str
    what: Markup
    note: Markup


def key_figures(frame: Frame) -> list[KeyFigure]:
    """Three or four figures a reader takes away, all of the main scenario, all as ranges."""
    out, main, cell_day = [], frame.main.id, frame.horizon
    code, group = frame.arrivals_key()
    note = Markup("{}").format(frame.under(frame.main))
    arrivals = frame.view.at(cell_day, main, "arrivals", code, group=group)
    if arrivals:
        what = Markup("more displaced people arrive in {} {}").format(bdi(frame.arrivals_place), frame.by_horizon)
        out.append(KeyFigure(frame.people(arrivals), "people", what, note))
    border = frame.view.at(cell_day, main, "cross_border")
    if border:
        crossed = frame.people(border)
        told, unit, verb = ("nobody", "", "crosses") if crossed == "none" else (crossed, "people", "cross")
        out.append(KeyFigure(told, unit, Markup("{} the border {}").format(verb, frame.by_horizon), note))
    for item in market_items(frame)[:1]:
        supply = frame.view.at(cell_day, main, "days_of_supply", frame.focus.code, item=item)
        if supply:
            what = Markup("of {} left in {} {}").format(
                item, frame.name(frame.focus.code), f"on {on_day(frame.situation.date, cell_day)}"
            )
            out.append(KeyFigure(span(supply.low, supply.high), "days", what, note))
        price = frame.view.at(cell_day, main, "price", frame.focus.code, item=item)
        if price:
            what = Markup("for {} in {} {}").format(
                item, frame.name(frame.focus.code), f"on {on_day(frame.situation.date, cell_day)}"
            )
            out.append(KeyFigure(span(price.low, price.high), unit_words(price.unit), what, note))
    return out


def stock_and_warning(frame: Frame) -> list[tuple[Markup, Markup]]:
    """The warning told in the reports and the stock the atlas expects, side by side, each with its days."""
    out = [
        (
            Markup("Told by {} ({}){}").format(who(claim), certainty_words(claim), frame.cite([claim.id], "supply")),
            Markup("{}").format(capital(_shortage(frame, claim))),
        )
        for claim in warnings(frame)
    ]
    for item in market_items(frame)[:1]:
        stock = frame.situation.cell(frame.focus.code, "stock", item)
        left = frame.view.at(0, frame.main.id, "days_of_supply", frame.focus.code, item=item)
        if stock and left:
            basis = "reports" if stock.basis is Basis.CLAIM else "trade and stock figures of the atlas, not this report"
            out.append(
                (
                    Markup("From {}{}").format(basis, frame.cite(stock.evidence, "supply")),
                    Markup("{} tonnes of {} in {}: food for {} days if nothing more comes in{}").format(
                        span(stock.low, stock.high),
                        item,
                        frame.name(frame.focus.code),
                        span(left.low, left.high),
                        _beside(frame, left),
                    ),
                )
            )
            wait = expected_wait(frame)
            out += [wait] if wait else []
        simulated = runs_low(frame, frame.main.id, warned_days(frame, warnings(frame)))
        if simulated:
            words = Markup("Less than a week of {} is left {}{}").format(item, simulated, _runs_out(frame, item))
            out.append((Markup("Simulated, {}").format(frame.under(frame.main)), words))
    return out


def _beside(frame: Frame, left: Spread) -> str:
    """Where the days of the first dated warning lie by the range of the stock's days."""
    dated = [
        (c.date_end - frame.situation.date).days for c in warnings(frame) if c.date_end and c.certainty != "denied"
    ]
    ahead = [d for d in dated if d > 0]
    if not ahead:
        return ""
    where = "beyond it" if ahead[0] > left.high else "before it" if ahead[0] < left.low else "inside this range"
    return f"; the {counted(ahead[0], 'day', 'days')} of the warning lie {where}"


def _runs_out(frame: Frame, item: str) -> str:
    """The chance that less than a day's worth is left by the last day."""
    out = frame.view.fan(frame.main.id, "runs_out_probability", frame.focus.code, item=item)
    if out is None:
        return ""
    last = out.last
    by_then = on_day(frame.situation.date, last.horizon)
    return f"; less than a day of it by {by_then} in {chance(last.median, last.members)}"


def _shortage(frame: Frame, claim: Claim) -> str:
    """What a warning warns of, or what a denial denies."""
    if said_fine(claim):
        return f"{claim.item or 'food'}: {said_fine(claim)}"
    if claim.certainty == "denied":
        return f"{claim.item or 'food'}: a shortage is denied"
    ahead = (claim.date_end - frame.situation.date).days if claim.date_end else 0
    when = f" within {ahead} days ({day(claim.date_end)})" if claim.date_end and ahead > 0 else ", no day named"
    return f"{claim.item or 'food'} could run low{when}{condition(claim)}"


def how_sure(frame: Frame) -> list[Markup]:
    """What the width of the forecast is, where it comes from, and what nobody has tested yet."""
    code, group = frame.arrivals_key()
    spread = frame.view.at(frame.horizon, frame.main.id, "arrivals", code, group=group)
    out = []
    if spread:
        out.append(
            Markup("Arrivals {}: {} simulated futures hold {}, and half of them {}.").format(
                frame.by_horizon,
                share_of(spread.width),
                frame.people(spread),
                frame.people_between(spread.inner_low, spread.inner_high),
            )
        )
    drawn = [p for p in frame.inputs.parameters.rows.values() if p.distribution != "fixed"]
    assumed = [p for p in frame.inputs.parameters.rows.values() if "assumption" in p.source.lower()]
    out.append(
        Markup(
            "The width comes from {} drawn anew in each of {} futures, from who holds which district on which day, "
            "from the day a shut crossing reopens, and from the chance with which people leave and choose where to go."
        ).format(counted(len(drawn), "model number", "model numbers"), f"{frame.view.members:,}")
    )
    out.append(
        Markup(
            "{} of the model's {} numbers are assumptions that nobody has measured; the others name their source."
        ).format(len(assumed), len(frame.inputs.parameters.rows))
    )
    out += skill(measured())
    if frame.view.members < FEW:
        out.append(Markup("{}").format(few(frame)))
    if frame.masked.private:
        words = counted(frame.masked.private, "claim rests", "claims rest")
        out.append(Markup("{} on private people; their names and words are withheld.").format(words))
    if frame.masked.left_out:
        words = counted(frame.masked.left_out, "claim", "claims")
        out.append(
            Markup("{} about armed actors' positions, strength or plans are left out of this page.").format(words)
        )
    return out


def few(frame: Frame) -> str:
    """A warning when there are too few futures for the ends of a range; else nothing."""
    members = frame.view.members
    if members >= FEW:
        return ""
    return f"Only {members} futures were simulated: the ends of the ranges are rough and another seed moves them."


def model_notes(frame: Frame) -> list[str]:
    """What the table of scenarios cannot say: how days of cash are counted, and why a grim one may look better."""
    out = []
    household = frame.situation.household
    if household.cash:
        out.append(
            f"Days of cash are counted from today ({short_day(frame.situation.date)}): {household.persons} people with "
            f"{exact(household.cash)} {household.currency} buy a day's food every day at that day's simulated price, "
            "until the money is gone. They are the days of the family card."
        )
    out.append(
        "In the model, people who leave a place eat elsewhere: who stays finds more food for each. While a place is "
        "fought over, little comes in and part of the shops are shut. Once the advancing side holds both the place and "
        "the districts around it, these cut nothing off any more, and goods pass again. A change of hands takes "
        "nothing out of the stores. So a price may peak on the way and be low again on the day of the table."
    )
    return out


def how(date_found: str) -> str:
    """How the date of a report was found, in words."""
    return f"from its {date_found}" if date_found != "--date" else "given on the command line"


def dates_found(frame: Frame) -> Markup:
    """How the reference date was found, for each report."""
    told = [
        Markup("{} ({}{})").format(bdi(r.name), "" if frame.share else f"{day(r.published)}, ", how(r.date_found))
        for r in frame.masked.reports
    ]
    return Markup("; ").join(told)


def period(frame: Frame) -> str:
    """From the earliest day a claim speaks of within the last month to the reference date."""
    start = frame.situation.date
    recent = [
        c.claim.date_start
        for c in frame.claims
        if c.claim.date_start and c.claim.factual and 0 <= (start - c.claim.date_start).days <= 31
    ]
    first = min(recent, default=start)
    return day(start) if first == start else f"{day(first)} to {day(start)}"


def made(frame: Frame) -> list[tuple[str, str]]:
    """What made the page: enough to make it again."""
    p = frame.inputs.provenance
    return [
        ("Panah", p.version),
        ("Atlas", f"{PurePath(p.atlas).name} ({p.atlas_hash[:12]})"),
        ("Rules", p.rules),
        ("Way of supply", WAYS.get(p.supply, p.supply)),
        ("Scenarios", ", ".join(s.id for s in frame.inputs.scenarios)),
        ("Members", f"{p.members:,}"),
        ("Days", str(p.days)),
        ("Seed", str(p.seed)),
        ("Parameters", p.parameters_hash[:12]),
        ("Claims", p.claims_hash[:12]),
        *((f"Report {i}", r.sha256[:12]) for i, r in enumerate(frame.masked.reports, start=1)),
    ]

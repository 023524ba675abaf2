"""The family card: what one household's cash buys, now and under each scenario."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from panah.brief.frame import Frame, bdi
from panah.brief.market import market_items
from panah.brief.wording import amount, exact, figure, in_month, share_of, unit_words
from panah.model.scenario import Scenario
from panah.model.situation import Basis, Cell

MARK = "family"


@dataclass(frozen=True)
class FamilyCard:
    """What the card says.

    Parameters
    ----------
    title, standard
        Heading, and whether it is the labelled standard household.
    facts
        Size, cash and place, each linked to its claim.
    now, before
        Days of food at today's price, as a range, and at the price before its rise; empty when no price is known.
    rows
        Scenario and days of food under it.
    assumptions
        What the figures take for granted.
    protection
        A line on protection, or None.
    """

    title: str
    standard: bool
    facts: Markup
    now: str
    before: str
    rows: tuple[tuple[Scenario, str], ...]
    assumptions: tuple[Markup, ...]
    protection: Markup | None


def card(frame: Frame) -> FamilyCard:
    """The card of the situation's household."""
    household = frame.situation.household
    standard = not household.evidence
    rows = tuple((s, lasts(frame, s.id)) for s in frame.inputs.scenarios) if household.cash else ()
    if frame.share:
        facts = Markup("<strong>{} people</strong>{}, as an example.").format(
            household.persons, _money(frame, " with ")
        )
        return FamilyCard(
            "An example household",
            standard,
            facts,
            _at(frame, "price"),
            _before(frame),
            rows,
            tuple(_assumptions(frame)),
            None,
        )
    title = "A standard household" if standard else "A family in the report"
    children = f", {household.children} of them children" if household.children else ""
    head = ", headed by a child" if household.head_is_child else ""
    facts = Markup("<strong>{} people</strong>{}{}{}{}.{}").format(
        household.persons,
        children,
        head,
        _money(frame, ", with "),
        _where(frame),
        frame.cite(household.evidence, MARK),
    )
    protection = None
    if household.head_is_child:
        protection = Markup(
            "<strong>Protection.</strong> A child heads this household: refer to child protection and family tracing "
            "before cash or food runs out; do not publish anything that could identify the family.{}"
        ).format(frame.cite(household.evidence, MARK))
    return FamilyCard(
        title, standard, facts, _at(frame, "price"), _before(frame), rows, tuple(_assumptions(frame)), protection
    )


def _money(frame: Frame, word: str) -> Markup:
    """The cash left, after a word; nothing where none is known."""
    household = frame.situation.household
    if not household.cash:
        return Markup("")
    return Markup("{}<strong>{} {}</strong> left").format(word, exact(household.cash), household.currency)


def _where(frame: Frame) -> Markup:
    """The province: a family's size, its head and the site it lives at would together point at it."""
    code = frame.situation.household.place_code
    return Markup(", in {}").format(bdi(frame.province(code))) if code else Markup("")


def _price(frame: Frame, quantity: str = "price") -> tuple[str, Cell] | None:
    """The staple and its price (or its price before) at the household's place, else at the focus."""
    for code in (frame.situation.household.place_code, frame.focus.code):
        for item in market_items(frame):
            cell = frame.situation.cell(code, quantity, item)
            if cell:
                return item, cell
    return None


def _need(frame: Frame) -> tuple[float, float, float]:
    """Flour a person eats who eats nothing else, as the simulation has it: low, usual, high [kg/person/day]."""
    row = frame.inputs.parameters["household_need"]
    return (row.default, row.default, row.default) if row.distribution == "fixed" else (row.low, row.default, row.high)


def _at(frame: Frame, quantity: str) -> str:
    """Days of food at a price: the least from its highest and the highest need, the most from its lowest."""
    household, found = frame.situation.household, _price(frame, quantity)
    if found is None or household.persons == 0 or not household.cash:
        return ""
    cell, need = found[1], _need(frame)
    low, high = (cell.low, cell.high) if quantity == "price" else (cell.best, cell.best)
    shortest = household.cash / (household.persons * need[2] * high)
    longest = household.cash / (household.persons * need[0] * low)
    return amount(shortest, longest, "days")


def _before(frame: Frame) -> str:
    """Days of food at the price before, where a report tells of a rise."""
    now, before = _price(frame, "price"), _price(frame, "price_base")
    told = now is not None and now[1].basis is Basis.CLAIM and before is not None and now[1].best > before[1].best
    return _at(frame, "price_base") if told else ""


def lasts(frame: Frame, scenario: str) -> str:
    """Days the cash lasts when the staple is bought day by day at the scenario's simulated prices, as a range."""
    if not frame.situation.household.cash:
        return "no cash given"
    return days_of_cash(frame, scenario, "", "")


def days_of_cash(frame: Frame, scenario: str, group: str, basket: str) -> str:
    """Days until a household's cash is gone that buys a basket, as a range; what outlasts the run is told so."""
    key = {"place": frame.focus.code, "item": basket, "group": group}
    gone = frame.view.fan(scenario, "cash_gone_probability", **key)
    if gone is None:
        return "not simulated"
    fan, horizon = frame.view.fan(scenario, "cash_lasts_days", **key), gone.last.horizon
    if fan is None:
        return f"more than {horizon} days"
    last = fan.last
    if last.high_level < 1.0 - last.low_level:  # the upper end falls on futures in which the cash outlasts the run
        return f"{figure(last.low)} days to more than {horizon}"
    return amount(last.low, last.high, "days")


def _home(frame: Frame) -> str:
    return frame.situation.household.place_code or frame.focus.code


def _assumptions(frame: Frame) -> list[Markup]:
    if not frame.situation.household.cash:
        nothing = Markup("How much cash such a household has is not known here, so no days are given.")
        return [nothing, *_standard(frame)]
    out = [Markup("Cash buys food and nothing else: no rent, water, medicine or transport; no income, debt or aid.")]
    price, need = _price(frame), _need(frame)
    if price:
        item, cell = price
        sources = frame.cite(cell.evidence, MARK)
        out.append(
            Markup("A ration of {} only, at {} {}{}{}{}.").format(
                item,
                exact(round(cell.best, 2)),
                unit_words(cell.unit),
                f" {in_month(cell.as_of, frame.situation.date)}" if cell.basis is Basis.ATLAS else " as reported",
                f" (between {cell.low:.3g} and {cell.high:.3g})" if cell.low != cell.high else "",
                sources,
            )
        )
    low_high = f" ({need[0]:g} to {need[2]:g})" if need[0] != need[2] else ""
    out.append(Markup("{:g} kg a person a day{}, about 2,100 kilocalories.").format(need[1], low_high))
    fan = frame.view.fan(frame.main.id, "cash_runway_days", _home(frame))
    if fan:
        out.append(
            Markup("Under a scenario, food is bought each day at that day's price; {} simulated futures.").format(
                share_of(fan.last.width)
            )
        )
    return [*out, *_standard(frame)]


def _standard(frame: Frame) -> list[Markup]:
    """Why the household is the atlas's standard one; nothing when a report tells of it."""
    if frame.situation.household.evidence:
        return []
    if frame.share:  # what the reports tell of families, and that they tell nothing, both stay out
        return [Markup("This household is the atlas's standard one.")]
    told = any(c.kind == "household" and c.factual for c in frame.inputs.claims)
    why = (
        "The reports do not say enough about one family to fill this card (its size and its cash)"
        if told
        else "No family was described in the reports"
    )
    return [Markup("{}; this household is the atlas's standard one.").format(why)]

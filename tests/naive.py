"""Plain twins of the compiled kernels: one person's arithmetic, Python integers, no arrays where a list will do.

They are written from the docstrings, not from the kernels, take the same addressed random numbers and must give the
same answer. Slow on purpose.
"""

from __future__ import annotations

import math

GOLDEN, A, B = 0x9E3779B97F4A7C15, 0xBF58476D1CE4E5B9, 0x94D049BB133111EB
WORD = 2**64


def mix(z: int) -> int:
    z = (z ^ (z >> 30)) * A % WORD
    z = (z ^ (z >> 27)) * B % WORD
    return z ^ (z >> 31)


def key(*parts: int) -> int:
    """Key of an address, from seed to place."""
    out = 0
    for part in parts:
        out = mix(out ^ mix((part + GOLDEN) % WORD))
    return out


class Stream:
    """Numbers in (0, 1), one after the other."""

    def __init__(self, state: int) -> None:
        self.state = state

    def next(self) -> float:
        self.state = (self.state + GOLDEN) % WORD
        return ((mix(self.state) >> 12) + 0.5) / 2**52


def stream(stem: int, day: int, process: int, place: int) -> Stream:
    out = int(stem)
    for part in (day, process, place):
        out = mix(out ^ mix((part + GOLDEN) % WORD))
    return Stream(out)


def binomial(s: Stream, n: int, p: float) -> int:
    if n <= 0 or p <= 0:
        return 0
    if p >= 1:
        return n
    if p > 0.5:
        # the rarer outcome is counted
        return n - (_by_inversion if n * (1.0 - p) < 10 else _by_rejection)(s, n, 1.0 - p)
    return (_by_inversion if n * p < 10 else _by_rejection)(s, n, p)


def _by_inversion(s: Stream, n: int, p: float) -> int:
    u, k, law = s.next(), 0, math.exp(n * math.log1p(-p))
    while k < n and u > law:
        u, k = u - law, k + 1
        law *= p / (1.0 - p) * (n - k + 1) / k
    return k


def _log_choose_ratio(n: int, k: int, mode: int, odds: float) -> float:
    """log of P(k) / P(mode), by log-gamma rather than the kernel's Stirling terms."""
    return (
        math.lgamma(mode + 1) + math.lgamma(n - mode + 1) - math.lgamma(k + 1) - math.lgamma(n - k + 1)
        + (k - mode) * math.log(odds)
    )  # fmt: skip


def _by_rejection(s: Stream, n: int, p: float) -> int:
    sd = math.sqrt(n * p * (1.0 - p))
    b = 1.15 + 2.53 * sd
    a = -0.0873 + 0.0248 * b + 0.01 * p
    alpha, squeeze = (2.83 + 5.1 / b) * sd, 0.92 - 4.2 / b
    mode = math.floor((n + 1) * p)
    while True:
        u, v = s.next() - 0.5, s.next()
        edge = 0.5 - abs(u)
        k = math.floor((2.0 * a / edge + b) * u + n * p + 0.5)
        if edge >= 0.07 and v <= squeeze:
            return k
        if 0 <= k <= n and math.log(v * alpha / (a / edge**2 + b)) <= _log_choose_ratio(n, k, mode, p / (1.0 - p)):
            return k


def split(s: Stream, n: int, weight: list[float]) -> list[int]:
    """By chains of binomials while there are many people for the destinations left, then one by one."""
    out = [0] * len(weight)
    live = [j for j, w in enumerate(weight) if w > 0]
    upto = [math.fsum(weight[: j + 1]) for j in range(len(weight))]
    for at in range(live[-1] if live else 0):
        more = live[-1] - at
        below = upto[at - 1] if at else 0.0
        if n * (15 + more) <= 250 * more:
            for _ in range(n):
                mark = below + s.next() * (upto[-1] - below)
                out[next((j for j in live if j >= at and mark < upto[j]), live[-1])] += 1
            return out
        if weight[at] > 0:
            out[at] = binomial(s, n, weight[at] / (upto[-1] - below))
            n -= out[at]
    if n:
        out[live[-1]] += n
    return out


PROCESS = {
    name: number
    for number, name in enumerate(
        "PARAMETER CELL HOLDER CONTESTED GATE REOPENING FRONT EVENT LEAVE ABROAD INSIDE OUTSIDE PRICE".split()
    )
}


def neighbours(borders, p):
    return [int(borders.touch[n]) for n in range(borders.first[p], borders.first[p + 1])]


def advance(day, stems, contagion, forced, borders, rules, holder, fell):
    """New holders and last days of falling, and which places changed hands, as nested lists."""
    members = []
    for m, stem in enumerate(stems):
        before, after, fallen = list(holder[m]), list(holder[m]), list(fell[m])
        for p in range(len(forced)):
            if before[p] == -1:
                continue
            if forced[p] != -2:
                after[p] = int(forced[p])
            elif contagion and borders.follows[p] == -1:
                u = stream(stem, day, PROCESS["FRONT"], p).next()
                after[p] = _next_holder(u, m, p, day, before, fell[m], borders, rules)
        for p in range(len(forced)):
            lead = borders.follows[p]
            if lead >= 0 and before[p] != -1 and forced[p] == -2 and before[lead] != 1 and after[lead] == 1:
                after[p] = 1
        changed = [b != a and (b, a) != (2, 0) for b, a in zip(before, after, strict=True)]
        fallen = [day if c and a == 1 else f for c, a, f in zip(changed, after, fallen, strict=True)]
        members.append((after, fallen, changed))
    return members


def _next_holder(u, m, p, day, before, fell, borders, rules):
    if before[p] == 2:
        falls, holds = rules.contested_falls[m], rules.contested_holds[m]
        return 1 if u < falls else 0 if u < falls + holds else 2
    if before[p] == 1:
        return 1
    around = neighbours(borders, p)
    share = sum(before[q] == 1 for q in around) / len(around) if around else 0.0
    hazard = rules.district_fall[m] * share / 0.5
    if any(day - fell[q] <= rules.memory[m] for q in around):
        hazard *= rules.recency[m]
    if borders.city[p]:
        hazard *= rules.capital_resistance[m]
    if u < 1.0 - math.exp(-hazard):
        return 2 if borders.city[p] else 1
    return 0


def turn_gates(day, stems, reopening, forced_people, forced_goods, changed, gates):
    """(people, goods, reopens, open_people, open_goods) of each crossing of each member."""
    out = []
    for m, stem in enumerate(stems):
        row = []
        for x, place in enumerate(gates.place):
            people, goods, reopens = bool(gates.people[m, x]), bool(gates.goods[m, x]), int(gates.reopens[m, x])
            if changed[m][place]:
                people = goods = False
                wait = -reopening[m] * math.log(stream(stem, day, PROCESS["REOPENING"], x).next())
                reopens = day + 1 + int(wait) if reopening[m] >= 0 else 1_000_000_000
            if day >= reopens:
                people = goods = True
            now_people = people if forced_people[x] == -1 else bool(forced_people[x])
            now_goods = goods if forced_goods[x] == -1 else bool(forced_goods[x])
            row.append((people, goods, reopens, now_people, now_goods))
        out.append(row)
    return out


def happen(day, stems, hazard, shock, change, rate, stated, city, changed):
    """Strength of today's events, by member and place."""
    out = []
    for m, stem in enumerate(stems):
        row = []
        for p in range(len(stated)):
            candidates = [0.0]
            if not math.isnan(stated[p]):
                candidates.append(stated[p] * hazard[m])
            elif rate[m][p] > 0 and stream(stem, day, PROCESS["EVENT"], p).next() < 1.0 - math.exp(-rate[m][p]):
                candidates.append(hazard[m])
            if changed[m][p]:
                candidates.append(shock[m] if city[p] else change[m] * hazard[m])
            row.append(max(candidates))
        out.append(row)
    return out


def feel(day, memory, spread, roads, ring):
    """Chance of leaving (not its log) from the product over events, by member and place."""
    window, places = ring.shape[1], ring.shape[2]
    out = []
    for m in range(len(memory)):
        stay = [1.0] * places
        for j in range(places):
            strongest = max(ring[m, (day - age) % window, j] for age in range(memory[m]))
            for n in range(roads.near_start[j], roads.near_start[j + 1]):
                felt = strongest * math.exp(-(roads.near_km[n] ** 2) / (2 * spread[m] ** 2))
                stay[int(roads.near_index[n])] *= 1.0 - min(felt, 0.95)
        out.append([1.0 - s for s in stay])
    return out


def _open(roads, i, j):
    """Whether people of place i choose from place j."""
    one = roads.settlement[i] == roads.settlement[j] != -1
    return i != j and not one and roads.refuge[j] and not math.isinf(roads.inside[i, j])


def attraction(size, capital, alpha, beta, offset, pull, spread, roads, i, j):
    """Pull of place j on a person in place i, of one member."""
    if not _open(roads, i, j):
        return 0.0
    km = roads.inside[i, j]
    away = 1.0 - math.exp(-(km**2) / (2 * spread**2))
    return size[j] ** alpha / (km + offset) ** beta * away * (pull if capital[j] else 1.0)


def ways_abroad(i, open_people, roads, shut=()):
    """Shortest open way from place i to each place abroad that takes people: (km, crossing), or None."""
    out = []
    for a in range(len(roads.abroad)):
        ways = [
            (roads.through[x, i, a], x)
            for x in range(len(roads.through))
            if open_people[x] and a not in shut and math.isfinite(roads.through[x, i, a])
        ]
        out.append(min(ways) if ways else None)
    return out


def abroad_rules(numbers, m, size, lands, earlier=None, fresh=None):
    """What decides where one member's people go abroad: its parameters by name, sizes and countries by place, earlier
    refugees by country, and factors of places just opened."""
    return {
        **{name: float(values[m]) for name, values in numbers.items()},
        "size": [float(s) for s in size], "lands": list(lands), "earlier": earlier or {},
        "fresh": fresh or [1.0] * len(size),
    }  # fmt: skip


def pulls_abroad(ways, rules):
    """Pull of each place abroad by the way to it."""
    return [
        size ** rules["population_exponent"]
        / (way[0] + rules["foreign_offset"]) ** rules["foreign_power"]
        / math.exp(way[0] * rules["foreign_inverse_scale"])
        if way
        else 0.0
        for size, way in zip(rules["size"], ways, strict=True)
    ]


def shares_abroad(pulls, rules):
    """Shares of places abroad with a country chosen first."""
    places = {}
    for pull, land in zip(pulls, rules["lands"], strict=True):
        if pull > 0:
            places.setdefault(land, []).append(pull)
    nested = {land: sum(these) ** rules["country_nest"] for land, these in places.items()}
    e, q, known = rules["equal_country"], rules["equal_place"], sum(rules["earlier"].values())
    weight = rules["stock_weight"] * known / (known + rules["stock_enough"])
    country = {}
    for land, pull in nested.items():
        mixed = (1 - e) * pull / sum(nested.values()) + e / len(nested)
        country[land] = mixed * (rules["earlier"].get(land, 0) + rules["stock_floor"]) ** weight
    out = []
    for pull, land in zip(pulls, rules["lands"], strict=True):
        within = (1 - q) * pull / sum(places[land]) + q / len(places[land]) if pull > 0 else 0.0
        out.append(country[land] / sum(country.values()) * within if pull > 0 else 0.0)
    return out


def still_abroad(whole, pulls, rules):
    """Part of those who would leave the country while every crossing is open that today's pulls still let do so."""
    usual = shares_abroad(whole, rules)
    return sum(u * now / full for u, now, full in zip(usual, pulls, whole, strict=True) if full > 0)


def depart(day, stem, chance, factor, stress, stress_displaced, pull, open_people, roads, pool, displaced):
    """Leavers by place of one member, as lists by group with displaced people last; chance is of leaving a day."""
    out = []
    for i in range(len(displaced)):
        groups = len(pool[i])
        stays = chance[i] == 0 or not roads.country[i]
        if stays or not (any(w > 0 for w in pull[i]) or any(ways_abroad(i, open_people, roads))):
            out.append([0] * (groups + 1))
            continue
        gone = []
        for g, people in enumerate([*pool[i], displaced[i]]):
            times = factor[g] * stress[i] if g < groups else stress_displaced[i]
            p = 1.0 - math.exp(times * math.log1p(-chance[i]))
            numbers = stream(stem, day, PROCESS["LEAVE"], i * (groups + 1) + g)
            few = -int(people) * math.log1p(-p) < 10  # then the law is added up from none, however likely each leaves
            gone.append((_by_inversion if few else binomial)(numbers, int(people), p))
        out.append(gone)
    return out


def pulls(refuges, roads, m):
    """Attraction of every place (column) on people of every place (row) of one member: steps of the running sums."""
    out = [[0.0] * len(roads.options) for _ in roads.options]
    for i, many in enumerate(roads.options.tolist()):
        before = 0.0
        for j, total in zip(roads.order[i, :many].tolist(), refuges.upto[m, i].tolist(), strict=False):
            out[i][j], before = total - before, total
    return out


def travel(day, stem, leavers, holder, pull, open_people, choice, gate_delay, m, roads, slots, rules, shut=()):
    """{(slot of the day of arrival, place): people} of one member's leavers, less those whose trip has no slot.

    rules are as from abroad_rules, and shut the places abroad that take nobody.
    """
    trips: dict[tuple[int, int], int] = {}

    def go(j, km, lost, count):
        days = max(1, math.ceil(km / choice.speed[m] + lost)) if count else slots
        if days < slots:
            slot = (day + days) % slots
            trips[slot, int(j)] = trips.get((slot, int(j)), 0) + count

    for i, n in enumerate(leavers):
        ways = ways_abroad(i, open_people, roads, shut)
        out = 0
        if n and any(ways):
            whole = pulls_abroad(ways_abroad(i, [True] * len(open_people), roads, shut), rules)
            goes = rules["share_abroad"] * still_abroad(whole, pulls_abroad(ways, rules), rules)
            goes = goes if any(w > 0 for w in pull[i]) else 1.0
            out = binomial(stream(stem, day, PROCESS["ABROAD"], i), int(n), goes)
        if out:
            shares = shares_abroad(pulls_abroad(ways, rules), rules)
            weight = [share * fresh for share, fresh in zip(shares, rules["fresh"], strict=True)]
            for a, count in enumerate(split(stream(stem, day, PROCESS["OUTSIDE"], i), out, weight)):
                if count:
                    km, x = ways[a]
                    go(roads.abroad[a], km, choice.delay[m, i] + gate_delay[m][x], count)
        if n > out:
            keep = 1.0 - choice.avoidance[m]
            near = [j for j in range(len(leavers)) if _open(roads, i, j)]
            order = sorted(near, key=lambda j: (roads.inside[i, j], j))
            safe = [roads.ruler[j] < 0 or holder[roads.ruler[j]] not in (1, 2) for j in order]
            weight = [pull[i][j] * (1.0 if s else keep) for j, s in zip(order, safe, strict=True)]
            counts = split(stream(stem, day, PROCESS["INSIDE"], i), int(n - out), weight)
            for j, count in zip(order, counts, strict=True):
                go(j, roads.inside[i, j], choice.delay[m, i] + choice.delay[m, j], count)
    return trips


def price_step(stem, day, place, sd):
    """A day's ordinary change of the log of a price."""
    numbers = stream(stem, day, PROCESS["PRICE"], place)
    u, v = numbers.next(), numbers.next()
    return sd * math.sqrt(-2 * math.log(u)) * math.cos(2 * math.pi * v)


def sold(part, k, day, t, m):
    """(eaten, orders wanted, least price) of a good where a part of what people would give for it is paid.

    Every step of supply is looked at, from what passes no gate to the dearest gate, whether it is used or not.
    """
    need, base, stock, sure, home, gates, cover = day[k]
    steps = sorted({0.0, *(duty for duty, _ in gates)})
    ask, reach, paced = [], [], []
    for duty in steps:
        share = 1.0 if duty == 0 else ((base + duty) / base / part) ** -t.elasticity[m, k]
        ask.append(need * (share if duty == 0 or share >= t.floor[m] else 0.0))
        reach.append(home + sum(brought for at, brought in gates if at <= duty))
        there = sure + reach[-1]
        paced.append(max(there, (t.restock[m] * there + stock) / (t.restock[m] + t.target[m, k])))
    paced[-1] = math.inf
    eaten = max(min(a, b, cover) for a, b in zip(ask, paced, strict=True))
    # a way is used where people would still ask for more at its price, or for just this
    eats = [max([0.0, *(min(a, b, cover) for a, b in zip(ask[:j], paced[:j], strict=True))]) for j in range(len(steps))]
    last = max([0, *(j for j in range(len(steps)) if all(ask[i] > eats[i] for i in range(j + 1)))])
    wish = eaten + (t.target[m, k] * eaten - stock) / t.restock[m] - sure
    short = sure + reach[-1] < need and sure + reach[last] < ask[last]
    ordered = reach[last] if short else min(max(wish, reach[last - 1] if last else 0.0), reach[last])
    return eaten, ordered if need else 0.0, base + steps[last] if need else base


def market_day(stock, price, noise, eaters, held, fought, aid, convoys, gateway, t, m):  # noqa: C901
    """One day of a member's markets at one place: rows of (stock, price, inflow, eaten, what passed each crossing)."""
    opened, capacity, slowed, tax, tax_share = (gateway[0][m], gateway[1][m], gateway[2], gateway[3][m], gateway[4])
    gates, goods, day, tables, out = range(len(opened)), range(len(stock)), [], [], []
    gets_in = t.passes[m] if fought else 1.0
    for k in goods:
        need, flow = eaters * t.need[m, k] / 1000, [t.flow[m, k, x] for x in gates]
        most = [min(t.limit[m] * flow[x], slowed[x] * flow[x], capacity[x] * t.room[m, k, x]) if flow[x] else 0.0
                for x in gates]  # fmt: skip
        table = [(tax[x] + tax_share[x] * t.base[m, k], max(most[x], t.hidden[m] * flow[x]), most[x], x)
                 for x in gates if opened[x] and flow[x]]  # fmt: skip
        road = held < 1 or any(opened[x] and flow[x] for x in gates)
        given = aid[k] + (convoys[k] if road else 0.0)
        sure = t.leak[m, k] + sum(t.hidden[m] * flow[x] for x in gates if not opened[x])
        home = t.home[m, k] * (1 - held * (1 - t.siege[m]))
        orders = home + sum(row[1] for row in table)
        usual = (given + sure + orders) / need if need else 1.0
        sure, home, orders = given + sure * gets_in, home * gets_in, orders * gets_in
        cover = need
        if sure + orders < need:
            days, wait, counted = (1 - t.held_back[m]) * stock[k] / need, t.expected[m, k], (sure + orders) / need
            if fought:
                days *= 1 - t.shutters[m]
                wait = max(t.battle[m], wait if usual < 1 else 0.0)
                share = t.battle[m] / wait
                counted = share * counted + (1 - share) * usual
            cover = min(1.0, counted + days / wait) * need
        day.append((need, t.base[m, k], stock[k], sure, home, [(row[0], row[1] * gets_in) for row in table], cover))
        tables.append(table)

    def paid(part, met, lows):
        """Prices where so much of the needs is met, and what they come to beyond what was spent before."""
        seen = [max(share, t.floor[m]) for share in met]
        goals = [max(low, part * t.base[m, k] / share ** (1 / t.elasticity[m, k]))
                 for k, (share, low) in enumerate(zip(seen, lows, strict=True))]  # fmt: skip
        return goals, sum(t.need[m, k] * (goals[k] * seen[k] - t.base[m, k]) for k in goods if met[k] < 1)

    def highest_part(cost):
        low, part = 0.0, 1.0
        if cost(1.0) > t.spare[m, 0]:
            for _ in range(1000):  # the part at which the purse is spent
                middle = (low + part) / 2
                low, part = (low, middle) if cost(middle) > t.spare[m, 0] else (middle, part)
        return part if part == 1.0 else low

    def share(k, eaten):
        return eaten / day[k][0] if day[k][0] else 1.0

    def cost(part):
        trades = [sold(part, k, day, t, m) for k in goods]
        return paid(part, [share(k, trade[0]) for k, trade in enumerate(trades)], [trade[2] for trade in trades])[1]

    taxed = any(row[0] > 0 for table in tables for row in table)
    trades = [sold(highest_part(cost) if taxed else 1.0, k, day, t, m) for k in goods]
    for k, (eaten, ordered, _) in enumerate(trades):
        inflow = day[k][3] + ordered
        left, through = max(ordered - day[k][4], 0.0), [0.0 for _ in gates]
        for duty in sorted({row[0] for row in tables[k]}):
            here = gets_in * sum(row[1] for row in tables[k] if row[0] == duty)
            part = min(1.0, left / here) if here else 0.0
            left -= part * here
            for _, _, most, x in (row for row in tables[k] if row[0] == duty):
                through[x] = part * gets_in * most
        had = min(eaten, stock[k] + inflow)
        out.append([stock[k] + inflow - had, price[k], inflow, had, *through])
    met, lows = [share(k, row[3]) for k, row in enumerate(out)], [trade[2] for trade in trades]
    goals, _ = paid(highest_part(lambda part: paid(part, met, lows)[1]), met, lows)
    for k in goods:
        goal = goals[k] * math.exp(noise[k])
        pace = t.rise[m] if goal > price[k] else t.ease[m]
        out[k][1] = price[k] ** (1 - pace) * goal**pace
    return out

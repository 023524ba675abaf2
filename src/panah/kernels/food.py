"""Markets of one day: what comes in, what is eaten, what is left, and what it costs.

Three cases in closed form, after the storage and trade models named in docs/simulation.md:

    open    price = price before + tax at the crossings that goods pass
    short   goods come in for a share f of need, stock lasts D days, traders expect trade back in T days; sold evenly
            over T days, stock and inflow cover c = min(1, f + D / T), and price = open price * c^(-1 / elasticity)
    purse   nobody pays more for what is left than they have, all goods of a place together

While a market's place is fought over, little reaches it and part of its shops stay shut; what is left is spread over
the wait for the end of the battle, or for trade where that is longer.
"""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np
from numba import njit
from numpy.typing import NDArray

from panah.kernels.draws import PRICE, normal, stream
from panah.kernels.front import ATTACKER, CONTESTED, Borders, held_share


class Trade(NamedTuple):
    """Numbers of trade over the K markets (one good at one place each), float64 where nothing else is said.

    Axes: M member, K market, S place where goods are sold, X crossing. All (M,) but:

    place     (K,)  int64  S index: goods of one place are bought from one purse
    need      (M, K)       what a person uses a day [kg]
    elasticity (M, K)      of demand, absolute
    expected  (M, K)       days until traders expect trade back
    base      (M, K)       price before the crisis [currency/kg]
    target    (M, K)       days of stock held in normal times
    home      (M, K)       home-grown supply on a quiet day [t/day]
    leak      (M, K)       supply nobody sees that comes in, as the price tells [t/day]
    flow      (M, K, X)    brought through each crossing on a quiet day [t/day]
    room      (M, K, X)    share of a crossing's capacity that this good takes at this market

    held_back   share of stock kept from the market while goods run short
    hidden      share of a shut crossing's flow that comes in all the same
    siege       share of home-grown supply that still comes when all neighbours are held by the other side
    restock     days over which stock is brought back to normal
    limit       most an open crossing brings, over its normal flow
    spare       what people can spend a day beyond all they spent before [currency/person]; (M, S)
    floor       share of need under which prices stop following
    rise        share of the way up to its balance a price goes in a day
    ease        share of the way down
    passes      share of inflow that gets through while the place is fought over
    shutters    share of what would come to market that stays behind shut doors meanwhile
    battle      days until a battle is expected to end
    shake       sd of a day's ordinary change of the log of the price
    """

    place: NDArray[np.int64]
    need: NDArray[np.float64]
    elasticity: NDArray[np.float64]
    held_back: NDArray[np.float64]
    hidden: NDArray[np.float64]
    siege: NDArray[np.float64]
    restock: NDArray[np.float64]
    limit: NDArray[np.float64]
    spare: NDArray[np.float64]
    floor: NDArray[np.float64]
    rise: NDArray[np.float64]
    ease: NDArray[np.float64]
    passes: NDArray[np.float64]
    shutters: NDArray[np.float64]
    battle: NDArray[np.float64]
    shake: NDArray[np.float64]
    expected: NDArray[np.float64]
    base: NDArray[np.float64]
    target: NDArray[np.float64]
    home: NDArray[np.float64]
    leak: NDArray[np.float64]
    flow: NDArray[np.float64]
    room: NDArray[np.float64]


class Gateway(NamedTuple):
    """What a day asks of goods at the X crossings.

    open_goods  (M, X)  bool
    capacity    (M, X)  float64  most that passes, all goods together; infinity where unknown [t/day]
    slowed      (X,)    float64  most that passes, over the normal flow; infinity where nothing slows it
    tax         (M, X)  float64  [currency/kg]
    tax_share   (X,)    float64  of the price before, on top of tax
    """

    open_goods: NDArray[np.bool_]
    capacity: NDArray[np.float64]
    slowed: NDArray[np.float64]
    tax: NDArray[np.float64]
    tax_share: NDArray[np.float64]


class Surroundings(NamedTuple):
    """What a day means for the S places where goods are sold.

    eaters  (M, S)  float64  people fed [persons]
    held    (M, S)  float64  share of the place's neighbours that the other side holds
    fought  (M, S)  bool     whether the place is fought over
    """

    eaters: NDArray[np.float64]
    held: NDArray[np.float64]
    fought: NDArray[np.bool_]


class Shelves(NamedTuple):
    """Markets, written to day by day, each (M, K) float64 but the last two.

    stock   [t]
    price   [currency/kg]
    inflow  today, aid included [t/day]
    eaten   today [t/day]
    days    stock over daily need at the day's end [days]
    met     share of need that was eaten
    noise   log of the price over what the model makes of it: what it cannot explain on the reference date, and the
            ordinary ups and downs since
    level   price with ways open [currency/kg]
    goal    price at which what is sold today finds its buyers [currency/kg]
    passed  (M, K, X)  through each crossing today [t/day]
    taxed   (M, K, X)  tax paid at each crossing today [currency/day]
    """

    stock: NDArray[np.float64]
    price: NDArray[np.float64]
    inflow: NDArray[np.float64]
    eaten: NDArray[np.float64]
    days: NDArray[np.float64]
    met: NDArray[np.float64]
    noise: NDArray[np.float64]
    level: NDArray[np.float64]
    goal: NDArray[np.float64]
    passed: NDArray[np.float64]
    taxed: NDArray[np.float64]


@njit(cache=True, nogil=True)
def most_through(m: int, k: int, x: int, gateway: Gateway, trade: Trade) -> float:
    """The most of a good that an open crossing brings to a market [t/day]."""
    normal_flow: float = trade.flow[m, k, x]
    allowed = min(trade.limit[m], gateway.slowed[x]) * normal_flow
    return min(allowed, gateway.capacity[m, x] * trade.room[m, k, x]) if normal_flow > 0.0 else 0.0


@njit(cache=True, nogil=True)
def ways(m: int, k: int, held: float, gateway: Gateway, trade: Trade) -> tuple[float, float]:
    """What trade brings whatever is asked for, and the most that more can be ordered [t/day].

    A crossing that is slowed below what comes in unseen while it is shut still has that come in.

    held  share of the place's neighbours that the other side holds
    """
    certain: float = trade.leak[m, k]
    most: float = trade.home[m, k] * (1.0 - held * (1.0 - trade.siege[m]))
    for x in range(gateway.open_goods.shape[1]):
        hidden = trade.hidden[m] * trade.flow[m, k, x]
        if gateway.open_goods[m, x]:
            most += max(most_through(m, k, x, gateway, trade), hidden)
        else:
            certain += hidden
    return certain, most


@njit(cache=True, nogil=True)
def duty(m: int, k: int, x: int, gateway: Gateway, trade: Trade) -> float:
    """Tax on a kilogram of a market's good at a crossing [currency/kg]."""
    return float(gateway.tax[m, x] + gateway.tax_share[x] * trade.base[m, k])


@njit(cache=True, nogil=True)
def toll(m: int, k: int, gateway: Gateway, trade: Trade) -> float:
    """Tax on a kilogram that comes in by the crossings open today, each weighing as much as it brings."""
    paid = 0.0
    brought = 0.0
    for x in range(gateway.open_goods.shape[1]):
        if gateway.open_goods[m, x]:
            paid += duty(m, k, x, gateway, trade) * trade.flow[m, k, x]
            brought += trade.flow[m, k, x]
    return paid / brought if brought > 0.0 else 0.0


@njit(cache=True, nogil=True)
def note(m: int, k: int, ordered: float, gateway: Gateway, trade: Trade, shelves: Shelves) -> None:
    """Write down what passed each crossing today and the tax on it; ways that could bring more bring more.

    ordered  share of the most that could be ordered
    """
    for x in range(gateway.open_goods.shape[1]):
        through = 0.0
        if gateway.open_goods[m, x]:
            through = ordered * most_through(m, k, x, gateway, trade)
        shelves.passed[m, k, x] = through
        shelves.taxed[m, k, x] = through * 1000.0 * duty(m, k, x, gateway, trade)


@njit(cache=True, nogil=True)
def covered(inflow_share: float, days: float, expected: float) -> float:
    """Share of need that is sold when stock for some days is spread until trade is expected back."""
    return min(1.0, inflow_share + days / expected)


@njit(cache=True, nogil=True)
def besieged(calm: float, fought: float, days: float, expected: float, battle: float) -> float:
    """Share of need that is sold while the place is fought over.

    The inflow people count on is that of the battle for as long as it lasts and the usual one after it, up to the day
    on which both the battle is over and trade is expected back; the stock is spread over the same days.

    calm, fought      inflow over need, without the battle and with it
    days              of stock that comes to market
    expected, battle  days until trade is expected back, and until the battle is expected to end
    """
    wait = battle if calm >= 1.0 else max(expected, battle)
    during = battle / wait
    return covered(fought * during + min(calm, 1.0) * (1.0 - during), days, wait)


@njit(cache=True, nogil=True)
def balance_price(open_price: float, cover: float, elasticity: float, floor: float) -> float:
    """Price at which what is sold finds its buyers, were there no end to their purses [currency/kg]."""
    return float(open_price * max(cover, floor) ** (-1.0 / elasticity))


@njit(cache=True, nogil=True)
def implied_wait(price_ratio: float, inflow_share: float, days: float, elasticity: float) -> float:
    """Days until traders expect trade back, as a price over its open level tells; negative when it tells nothing.

    The short case solved for T: c = ratio^(-elasticity), T = D / (c - f).
    """
    cover: float = price_ratio ** (-elasticity)
    if price_ratio <= 1.0 or inflow_share >= cover or days <= 0.0:
        return -1.0
    return days / (cover - inflow_share)


@njit(cache=True, nogil=True)
def believe(
    m: int, k: int, share: float, weight: float, longest: float, trade: Trade, shelves: Shelves
) -> None:
    """What the price of the reference date tells of a market that is short: the wait, else what comes in unseen.

    A price above its open level tells how long traders wait. Where it shows less shortage than the prior wait would
    make, so much must come in that nobody sees: leak = need (c - f - D / T), with c the cover that the price shows.

    trade.expected holds the wait that was expected without the price.

    share    inflow over need that is known to come
    weight   share of the price's word
    longest  most days a price is taken to tell
    """
    usable = (1.0 - trade.held_back[m]) * shelves.days[m, k]
    ratio = shelves.price[m, k] / shelves.level[m, k]
    told = implied_wait(ratio, share, usable, trade.elasticity[m, k])
    if told > 0.0:
        told = min(told, longest)
        trade.expected[m, k] = math.exp((1.0 - weight) * math.log(trade.expected[m, k]) + weight * math.log(told))
    seen = min(1.0, ratio ** -trade.elasticity[m, k])
    unseen = weight * (seen - covered(share, usable, trade.expected[m, k]))
    if unseen > 0.0:
        trade.leak[m, k] = unseen * shelves.stock[m, k] / shelves.days[m, k]


@njit(cache=True, nogil=True)
def expect(
    prior: NDArray[np.float64], weight: NDArray[np.float64], lead: NDArray[np.int64], around: Surroundings,
    gateway: Gateway, trade: Trade, shelves: Shelves, longest: float,
) -> None:  # fmt: skip
    """Set what the prices of the reference date tell, in trade.expected and trade.leak, and start from them.

    Also fills days of supply and share of need met on that date. What the model cannot make of a price goes into
    shelves.noise, so that a forecast begins at the price that was seen, by the weight of its word.

    prior    (M,)    float64  days until trade is expected back, prices apart
    weight   (M, K)  float64  share of the price's word, on the log scale; 0 where no price was seen
    lead     (K,)    int64    an earlier market of the same place whose wait is expected here too; -1 for none
    longest  most days a price is taken to tell
    """
    for m in range(len(prior)):
        for k in range(len(trade.place)):
            s = trade.place[k]
            need = around.eaters[m, s] * trade.need[m, k] / 1000.0
            trade.expected[m, k] = prior[m] if lead[k] < 0 else trade.expected[m, lead[k]]
            shelves.met[m, k] = 1.0
            shelves.days[m, k] = 0.0
            shelves.level[m, k] = trade.base[m, k] + toll(m, k, gateway, trade)
            if need > 0.0:
                shelves.days[m, k] = shelves.stock[m, k] / need
                hidden, most = ways(m, k, around.held[m, s], gateway, trade)
                share = (hidden + most) / need
                if share < 1.0 and shelves.days[m, k] > 0.0:
                    believe(m, k, share, weight[m, k], longest, trade, shelves)
                _, cover = offered(m, k, need, 0.0, around, gateway, trade, shelves)
                shelves.met[m, k] = cover
        balance(m, around, trade, shelves)
        for k in range(len(trade.place)):
            shelves.noise[m, k] = weight[m, k] * math.log(shelves.price[m, k] / shelves.goal[m, k])


@njit(cache=True, nogil=True)
def offered(
    m: int, k: int, need: float, aid: float, around: Surroundings, gateway: Gateway, trade: Trade, shelves: Shelves,
) -> tuple[float, float]:  # fmt: skip
    """What comes in today [t/day] and the share of need that comes to market; notes what passes the crossings.

    While the ways open can bring what is needed, traders order what is eaten and what brings the stock back to
    normal; while they cannot, goods come in for all they can and the rest comes from stock, spread over the days
    traders expect to wait.

    need, aid  [t/day]
    """
    s = trade.place[k]
    stock = shelves.stock[m, k]
    hidden, most = ways(m, k, around.held[m, s], gateway, trade)
    calm = aid + hidden + most
    through = 1.0
    if around.fought[m, s]:
        through = trade.passes[m]
    certain = aid + hidden * through
    most *= through
    if certain + most >= need:
        gap = trade.target[m, k] * need - stock
        wanted = need + gap / trade.restock[m] - certain
        ordered = min(max(wanted, 0.0), most)
        note(m, k, through * ordered / most if most > 0.0 else 0.0, gateway, trade, shelves)
        return certain + ordered, 1.0
    note(m, k, through, gateway, trade, shelves)
    inflow = certain + most
    usable = (1.0 - trade.held_back[m]) * stock / need
    if around.fought[m, s]:
        usable *= 1.0 - trade.shutters[m]
        wait, battle = trade.expected[m, k], trade.battle[m]
        return inflow, besieged(calm / need, inflow / need, usable, wait, battle)
    return inflow, covered(inflow / need, usable, trade.expected[m, k])


@njit(cache=True, nogil=True)
def balance(m: int, around: Surroundings, trade: Trade, shelves: Shelves) -> None:
    """Set the prices at which what is sold today finds its buyers, in shelves.goal.

    Goods that are short are paid from one purse with all others: what was spent before on everything, and the spare
    beyond it. Where their prices would take more, all of them are paid by the same part less, down to the price
    of open ways: each good's worth to people falls by what a unit of money is worth to them.
    """
    for k in range(len(trade.place)):
        met = max(shelves.met[m, k], trade.floor[m])
        shelves.goal[m, k] = balance_price(shelves.level[m, k], met, trade.elasticity[m, k], trade.floor[m])
    for s in range(around.eaters.shape[1]):
        part = 1.0
        for _ in range(len(trade.place)):
            lower = affordable(m, s, part, trade, shelves)
            if lower >= part:
                break
            part = lower
        for k in range(len(trade.place)):
            if trade.place[k] == s:
                shelves.goal[m, k] = max(shelves.level[m, k], part * shelves.goal[m, k])


@njit(cache=True, nogil=True)
def affordable(m: int, s: int, part: float, trade: Trade, shelves: Shelves) -> float:
    """The part of their scarcity prices that people can pay for what is short, those at their open price paid first.

    part  as it was found so far: it decides which goods stay at their open price
    """
    asked = 0.0
    purse = trade.spare[m, s]
    for k in range(len(trade.place)):
        met = max(shelves.met[m, k], trade.floor[m])
        if trade.place[k] == s and met < 1.0:
            purse += trade.base[m, k] * trade.need[m, k]
            if part * shelves.goal[m, k] > shelves.level[m, k]:
                asked += shelves.goal[m, k] * met * trade.need[m, k]
            else:
                purse -= shelves.level[m, k] * met * trade.need[m, k]
    return min(1.0, max(purse, 0.0) / asked) if asked > 0.0 else part


@njit(cache=True, nogil=True)
def market_day(around: Surroundings, aid: NDArray[np.float64], convoys: NDArray[np.float64], gateway: Gateway,
               trade: Trade, shelves: Shelves) -> None:  # fmt: skip
    """One day of every market, in shelves: goods come in, people eat, the price moves.

    aid, convoys  (K,)  float64  what arrives whatever the roads, and where one is open [t/day]
    """
    for m in range(around.eaters.shape[0]):
        for k in range(len(trade.place)):
            s = trade.place[k]
            need = around.eaters[m, s] * trade.need[m, k] / 1000.0
            stock = shelves.stock[m, k]
            given = aid[k]
            if convoys[k] > 0.0 and reached(m, k, around.held[m, s], gateway, trade):
                given += convoys[k]
            inflow, cover = offered(m, k, need, given, around, gateway, trade, shelves)
            eaten = min(cover * need, stock + inflow)
            shelves.stock[m, k] = stock + inflow - eaten
            shelves.inflow[m, k] = inflow
            shelves.eaten[m, k] = eaten
            shelves.met[m, k] = eaten / need if need > 0.0 else 1.0
            shelves.days[m, k] = shelves.stock[m, k] / need if need > 0.0 else 0.0
            shelves.level[m, k] = trade.base[m, k] + toll(m, k, gateway, trade)
        balance(m, around, trade, shelves)
        for k in range(len(trade.place)):
            goal = shelves.goal[m, k] * math.exp(shelves.noise[m, k])
            pace = trade.rise[m] if goal > shelves.price[m, k] else trade.ease[m]
            shelves.price[m, k] *= (goal / shelves.price[m, k]) ** pace


@njit(cache=True, nogil=True)
def reached(m: int, k: int, held: float, gateway: Gateway, trade: Trade) -> bool:
    """Whether a convoy finds a road: some crossing that serves the market is open, or some neighbour is not held.

    held  share of the place's neighbours that the other side holds
    """
    passable = held < 1.0
    for x in range(gateway.open_goods.shape[1]):
        passable = passable or (gateway.open_goods[m, x] and trade.flow[m, k, x] > 0.0)
    return passable


@njit(cache=True, nogil=True)
def stir(day: int, stem: NDArray[np.uint64], street: NDArray[np.int64], trade: Trade, shelves: Shelves) -> None:
    """A day's ordinary ups and downs of prices: a step of a random walk in the log, of the price and of its balance.

    stem    (M,) uint64
    street  (K,) int64   last part of each market's address
    """
    for m in range(len(stem)):
        for k in range(len(street)):
            step = trade.shake[m] * normal(stream(stem[m], day, PRICE, street[k]))
            shelves.noise[m, k] += step
            shelves.price[m, k] *= math.exp(step)


@njit(cache=True, nogil=True)
def eat_where(
    catchment: NDArray[np.int64], pool: NDArray[np.int64], displaced: NDArray[np.int64], around: Surroundings
) -> None:
    """People fed from each place where goods are sold, in around.eaters.

    catchment  (P,)      int64    S index of the place that feeds each place; -1 for none
    pool       (M, P, G) int64    as in People
    displaced  (M, P)    int64
    """
    out = around.eaters
    for m in range(out.shape[0]):
        out[m] = 0.0
        for p in range(len(catchment)):
            if catchment[p] >= 0:
                total = displaced[m, p]
                for g in range(pool.shape[2]):
                    total += pool[m, p, g]
                out[m, catchment[p]] += total


@njit(cache=True, nogil=True)
def surround(site: NDArray[np.int64], holder: NDArray[np.int8], borders: Borders, around: Surroundings) -> None:
    """Share of each place's neighbours that the other side holds, and whether it is fought over, in around.

    Once the advancing side holds the place itself, neighbours that it holds cut nothing off.

    site    (S,)    int64  P index of each place where goods are sold
    holder  (M, P)  int8
    """
    for m in range(around.held.shape[0]):
        for s in range(len(site)):
            here = holder[m, site[s]]
            around.held[m, s] = 0.0 if here == ATTACKER else held_share(holder[m], borders, site[s])
            around.fought[m, s] = here == CONTESTED

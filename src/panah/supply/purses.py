"""One purse for several goods: what a household can spend on each, given their prices.

The rule is that of the linear expenditure system (Stone 1954, Economic Journal 64:511): the least of each good that
people will not go without is paid first; what is left over is shared in fixed proportions, those of quiet times. It is
the plainest rule that spends the purse to the last coin whatever the prices, lets a dear staple crowd out the rest, and
needs no number beyond what people ate before and the share they will not give up. When not even the least of everything
can be paid, goods are bought in the order given, the cheapest calories first as a rule, until the purse is empty.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from panah.errors import InputError, Problem
from panah.supply.terms import Floats


def split_purse(
    purse: Floats, price: Floats, need: Floats, price_before: Floats, least: Floats, order: NDArray[np.int64]
) -> Floats:
    """Most that people can spend on each of X goods; adds up to the purse.

    Parameters
    ----------
    purse
        (N, G) currency/person/day for all goods together.
    price, price_before
        (X, N) currency/kg: today's (or yesterday's) prices, and those of quiet times.
    need
        (X, G) kg/person/day in quiet times.
    least
        (X,) share of its need that people will not go without.
    order
        (X,) int64: goods in the order in which the least is bought when there is not enough for all: first, second, ...

    Returns
    -------
    ndarray
        (X, N, G) currency/person/day: ``purse`` of each good's terms.

    Raises
    ------
    InputError
        When numbers are negative or missing, a share is above 1, or ``order`` does not name each good once.
    """
    goods = len(need)
    problems = [
        Problem("number outside its range", name, f"{np.min(value):g}", "0 or more")
        for name, value in (("purse", purse), ("price", price), ("need", need), ("price_before", price_before))
        if not ((value >= 0) & (value < np.inf)).all()
    ]
    if not ((least >= 0) & (least <= 1)).all():
        problems.append(Problem("share outside its range", "least", f"{least}", "0 to 1"))
    if sorted(order) != list(range(goods)):
        problems.append(Problem("not an order of the goods", "order", f"{order}", f"each of 0 to {goods - 1} once"))
    usual = need[:, None, :] * price_before[:, :, None]
    if not problems and not (usual.sum(axis=0) > 0).all():
        problems.append(Problem("nothing is bought in quiet times", "need, price_before", "0", "above 0"))
    if problems:
        raise InputError(problems)
    paid_first = np.empty(usual.shape)
    left = purse.astype(np.float64)
    for good in order:
        wanted = least[good] * need[good] * price[good][:, None]
        paid_first[good] = np.minimum(wanted, left)
        left = left - paid_first[good]
    return np.asarray(paid_first + left * usual / usual.sum(axis=0))

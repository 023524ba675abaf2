"""Prices behind gates: baselines, forecasts and how well they did on past cases.

All forecasts share one call: ``forecast(case, market, origin, horizons, draws, seed, future_gates, learned)`` gives
(draws, H) prices [currency/unit of the case]. ``case`` is the case as it was known at the origin: nothing after it is
there to be read, but for the rows of the diary where these are given.
"""

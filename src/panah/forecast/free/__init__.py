"""Totals unknown: how many will be registered, from day 0, knowing of later days only the fighting and closures."""

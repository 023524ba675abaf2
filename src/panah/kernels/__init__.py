"""Compiled loops over members: they take arrays, know no names, and never raise on what a user gave."""

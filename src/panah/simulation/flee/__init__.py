"""Simulation of a Flee instance under Flee's rules."""

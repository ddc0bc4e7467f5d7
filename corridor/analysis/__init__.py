"""What follows from figures: growth, parts, choice of a leading figure, routes, the audit.

Imports from base, evidence.
"""

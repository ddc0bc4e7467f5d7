"""What follows from figures: growth, parts, choice of a leading figure, routes, the audit, all figures as one system.

Imports from base, evidence.
"""

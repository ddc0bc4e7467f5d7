"""Charts, maps and pictures of them.

Imports from base, evidence, analysis, narrative.
"""

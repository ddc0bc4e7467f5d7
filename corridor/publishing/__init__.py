"""Executed chapters into a site, a PDF, and what readers take away.

Imports from base, evidence, analysis, narrative, drawing, asking.
"""

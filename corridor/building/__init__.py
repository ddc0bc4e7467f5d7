"""The book step by step: what is made from what, and what must be made again.

Imports from base, evidence, seeds, analysis, narrative, drawing, chapters, execution, publishing.
"""

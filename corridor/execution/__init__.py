"""Template and parameters into an executed notebook.

Imports from base, evidence, analysis, narrative, drawing, chapters.
"""

"""What analysts ask of the data, a call for each question: frames out, with units, sources and what was left out.

`data` has all of them: `from corridor import data`.

Imports from base, evidence, analysis, narrative.
"""

"""Every phrase that readers see and code produces, computed from data.

`numbers` sets figures and periods, `terms` holds labels, the rest hold sentences, a module for
each kind of chapter. Sentences are Markdown; figures in them are links to their sources.

Imports from base, evidence, analysis.
"""

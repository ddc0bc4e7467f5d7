"""What the cells of the notebooks call: a module for each template, a function for each cell.

Functions return what `display.show` shows. They decide from the data whether there is something
to show, and say so where there is not.

Imports from base, evidence, analysis, narrative, asking, drawing.
"""

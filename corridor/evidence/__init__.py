"""The data package and its objects: rows, tables, periods, intervals, what printed digits allow.

Imports from base.
"""

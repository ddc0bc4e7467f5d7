"""What is authored: read, checked, made into rows. Nothing that reads the package imports this.

Imports from base, evidence.
"""

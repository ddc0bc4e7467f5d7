"""The audit: which figures bear on each other, and what their intervals say of each other.

`findings` runs every kind listed in `kinds` over the observations and gives the rows of
`data/findings.csv`.
"""

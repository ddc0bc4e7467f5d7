"""All figures as one system: claims about quantities, tied by rules, each of them exact.

`system` builds it: which figures must be doubted, why, and what all the others leave of every quantity.
"""

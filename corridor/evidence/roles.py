"""Measures that chapters and the audit look for by what they are to a pair: named here, and nowhere else."""

FREIGHT = "rail_freight"
"""What a pair's freight is counted as."""

TRADE = "trade_turnover"
"""What a pair's trade is counted as."""

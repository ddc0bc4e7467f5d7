"""The Middle Corridor, pair by pair: the code behind the book."""

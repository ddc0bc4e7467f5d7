"""The sections of the chapter of a pair, a module each."""

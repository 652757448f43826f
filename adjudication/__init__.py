"""Claims → decisions. Pure: no I/O, no clock, no randomness, no database."""

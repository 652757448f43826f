"""Tools for whoever has an X12 file in hand: lay it out, correct its counts, mask it, compare and convert it."""

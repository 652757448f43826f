"""Files, clocks, control numbers: one run from a drop to its answers."""

"""Files, clocks, control numbers, workers: one run from a drop to its answers."""

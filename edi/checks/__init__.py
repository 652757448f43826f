"""Claims → findings beyond syntax: SNIP 3 balancing, 4 situational, 5 code sets, 6 product, 7 partner."""

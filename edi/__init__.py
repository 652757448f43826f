"""X12 in, X12 out. Knows nothing of members, money rules or databases."""

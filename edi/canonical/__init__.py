"""The business with no trace of X12 syntax, but with a `Where` for each fact."""

"""What the plan makes the member pay: deductible, copay, coinsurance, caps and their accumulators."""

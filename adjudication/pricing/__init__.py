"""What a line is worth: contract and fee schedule → allowed amount."""

"""Loops → canonical values: one file a transaction set."""

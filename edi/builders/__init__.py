"""Canonical values → segments: one file a transaction set."""

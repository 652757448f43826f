"""Canonical values and decisions ↔ rows. Remembers, never decides."""

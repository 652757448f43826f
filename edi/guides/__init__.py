"""Implementation guides, one file each and complete; how they compile to tables; overlays for partners."""

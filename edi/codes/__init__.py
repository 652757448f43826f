"""Code lists as dated rows: code, label (ours), since, until, source."""

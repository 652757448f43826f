"""Rules, one topic a file: a pure function says whether and how much, its card what that is called."""

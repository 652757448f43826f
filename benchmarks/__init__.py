"""Speed and memory beside the peers, and long fuzzing: no part of the suite, run by `make bench` and `make fuzz`."""

"""The doctor: what is wrong with a workspace, found by trying rather than by guessing. `examine` asks every probe."""

"""From documents to cases: which belong together, which are in force, and what a person must settle first."""

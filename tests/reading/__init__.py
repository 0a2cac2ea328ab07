"""A corpus of forms drawn without sight of the reader, and how well they are read."""

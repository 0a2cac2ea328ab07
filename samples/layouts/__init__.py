"""Layouts, wordings and invented families from which `samples/make.py` prints its papers."""

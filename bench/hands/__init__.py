"""Telling handwriting from print: drawn pages, the fit of its weights, and a score on hands that the fit never saw."""

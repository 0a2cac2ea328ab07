"""The field logic by itself: words, labels, tables and lists, on layouts made without any file."""

"""Values from words: dates, yes and no, choices, names, references, postcodes, ages, relations.

Text in, ``Value`` out.
"""

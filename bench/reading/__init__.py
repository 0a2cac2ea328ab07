"""The reading lab: labelled papers of many councils' manners, and a score of how they are read."""

"""Documents as a person is shown them beside a reading, made apart from everything else.

``shown`` has a confined process make it and hears the answer; ``shower`` is what that runs; ``sheets`` makes pictures
of pages in the measure in which readings give their places; ``answers`` is what goes between the two.
"""

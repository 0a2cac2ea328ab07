"""Old Word files, OpenDocument and rich text: turned into Word documents by LibreOffice, apart from everything else.

Into .docx and never PDF: a print shows deleted text and loses the ticks of old forms. ``find`` says where LibreOffice
is; ``formats`` which files it is given; ``convert`` has it turn several at once; ``keeper`` is the process that starts
it without a network, watches its clock and ends it; ``profile`` its settings. What comes out is as little trusted as
what went in, and is read in a confined child like any dropped file.
"""

"""E-mails: what is attached to them, taken out apart from everything else.

``opening`` starts a confined process for one mail and hears what it found; ``opener`` is what that runs; ``eml``,
``outlook`` and ``winmail`` know the formats, ``choosing`` what of a mail is no paper of a case; ``parcel`` is what
comes of it all.
"""

"""Pages that are pictures: scans, faxes and photographs, made into the same lines, tables and marks as typed pages.

``pixels`` decodes a file to pages of pixels; ``looking`` makes of one page's pixels what is seen on it (``seen``);
``eyes`` hands pages to whoever looks at them, in this process or in warm processes apart.
"""

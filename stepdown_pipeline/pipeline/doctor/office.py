"""LibreOffice: whether old Word files, OpenDocument and rich text can be read here."""

from __future__ import annotations

from collections.abc import Iterator

from stepdown_pipeline.config import Config
from stepdown_pipeline.shell.readers.office.find import AUTO, OFF, find_office, version_of

from .line import Line, fault, ok, warning

_RETURNED = "files in .doc, .odt and .rtf are returned with a note"


def office(config: Config) -> Iterator[Line]:
    """What is there of LibreOffice, and which version."""
    setting = config.reading.libreoffice
    program = find_office(setting)
    if setting == OFF:
        yield ok("libreoffice", f"it is switched off in config.toml; {_RETURNED}.")
    elif program is None and setting == AUTO:
        yield ok("libreoffice", f"it is not installed; {_RETURNED}. Install LibreOffice Writer to have them read.")
    elif program is None:
        yield fault("libreoffice", f"there is no program at {setting}. Mend reading.libreoffice in config.toml, or set "
                                   f"it to “auto”. Until then {_RETURNED}.")
    else:
        version = version_of(program)
        yield ok("libreoffice", f"{version} is at {program}; files in .doc, .odt and .rtf are read.") if version else \
            warning("libreoffice", f"{program} is there but does not say which version it is. Start it by hand and see "
                                   "what it wants.")

"""Opens a file in LibreOffice with each password given, by Debian's own Python: prints the text, or "refused".

Called as: python3 open_in_office.py FILE PROFILE PASSWORD…
"""

import subprocess
import sys
from threading import Event

import uno
from com.sun.star.beans import PropertyValue
from com.sun.star.connection import NoConnectException
from com.sun.star.lang import IllegalArgumentException

path, profile, *passwords = sys.argv[1:]
PIPE = f"pipe,name=stepdown{abs(hash(profile))};urp;"


def given(name, value):
    made = PropertyValue()
    made.Name, made.Value = name, value
    return made


office = subprocess.Popen(["soffice", "--headless", "--norestore", f"-env:UserInstallation=file://{profile}",
                           f"--accept={PIPE}"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
here = uno.getComponentContext()
resolver = here.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", here)
desktop = None
while desktop is None:
    try:
        there = resolver.resolve(f"uno:{PIPE}StarOffice.ComponentContext")
        desktop = there.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", there)
    except NoConnectException:
        Event().wait(0.1)  # it is still starting
for password in passwords:
    try:
        paper = desktop.loadComponentFromURL(f"file://{path}", "_blank", 0,
                                             (given("Hidden", True), given("Password", password)))
    except IllegalArgumentException:
        paper = None
    print(paper.Text.String if paper else "refused")
    if paper:
        paper.close(True)
desktop.terminate()

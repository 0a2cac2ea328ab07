# ruff: noqa: E501  # a look is a few lines
"""Whole forms of the fourth part: each look is one council's, service's or system's template."""

from __future__ import annotations

from ..unseen.form import Look
from ..unseen.parts import Style

CONSENT = ("consent_form",)
MEETINGS = ("cin_minutes", "core_group_minutes", "step_down_record")
SENT = (*MEETINGS, "assessment", "manager_approval", "map_review", "level_of_need_referral", "request_for_intervention")

LOOKS = (
    Look("family agreement leaflet", Style("carlito", 11, "#a0338a", "#f8e8f4", "line", "bar", footer="Family Help – agreement   {page}"),
         "sidebar", ("inline", "list"), (), ("spread", "under"), (), (), ("corner", "oath"), ("box", "three"), guides=True, kinds=CONSENT),
    Look("consent grid", Style("arimo", 10, "#1d4f91", "#dce6f2", "bar", "block", footer="Page {page} of {pages}"),
         "banded", ("list", "parents"), (), ("na", "spread"), (), (), ("turned", "rows"), ("limits", "three"), kinds=CONSENT),
    Look("plain consent letter", Style("tinos", 11.5, "#000000", "#ffffff", "plain", "letter", maker="canvas", justified=True),
         "underscored", ("joined", "heading"), (), ("struck", "ringed"), (), (), ("oath", "lined"), ("sentence", "box"), kinds=CONSENT),
    Look("tear-off slip", Style("open-sans", 10, "#2f6b3a", "#e6f2e8", "box", "centre", boxes="drawn", edge="light"),
         "below", ("inline", "rows"), (), ("colon", "dotted"), (), (), ("under", "ticks"), ("three", "box"), guides=True, kinds=CONSENT),
    Look("consent with last page", Style("gelasio", 10.5, "#333366", "#e9e9f4", "numbered", "left", footer="{title}  |  Page {page} of {pages}"),
         "shaded", ("blocks", "parents"), (), ("spread", "na"), (), (), ("sheet", "sheet", "turned"), ("limits", "box"), kinds=CONSENT),
    Look("portal consent", Style("open-sans", 9.5, "#00628b", "#eef4f7", "line", "plain", boxes="control", footer="Downloaded {printed}   {page} of {pages}"),
         "starred", ("inline", "list"), (), ("capital", "circled"), (), (), ("corner", "ticks"), ("box", "sentence"), kinds=CONSENT),
    Look("banded review form", Style("arimo", 9.5, "#1f4e79", "#deeaf6", "bar", "block", header="{council} | {title} | OFFICIAL-SENSITIVE", footer="Page {page} of {pages}"),
         "banded", ("list", "parents"), ("first", "columns"), ("remarks", "spread"), ("reasons", "side"), ("reviewed", "owned"), ("turned", "rows"), ("limits", "three"), guides=True),
    Look("upright sections", Style("carlito", 10.5, "#7f3f00", "#fbe9d9", "line", "right", boxes="sym", maker="canvas"),
         "upright", ("rows", "blocks"), ("printed", "joined"), ("na", "colon"), ("framed", "numbered"), ("banded", "plain"), ("ticks", "turned"), ("three", "box")),
    Look("e-mailed record", Style("arimo", 10.5, "#000000", "#ffffff", "plain", "mail", boxes="bracket"),
         "colons", ("heading", "inline", "lined"), ("dashes", "sentence"), ("capital", "dotted"), ("sentence", "value", "bold"), ("minuted", "plain"), ("lined",), kinds=SENT),
    Look("minutes as a letter", Style("gelasio", 10.5, "#000000", "#ffffff", "plain", "letter", justified=True),
         "lettered", ("lined", "heading"), ("sentence", "dashes"), ("bold", "struck"), ("sentence", "bold"), ("minuted", "dated"), ("oath",), kinds=(*MEETINGS, "manager_approval", "assessment")),
    Look("system question print", Style("lato", 9.5, "#444444", "#ececec", "box", "plain", header="{title} | ID {reference} | Printed {printed}", footer="Page {page} of {pages}", edge="light", boxes="control", maker="canvas"),
         "asked", ("list", "inline"), ("first", "coded"), ("capital", "circled"), ("value", "behind"), ("owned", "carded"), ("ticks", "corner"), ("box", "sentence")),
    Look("screen form", Style("open-sans", 9.5, "#005a70", "#e5f3f6", "line", "bar", boxes="glyph", footer="{reference} – {title} – {page}/{pages}", grain="word"),
         "starred", ("inline", "list"), ("joined", "first"), ("under", "dotted"), ("behind", "numbered"), ("carded", "plain"), ("corner", "under"), ("box", "limits")),
    Look("quiet record", Style("lato", 10, "#5a5a5a", "#f2f2f2", "caps", "right", edge="rows", maker="canvas"),
         "stacked", ("list", "heading"), ("halves", "coded"), ("confirm", "circled"), ("behind", "bold"), ("plain", "dated"), ("corner",), ("three", "sentence")),
    Look("typewriter minutes", Style("pt-sans", 9.5, "#000000", "#ffffff", "caps", "plain", boxes="bracket", maker="canvas"),
         "colons", ("heading", "list"), ("dashes", "pages"), ("crossed", "capital"), ("numbered", "code"), ("minuted", "plain"), ("lined", "oath"), ("box", "sentence")),
    Look("landscape tracker", Style("carlito", 10, "#385723", "#e2efd9", "bar", "block", landscape=True, footer="{title}   {page} of {pages}"),
         "across", ("parents", "list"), ("columns", "boxes"), ("remarks", "confirm"), ("side", "reasons"), ("reviewed", "owned"), ("rows", "turned"), ("limits", "three"), legend=True),
    Look("trust record of meeting", Style("gelasio", 10, "#6b2346", "#f6e9ef", "line", "centre", boxes="drawn", header="{council} | Confidential"),
         "framed", ("blocks", "rows"), ("pages", "halves"), ("spread", "struck"), ("framed", "ringed"), ("dated", "banded"), ("under", "corner"), ("box", "three"), guides=True),
    Look("office use column", Style("arimo", 10, "#222222", "#dddddd", "numbered", "left", boxes="legacy", footer="Form EH7   Page {page} of {pages}"),
         "three", ("list", "joined"), ("boxes", "printed"), ("dotted", "na"), ("reasons", "numbered"), ("carded", "reviewed"), ("ticks", "rows"), ("limits", "box"), guides=True, legend=True),
    Look("underlined form", Style("tinos", 11, "#000000", "#eeeeee", "plain", "centre", maker="canvas", footer="{page}"),
         "underscored", ("joined", "rows"), ("pages", "coded"), ("ringed", "struck"), ("ringed", "side"), ("dated", "plain"), ("lined", "under"), ("three", "sentence")),
    Look("fill the shaded boxes", Style("dejavu-sans", 9, "#0f4c5c", "#fff8dc", "box", "bar", boxes="control"),
         "shaded", ("inline", "parents"), ("first", "joined"), ("spread", "capital"), ("numbered", "value"), ("owned", "banded"), ("turned", "ticks"), ("box", "limits"), guides=True),
    Look("two-column summary", Style("open-sans", 9.5, "#4b3b8f", "#ecebf6", "line", "left", footer="{council}   {page} of {pages}", grain="word"),
         "sidebar", ("rows", "blocks"), ("halves", "columns"), ("under", "colon"), ("behind", "framed"), ("plain", "dated"), ("under", "corner"), ("three", "box")),
    Look("bracketed answers", Style("carlito", 11, "#8a1c1c", "#f9e5e5", "numbered", "right", maker="canvas", boxes="sym"),
         "below", ("rows", "list"), ("coded", "printed"), ("na", "ringed"), ("side", "ringed"), ("banded", "reviewed"), ("under", "turned"), ("three", "limits")),
)  # fmt: skip


def looks(kind: str) -> list[Look]:
    """The looks that a kind may have: a consent form's own ones, and those for all that have a place to sign."""
    if kind == "consent_form":
        return [look for look in LOOKS if kind in look.kinds] * 2 + [look for look in LOOKS if not look.kinds]
    return [look for look in LOOKS if not look.kinds or kind in look.kinds]

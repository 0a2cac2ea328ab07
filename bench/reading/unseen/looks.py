# ruff: noqa: E501  # a look is a few lines
"""Whole forms as councils and their case systems print them: each look is one template."""

from __future__ import annotations

from .form import Look
from .parts import Style

CONSENT = ("consent_form",)
MEETINGS = ("cin_minutes", "core_group_minutes", "step_down_record")

LOOKS = (
    Look("borough consent booklet", Style("open-sans", 10, "#5b2c6f", "#efe6f5", "bar", "left", footer="Early Help Consent v4.1   Page {page} of {pages}"),
         "rows2", ("counted", "columns"), (), ("before",), (), (), ("quarters", "block"), ("grid", "bullets"), guides=True, kinds=CONSENT),
    Look("two sides consent", Style("lato", 9.5, "#00594f", "#e0f0ee", "line", "right", boxes="drawn", footer="{title} | page {page}"),
         "pairs", ("columns", "cards"), (), ("after", "letters"), (), (), ("beside", "beside", "row"), ("yesno", "columns"), kinds=CONSENT),
    Look("one page sheet", Style("arimo", 10.5, "#000000", "#ffffff", "plain", "plain", maker="canvas", edge="light"),
         "dots", ("inline", "counted"), (), ("ring", "delete"), (), (), ("lines", "captions"), ("bullets", "listed"), kinds=CONSENT),
    Look("consent with signature sheet", Style("carlito", 11, "#1f3864", "#dbe5f1", "numbered", "centre", boxes="sym", footer="Page {page} of {pages}"),
         "rows2", ("composition", "split"), (), ("before", "third"), (), (), ("sheet", "sheet", "row"), ("columns", "grid"), guides=True, kinds=CONSENT),
    Look("trust agreement", Style("gelasio", 10.5, "#7a1f1f", "#f7ecec", "caps", "bar", maker="canvas", grain="word"),
         "captions", ("inline", "turned"), (), ("delete", "letters"), (), (), ("captions", "statement"), ("bullets", "yesno"), kinds=CONSENT),
    Look("system consent print", Style("pt-sans", 9.5, "#333333", "#eeeeee", "box", "plain", header="{title}   {reference}", footer="Printed {printed}  {page}/{pages}", boxes="control"),
         "answers", ("columns", "inline"), (), ("word", "after", "round"), (), (), ("statement", "row"), ("listed", "grid"), kinds=CONSENT),
    Look("early help plan", Style("open-sans", 9.5, "#0b5394", "#d9e8f6", "bar", "left", footer="{title}  v2.3   Page {page} of {pages}"),
         "pairs", ("composition", "columns"), ("status", "grouped"), ("columns", "before"), ("right", "cell"), ("wide", "five"), ("block", "row"), guides=True, legend=True),
    Look("typed minutes", Style("tinos", 11.5, "#000000", "#ffffff", "plain", "plain", boxes="bracket", justified=True),
         "tabs", ("inline", "subject"), ("bullets", "spoken"), ("word", "bracket"), ("sentence", "value"), ("listed", "four"), ("lines", "captions")),
    Look("letter minutes", Style("gelasio", 11, "#222222", "#ffffff", "line", "right", maker="canvas", justified=True),
         "pipes", ("subject",), ("spoken", "comma"), ("word", "ring"), ("sentence",), ("listed", "joined"), ("lines",), kinds=(*MEETINGS, "assessment", "manager_approval")),
    Look("review minutes table", Style("arimo", 10, "#444444", "#d9d9d9", "box", "centre", header="CONFIDENTIAL", footer="{page}"),
         "rows2", ("split", "columns"), ("ticks", "yn"), ("before", "delete"), ("list", "each"), ("five", "joined"), ("quarters", "block")),
    Look("family help record", Style("lato", 10, "#2e7d32", "#e8f5e9", "bar", "bar", boxes="drawn", footer="Family Help   {page} of {pages}"),
         "boxed", ("cards", "turned"), ("beside", "status"), ("after", "third"), ("cell", "lit"), ("turned", "wide"), ("statement", "beside"), guides=True),
    Look("landscape pack", Style("dejavu-sans", 9, "#31849b", "#daeef3", "bar", "left", landscape=True, maker="canvas"),
         "triples", ("composition", "counted"), ("ticks", "grouped"), ("columns", "tight"), ("left", "each"), ("wide", "five"), ("row",), ("columns", "yesno"), guides=True, legend=True),
    Look("step down checklist", Style("carlito", 11, "#984806", "#fdeada", "numbered", "left", boxes="glyph"),
         "numbers", ("inline", "counted"), ("yn", "only"), ("left", "columns"), ("left", "right"), ("four", "five"), ("block",), guides=True, legend=True),
    Look("case system print", Style("dejavu-sans", 8.8, "#333333", "#e6e6e6", "box", "plain", header="{title} – {reference}", footer="Printed on {printed}   Page {page} of {pages}", edge="light", grain="word"),
         "answers", ("columns", "inline"), ("status",), ("word", "round"), ("value", "round"), ("five", "turned"), ("block", "statement"), ("listed",)),
    Look("merged sections", Style("pt-sans", 10, "#1b4f72", "#d6eaf8", "line", "bar", boxes="sym", maker="canvas"),
         "sections", ("split", "turned"), ("grouped", "comma"), ("before", "letters"), ("cell", "right"), ("joined", "wide"), ("quarters", "row"), ("columns", "bullets")),
    Look("open record", Style("open-sans", 10, "#555555", "#f3f3f3", "line", "left", edge="rows", maker="canvas", footer="{reference}   page {page}"),
         "rows2_open", ("columns", "cards"), ("only", "bullets"), ("after", "word"), ("list", "struck"), ("five", "four"), ("statement", "block"), ("bullets", "grid")),
    Look("question sheet", Style("carlito", 11, "#6a1b9a", "#f3e5f5", "caps", "centre", boxes="drawn"),
         "hinted", ("inline", "split"), ("comma", "status"), ("delete", "ring"), ("struck", "list"), ("four", "turned"), ("block", "quarters"), ("yesno", "bullets"), guides=True),
    Look("bulletted closing record", Style("arimo", 10.5, "#0d47a1", "#e3f2fd", "caps", "right", maker="canvas", boxes="bracket"),
         "bullets", ("cards", "inline"), ("bullets", "only"), ("word", "before"), ("list", "value"), ("listed", "joined"), ("captions", "lines"), ("listed", "bullets")),
    Look("lines to write on", Style("tinos", 11, "#000000", "#f0f0f0", "plain", "centre", maker="canvas", footer="{page}"),
         "ruled", ("inline", "counted"), ("comma", "yn"), ("delete", "letters"), ("list", "left"), ("four", "five"), ("captions", "lines"), ("bullets", "columns")),
)  # fmt: skip


def looks(kind: str) -> list[Look]:
    """The looks that a kind may have: a consent form's own ones, and those for all that have a place to sign."""
    if kind == "consent_form":
        return [look for look in LOOKS if kind in look.kinds] * 2 + [look for look in LOOKS if not look.kinds]
    return [look for look in LOOKS if not look.kinds or kind in look.kinds]

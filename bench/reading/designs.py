"""How whole forms look: each design is modelled on what councils' and case systems' forms do."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Design:
    """Each word names a manner that `manners.py` knows how to set."""

    name: str
    facts: tuple[
        str, ...
    ]  # labels and values: grid2 grid4 above incell leaders colon boxed stacked twocell notes headrow
    children: tuple[str, ...] = ("inline", "table")
    attendance: tuple[str, ...] = ("status", "ticks")
    yesno: tuple[str, ...] = ("row", "columns")
    decision: tuple[str, ...] = ("list", "table")
    actions: tuple[str, ...] = ("five",)
    sign: tuple[str, ...] = ("table", "block")
    boxes: tuple[str, ...] = ("glyph", "drawn")
    fonts: tuple[str, ...] = ("Helvetica",)
    size: float = 10.0
    landscape: bool = False
    dark: bool = False
    numbered: bool = False
    shade: str = "#e7eaf0"
    header: str = ""  # what runs at the top of each page
    footer: str = ""
    narrow: bool = False
    guidance: bool = False
    second_only: bool = False
    not_for: tuple[str, ...] = field(default=())


DESIGNS = (
    # Two-column header table, family table, numbered domains with a prompt, a box and an action table, a score strip.
    Design(
        "step-down plan",
        ("grid2",),
        ("family",),
        ("status", "present"),
        ("row",),
        ("list",),
        ("domains",),
        ("page",),
        guidance=True,
        numbered=True,
        shade="#dfe7df",
        not_for=("consent_form",),
    ),
    # Content controls everywhere, label above value in grids, boxes inline, drop-downs.
    Design(
        "controls",
        ("above",),
        ("inline", "table"),
        ("present", "status"),
        ("row", "dropdown"),
        ("list", "value"),
        sign=("page", "table", "block"),
        boxes=("sdt",),
        fonts=("Vera", "Helvetica"),
        size=9.5,
        footer="Version 3.2  Page {page}",
    ),
    # Landscape, instructions inside the header cells, a pre-printed professionals' table.
    Design(
        "landscape referral",
        ("grid4",),
        ("table", "numbered"),
        ("preprinted", "ticks"),
        ("tight", "columns"),
        ("table", "list"),
        landscape=True,
        guidance=True,
        shade="#fde9d9",
    ),
    # Part A on the first page, Part B with signature and date twice.
    Design(
        "part A part B",
        ("grid2", "colon"),
        ("numbered",),
        sign=("lines", "page", "page"),
        fonts=("Times", "Helvetica"),
        yesno=("delete", "row"),
        size=11,
    ),
    # No tables for identity: dotted leaders.
    Design(
        "dotted leaders",
        ("leaders",),
        ("inline",),
        ("paragraphs", "lists"),
        ("delete", "after"),
        ("bracket", "list"),
        ("five", "four"),
        ("lines",),
        boxes=("bracket", "glyph"),
        fonts=("Times",),
        size=11,
    ),
    # Numbered sections and narrow columns that break words.
    Design(
        "narrow columns",
        ("grid4",),
        ("table",),
        ("status", "ticks"),
        ("row", "columns"),
        ("table",),
        ("five",),
        numbered=True,
        narrow=True,
        fonts=("Vera",),
        size=9,
    ),
    # A case system's print: question in bold, answer beneath, printed-on line, running header.
    Design(
        "question and answer print",
        ("stacked",),
        ("table",),
        ("status",),
        ("value", "row"),
        ("value", "list"),
        ("five", "cards"),
        header="{title}    Person: {reference}",
        footer="Printed on {printed} by {worker}   Page {page}",
        boxes=("glyph", "drawn"),
        size=9.5,
    ),
    # Another's: shaded labels, the title and the number on every page.
    Design(
        "shaded label print",
        ("grid2",),
        ("table", "inline"),
        ("status", "two"),
        ("value", "after"),
        ("value", "table"),
        header="{title}",
        footer="{reference}   {printed}   {page}",
        shade="#d9d9d9",
        fonts=("Helvetica", "Vera"),
        size=9.5,
    ),
    # Four-column grid with dark headings.
    Design(
        "dark grid",
        ("grid4",),
        ("table", "split"),
        ("ticks", "status"),
        ("columns", "row"),
        ("table", "list"),
        dark=True,
        boxes=("wings", "glyph"),
        shade="#eef3f7",
    ),
    # Minutes as a letter.
    Design(
        "letter",
        ("colon",),
        ("re",),
        ("paragraphs",),
        ("sentence", "value"),
        ("sentence",),
        ("list", "four"),
        ("lines",),
        fonts=("Times", "Helvetica"),
        size=11,
        not_for=("consent_form", "request_for_intervention"),
    ),
    # Plainly typed minutes.
    Design(
        "plain minutes",
        ("colon",),
        ("inline", "re"),
        ("lists", "paragraphs"),
        ("value", "row"),
        ("sentence", "list"),
        ("four", "list"),
        ("lines", "block"),
        size=11,
        header="{reference}",
    ),
    # Boxed sections, label and value in one cell.
    Design(
        "boxed",
        ("incell",),
        ("table", "inline"),
        ("status", "two"),
        ("row", "after"),
        ("list", "value"),
        dark=True,
        sign=("block", "page"),
        shade="#f2f2f2",
    ),
    # Two columns of labels and values side by side.
    Design(
        "two columns",
        ("twocell",),
        ("table",),
        ("ticks", "lists"),
        ("delete", "row"),
        ("list", "bracket"),
        fonts=("Helvetica", "Vera"),
        size=9.5,
    ),
    # The newer words and manners of Family Help.
    Design(
        "family help",
        ("incell", "above"),
        ("table", "split"),
        ("present", "two"),
        ("columns", "row"),
        ("list", "table"),
        ("five", "cards"),
        dark=True,
        shade="#e4f1ef",
        footer="Family Help   Page {page}",
    ),
    Design(
        "old word form",
        ("grid2", "colon"),
        ("inline", "split"),
        ("status", "present"),
        ("after", "tight"),
        ("list", "bracket"),
        sign=("table", "page"),
        boxes=("legacy", "sym", "glyph"),
        fonts=("Times",),
        size=11,
        header="CONFIDENTIAL",
    ),
    # Met only in the second part.
    Design(
        "label, answer, note",
        ("notes",),
        ("table", "inline"),
        ("status", "ticks"),
        ("row", "columns"),
        ("list",),
        guidance=True,
        shade="#efe6f3",
        second_only=True,
    ),
    Design(
        "panel list",
        ("headrow",),
        ("table", "headrow"),
        ("two", "status"),
        ("columns", "value"),
        ("value", "table"),
        landscape=True,
        size=9,
        shade="#dce6f1",
        second_only=True,
    ),
    Design(
        "open questions",
        ("stacked", "colon"),
        ("re", "numbered"),
        ("lists", "two"),
        ("sentence", "row"),
        ("yesno", "sentence"),
        ("cards", "list"),
        ("lines", "page"),
        fonts=("Vera",),
        size=10,
        second_only=True,
    ),
    Design(
        "merged headings",
        ("above", "grid4"),
        ("split", "family"),
        ("ticks", "preprinted"),
        ("columns", "delete"),
        ("yesno", "table"),
        dark=True,
        shade="#fff2cc",
        boxes=("wings", "drawn"),
        header="{reference}  {title}",
        second_only=True,
    ),
)


def designs(part: str, kind: str) -> list[Design]:
    """The designs for a kind; those met only in the second part stand there twice."""
    found = [design for design in DESIGNS if kind not in design.not_for]
    if part == "second":
        return found + [design for design in found if design.second_only]
    return [design for design in found if not design.second_only]

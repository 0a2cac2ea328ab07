"""Tables and targets from what was judged."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from .generate import Document
from .judge import Judged

MARK_WORDS = ("ink", "digital", "typed", "asserted", "none", "to a person", "no place found")
TEXT_COST = "text page to the bare pypdfium2 words"
TEXT_ALONE_COST = "text page to pypdfium2's text without places"
SCAN_COST = "upright scanned page to the bare tuned engine"


@dataclass
class Run:
    """All documents of a run, what was judged, and how long the reading took."""

    documents: list[Document]
    kinds: dict[str, tuple[str, str]] = field(default_factory=dict)  # name -> (true, said)
    judged: list[Judged] = field(default_factory=list)
    seconds: dict[str, float] = field(default_factory=dict)  # typed, scanned
    pages: dict[str, int] = field(default_factory=dict)
    cost: dict[str, float] = field(default_factory=dict)


def share(values: Sequence[bool]) -> float:
    return sum(values) / len(values) if values else 1.0


def kind_right(document: Document, said: str) -> bool:
    return said == document.truth.kind or said in document.kind_also


def typed(run: Run) -> list[Judged]:
    return [one for one in run.judged if not one.document.scanned and one.verdict not in {"invented", "left blank"}]


def printed_scans(run: Run) -> list[Judged]:
    return [
        one
        for one in run.judged
        if one.document.scanned
        and one.where not in {"hand", "pen", "mark"}
        and one.verdict not in {"invented", "left blank"}
    ]


def marks(run: Run) -> list[Judged]:
    return [one for one in run.judged if one.field.endswith("signatures.mark") or one.field.endswith("signature.mark")]


def mark_said(one: Judged) -> str:
    if one.verdict == "missed":
        return "no place found"
    return "to a person" if one.verdict.startswith("asked") else str(one.got).split(" of ")[0]


def targets(run: Run) -> list[tuple[str, str, str, bool]]:
    """What is asked, its target, the figure, whether it is met."""
    kinds = share([kind_right(document, run.kinds[document.name][1]) for document in run.documents])
    relied = [one.verdict == "right" for one in run.judged if one.relied_upon]
    real = [one for one in marks(run) if one.truth == "ink"]
    false_ink = sum(one.truth != "ink" and mark_said(one) == "ink" for one in marks(run))
    lost = sum(mark_said(one) == "none" for one in real)
    settled = share([mark_said(one) == "ink" for one in real])
    dangers = sum(one.dangerous for one in run.judged)
    rows = [("kind of document", "≥ 99 %", f"{kinds:.1%}", kinds >= 0.99)]
    for name, values, least in (
        ("values read and right, born-digital", typed(run), 0.97),
        ("values read and right, scans of print", printed_scans(run), 0.92),
    ):
        got = share([one.found for one in values])
        rows.append((name, f"≥ {least:.0%}".replace("%", " %"), f"{got:.1%} of {len(values)}", got >= least))
    rows += [
        (
            "right among those with state read",
            "≥ 99.5 %",
            f"{share(relied):.2%} of {len(relied)}",
            share(relied) >= 0.995,
        ),
        ("wrong with state read on a fact that decides", "0", str(dangers), dangers == 0),
        ("signatures: ink read where there is none", "0", str(false_ink), false_ink == 0),
        ("signatures: a real one called none", "0", str(lost), lost == 0),
        ("signatures: real ones settled without a person", "≥ 85 %", f"{settled:.0%} of {len(real)}", settled >= 0.85),
    ]
    for name, most in ((TEXT_COST, 3.0), (SCAN_COST, 1.3)):
        if name in run.cost:
            rows.append((f"cost: {name}", f"≤ {most}", f"{run.cost[name]:.2f}", run.cost[name] <= most))
    return rows


def report(run: Run, *, detail: bool) -> str:
    """The whole score as text. ``detail``: single mistakes too, for the part to develop on."""
    out = ["", f"{len(run.documents)} documents, {sum(one.scanned for one in run.documents)} of them scans"]
    out += [
        f"{'PASS' if met else 'FAIL'}  {name:52} {target:>9}   {figure}" for name, target, figure, met in targets(run)
    ]
    if TEXT_ALONE_COST in run.cost:
        out.append(f"      {f'told, no target: {TEXT_ALONE_COST}':64} {run.cost[TEXT_ALONE_COST]:.2f}")
    out += ["", f"to a person: {share([one.verdict.startswith('asked') for one in run.judged]):.1%} of all values"]
    for half, values in (("born-digital", typed(run)), ("scans", [one for one in run.judged if one.document.scanned])):
        out.append(f"  {half}: {share([one.verdict.startswith('asked') for one in values]):.1%}")
    out += [
        f"seconds a page, {name}: {run.seconds[name] / max(1, run.pages[name]):.2f} by the clock, start included"
        for name in run.seconds
    ]
    out += ["", "by where the fact stands", *_table(run, lambda one: f"{_half(one)}, {one.where}")]
    out += ["", "by format", *_table(run, lambda one: one.document.form)]
    out += ["", "by layout", *_table(run, lambda one: one.document.layout)]
    out += ["", "by what happened to the scan", *_table(run, lambda one: one.document.spoilt)]
    if detail:
        out += ["", "by field", *_table(run, lambda one: f"{_half(one)} {one.field}")]
    out += ["", *_confusion(run)]
    wrong_kinds = [document for document in run.documents if not kind_right(document, run.kinds[document.name][1])]
    out += ["", f"kinds mistaken: {len(wrong_kinds)}"]
    if detail:
        out += [
            f"  {document.name} ({document.layout}): {' called '.join(run.kinds[document.name])}"
            for document in wrong_kinds
        ]
        out += ["", "dangerous"] + [_line(one) for one in run.judged if one.dangerous]
        out += ["", "wrong with state read"] + [
            _line(one) for one in run.judged if one.relied_upon and one.verdict != "right" and not one.dangerous
        ]
    return "\n".join(out)


def _half(one: Judged) -> str:
    return "scan" if one.document.scanned else "typed"


def _line(one: Judged) -> str:
    document = one.document
    spoilt = f", {document.spoilt}" if document.spoilt else ""
    return f"  {document.name} ({document.layout}, {document.form}{spoilt}) {one.field} [{one.where}]: is {one.truth!r}, read {one.got!r}"  # noqa: E501


def _table(run: Run, group: Callable[[Judged], str]) -> list[str]:
    groups: dict[str, list[Judged]] = defaultdict(list)
    for one in run.judged:
        if group(one):
            groups[group(one)].append(one)
    rows = [f"  {'':42} values  found  asked  missed  wrong"]
    for name, values in sorted(groups.items()):
        held = [one for one in values if one.verdict not in {"invented", "left blank"}]
        wrong = sum(one.verdict in {"wrong", "invented"} for one in values)
        if held or wrong:
            rows.append(
                f"  {name:42} {len(held):6} {share([one.found for one in held]):6.1%} {share([one.verdict.startswith('asked') for one in held]):6.1%} "  # noqa: E501
                f"{share([one.verdict == 'missed' for one in held]):6.1%} {wrong:6}"
            )
    return rows


def _confusion(run: Run) -> list[str]:
    seen = Counter((str(one.truth), mark_said(one)) for one in marks(run))
    rows = [
        "marks: what stands there (down), what was said (across)",
        "  " + " " * 10 + "".join(f"{word:>16}" for word in MARK_WORDS),
    ]
    for truth in ("ink", "digital", "typed", "asserted", "none"):
        if any(key[0] == truth for key in seen):
            rows.append(f"  {truth:10}" + "".join(f"{seen[truth, word]:16}" for word in MARK_WORDS))
    return rows


def missed(judged: Iterable[Judged]) -> list[str]:
    """For the part to develop on: what was not found."""
    return [
        f"  {one.document.name} ({one.document.layout}, {one.document.form}) {one.field} [{one.where}] {one.verdict}: {one.truth!r} · {one.got!r}"  # noqa: E501
        for one in judged
        if not one.found and one.verdict not in {"left blank", "invented", "wrong"}
    ]

"""O14: cases managed by universal agencies are checked by the Strengthening Families team."""

from __future__ import annotations

from collections.abc import Iterator

from stepdown_pipeline import Case, Check, Example, Finding, applies, holder, hookimpl, info

GUIDANCE = "Cases managed by universal agencies, will be checked by Strengthening Families Team"


def judge(case: Case) -> Iterator[Finding]:
    """The copy itself is part of the route; this tells where nobody is there to get it."""
    who = holder(case.file, case.directory)
    if not applies(case, "O14") or who.by is None or not who.by.universal:
        return
    if not case.directory.teams_of("strengthening_families"):
        yield info(case, "A universal agency manages the case, but the configuration names no Strengthening Families "
                         "team to check it.", fact=who.fact, do="Name the Strengthening Families team in config.toml.")


@hookimpl
def stepdown_checks() -> Iterator[Check]:
    yield Check("universal-agency", "O14", "Somebody checks what universal agencies manage", GUIDANCE, judge, (
        Example("a school holds the MAP", {"pack": "map_agency"}),
        Example("no team to check it", {"pack": "map_agency", "directory": {"teams": ()},
                                        "managed_by": "Hawthorn Primary School"}, ("info",)),
        Example("Locality holds the MAP", {}),
    ))

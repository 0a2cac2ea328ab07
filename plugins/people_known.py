"""People who should get mail and whom the directory does not know: the admin desk is told."""

from __future__ import annotations

from collections.abc import Iterator

from stepdown_pipeline import MISSING, Case, Check, Example, Finding, hookimpl, info, person_named, said, stage

GUIDANCE = "Identify LP, organise step down core group and inform LP."
PEOPLE = {"social_worker": "social worker", "team_manager": "team manager", "lead_professional": "lead professional"}


def judge(case: Case) -> Iterator[Finding]:
    for name, words in PEOPLE.items():
        fact = case.fact(name)
        if name == "lead_professional" and stage(case) not in ("map", "level_2_without_map"):
            continue
        if said(fact) and person_named(str(fact.value), case.directory) is None:
            yield info(case, f"The directory does not know the {words} “{fact.value}”; mail goes to their team, else "
                             "to the desk.", fact=fact, do="Add them to the people in config.toml.")


@hookimpl
def stepdown_checks() -> Iterator[Check]:
    yield Check("people-known", "O17", "The directory knows who gets mail", GUIDANCE, judge, (
        Example("all are known", {}),
        Example("an unknown social worker", {"social_worker": "Noor Haddad"}, ("info",)),
        Example("an unknown team manager", {"team_manager": "Noor Haddad"}, ("info",)),
        Example("an unknown lead professional", {"lead_professional": "Noor Haddad"}, ("info",)),
        Example("the lead professional gets no mail", {"pack": "universal", "lead_professional": "Noor Haddad"}),
        Example("nobody is printed", {"social_worker": MISSING, "team_manager": MISSING}),
    ))

"""O4 and O5: a parent or carer who lives in the household has signed, and has not withdrawn."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from stepdown_pipeline import (
    BLANK,
    Case,
    Check,
    Example,
    Fact,
    Finding,
    age_on,
    applies,
    child_signatures,
    consent_signatures,
    finding,
    hookimpl,
    review,
    uncertain,
)

SIGNED = (
    "At least a signature from one parent/carer living within the household is required before any request for "
    "intervention is accepted. Please consider the application of current GDPR consent guidance Article (8), Recital "
    "(38)."
)
FRONT_DOOR = "Gain strengthening families consent"
REMINDER = "Please consider GDPR Article 8 and Recital 38: a child's own understanding and consent."
DO = ("Get the consent form signed and dated by a parent or carer who lives in the household, and send it again. "
      + REMINDER)


def judge(rule: str) -> Callable[[Case], Iterator[Finding]]:
    def judged(case: Case) -> Iterator[Finding]:
        forms = case.of_kind("consent_form")
        if not applies(case, rule) or not forms:
            return
        found = consent_signatures(case.file, case.today)
        if not found:
            yield finding(case, "refuse", f"The consent form bears no signature. {REMINDER}", document=forms[0], do=DO)
        elif found[0].standing == "not_held":
            best = found[0]
            yield finding(case, "refuse", f"The consent does not stand: {'; '.join(best.wrong)}. {REMINDER}",
                          document=best.document, text=best.text, do=DO)
        elif found[0].standing == "doubtful":
            best = found[0]
            for path, why in best.open:
                fact = Fact(path, None, "uncertain", best.document, best.document.reading.get("signatures"))
                yield review(case, fact, message=f"The consent cannot be relied upon yet: {why}. {REMINDER}",
                             who="social_worker", text=best.text)
        yield from _child(case)
        yield from _exclusions(case)
    return judged


def _exclusions(case: Case) -> Iterator[Finding]:
    """Whom the family shuts out must be read before anything goes to several agencies."""
    fact = case.fact("do_not_share_with")
    if fact.state in ("uncertain", "conflict"):
        yield review(case, fact)


def _child(case: Case) -> Iterator[Finding]:
    """Where a council set an age from which the child signs too."""
    least = case.settings.child_signs_from
    old_enough = [c for c in case.file.children
                  if c.date_of_birth and least is not None and (age_on(c.date_of_birth, case.today) or 0) >= least]
    if not old_enough:
        return
    found = child_signatures(case.file, case.today)
    form = case.of_kind("consent_form")[0]
    if found and found[0].standing == "doubtful":
        for path, why in found[0].open:
            fact = Fact(path, None, "uncertain", found[0].document, found[0].document.reading.get("child_signature"))
            yield review(case, fact, message=f"The child's own signature cannot be relied upon yet: {why}.",
                         who="social_worker", text=found[0].text)
    elif not found or found[0].standing == "not_held":
        why = f" ({'; '.join(found[0].wrong)})" if found else ""
        yield finding(case, "refuse", f"From the age of {least} the child signs too, and has not{why}.", document=form,
                      do="Ask the child to sign the consent form, and send it again.")


@hookimpl
def stepdown_checks() -> Iterator[Check]:
    one = "signatures.1"
    twelve = {"settings": {"child_signs_from": 12}, "children": [{"name": "Ava Marsh", "date_of_birth": "2012-05-02"}]}
    yield Check("consent-signed", "O4", "A parent's consent is signed", SIGNED, judge("O4"), (
        Example("the mother signed", {}),
        Example("signed digitally", {f"{one}.mark": "digital"}),
        Example("typed", {f"{one}.mark": "typed"}, ("review",)),
        Example("only a statement", {f"{one}.mark": "asserted"}, ("refuse",)),
        Example("not signed", {f"{one}.mark": "none"}, ("refuse",)),
        Example("a mark that cannot be told", {f"{one}.mark": uncertain("ink")}, ("review",)),
        Example("a father who lives elsewhere", {f"{one}.relationship": "Father", f"{one}.lives_in_household": "no"},
                ("refuse",)),
        Example("household left empty", {f"{one}.lives_in_household": BLANK}, ("refuse",)),
        Example("relationship left empty", {f"{one}.relationship": BLANK}, ("refuse",)),
        Example("a professional", {f"{one}.relationship": "Health visitor"}, ("refuse",)),
        Example("a grandmother of the household", {f"{one}.relationship": "Grandmother"}, ("review",)),
        Example("not dated", {f"{one}.signed_on": BLANK}, ("refuse",)),
        Example("dated in the future", {f"{one}.signed_on": "2026-03-07"}, ("refuse",)),
        Example("date hard to read", {f"{one}.signed_on": uncertain("2026-03-04")}, ("review",)),
        Example("withdrawn on the same day", {"withdrawn_on": "2026-03-04"}, ("refuse",)),
        Example("withdrawn before, and signed anew", {"withdrawn_on": "2026-03-03"}),
        Example("no signature at all", {"signatures": []}, ("refuse",)),
        Example("one of two signatures is sound", {f"{one}.mark": "none", "signatures.2": {
            "name": "Tom Marsh", "relationship": "Father", "lives_in_household": "yes", "mark": "ink",
            "signed_on": "2026-03-04"}}),
        Example("whom the family shuts out cannot be read", {"do_not_share_with": uncertain(None)}, ("review",)),
        Example("whom the family shuts out is hard to read", {"do_not_share_with": uncertain(["Hausing"])},
                ("review",)),
        Example("whom the family shuts out is plain", {"do_not_share_with": ["Housing"]}),
        Example("no form has arrived", {"without": ["consent_form"]}),
        Example("no current needs", {"pack": "universal"}),
        Example("the child is to sign too", twelve, ("refuse",)),
        Example("the child signed too", {**twelve, "consent_form.child_signature": [
            {"name": "Ava Marsh", "mark": "ink", "signed_on": "2026-03-04"}]}),
        Example("the child typed a name", {**twelve, "consent_form.child_signature": [
            {"name": "Ava Marsh", "mark": "typed", "signed_on": "2026-03-04"}]}, ("review",)),
        Example("the child did not sign", {**twelve, "consent_form.child_signature": [
            {"name": "Ava Marsh", "mark": "none", "signed_on": "2026-03-04"}]}, ("refuse",)),
        Example("at the front door it is O5", {"pack": "front_door", f"{one}.mark": "none"}),
    ))
    yield Check("front-door-consent", "O5", "COMPASS gained a parent's consent", FRONT_DOOR, judge("O5"), (
        Example("the mother signed", {"pack": "front_door"}),
        Example("not signed", {"pack": "front_door", f"{one}.mark": "none"}, ("refuse",)),
        Example("typed", {"pack": "front_door", f"{one}.mark": "typed"}, ("review",)),
        Example("from a plan it is O4", {f"{one}.mark": "none"}),
    ))

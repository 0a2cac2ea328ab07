"""Every fault on every way in every layout that turns up, and what was found where something else was expected.

    cd tests && python -m outside.sweep [EVERY]     EVERY=3 takes each third pack
"""

from __future__ import annotations

import sys
import tempfile
from collections import Counter
from pathlib import Path

from . import conftest as _conftest
from .faults import ALL, FAULTS


def main(every: int) -> int:
    """Prints one line for each pack that does not come out as the table says; 1 when there is any."""
    from stepdown_pipeline.config import load
    from stepdown_pipeline.pipeline.desk import Desk

    from .packs import WORDS, manner_of, papers, story
    from .test_one_fault import checked

    tried = wrong = 0
    blamed: Counter[str] = Counter()
    cases = [(fault, way) for fault in FAULTS for way in ALL if way in fault.rows]
    with Desk(load(_conftest.ROOT)) as desk:
        for number, (fault, way) in enumerate(cases):
            if number % every:
                continue
            manner, words = manner_of(number)
            pack = papers(fault.change(story(way, number)), fault.leave, manner, WORDS[words])
            with tempfile.TemporaryDirectory() as place:
                findings = checked(desk, Path(place), pack, fault.now)
            got = {(f["rule"], f["severity"]) for f in findings}
            tried += 1
            if got == fault.rows[way]:
                continue
            wrong += 1
            blamed[manner] += 1
            print(f"{fault.name} · {way} · {manner} · {words}: missing {sorted(fault.rows[way] - got)}, "
                  f"too many {sorted(got - fault.rows[way])}")
            for finding in findings:
                if (finding["rule"], finding["severity"]) not in fault.rows[way]:
                    print(f"    {finding['rule']} {finding['severity']} [{finding.get('field')}] {finding['message']}")
    print(f"{tried - wrong} of {tried} as the table says. Wrong by layout: {dict(blamed)}")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 1))

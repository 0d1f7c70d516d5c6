"""Which cues are those of rules that differ."""

import pytest

from extractor.result_cache.changes import changed_cues
from extractor.result_cache.fingerprint import RuleMark

SAY = RuleMark("event/say", "1", ("say",))
SAY_AGAIN = RuleMark("event/say", "2", ("say", "tell"))
DENY = RuleMark("event/deny", "3", ("deny",))
DETAIL = RuleMark("event/detail/when", "4", ("say", "deny"))
DETAIL_FEWER = RuleMark("event/detail/when", "4", ("say",))


@pytest.mark.parametrize(
    ("before", "after", "cues"),
    [
        ([SAY, DENY], [SAY, DENY], set()),
        ([SAY, DENY], [SAY_AGAIN, DENY], {"say", "tell"}),
        ([SAY, DENY], [DENY], {"say"}),
        ([DENY], [SAY, DENY], {"say"}),
        ([SAY, DENY], [DENY, SAY], None),
        ([SAY, DENY, DETAIL], [SAY, DETAIL_FEWER], {"deny"}),
        ([SAY, DETAIL], [SAY], {"say", "deny"}),
        ([], [], set()),
    ],
)
def test_changed_cues(before: list[RuleMark], after: list[RuleMark], cues: set[str] | None) -> None:
    assert changed_cues(before, after) == cues

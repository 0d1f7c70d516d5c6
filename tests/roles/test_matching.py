"""What always holds for rules by predicate and roles; what they give stands in tests/language/compliance."""

from collections.abc import Callable

from hypothesis import given, settings
from hypothesis import strategies as st

from extractor.pipeline import Extractor

BLAME = """\
record: event
rules:
  - id: blame
    status: draft
    predicate: <blame_verb>
    roles: {who?: subject, whom: object, what?: of | for}
"""
WORDS = (
    *("the", "a", "army", "minister", "Oslo", "delay", "visit", "raids", "house", "front", "they", "two", "Friday"),
    *("blamed", "accused", "blame", "plans", "said", "visiting", "was", "been", "not", "to", "that", "who", "which"),
    *("by", "of", "for", "over", "on", "in", "and", "if", ",", ".", '"', "'s"),
)


@settings(max_examples=150, deadline=None)
@given(words=st.lists(st.sampled_from(WORDS), min_size=1, max_size=25))
def test_every_span_is_its_text_and_lies_in_the_sentence(
    words: list[str], extractor: Callable[[str], Extractor]
) -> None:
    """Whatever stands there: the text of a field is what stands from its start to its end, and no player is the cue."""
    text = " ".join(words)
    ends = [at for at, char in enumerate(text) if char == "."]
    for record in extractor(BLAME).extract(text)["records"]:
        cue = record["cue"]
        first = max((at + 1 for at in ends if at < cue["start"]), default=0)
        last = min((at + 1 for at in ends if at >= cue["start"]), default=len(text))
        for span in (cue, *record["fields"].values()):
            assert text[span["start"] : span["end"]] == span["text"]
            assert first <= span["start"] < span["end"] <= last
        assert all(f["end"] <= cue["start"] or f["start"] >= cue["end"] for f in record["fields"].values())

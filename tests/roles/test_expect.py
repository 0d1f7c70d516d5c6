"""`explain --expect` on rules by roles: which part could not be filled, and which change of the rule would fill it."""

from collections.abc import Callable

import pytest

from extractor.explaining.explaining import Explainer
from extractor.near_misses.expected import fulfilled, read_expected
from extractor.near_misses.near_acts import near_acts
from extractor.near_misses.near_misses import near_misses
from extractor.near_misses.text import expected_data, nearest_first, render_expected

RULES = """\
record: event
rules:
  - id: blame
    status: draft
    predicate: <blame_verb>
    roles: {who?: subject, whom: object, what: of | for}
    where: {whom: {not: [PLACE]}, predicate: {voice: active}}
    edges: {what: (the | a) NOUN}
  - id: visit
    status: draft
    predicate: <visit_verb>
    roles: {who: subject, where: object}
  - id: tour
    status: draft
    predicate: <visit_verb>
    roles: {whom: subject, what: object}
    where: {what: {is: ORG}}
  - id: when
    status: draft
    pattern: "{cue: never} {day: DATE}"
"""
OVER = "look for `what` by `over` too: `what: of | for | over`"
LEMMA = "add the lemma of `praised` to the lexicon <blame_verb>"
VOICE = "add `passive` to `where: {predicate: {voice: …}}`"
CASES = [
    ("The army blamed the minister over a raid.", "what=a raid", [OVER]),
    ("The army blamed the minister.", "whom=the minister", ["let nobody need play `what`: `what?: of | for`"]),
    ("The army blamed Oslo for the delay.", "what=the delay", ["change `not` of `where: whom`"]),
    ("The minister was blamed for the delay.", "whom=The minister", [VOICE]),
    ("The minister was blamed over the delay.", "what=the delay", [VOICE, OVER]),
    ("The army blamed the minister for two raids.", "whom=the minister", ["let the edge of `what` fit"]),
    (
        "The army praised the mayor for the delay.",
        "what=the delay",
        [LEMMA],
    ),
    ("The army visited Oslo on Friday.", "day=Friday", ["add the part `day?: time` to `roles`"]),
    ("The army visited the mayor in Oslo.", "where=Oslo", ["look for `where` by `in` first: `where: in | object`"]),
]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("The army was in Oslo.", "where=Oslo", id="a form of be says no visit"),
        pytest.param("The army left for Oslo.", "where=Oslo", id="another word with another part is another rule"),
        pytest.param("The mayor visited.", "whom=The mayor", id="a rule knows its acts by what it asks of a part"),
    ],
)
def test_nothing_is_better_than_nonsense(text: str, expected: str, explainer: Callable[[str], Explainer]) -> None:
    made = explainer(RULES)
    wanted = read_expected(f"event:{expected}", made, text)
    nears = near_acts(wanted, made.explain(text, rules=()), made)
    assert [near.changes for near in nears if near.changes] == []


@pytest.mark.parametrize(("text", "expected", "asked"), CASES)
def test_the_nearest_rule_and_its_changes(
    text: str, expected: str, asked: list[str], explainer: Callable[[str], Explainer]
) -> None:
    made = explainer(RULES)
    wanted = read_expected(f"event:{expected}", made, text)
    explanation = made.explain(text, rules=())
    assert fulfilled(wanted, explanation) == ""
    nears = nearest_first(near_misses(wanted, explanation, made), near_acts(wanted, explanation, made))
    (first, *_) = expected_data(wanted, "", nears, explanation, made)["nearest"]
    changes = [change["text"] for change in first["changes"]]
    assert [text[: len(start)] for text, start in zip(changes, asked, strict=True)] == asked
    assert first["value"] == wanted.value
    told = render_expected(wanted, nears, explanation, made, most=1)
    assert all(change in told for change in changes)

"""Details by roles: who plays a part in the act of a record, whatever rule found it."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

from extractor.explaining.explaining import Explainer
from extractor.explaining.text import render
from extractor.mutation.mutation import Asked
from extractor.testing.testing import Wanted
from extractor.testing.testing import test as run

from .conftest import Records

BY_ROLES = "  - {id: blame, predicate: <blame_verb>, roles: {whom: object}}"
BY_PATTERN = '  - {id: blame, pattern: "{cue: <blame_verb>} {whom: NP}"}'


def rules(*details: str, rule: str = BY_ROLES) -> str:
    """A record type with a rule and details."""
    return "\n".join(["record: event", "rules:", rule, "details:", *(f"  - {detail}" for detail in details)])


WHERE = "{id: place, roles: {where: in | at}}"
PLAIN = "The army blamed the minister in Oslo."
CASES: dict[str, tuple[str, str, Sequence[dict[str, str]]]] = {
    "a part of the act": (rules(WHERE), PLAIN, [{"whom": "the minister", "where": "Oslo"}]),
    "of a pattern's record too": (
        rules(WHERE, rule=BY_PATTERN),
        PLAIN,
        [{"whom": "the minister", "where": "Oslo"}],
    ),
    "nobody plays it": (rules(WHERE), "The army blamed the minister.", [{"whom": "the minister"}]),
    "the first detail counts": (
        rules("{id: one, roles: {where: at}}", WHERE),
        "The army blamed the minister in Oslo at the house.",
        [{"whom": "the minister", "where": "the house"}],
    ),
    "what a condition leaves out plays no part": (
        rules("{id: place, roles: {where: in | at}, where: {where: {is: PLACE}}}"),
        "The army blamed the minister at the house in Oslo.",
        [{"whom": "the minister", "where": "Oslo"}],
    ),
    "an edge chooses, and its captures are fields": (
        rules('{id: place, roles: {_near: in}, edges: {_near: "{where: PLACE}"}}'),
        PLAIN,
        [{"whom": "the minister", "where": "Oslo"}],
    ),
    "not inside a field of the record": (
        rules("{id: day, roles: {day: time}}", rule='  - {id: b, pattern: "{cue: <blame_verb>} {whom: NP ..5 DATE}"}'),
        "The army blamed the minister on Friday.",
        [{"whom": "the minister on Friday"}],
    ),
    "a condition on the act": (
        rules("{id: place, roles: {where: in}, where: {predicate: {voice: passive}}}"),
        f"{PLAIN} The minister was blamed in Oslo.",
        [{"whom": "the minister"}, {"whom": "The minister", "where": "Oslo"}],
    ),
    "of the verb above": (
        rules("{id: day, roles: {day: time of governor}}"),
        "The army left on Friday, blaming the minister.",
        [{"whom": "the minister", "day": "Friday"}],
    ),
    "a cue that heads no clause has that of the verb before it": (
        rules(WHERE, rule='  - {id: b, pattern: "{cue: friday}"}'),
        "The army blamed the minister in Oslo on Friday.",
        [{"where": "Oslo"}],
    ),
    "not across a quotation mark": (
        rules(WHERE),
        'The army blamed the minister "in Oslo".',
        [{"whom": "the minister"}],
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_a_detail_finds_its_part(name: str, found: Records) -> None:
    given, text, wanted = CASES[name]
    assert [{k: v for k, v in row.items() if k != "cue"} for row in found(given, text)] == list(wanted)


def test_explain_tells_what_a_detail_found_and_what_not(explainer: Callable[[str], Explainer]) -> None:
    know = explainer(rules(WHERE))
    texts = ["The army blamed the minister at Oslo.", "The army blamed the minister of fraud."]
    lines = [render(know.explain(t, rules=[know.study.find("place")]), know, most=9) for t in texts]
    assert "matched: detail event/place" in lines[0] and "`where`: nothing behind `in` or `at`" in lines[1]


TESTED = (
    BY_ROLES.removesuffix("}")
    + ", tests: [{text: The army blamed the minister in Oslo., records: [{whom: the minister, where: Oslo}]},"
    " {text: The army left., records: []}]}"
)


def test_coverage_and_mutants_know_the_ways_of_details(made: Callable[[str], Path], capsys: Any) -> None:
    folder = made(rules(WHERE, rule=TESTED))
    run(folder, Wanted(coverage=True))
    assert "way to a part `where: at`" in capsys.readouterr().out
    run(folder, Wanted(mutate=Asked()))
    told = capsys.readouterr().out
    assert "without `at`" in told and "without `in`" not in told  # what nothing shows, and what the test does

"""What `explain` says of rules by roles: who plays which part, what nobody plays, which condition does not hold."""

import re
from collections.abc import Callable
from typing import Any

import pytest

from extractor.explaining.data import as_data
from extractor.explaining.explaining import Explainer
from extractor.explaining.text import render

Make = Callable[[str], Explainer]
RULES = """\
record: event
options:
  unless: [{who: {is: ORG}, predicate: {modality: planned}}]
rules:
  - id: blame
    status: draft
    predicate: <blame_verb>
    roles: {who?: subject, whom: object, what: of | for, where?: <front_preposition>}
    where: {whom: {not: [PLACE]}, predicate: {form: [finite, participle]}}
    edges: {what: "(the | a)? {_sort: NOUN}"}
  - id: blame-somebody
    status: draft
    predicate: <blame_verb>
    roles: {who: subject | subject of governor, whom: object}
"""
CASES = {
    "matched": "The army accused the minister of a raid in front of the house.",
    "passive": "The minister, who was blamed for the delay, left.",
    "part": "The army blamed the minister in Oslo.",
    "edge": "The army blamed the minister for two raids.",
    "where": "The army blamed Oslo for the delay.",
    "form": "The army left, blaming the minister for the delay.",
    "unless": "The army will blame the minister for the delay.",
    "nobody": "Blamed again, they left.",
}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "The army praised the minister for the delay.",
            [
                "no act here is its predicate `<blame_verb>`",
                "nearest is `praised` (finite",
                "which has `who`, `whom`, `what`",
            ],
        ),
        ("Nobody at all.", ["no act here is its predicate `<blame_verb>`", "there is no act in this sentence"]),
        (
            "The army left. The army blamed the minister for the delay.",
            [
                "nearest is `left` (finite, in no lexicon)",
                "which has `who`: the clause has subject",
                "matched: event/blame",
            ],
        ),
    ],
)
def test_a_rule_that_is_asked_about_is_never_silent(text: str, told: list[str], explainer: Make) -> None:
    made = explainer(RULES)
    named = [made.study.find("blame")]
    out = render(made.explain(text, rules=named), made, most=1, named=named)
    assert [line for line in told if line not in out] == [], out


@pytest.mark.parametrize("name", CASES)
def test_drawings(name: str, explainer: Make, file_regression: Any) -> None:
    made = explainer(RULES)
    text = render(made.explain(CASES[name]), made, most=2)
    file_regression.check(re.sub(r"/\S*/(?=\w+\.yaml)", "", text) + "\n", extension=".txt", encoding="utf-8")


@pytest.mark.parametrize(
    ("name", "rule", "state", "told"),
    [
        ("matched", "blame", "matched", ""),
        ("matched", "blame-somebody", "beaten", "it lost to event/blame"),
        ("part", "blame", "failed", "`what`: nothing behind `of` or `for`; the clause has subject, object, in"),
        ("part", "blame-somebody", "matched", ""),
        ("edge", "blame", "failed", "`what`: its edge"),
        ("where", "blame", "refused", "`where: {whom: {not: PLACE}}` does not hold: `whom` is `Oslo`, NP, PLACE"),
        ("form", "blame", "refused", "the form is gerund"),
        ("unless", "blame", "refused", "condition 1 under `unless`"),
        ("nobody", "blame-somebody", "failed", "no subject and no subject of the governor"),
    ],
)
def test_states(name: str, rule: str, state: str, told: str, explainer: Make) -> None:
    made = explainer(RULES)
    (sentence,) = as_data(made.explain(CASES[name]), made)["sentences"]
    (act,) = [row for row in sentence["acts"] if row["rule"] == f"event/{rule}"]
    assert (act["state"], told in " ".join(act["outcome"])) == (state, True)


def test_plain_data_tell_roles_and_clauses(explainer: Make) -> None:
    made = explainer(RULES)
    (sentence,) = as_data(made.explain(CASES["part"]), made)["sentences"]
    act = next(row for row in sentence["acts"] if row["rule"] == "event/blame")
    assert act["missed"] == {"reason": "part", "name": "what"}
    assert act["has"] == ["subject", "object", "in"]
    assert act["roles"]["what"] == {"ways": "of | for", "optional": False}
    assert [clause["verb"]["text"] for clause in sentence["clauses"]] == ["blamed"]


def test_one_rule_alone(explainer: Make) -> None:
    made = explainer(RULES)
    only = [made.study.find("blame-somebody")]
    views = made.explain(CASES["matched"], rules=only).views
    assert [act.known.rule.id for view in views for act in view.acts] == ["event/blame-somebody"]

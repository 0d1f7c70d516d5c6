"""What `explain` says of rules that match, stop, lose, are refused, or whose record is dropped; golden drawings."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from extractor.explaining.data import as_data
from extractor.explaining.explaining import Explainer
from extractor.explaining.text import render
from extractor.problems import UsageError

Make = Callable[..., Explainer]
RULES = """\
record: event
options:
  required: [who]
  official_only: true
  unless:
    - {who: {is: PERSON}, cue: {quoted: "yes"}}
compute: {official: {of: who, by: official}}
patterns:
  BACK: back | home
rules:
  - id: send
    status: draft
    pattern: "{who: PARTY} RB? {cue: <send_verb>&FINITE} BACK? {what: FORCE} to {to: PLACE}"
    where: {to: {country: NOR}}
  - id: send-all
    status: draft
    pattern: "{who: PARTY} {cue: <send_verb>} {what: FORCE} to {to: PLACE} on {day: DATE}"
  - id: gap
    status: draft
    patterns:
      - "{who: PARTY} ..2 {cue: <deny_verb>}"
      - "{cue: <deny_verb>} (?! it) {what: NP}"
  - id: say
    status: draft
    pattern: "{who: PARTY} {cue: ~say} {what: NP}"
"""
CASES = {
    "matched": "The army sent troops to Oslo.",
    "stopped": "The army sent troops from Oslo.",
    "other_tag": "The army will send troops to Oslo.",
    "stopped_left": "Yesterday sent troops to Oslo.",
    "beaten": "The army sent troops to Oslo on Monday.",
    "where": "The army sent troops to Malmo.",
    "unless": '"Ada sent troops to Oslo on Monday", he said.',
    "gap": "The army it has so often denied it.",
    "required": "Then denied the reports.",
    "unofficial": "The farmer said the reports.",
    "two_sentences": "The army sent troops to Oslo. It denied reports.",
}


@pytest.mark.parametrize("name", CASES)
def test_drawings(name: str, explainer: Make, file_regression: Any) -> None:
    made = explainer(RULES, "official")
    text = render(made.explain(CASES[name]), made, most=2)
    file_regression.check(re.sub(r"/\S*/(?=\w+\.yaml)", "", text) + "\n", extension=".txt", encoding="utf-8")


@pytest.mark.parametrize(
    ("text", "rule", "state", "told"),
    [
        ("The army sent troops to Oslo.", "send", "matched", ""),
        ("The army sent troops to Oslo on Monday.", "send", "beaten", "it lost to event/send-all"),
        ("The army sent troops to Oslo on Monday.", "send-all", "matched", ""),
        ("The army sent troops to Malmo.", "send", "refused", "with country SWE"),
        ("The army sent troops to Malmo on Friday.", "send-all", "matched", ""),
        ('"Ada sent troops to Oslo on Monday", he said.', "send-all", "refused", "condition 1 under `unless`"),
        ("Then denied the reports.", "gap", "dropped", "lacks the required `who`"),
        ("The farmer said the reports.", "say", "dropped", "the speaker is no official"),
        ("The army said.", "say", "failed", ""),
    ],
)
def test_states(text: str, rule: str, state: str, told: str, explainer: Make) -> None:
    made = explainer(RULES, "official")
    explanation = made.explain(text, rules=[made.study.find(rule)])
    rows = [row for sentence in as_data(explanation, made)["sentences"] for row in sentence["rules"]]
    assert [(row["rule"], row["state"]) for row in rows] == [(f"event/{rule}", state)]
    assert told in " ".join(rows[0]["outcome"])
    assert (rows[0]["record"] is not None) == (state == "matched")


OTHERS = """\
record: event
rules:
  - {id: send, status: draft, pattern: "{who: PARTY} {cue: <send_verb>} {what: FORCE}"}
details:
  - id: goal
    pattern: "CUE FORCE to {to: PLACE}"
    where: {to: {missing: true, country: NOR}}
follow_ups:
  - {id: denied, sentences: 1, pattern: "{_by: PARTY} {cue: <deny_verb>} {reply: NP}", same: {_by: who}}
"""


@pytest.mark.parametrize(
    ("text", "rule", "states", "told"),
    [
        ("The army sent troops to Oslo.", "goal", ["matched"], ""),
        ("The army sent troops from Oslo.", "goal", ["failed"], ""),
        ("The army sent troops to Malmo.", "goal", ["refused"], "`to` is `Malmo`, with country SWE"),
        ("The army slept.", "goal", [], ""),
        ("The army sent troops. It denied reports.", "denied", ["matched"], ""),
        ("The army sent troops. It denied.", "denied", ["failed"], ""),
    ],
)
def test_details_and_follow_ups(
    text: str, rule: str, states: list[str], told: str, explainer: Make
) -> None:  # fmt: skip
    made = explainer(OTHERS)
    explanation = made.explain(text, rules=[made.study.find(rule)])
    rows = [row for sentence in as_data(explanation, made)["sentences"] for row in sentence["rules"]]
    assert [row["state"] for row in rows] == states
    assert told in " ".join(line for row in rows for line in row["outcome"])


def test_data_hold_where_a_rule_stopped(explainer: Make) -> None:
    made = explainer(RULES)
    text = "The army sent troops from Oslo."
    (sentence,) = as_data(made.explain(text), made)["sentences"]
    row = next(row for row in sentence["rules"] if row["rule"] == "event/send")
    assert row["failed"] == [
        {
            "element": 6,
            "pattern": "to",
            "wanted": "`to`",
            "where": "",
            "at": {"text": "from", "start": 21, "end": 25},
            "stood": "`from`: IN",
            "reason": "",
        }
    ]
    assert [step["took"]["text"] for step in row["steps"] if step["took"]] == ["The army", "sent", "troops"]
    assert sentence["phrases"][0] == {
        "text": "The army", "start": 0, "end": 8, "rule": "body", "classes": ["NP", "PARTY", "ORG"],
    }  # fmt: skip
    assert sentence["tokens"][2]["lexicons"] == ["send_verb"]


def test_only_the_sentences_asked_for(explainer: Make) -> None:
    made = explainer(RULES)
    text = "The army sent troops to Oslo. It denied reports."
    views = made.explain(text, focus=(30, 48)).views
    assert [trial.known.rule.id for view in views for trial in view.trials] == ["event/gap"]


def test_nothing_stands_before_the_start_of_the_text(explainer: Make) -> None:
    made = explainer(
        'record: event\nrules:\n  - {id: a, status: draft, pattern: "{who: NN&!army} {cue: <send_verb>}"}\n'
    )
    (sentence,) = as_data(made.explain("sent troops"), made)["sentences"]
    (fault,) = sentence["rules"][0]["failed"]
    assert (fault["stood"], fault["reason"]) == ("the start of the text", "")


def test_an_unknown_rule(explainer: Make) -> None:
    with pytest.raises(UsageError, match="did you mean `send-all`"):
        explainer(RULES).study.find("send-al")


def test_the_nearest_rule_comes_first(explainer: Make) -> None:
    made = explainer(RULES)
    (view,) = made.explain("The army sent troops to Oslo in May.").views
    assert [trial.state for trial in view.trials] == ["matched", "failed"]


def test_drawings_fit_the_terminal(explainer: Make) -> None:
    made = explainer(RULES)
    text = "The army " + "often " * 40 + "sent troops to Oslo, and then it denied the reports of the army."
    lines = render(made.explain(text), made, most=5).splitlines()
    drawn = [line for line in lines if set(line) & set("└┘")]
    assert len(drawn) > 3 and max(map(len, drawn)) <= 104


def test_no_path_of_the_machine(request: pytest.FixtureRequest) -> None:
    folder = Path(request.path).with_suffix("")
    assert [file.name for file in folder.iterdir() if "/tmp" in file.read_text(encoding="utf-8")] == []

"""`explain --expect`: the nearest rule first, with the smallest change that makes the record; and usage errors."""

from collections.abc import Callable
from contextlib import nullcontext

import pytest

from extractor.explaining.explaining import Explainer
from extractor.near_misses.expected import fulfilled, read_expected
from extractor.near_misses.near_misses import Near, asleep, near_misses
from extractor.near_misses.text import expected_data, render_expected
from extractor.problems import UsageError

Make = Callable[..., Explainer]
RULES = """\
record: event
options: {required: [who]}
patterns:
  GOAL: "to {to: PLACE}"
rules:
  - id: send
    status: draft
    pattern: "{who: PARTY} {cue: <send_verb>&FINITE} {what: FORCE} GOAL"
    where: {to: {country: NOR}}
  - id: deny
    status: draft
    pattern: "{who: PARTY} ..2 {cue: <deny_verb>} (?! it | two) {what: NP} (on {day: DATE})?"
  - id: say
    status: draft
    pattern: "{who: ORG} {cue: ~say} {what: NP}{1,2} on {day: DATE}"
  - id: adds
    status: draft
    pattern: "{cue: ~withdraw} {what: NP}"
details:
  - id: when
    pattern: "CUE NP to NP on {date: DATE}"
"""
CASES = [
    ("The army often sent troops to Oslo.", "to=Oslo", "send", ["put `RB?` behind `{who: PARTY}`, for `often`"]),
    ("The army sent troops from Oslo.", "to=Oslo", "send", ["add `from` beside `to` (in GOAL, event.yaml:4)"]),
    ("The army sent the reports to Oslo.", "what=the reports", "send",
     ["`the reports` is a phrase NP (NP), not `FORCE`: "
     "write `(FORCE | NP)`, or give NP the class (phrases.yaml:7)"]),
    ("The army pushed troops to Oslo.", "who=The army", "send",
     ["add the lemma of `pushed` to the lexicon <send_verb> (words.yaml:5)"]),
    ("The army will send troops to Oslo.", "to=Oslo", "send",
     ["put `MD?` behind `{who: PARTY}`, for `will`", "add `VB` beside `FINITE` (in FINITE, words.yaml:63)"]),
    ("The army has so often denied reports.", "who=The army", "deny", ["raise the bound of `..2` to 3"]),
    ("The army denied two reports.", "what=two reports", "deny",
     ["the look-around `(?! it | two)` forbids this: narrow it or take it away"]),
    ("Ada said the reports on Monday.", "who=Ada", "say",
     ["`Ada` is a phrase person (NP, PARTY, PERSON), not `ORG`: write `(ORG | PERSON)`, "
      "or give person the class (phrases.yaml:14)"]),
    ("The army said the reports in Monday.", "what=the reports", "say", ["add `in` beside `on`"]),
    ("There sent troops to Oslo.", "who=There", "send",
     ["`There` stands in no phrase: write `(PARTY | EX)`, or let a chunk rule take it"]),
    ("The council denied the reports for Friday.", "day=Friday", "deny", ["add `for` beside `on`"]),
    ("The army sent troops to Oslo in Friday.", "date=Friday", "when", ["add `in` beside `on`"]),
]  # fmt: skip


def nearest(made: Explainer, text: str, given: str) -> list[Near]:
    expected = read_expected(f"event:{given}", made, text)
    explanation = made.explain(text, rules=())
    assert fulfilled(expected, explanation) == ""
    return near_misses(expected, explanation, made)


def bare(text: str) -> str:
    """Without folders."""
    return " ".join(
        word if "/" not in word else word[0] * word.startswith("(") + word.rpartition("/")[2] for word in text.split()
    )


@pytest.mark.parametrize(("text", "given", "rule", "changes"), CASES, ids=[case[0] for case in CASES])
def test_the_smallest_change(text: str, given: str, rule: str, changes: list[str], explainer: Make) -> None:
    near = nearest(explainer(RULES), text, given)[0]
    assert (near.trial.known.rule.id, near.value) == (f"event/{rule}", given.partition("=")[2])
    assert [bare(change.text) for change in near.changes] == changes


@pytest.mark.parametrize(
    ("text", "given", "rule", "notes"),
    [
        ("The army sent troops to Malmo.", "to=Malmo", "send",
         ["`where: {to: {country: NOR}}` does not hold: `to` is `Malmo`, with country SWE",
          "add `SWE` to `where: {to: {country: …}}` (event.yaml:6)",
          "or give `Malmo` the country NOR in the lexicon <place> (words.yaml:21)"]),
        ("The general withdrew reports.", "what=reports", "adds", ["the record lacks the required `who`"]),
    ],
)  # fmt: skip
def test_a_match_that_made_no_record(text: str, given: str, rule: str, notes: list[str], explainer: Make) -> None:
    near = nearest(explainer(RULES), text, given)[0]
    assert (near.trial.known.rule.id, list(near.changes)) == (f"event/{rule}", [])
    assert [bare(note) for note in near.notes] == notes


def test_a_field_of_another_width_is_nearest(explainer: Make) -> None:
    near = nearest(explainer(RULES), "The army sent two troops to Oslo.", "what=troops")[0]
    assert (near.trial.state, near.value, near.changes) == ("matched", "two troops", ())


def test_a_cue_that_looks_like_a_name_is_told(explainer: Make) -> None:
    made, text = explainer(RULES), "Now the army Sent troops to Oslo."
    expected = read_expected("event:to=Oslo", made, text)
    explanation = made.explain(text, rules=())
    note = "`Sent` is in <send_verb> as a verb, but is tagged NNP here, and so no cue"
    assert asleep(expected, explanation, made) == [note]
    nears = near_misses(expected, explanation, made)
    assert note in render_expected(expected, nears, explanation, made, most=3)


def test_nothing_is_proposed_before_the_start_of_the_text(explainer: Make) -> None:
    rule = '{id: a, status: draft, pattern: "{who: WORD&!army} {cue: <send_verb>} {what: NP}"}'
    near = nearest(explainer(f"record: event\nrules:\n  - {rule}\n"), "sent troops", "what=troops")[0]
    assert [change.text for change in near.changes] == ["make `{who: WORD&!army}` optional"]


def test_a_record_that_comes(explainer: Make) -> None:
    made = explainer(RULES)
    text = "The army sent troops to Oslo."
    expected = read_expected("event:who=The army", made, text)
    assert fulfilled(expected, made.explain(text, rules=())) == "event/send"


def test_changes_are_tried_not_guessed(explainer: Make) -> None:
    """No single change lets this match, and none is proposed that would not."""
    for near in nearest(explainer(RULES), "The army, it said, sent out of Oslo troops.", "who=The army"):
        assert near.cost > 2 or near.value == "The army"


def test_text_and_data_agree(explainer: Make) -> None:
    made, text = explainer(RULES), "The army sent troops from Oslo."
    expected = read_expected("event:to=Oslo", made, text)
    explanation = made.explain(text, rules=())
    nears = near_misses(expected, explanation, made)
    shown = render_expected(expected, nears, explanation, made, most=2)
    data = expected_data(expected, "", nears, explanation, made)
    assert shown.splitlines()[0] == "event: to = `Oslo` does not come. Nearest:"
    assert f"   - {data['nearest'][0]['changes'][0]['text']}" in shown.splitlines()
    assert data["expected"] == {"type": "event", "field": "to", "value": "Oslo"} and data["found"] is None


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ("event", "write type:field=value"),
        ("event:who", "write type:field=value"),
        ("evnt:who=The army", "did you mean `event`"),
        ("event:whom=The army", "did you mean `who`"),
        ("event:who=The navy", "the text does not hold `The navy`"),
        ("event:who=army", None),
        ("event:who=arm", "only inside `army`"),
        ("event:who=he army", "only inside `The army`"),
        ("event:what=troops.", None),
        ("event:what=oops", "only inside `troops`"),
    ],
)
def test_what_cannot_be_expected(given: str, message: str | None, explainer: Make) -> None:
    with pytest.raises(UsageError, match=message) if message else nullcontext():
        read_expected(given, explainer(RULES), "The army sent troops.")


def test_a_match_of_which_nothing_is_drawn(explainer: Make) -> None:
    """A detail that looks about and takes nothing made the drawing fail."""
    detail = '{id: own, pattern: "CUE (?! {who: PARTY})", take: {kind: who.role}}'
    rules = RULES.replace("details:\n", f"details:\n  - {detail}\n").replace("{what: FORCE} GOAL", "{what: FORCE}")
    made, text = explainer(rules.replace("    where: {to: {country: NOR}}\n", "")), "The army sent troops."
    expected = read_expected("event:who=troops", made, text)
    explanation = made.explain(text, rules=())
    nears = near_misses(expected, explanation, made)
    assert "event/own" in {near.trial.known.rule.id for near in nears}
    for near in nears:
        assert render_expected(expected, [near], explanation, made, most=1)


def test_why_an_optional_part_failed(explainer: Make) -> None:
    (near, *_) = nearest(
        explainer(RULES), "The council denied the reports, they said again and again, Friday.", "day=Friday"
    )
    assert (near.trial.known.rule.id, near.trial.state, near.value) == ("event/deny", "matched", "")
    assert near.notes == ("`(on {day: DATE})?` is passed over: wanted `on`, there stands `,`: PUNCT",)


NONSENSE = """\
record: other
rules:
  - {id: told, status: draft, pattern: "{who: PARTY} {cue: ~say} {what: NP}?"}
"""


def test_a_cue_of_another_record_type_is_no_cue(explainer: Make) -> None:
    """`said` is never proposed as a verb of sending, nor a longer pattern that lacks more for having passed more."""
    made = explainer(RULES, other=NONSENSE)
    assert nearest(made, "The army said troops to Oslo.", "to=Oslo") == []
    changes = [
        change.text for near in nearest(made, "The army pushed troops to Oslo.", "to=Oslo") for change in near.changes
    ]
    assert [bare(change) for change in changes] == [
        "add the lemma of `pushed` to the lexicon <send_verb> (words.yaml:5)"
    ]


def test_a_word_that_patterns_name_is_no_cue(explainer: Make) -> None:
    rules = RULES.replace("patterns:\n", 'patterns:\n  PUSH: "(~push | pushed) back"\n')
    assert nearest(explainer(rules), "The army pushed troops to Oslo.", "to=Oslo") == []


def test_records_without_a_cue_stand_beside(explainer: Make) -> None:
    """Records that are found by a field have no cue; asked for the cue of another type, that made it fail."""
    credit = 'record: credit\nanchor: by\nrules: [{id: by, status: draft, pattern: "by {by: NNP}"}]\n'
    made, text = explainer(RULES, other=credit), "The army pushed troops by Oslo."
    expected = read_expected("event:cue=pushed", made, text)
    explanation = made.explain(text, rules=())
    assert [record["type"] for record in explanation.ran.line["records"]] == ["credit"]
    assert fulfilled(expected, explanation) == ""


def test_no_change_is_proposed_that_does_not_do(explainer: Make) -> None:
    for text, given in (
        ("The army, it said, sent out of Oslo troops.", "what=troops"),
        ("Oslo denied troops.", "to=Oslo"),
    ):
        for near in nearest(explainer(RULES), text, given):
            assert not near.changes or near.value


def test_the_nearest_lacks_least(explainer: Make) -> None:
    """A long pattern of which much was passed, and much is lacking, is not nearer than a short one lacking a word."""
    rules = """record: event
rules:
  - {id: long, status: draft, pattern: "{who: PARTY} RB? {cue: <send_verb>} {what: NP} to NP from NP on {day: DATE}"}
  - {id: short, status: draft, pattern: "{who: PARTY} {cue: <send_verb>} again"}
"""
    explanation = explainer(rules).explain("The army never sent troops to Oslo.")
    assert [trial.known.rule.id for view in explanation.views for trial in view.trials] == ["event/short", "event/long"]


EDITS = [
    ("The army often sent troops to Oslo.", "to=Oslo", "{who: PARTY} {cue: <send", "{who: PARTY} RB? {cue: <send"),
    ("The army sent troops from Oslo.", "to=Oslo", '"to {to', '"(to | from) {to'),
    ("The army sent the reports to Oslo.", "what=the reports", "{what: FORCE}", "{what: (FORCE | NP)}"),
    ("The army has so often denied reports.", "who=The army", "..2", "..3"),
    ("The army denied two reports.", "what=two reports", "(?! it | two) ", ""),
    ("Ada said the reports on Monday.", "who=Ada", "{who: ORG}", "{who: (ORG | PERSON)}"),
    ("The council denied the reports for Friday.", "day=Friday", "(on {day", "((on | for) {day"),
    ("The army sent troops to Malmo.", "to=Malmo", "country: NOR", "country: [NOR, SWE]"),
]


@pytest.mark.parametrize(("text", "given", "old", "new"), EDITS, ids=[row[0] for row in EDITS])
def test_what_is_proposed_makes_the_record(text: str, given: str, old: str, new: str, explainer: Make) -> None:
    """The changes of the tests above, made by hand in the rules."""
    assert RULES.count(old) == 1
    made = explainer(RULES.replace(old, new))
    expected = read_expected(f"event:{given}", made, text)
    assert fulfilled(expected, made.explain(text, rules=())) != ""

"""Rules by predicate and roles on sentences: order, voice, asides and coordination are no business of a rule."""

from collections.abc import Callable, Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractor.pipeline import Extractor

from .conftest import Records

BLAME = """\
record: event
rules:
  - id: blame
    status: draft
    predicate: <blame_verb>
    roles: {who?: subject, whom: object, what?: of | for}
"""
ORDERS = {
    "The army blamed the minister for the delay.": "The army | the minister | the delay",
    "The minister was blamed by the army for the delay.": "the army | The minister | the delay",
    "The minister was blamed for the delay.": "- | The minister | the delay",
    "The minister has been blamed for the delay by the army.": "the army | The minister | the delay",
    "The army, which left Oslo, blamed the minister for the delay.": "The army | the minister | the delay",
    "The army will blame the minister.": "The army | the minister | -",
    "The army, which blamed the minister for the delay, left.": "The army | the minister | the delay",
    "The minister, who was blamed for the delay, left.": "- | The minister | the delay",
    "The minister blamed by the army for the delay left.": "the army | The minister | the delay",
    "The army left and blamed the minister.": "The army | the minister | -",
    "The army left, blaming the minister for the delay.": "The army | the minister | the delay",
    "The army plans to blame the minister for the delay.": "The army | the minister | the delay",
    "The army and the council blamed the minister.": "The army and the council | the minister | -",
    "The army blamed the minister and the council for it.": "The army | the minister and the council | it",
    "They accused the minister of a fraud.": "They | the minister | a fraud",
    "The army left.": "",
    "The army blamed again.": "",
}


@pytest.mark.parametrize("text", ORDERS)
def test_order_voice_asides_and_coordination(text: str, found: Records) -> None:
    rows = found(BLAME, text)
    assert [" | ".join(row.get(name, "-") for name in ("who", "whom", "what")) for row in rows] == [
        line for line in [ORDERS[text]] if line
    ]


def rule(*lines: str, head: str = "") -> str:
    """A record type with one rule by roles."""
    return "\n".join(
        [f"record: event\n{head}rules:", "  - id: rule", "    status: draft", *(f"    {x}" for x in lines)]
    )


NEVER = "options: {unless: [{predicate: {polarity: negative}}]}\n"
CASES: dict[str, tuple[str, str, Sequence[dict[str, str]]]] = {
    "the first way that is played counts": (
        rule("predicate: ~blame", "roles: {whom: object, what: over | for}"),
        "The army blamed the minister for the delay over the raid.",
        [{"cue": "blamed", "whom": "the minister", "what": "the raid"}],
    ),
    "a preposition of several words": (
        rule("predicate: ~blame", "roles: {who: subject, where: <front_preposition>}"),
        "The army blamed the minister in front of the house.",
        [{"cue": "blamed", "who": "The army", "where": "the house"}],
    ),
    "a named pattern of prepositions": (
        rule("predicate: ~blame", "roles: {whom: object, what: WHY}", head="patterns: {WHY: of | for}\n"),
        "The army blamed the minister for the delay.",
        [{"cue": "blamed", "whom": "the minister", "what": "the delay"}],
    ),
    "a part that nobody plays": (
        rule("predicate: ~blame", "roles: {whom: object, what: over}"),
        "The army blamed the minister for the delay.",
        [],
    ),
    "a second object": (
        rule("predicate: ~give", "roles: {who: subject, whom: second_object, what: object}"),
        "The army gave the minister a medal.",
        [{"cue": "gave", "who": "The army", "whom": "the minister", "what": "a medal"}],
    ),
    "the act that a noun says": (
        rule("predicate: <visit_noun>&NN", "roles: {who: subject, where: of | to}"),
        "They said the visit of Oslo by the army was long.",
        [{"cue": "visit", "who": "the army", "where": "Oslo"}],
    ),
    "who is told of in the governing clause": (
        rule("predicate: ~visit&VBG", "roles: {who: subject of governor, where: object}"),
        "The army denied visiting Oslo.",
        [{"cue": "visiting", "who": "The army", "where": "Oslo"}],
    ),
    "what is said": (
        rule("predicate: ~say", "roles: {who: subject, what: complement}"),
        "The army said that the minister left.",
        [{"cue": "said", "who": "The army", "what": "the minister left"}],
    ),
    "who does what is said": (
        rule("predicate: ~say", "roles: {who: subject, whom: subject of complement}"),
        "The army said that the minister left.",
        [{"cue": "said", "who": "The army", "whom": "the minister"}],
    ),
    "when": (
        rule("predicate: ~visit", "roles: {who: subject, day?: time}"),
        "The army visited Oslo on Friday.",
        [{"cue": "visited", "who": "The army", "day": "Friday"}],
    ),
    "when, wherever that is written": (
        rule("predicate: ~blame", "roles: {day?: time, whom: object, what: for}"),
        "The army blamed the minister for the delay on Friday.",
        [{"cue": "blamed", "whom": "the minister", "what": "the delay", "day": "Friday"}],
    ),
    "when something in a part was, is told in it": (
        rule("predicate: ~blame", "roles: {day?: time, what: for}", 'edges: {what: "NP on DATE"}'),
        "The army blamed the minister for the delay on Friday.",
        [{"cue": "blamed", "what": "the delay on Friday"}],
    ),
    "how the act is, as a value": (
        rule("predicate: ~blame", "roles: {whom: object}", "take: {tone: predicate.modality}"),
        "The army plans to blame the minister. The army blamed the council.",
        [
            {"cue": "blame", "whom": "the minister", "tone": "planned"},
            {"cue": "blamed", "whom": "the council", "tone": "fact"},
        ],
    ),
    "a detail that asks how the act is": (
        rule("predicate: ~blame", "roles: {whom: object}")
        + "\ndetails:\n  - {id: off, pattern: CUE, where: {predicate: {polarity: negative}}, set: {tone: off}}",
        "The army did not blame the minister. The army blamed the council.",
        [{"cue": "blame", "whom": "the minister", "tone": "off"}, {"cue": "blamed", "whom": "the council"}],
    ),
    "a condition on a part that nobody need play chooses": (
        rule("predicate: ~blame", "roles: {who?: subject, whom: object}", "where: {who: {is: [ORG]}}"),
        "The army blamed the minister. The minister blamed the army. The council was blamed.",
        [
            {"cue": "blamed", "who": "The army", "whom": "the minister"},
            {"cue": "blamed", "whom": "the army"},
            {"cue": "blamed", "whom": "The council"},
        ],
    ),
    "a relative clause may tell of what its noun phrase hangs on, where an edge asks for that": (
        rule("predicate: ~blame", "roles: {who: subject, whom: object}", 'edges: {who: "the army"}'),
        "The minister of the army that blamed the council left. The army of the minister that blamed the council left.",
        [
            {"cue": "blamed", "who": "the army", "whom": "the council"},
            {"cue": "blamed", "who": "The army", "whom": "the council"},
        ],
    ),
    "whom a condition leaves out is free for another part": (
        rule("predicate: ~blame", "roles: {whom: object, who?: for, what?: for}", "where: {who: {is: [ORG]}}"),
        "The army blamed the minister for the delay. The army blamed the minister for the council.",
        [
            {"cue": "blamed", "whom": "the minister", "what": "the delay"},
            {"cue": "blamed", "whom": "the minister", "who": "the council"},
        ],
    ),
    "of several who may play it the first does whom a condition takes": (
        rule("predicate: ~blame", "roles: {whom: object, who?: for | in}", "where: {who: {is: [ORG]}}"),
        "The army blamed the minister for the delay in the council.",
        [{"cue": "blamed", "whom": "the minister", "who": "the council"}],
    ),
    "a condition on a player": (
        rule("predicate: ~blame", "roles: {who: subject, whom: object}", "where: {whom: {is: [ORG]}}"),
        "The army blamed the minister. The minister blamed the army.",
        [{"cue": "blamed", "who": "The minister", "whom": "the army"}],
    ),
    "a condition on the governor": (
        rule("predicate: ~blame", "roles: {whom: object}", "where: {governor: {is: <plan_verb>}}"),
        "The army plans to blame the minister. The army failed to blame the council.",
        [{"cue": "blame", "whom": "the minister"}],
    ),
    "values of the predicate": (
        rule("predicate: <blame_verb>", "roles: {whom: object}", "take: {tone: cue.tone}"),
        "The army accused the minister. The army blamed the minister.",
        [
            {"cue": "accused", "whom": "the minister", "tone": "formal"},
            {"cue": "blamed", "whom": "the minister", "tone": "plain"},
        ],
    ),
    "a detail that asks of the act": (
        rule("predicate: ~blame", "roles: {whom: object}")
        + "\ndetails:\n  - {id: never, pattern: CUE, where: {predicate: {polarity: negative}}, set: {tone: formal}}\n",
        "The army blamed the minister. The army did not blame the council.",
        [{"cue": "blamed", "whom": "the minister"}, {"cue": "blame", "whom": "the council", "tone": "formal"}],
    ),
    "a helper is no field": (
        rule("predicate: ~blame", "roles: {_by: subject, whom: object}", "where: {_by: {is: [ORG]}}"),
        "The army blamed the minister.",
        [{"cue": "blamed", "whom": "the minister"}],
    ),
    "an edge of a rule must hold": (
        rule("predicate: ~blame", "roles: {whom: object, what: for}", 'edges: {what: "the {_sort: NOUN}"}'),
        "The army blamed the minister for the delay. The army blamed the minister for two raids.",
        [{"cue": "blamed", "whom": "the minister", "what": "the delay"}],
    ),
    "an edge of the record type holds as far as it does": (
        rule("predicate: ~blame", "roles: {whom: object, what: for}", head='edges: {what: "the NOUN in PLACE"}\n'),
        "The army blamed the minister for the delay in Oslo. The army blamed the minister for two raids.",
        [
            {"cue": "blamed", "whom": "the minister", "what": "the delay in Oslo"},
            {"cue": "blamed", "whom": "the minister", "what": "two raids"},
        ],
    ),
    "an edge gives fields of its own": (
        rule("predicate: ~blame", "roles: {whom: object, what: for}", 'edges: {what: "the NOUN in {where: PLACE}"}'),
        "The army blamed the minister for the delay in Oslo.",
        [{"cue": "blamed", "whom": "the minister", "what": "the delay in Oslo", "where": "Oslo"}],
    ),
    "unless asks for the predicate": (
        rule("predicate: ~blame", "roles: {whom: object}", head=NEVER),
        "The army did not blame the minister. The army blamed the council.",
        [{"cue": "blamed", "whom": "the council"}],
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_ways_conditions_and_edges(name: str, found: Records) -> None:
    rules, text, expected = CASES[name]
    assert found(rules, text) == list(expected)


@pytest.mark.parametrize(
    ("asked", "text", "count"),
    [
        ("voice: active", "The army blamed the minister.", 1),
        ("voice: active", "The minister was blamed by the army.", 0),
        ("voice: passive", "The minister was blamed by the army.", 1),
        ("polarity: positive", "The army did not blame the minister.", 0),
        ("polarity: negative", "The army did not blame the minister.", 1),
        ("modality: fact", "The army blamed the minister.", 1),
        ("modality: fact", "The army will blame the minister.", 0),
        ("modality: [planned, possible]", "The army may blame the minister.", 1),
        ("modality: obliged", "The army must blame the minister.", 1),
        ("modality: conditional", "If the army blamed the minister, the council left.", 1),
        ("modality: failed", "The army failed to blame the minister.", 1),
        ("tense: past", "The army blamed the minister.", 1),
        ("tense: present", "The army blames the minister.", 1),
        ("tense: past", "The army blames the minister.", 0),
        ("form: gerund", "The army left, blaming the minister.", 1),
        ("form: infinitive", "The army plans to blame the minister.", 1),
        ("form: [finite, gerund]", "The minister blamed by the army left.", 0),
        ("form: participle", "The minister blamed by the army left.", 1),
    ],
)
def test_what_is_asked_of_the_predicate(asked: str, text: str, count: int, found: Records) -> None:
    rules = rule("predicate: ~blame", "roles: {whom: object}", f"where: {{predicate: {{{asked}}}}}")
    assert len(found(rules, text)) == count


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

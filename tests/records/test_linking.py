"""Across sentences: text → statements, each as `speaker: content | content`, or another field by name."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from extractor.pipeline import Extractor
from extractor.records.quotation_kind import quotation_kind

STATEMENTS, MOVEMENTS = (
    (Path(__file__).parent / name).read_text(encoding="utf-8") for name in ("statements.yaml", "movements.yaml")
)
Small = Callable[..., Extractor]

GOING_ON = {
    "split by the narrator": (
        '"We stay," he said, "and we fight."',
        ['he: "We stay," | "and we fight."'],
    ),
    "in the next sentence": (
        '"We stay," he said. "We fight."',
        ['he: "We stay," | "We fight."'],
    ),
    "in the next paragraph": (
        '"We stay," he said.\n\n"We fight."',
        ['he: "We stay," | "We fight."'],
    ),
    "over paragraphs that each open anew": (
        "He said: “We are here.\n\n“We stay.\n\n“We fight.”",
        ["He: We are here | We stay | “We fight.”"],
    ),
    "after a colon": (
        'He said:\n\n"We stay. We fight."',
        ['He: "We stay. We fight."'],
    ),
    "not after a paragraph of the narrator's": (
        '"We stay," he said.\n\nThe war was on.\n\n"We fight."',
        ['he: "We stay,"'],
    ),
    "not when another speaks it": (
        '"We stay," he said. "We fight," she said.',
        ['he: "We stay,"', 'she: "We fight,"'],
    ),
    "not what the narrator quotes": (
        '"We stay," he said. The "war" was on.',
        ['he: "We stay,"'],
    ),
    "no speaker, no statement": ('"We fight."', []),
}


DIALOGUES = {
    "two labels": (
        "Ada Holm: We stay.\nOlav Lie: We go.",
        ["Ada Holm: We stay", "Olav Lie: We go"],
    ),
    "one line that looks like one": ("Ada Holm: We stay.", []),
    "lines that end with a word": ("Ada Holm: nine\nOlav Lie: ten", []),
    "a turn of several paragraphs": (
        "Ada Holm: We stay.\n\nWe fight.\n\nOlav Lie: We go.",
        ["Ada Holm: We stay | We fight", "Olav Lie: We go"],
    ),
    "the narrator comes in again": (
        "Ada Holm: We stay.\n\nOlav Lie: We go.\n\nThe war was on.",
        ["Ada Holm: We stay", "Olav Lie: We go"],
    ),
    "the last turn is as long as others": (
        "Ada Holm: We stay.\n\nWe fight.\n\nOlav Lie: We go.\n\nWe sleep.",
        ["Ada Holm: We stay | We fight", "Olav Lie: We go | We sleep"],
    ),
    "a label alone in its line": (
        "Ada Holm:\nWe stay.\nOlav Lie:\nWe go.",
        ["Ada Holm: We stay", "Olav Lie: We go"],
    ),
    "places head one line each": ("Oslo: Troops left.\nMalmo: Troops stay.", []),
    "places that head two": (
        "Oslo: Troops left.\nAda Holm: We stay.\nOslo: Troops stay.",
        ["Oslo: Troops left", "Ada Holm: We stay", "Oslo: Troops stay"],
    ),
    "in the middle of a paragraph": ("The war was on. Ada Holm: We stay.\nThe war was on. Olav Lie: We go.", []),
    "what is said there": (
        "Ada Holm: The army said that it was over.\nOlav Lie: Now they said that it was on.",
        ["Ada Holm: The army said that it was over", "The army: it was over", "Olav Lie: Now they said that it was on"],
    ),
}


@pytest.mark.parametrize("name", DIALOGUES)
def test_labels_at_the_heads_of_lines(name: str, small: Small) -> None:
    text, expected = DIALOGUES[name]
    assert statements(small(STATEMENTS), text) == expected


def statements(extractor: Extractor, text: str) -> list[str]:
    records = [r["fields"] for r in extractor.extract(text)["records"] if r["type"] == "statement"]
    return [f"{f['speaker']['text']}: {' | '.join(s['text'] for s in f['content'])}" for f in records]


@pytest.mark.parametrize("name", GOING_ON)
def test_quotations_go_on(name: str, small: Small) -> None:
    text, expected = GOING_ON[name]
    assert statements(small(STATEMENTS), text) == expected


KINDS = {
    '"We stay," he said.': "direct",
    '"We stay," he said, "and we fight."': "direct",
    "He said that it was over.": "indirect",
    'He said that it was "over".': "mixed",
    '"We stay," he said. "We fight."': "direct",
    "He said: “We are here.\n\n“We stay.\n\n“We fight.”": "direct",
}


@pytest.mark.parametrize("text", KINDS)
def test_kinds_of_quotations(text: str, small: Small) -> None:
    assert [r["computed"]["quote_kind"] for r in small(STATEMENTS).extract(text)["records"]] == [KINDS[text]]


def test_the_innermost_statement_is_the_source(small: Small) -> None:
    text = "The army said that the minister said that the council sent troops to Oslo."
    records = small(STATEMENTS, MOVEMENTS).extract(text)["records"]
    sources = {r["cue"]["text"] + str(i): r["fields"].get("source", {}).get("text") for i, r in enumerate(records)}
    assert sources == {"said0": None, "said1": "The army", "sent2": "the minister"}


def test_a_movement_outside_the_words_has_no_source(small: Small) -> None:
    records = small(STATEMENTS, MOVEMENTS).extract("The army said that it was over. The council sent troops.")[
        "records"
    ]
    assert "source" not in records[-1]["fields"]


def test_a_type_that_is_not_wanted_still_gives_sources(small: Small) -> None:
    part = small(STATEMENTS, MOVEMENTS, types=frozenset({"movement"}))
    records = part.extract("The army said that the council sent troops.")["records"]
    assert [(r["type"], r["fields"]["source"]["text"]) for r in records] == [("movement", "The army")]


@pytest.mark.parametrize(("sentences", "reach"), [(None, 50), (3, 3), (0, 0)])
def test_a_source_that_stands_too_far_off_is_none(sentences: int | None, reach: int, small: Small) -> None:
    said = "" if sentences is None else f", sentences: {sentences}"
    movements = MOVEMENTS.replace("take: speaker}", f"take: speaker{said}}}")
    text = "The army said:\n\n" + '"The council sent troops.\n\n' * 60
    records = small(STATEMENTS, movements).extract(text)["records"]
    sourced = [r["fields"].get("source", {}).get("text") for r in records if r["type"] == "movement"]
    assert sourced == ["The army"] * reach + [None] * (60 - reach)
    evidence = [r["evidence"]["end"] - r["evidence"]["start"] for r in records if r["type"] == "movement"]
    assert max(evidence) <= 30 * (reach + 1)


def test_what_stands_behind_a_span_is_looked_at_once_and_not_copied() -> None:
    class Forms(list[tuple[str, ...]]):
        looks = 0

        def __getitem__(self, at: Any) -> Any:
            found = super().__getitem__(at)
            Forms.looks += len(found) if isinstance(at, slice) else 1
            return found

    forms = Forms([("“",), ("yes",), (",",), ("”",), *[("w",)] * 5000])
    assert quotation_kind(SimpleNamespace(units=SimpleNamespace(forms=forms)), [(1, 2)]) == "direct"  # type: ignore[arg-type]
    assert Forms.looks < 20


INHERITED = {
    "in the sentence": ("The army sent troops and then withdrew tanks.", "The army"),
    "from the sentence before": ("The army sent troops. It is. And then withdrew tanks.", None),
    "the nearest": ("The army sent troops. The council sent tanks and then withdrew soldiers.", "The council"),
    "from nowhere": ("It was on and then withdrew tanks.", None),
}


@pytest.mark.parametrize("name", INHERITED)
def test_fields_that_are_inherited(name: str, small: Small) -> None:
    text, actor = INHERITED[name]
    last = small(STATEMENTS, MOVEMENTS).extract(text)["records"][-1]
    assert (last["cue"]["text"], last["fields"].get("actor", {}).get("text")) == ("withdrew", actor)


def test_a_statement_without_what_it_must_have_is_dropped(small: Small) -> None:
    assert statements(small(STATEMENTS), "It was on, adding that it was over.") == []
    assert statements(small(STATEMENTS), "He said that it was on, adding that it was over.") == [
        "He: it was on",
        "He: it was over",
    ]


ANSWERED = """
record: affair
options: {ahead: {status: [planned]}}
normalise: {date: date}
rules:
  - {id: send, status: draft, pattern: "{actor: PARTY}? {cue: <send_verb>} {force: FORCE} (on {date: DATE})?"}
details:
  - {id: planned, pattern: "will CUE", set: {status: planned}}
follow_ups:
  - id: denied
    sentences: 2
    has: [actor]
    pattern: "{answer: {_by: PARTY} {cue: <deny_verb>} (NP | PRON)}"
    other: {_by: actor}
"""
ANSWERS = {
    "The army sent troops. The council denied it.": "The council denied it",
    "The army sent troops. It is. The council denied it.": "The council denied it",
    "The army sent troops. It is. It is. The council denied it.": None,
    "The army sent troops. The army denied it.": None,
    "There they said to send troops. The council denied it.": None,
}


@pytest.mark.parametrize("text", ANSWERS)
def test_follow_ups(text: str, small: Small) -> None:
    (record,) = small(ANSWERED).extract(text)["records"]
    assert record["fields"].get("answer", {}).get("text") == ANSWERS[text]


def test_a_detail_may_say_that_there_is_no_record(small: Small) -> None:
    found = small("""
record: affair
options: {dropped: {_kind: [plan, talk]}}
rules:
  - {id: send, status: draft, pattern: "{actor: PARTY}? {cue: ~send} {force: FORCE}"}
  - id: withdraw
    status: draft
    pattern: "then {cue: ~withdraw} {force: FORCE}"
    inherit: {actor: {from: [actor], sentences: 2}}
details:
  - {id: talk, pattern: "said to CUE", set: {_kind: talk}}
  - {id: plain, pattern: "CUE", set: {_kind: plain}}
""")  # fmt: skip
    text = "The army sent troops. The council said to send tanks. And then withdrew soldiers."
    records = [(r["cue"]["text"], r["fields"].get("actor", {}).get("text")) for r in found.extract(text)["records"]]
    assert records == [("sent", "The army"), ("withdrew", "The army")]


def test_weekdays_lie_ahead_of_what_is_planned(small: Small) -> None:
    text = "The army sent troops on Friday. The army will send tanks on Friday."
    records = small(ANSWERED).extract(text, published=date(2021, 11, 10))["records"]
    assert [record["fields"]["date"]["iso"] for record in records] == ["2021-11-05", "2021-11-12"]

"""Twenty mistakes that people make in rules, each made in a copy of the rules in `rules/` beside this module."""

from __future__ import annotations

from dataclasses import dataclass

CHECK, COVERAGE, EXPLAIN = "check", "test --coverage", "explain"


@dataclass(frozen=True)
class Mistake:
    """A change of one file, the command that tells, what it must say, and what it must point at.

    `place` is the text, after the change, at whose first character the place is told; `explain` tells the line of the
    rule in accusation.yaml. For `explain` there is a sentence, and the field of the record that ought to come.
    """

    number: int
    title: str
    old: str
    new: str
    command: str
    says: tuple[str, ...]
    place: str
    file: str = "accusation.yaml"
    text: str = ""
    expect: str = ""


MISTAKES = (
    Mistake(
        1,
        "a key misspelt by one letter",
        "    pattern: '^ on",
        "    patern: '^ on",
        CHECK,
        ("error[unknown-key]", "no key `patern`", "did you mean `pattern`?"),
        "patern",
    ),
    Mistake(
        2,
        "a key one level too deep",
        "    set: {kind: charge}\n    tests:\n      - text",
        "    tests:\n      - set: {kind: charge}\n        text",
        CHECK,
        ("error[unknown-key]", "no key `set`", "it belongs to", "or to a rule"),
        "set: {kind: charge}",
    ),
    Mistake(
        3,
        "a lexicon name misspelt",
        "{verb: <blame_verb>",
        "{verb: <blame_verbs>",
        CHECK,
        ("error[unknown-lexicon]", "did you mean `blame_verb`?"),
        "<blame_verbs>",
    ),
    Mistake(
        4,
        "a phrase class that does not exist",
        "FINITE} {accused: PARTY} with",
        "FINITE} {accused: PARTIES} with",
        CHECK,
        ("error[unknown-class]", "did you mean `PARTY`?"),
        "PARTIES",
    ),
    Mistake(
        5,
        "a capture that no field takes",
        "'^ on {date: DATE}",
        "'^ on {day: DATE}",
        CHECK,
        ("error[unknown-capture]", "the capture `day` is no field of accusation"),
        "{day: DATE}",
    ),
    Mistake(
        6,
        "a field with no capture",
        "'{allegation: ITEM{1,20}?} ",
        "'ITEM{1,20}? ",
        CHECK,
        ("warning[field-without-capture]", "nothing gives `accuse-of` the field `allegation`"),
        "allegation: massing troops, kind: accuse, date",
    ),
    Mistake(
        7,
        "an alternative that an earlier one always shadows",
        "{accuser: PARTY} ..3",
        "{accuser: NP | PARTY} ..3",
        CHECK,
        ("warning[shadowed]", "this alternative is useless: `NP` before it"),
        "PARTY} ..3",
    ),
    Mistake(
        8,
        "a whole rule that another always beats",
        "  - id: blame-for",
        "  - id: accuse-plainly\n    status: draft\n"
        "    pattern: '{accuser: PARTY} {cue: <accuse_verb>&FINITE} {accused: PARTY} of (?! the first time) CHARGE'\n"
        "  - id: blame-for",
        CHECK,
        ("warning[beaten-rule]", "the rule `accuse-of` before it matches wherever this one does"),
        "accuse-plainly",
    ),
    Mistake(
        9,
        "a pattern that lacks the optional adverb of a given sentence",
        "'{accuser: PARTY} ADV? {cue",
        "'{accuser: PARTY} {cue",
        EXPLAIN,
        ("one change would do", "put `RB?` behind `{accuser: PARTY}`, for `firmly`"),
        "    frame: accusing\n    with: {verb: <accuse_verb>",
        text="Norland firmly accused Sudland of massing troops.",
        expect="accusation:accuser=Norland",
    ),
    Mistake(
        10,
        "the preposition `for` where the sentence has `of`",
        "prep: of (?!",
        "prep: for (?!",
        EXPLAIN,
        ("one change would do", "add `of` beside `for`"),
        "    frame: accusing\n    with: {verb: <accuse_verb>",
        text="Norland accused Sudland of massing troops.",
        expect="accusation:accused=Sudland",
    ),
    Mistake(
        11,
        "a lemma given as an inflected form",
        "{verb: <blame_verb>, prep",
        "{verb: ~blamed, prep",
        CHECK,
        ("error[inflected-lemma]", "`blamed` is an inflected form", "write `~blame`"),
        "~blamed",
    ),
    Mistake(
        12,
        "a lexicon entry with a typographic apostrophe",
        "don't forgive",
        "don’t forgive",
        CHECK,
        ("warning[curly-apostrophe]", "write `don't forgive`"),
        "don’t forgive",
    ),
    Mistake(
        13,
        "a word that is upper-case in headlines only",
        "terms: [Norland]",
        "terms: [NORLAND]",
        EXPLAIN,
        ("Norland",),
        "    frame: accusing\n    with: {verb: <accuse_verb>",
        file="words.yaml",
        text="Norland accused Sudland of massing troops.",
        expect="accusation:accuser=Norland",
    ),
    Mistake(
        14,
        "a gap bound one token too short",
        "..3 {cue",
        "..2 {cue",
        EXPLAIN,
        ("one change would do", "raise the bound of `..2` to 3"),
        "    pattern: '{accuser: PARTY} ..2",
        text="Norland has now formally charged Sudland with massing troops.",
        expect="accusation:accuser=Norland",
    ),
    Mistake(
        15,
        "a negative look-ahead that kills the intended sentence",
        "(?! the first time)",
        "(?! massing)",
        EXPLAIN,
        ("one change would do", "the look-around `(?! massing)` forbids this"),
        "    frame: accusing\n    with: {verb: <accuse_verb>",
        text="Norland accused Sudland of massing troops.",
        expect="accusation:accuser=Norland",
    ),
    Mistake(
        16,
        "a condition on a country that no lexicon gives",
        "{country: NRL}}\n    set",
        "{country: NLR}}\n    set",
        CHECK,
        ("error[unknown-value]", "gives `country` the value `NLR`", "did you mean `NRL`?"),
        "NLR",
    ),
    Mistake(
        17,
        "two rules with one id",
        "- id: blame-for",
        "- id: accuse-of",
        CHECK,
        ("error[duplicate-id]", "the id `accuse-of` is given twice", "the other one: accusation.yaml:26"),
        "accuse-of\n    frame: accusing\n    with: {verb: <blame_verb>",
    ),
    Mistake(
        18,
        "a test whose text does not hold the expected span",
        "allegation: the raid, kind: blame, date: Friday",
        "allegation: the raids, kind: blame, date: Friday",
        CHECK,
        ("warning[not-in-text]", "does not hold `the raids`", "did you mean `the raid`?"),
        "the raids",
    ),
    Mistake(
        19,
        "a rule that no corpus document and no test fires",
        "details:\n",
        "  - id: charge-openly\n    status: draft\n"
        "    pattern: '{accuser: PARTY} openly {cue: ~charge&FINITE} {accused: PARTY}'\n"
        "    set: {kind: charge}\n\ndetails:\n",
        COVERAGE,
        ("rules that no test and no document fires:", "accusation/charge-openly"),
        "charge-openly",
    ),
    Mistake(
        20,
        "YAML that turns a word into a boolean, a date or a number",
        "terms: [condemn,",
        "terms: [condemn, true,",
        CHECK,
        ("error[wrong-type]", "must be a string, not true or false", 'put it in quotes: `"true"`'),
        "true,",
    ),
)

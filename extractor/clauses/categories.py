"""What words and phrases do in clauses: every symbol of the alphabet becomes one letter and a set of traits.

RuleSet + Atoms ── each `clauses` row resolved to symbols or to kinds of phrases ─▶ Parts.
A letter says what a word is where it stands (a modal verb, a comma); of several the first row of the rules counts.
Traits say what a word may do besides (a verb that takes two objects); a word may have any number of them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from extractor.engine.alphabet import code_of
from extractor.engine.atoms import END, PHRASES, Atoms
from extractor.language.model import ClausePart

LETTERS: Mapping[str, str] = {
    "open": "“", "close": "”", "inner_open": "‘", "inner_close": "’", "comma": ",", "dash": "—", "bracket": "(",
    "bracket_close": ")", "strong": ";", "stop": ".", "negation": "x", "be": "b", "be_base": "e", "been": "w",
    "being": "y", "have": "h", "have_base": "H", "having": "j", "do": "d", "modal": "M", "finite": "f", "base": "i",
    "participle": "n", "gerund": "g", "to": "t", "that": "c", "relative": "r", "question": "q", "there": "X",
    "maybe_subordinator": "P", "subordinator": "s", "coordinator": "k", "preposition": "p", "adverb": "a",
    "adjective": "J", "by": "B", "whose": "W", "nominal": "u", "gerund_preposition": "G",
}  # fmt: skip
"""Parts of words that exclude each other, each with its letter in the row of a sentence."""
PHRASE_LETTERS: Mapping[str, str] = {"pronoun": "O", "date": "D"}
"""Parts of phrases that exclude each other; any other phrase is a noun phrase."""
OTHER, NOUN, PHRASE_END = "z", "N", "]"
TRAITS = (
    "subject_control", "copular", "naming", "giving", "addressing", "clause_taking", "letting", "speaking", "uttering",
    "object_control",
    "intransitive", "can_be_participle", "person_relative", "question_noun", "but", "belonging", "agentive",
    "particle", "act", "light", "undergoing", "owner", "possessive", "adjectival", "can_be_past", "needs_object",
    "content", "hour", "duration", "directing", "attributing", "parenthetical", "announcing", "calendar",
    "proper", "share", "judging", "spending", "band",
)  # fmt: skip
"""Parts that words may play besides."""
(
    SUBJECT_CONTROL, COPULAR, NAMING, GIVING, ADDRESSING, CLAUSE_TAKING, LETTING, SPEAKING, UTTERING, OBJECT_CONTROL,
    INTRANSITIVE, CAN_BE_PARTICIPLE, PERSON_RELATIVE, QUESTION_NOUN, BUT, BELONGING, AGENTIVE, PARTICLE, ACT, LIGHT,
    UNDERGOING, OWNER, POSSESSIVE, ADJECTIVAL, CAN_BE_PAST, NEEDS_OBJECT, CONTENT, HOUR, DURATION, DIRECTING,
    ATTRIBUTING, PARENTHETICAL, ANNOUNCING, CALENDAR, PROPER, SHARE, JUDGING, SPENDING, BAND,
) = BITS = tuple(1 << i for i in range(len(TRAITS)))  # fmt: skip
"""The bit of each trait, by its name."""
MODALITIES = ("planned", "possible", "obliged", "conditional", "failed")
PAST, PRESENT = TENSES = ("past", "present")
"""What a word may make of an act: of several the first of this order counts."""
PHRASE_TRAITS = ("human", "person", "party", "amount", "reflexive")
"""Parts that phrases may play besides."""


@dataclass(frozen=True, slots=True)
class Parts:
    """What every symbol and every kind of phrase does in clauses: tables that the walk looks up."""

    letters: Mapping[int, str]
    """By code point of a marked row in the full alphabet: the letter."""
    traits: Mapping[str, int]
    """By character of the alphabet: the bits of its traits; characters without any are absent."""
    kinds: Mapping[str, frozenset[int]]
    """By name: the kinds of phrases that have the trait."""
    modalities: Mapping[str, str]
    """By character: what the word makes of an act."""
    tenses: Mapping[str, str]
    """By character: the tense of the word."""


def parts_of(rows: Iterable[ClausePart], atoms: Atoms, kinds: int) -> Parts:
    """Resolve the parts that rules name; `kinds` is the number of kinds of phrases."""
    letters = dict.fromkeys(map(code_of, range(len(atoms.alphabet.symbols))), OTHER)
    letters |= dict.fromkeys(range(PHRASES, PHRASES + kinds), NOUN) | {ord(END): PHRASE_END}
    traits: defaultdict[str, int] = defaultdict(int)
    bits = dict(zip(TRAITS, BITS, strict=True))
    sure: dict[str, dict[str, str]] = {name: {} for name in (*MODALITIES, *TENSES)}
    phrase_traits: dict[str, frozenset[int]] = dict.fromkeys(PHRASE_TRAITS, frozenset())
    taken: set[int] = set()
    for row in rows:
        codes = {code_of(index) for index in atoms.word_set(row.pattern) or ()}
        phrases = atoms.phrase_set(row.pattern) or frozenset()
        if row.part in LETTERS:
            letters |= dict.fromkeys(codes - taken, LETTERS[row.part])
            taken |= codes
        elif row.part in PHRASE_LETTERS:
            letters |= {PHRASES + kind: PHRASE_LETTERS[row.part] for kind in phrases}
        elif row.part in bits:
            for code in codes:
                traits[chr(code)] |= bits[row.part]
        elif row.part in sure:
            sure[row.part] |= dict.fromkeys(map(chr, codes), row.part)
        else:
            phrase_traits[row.part] |= phrases
    modalities, tenses = (_first(sure[name] for name in names) for names in (MODALITIES, TENSES))
    return Parts(letters, dict(traits), phrase_traits, modalities, tenses)


def _first(tables: Iterable[Mapping[str, str]]) -> dict[str, str]:
    """The tables in one; of several values for a character the first counts."""
    found: dict[str, str] = {}
    for table in tables:
        found = {**table, **found}
    return found

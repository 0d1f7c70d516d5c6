"""How a text is understood, for people and tools: words with tags, phrases with kinds, clauses with roles.

Everything is given in code points of the text, ends exclusive; `parsing` makes it of units.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from extractor.clauses.model import NOMINAL_FORMS


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of the text: `text` is what stands from `start` to `end`."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Token(Piece):
    """A word or mark with its Penn tag (`PUNCT` for marks)."""

    tag: str


@dataclass(frozen=True, slots=True)
class ParsedPhrase(Piece):
    """A phrase: the id of the phrase rule or chunk that made it, and its classes."""

    kind: str
    classes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Player(Piece):
    """Who or what plays a role: the noun phrase itself, and the same with what belongs to it (`of` phrases, those
    joined with it).
    """

    whole: Piece


@dataclass(frozen=True, slots=True)
class ParsedOblique:
    """A noun phrase behind a preposition; of a verb that ends in its preposition, that one."""

    preposition: Piece
    player: Player


@dataclass(frozen=True, slots=True)
class ParsedClause:
    """A predicate with its roles; the words are those of `model.Clause`.

    `number` and `governor` count the clauses of the sentence from 1; a governor of 0 is none. `head` is the main word
    alone, `group` all words of the verb group, or of the noun phrase. `lexicons` are those of the head.
    """

    number: int
    head: Piece
    group: Piece
    form: str
    passive: bool
    negated: bool
    modality: str
    tense: str
    link: str
    governor: int
    opener: Piece | None
    antecedent: Player | None
    lexicons: tuple[str, ...]
    surface: Mapping[str, Player] = field(default_factory=dict)
    """The roles as the sentence has them, by name: the subject of a passive is who it is done to."""
    roles: Mapping[str, Player] = field(default_factory=dict)
    """The same as rules see them: of a passive, `object` is who it is done to and `subject` who does it."""
    obliques: tuple[ParsedOblique, ...] = ()
    times: tuple[Player, ...] = ()

    @property
    def kind(self) -> str:
        """What the predicate is: verb, noun, adjective or preposition."""
        return self.form if self.form in NOMINAL_FORMS else "verb"

    def told(self) -> tuple[str, ...]:
        """What it is like, for people: its form, voice, polarity, modality and tense, as far as there is any."""
        passive, negated = "passive" if self.passive else "", "negated" if self.negated else ""
        return tuple(filter(None, (self.form, passive, negated, self.modality, self.tense)))


@dataclass(frozen=True, slots=True)
class ParsedSentence:
    """A sentence; its clauses are those of verbs in order, then those of nouns and adjectives."""

    start: int
    end: int
    tokens: tuple[Token, ...]
    phrases: tuple[ParsedPhrase, ...]
    clauses: tuple[ParsedClause, ...]


@dataclass(frozen=True, slots=True)
class Parse:
    """A text with its sentences."""

    id: str
    text: str
    sentences: tuple[ParsedSentence, ...]

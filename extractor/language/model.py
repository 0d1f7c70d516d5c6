"""The running shape of the rules: what the engine executes, frozen, with every default filled in.

rule files ── loading ─▶ RuleSet ── compile ─▶ matchers. The engine never sees a missing key.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from extractor.files import Noted
from extractor.language.roles import Part
from extractor.language.settings import Computation, Inheritance, Link, Options, Tables, Taken, TakenField, Where
from extractor.language.tree import Node
from extractor.problems import Place

Attributes = Mapping[str, str]
POS_TAGS: Mapping[str, frozenset[str]] = {
    "verb": frozenset({"VB", "VBD", "VBG", "VBN", "VBP", "VBZ"}),
    "noun": frozenset({"NN", "NNS", "NNP", "NNPS"}),
    "adjective": frozenset({"JJ", "JJR", "JJS"}),
    "name": frozenset({"NNP", "NNPS", "JJ"}),
}
"""Word tags (Penn Treebank) under which a lexicon term of that part of speech is a member; others always are."""


def is_member(pos: str, tag: str) -> bool:
    """Whether a term of this part of speech is a member of its lexicon where it has this tag."""
    return tag in POS_TAGS.get(pos, (tag,))


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Terms of one class, each with its attributes; `pos` says how terms inflect and when they count."""

    name: str
    pos: str
    terms: Mapping[str, Attributes]
    tag: str
    place: Place
    tags: Mapping[str, str] = field(default_factory=dict)
    """The tags of terms that have one of their own, and do not inflect."""


@dataclass(frozen=True, slots=True)
class UnknownWords:
    """Possible tags, preferred first, of words that no lexicon knows and that end, or begin, so."""

    ending: str
    tags: tuple[str, ...]
    beginning: str = ""


@dataclass(frozen=True, slots=True)
class TaggingRule:
    """In the context of the pattern the captured `word` takes `tag`, where that is possible for it."""

    id: str
    pattern: Node
    tag: str
    place: Place


@dataclass(frozen=True, slots=True)
class ChunkRule:
    """A run of words that becomes one phrase; the first rule of the list that matches wins."""

    id: str
    pattern: Node
    place: Place


@dataclass(frozen=True, slots=True)
class PhraseRule:
    """The kind of a phrase: the first rule whose pattern covers all its words gives its classes."""

    id: str
    chunk: str
    classes: tuple[str, ...]
    attributes: Attributes
    pattern: Node
    place: Place


@dataclass(frozen=True, slots=True)
class ClausePart:
    """Which words, or which phrases, play a part in clauses, such as that of a modal verb or of a relative word."""

    part: str
    pattern: Node
    place: Place


@dataclass(frozen=True, slots=True)
class RuleTest:
    """A text with the records a rule makes of it: field texts and computed values."""

    text: str
    records: tuple[Mapping[str, object], ...]
    """As they are written: they are compared with output lines."""
    place: Place
    published: str = ""
    todo: bool = False


@dataclass(frozen=True, slots=True)
class Rule:
    """Patterns that make a record (or, as a detail, add to one), with values set and taken from captures."""

    id: str
    status: str
    patterns: tuple[Node, ...]
    set: Attributes
    take: Mapping[str, Taken]
    where: Where
    tests: tuple[RuleTest, ...]
    place: Place
    description: str = ""
    inherit: Mapping[str, Inheritance] = field(default_factory=dict)
    within: str = ""
    """For a detail: the field inside which it is looked for, in place of the surroundings of the cue."""
    predicate: Node | None = None
    """Of a rule by roles: the words that say the act."""
    parts: tuple[Part, ...] = ()
    """Of a rule by roles: who plays which part in the act."""
    edges: Mapping[str, Node] = field(default_factory=dict)
    """Of a rule by roles: how far the player of a part reaches; where its edge does not hold, nor does the rule."""

    def without_patterns(self) -> Rule:
        """The rule as the engine keeps it once its patterns are compiled."""
        return replace(self, patterns=(), tests=(), predicate=None, parts=(), edges={})


@dataclass(frozen=True, slots=True)
class FollowUp:
    """A rule that adds to earlier records that have certain fields.

    `same` and `other` pair captures with fields that mean the same, or not.
    """

    rule: Rule
    sentences: int
    same: Attributes
    other: Attributes
    has: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RecordType:
    """One kind of record: its rules, the details looked for around a cue, follow-ups, links, and values computed."""

    name: str
    anchor: str
    rules: tuple[Rule, ...]
    details: tuple[Rule, ...]
    follow_ups: tuple[FollowUp, ...]
    links: tuple[Link, ...]
    normalise: Mapping[str, str]
    compute: Mapping[str, Computation]
    defaults: Attributes
    lists: frozenset[str]
    options: Options
    place: Place
    edges: Mapping[str, Node] = field(default_factory=dict)
    """How far the player of a part reaches, from its first word on; of others its noun phrase counts."""

    def every_rule(self) -> Iterator[Rule]:
        """Rules that make records, then those that add to records."""
        yield from self.rules
        yield from self.details
        yield from (follow_up.rule for follow_up in self.follow_ups)

    def every_pattern(self) -> Iterator[Node]:
        """The patterns that records are made by: those of all rules, and the edges of players."""
        for rule in self.every_rule():
            yield from (*rule.patterns, *rule.edges.values())
        yield from self.edges.values()

    @property
    def by_roles(self) -> bool:
        """Whether any rule names a predicate and roles."""
        return any(rule.predicate is not None for rule in self.rules)

    @property
    def sources(self) -> frozenset[str]:
        """The types of the records that fields are taken from."""
        return frozenset(link.source for link in self.links if isinstance(link, TakenField))

    def without_rules(self) -> RecordType:
        """The record type as the engine keeps it once its rules are compiled."""
        return replace(self, rules=(), details=(), follow_ups=(), edges={})


@dataclass(frozen=True, slots=True)
class RuleSet:
    """All that was read from a rules folder."""

    lexicons: Mapping[str, Lexicon]
    unknown_words: tuple[UnknownWords, ...]
    prefixes: tuple[str, ...]
    """Beginnings of words, in lower case, that leave a word what it is without them."""
    tagging: tuple[TaggingRule, ...]
    patterns: Mapping[str, Node]
    chunks: tuple[ChunkRule, ...]
    phrases: tuple[PhraseRule, ...]
    clauses: tuple[ClausePart, ...]
    records: Mapping[str, RecordType]
    forms: tuple[tuple[str, str, str], ...]
    """Rows of the full-form lexicon: form, tags preferred first, lemmas (`say/v`)."""

    tables: Tables
    read: Noted | None = field(default=None, compare=False, repr=False)
    """What all this was read from."""

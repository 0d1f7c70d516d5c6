"""What a name of the rules stands for, one value a kind: lexicons, patterns that have a name, frames, classes.

Entries are made by `names` and shown by `name_pages` and `name_lists`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from extractor.language.classes import MARKS, POSSIBLE, SHAPES, SPECIAL, TAGS
from extractor.language.model import Attributes
from extractor.language.patterns import Pattern
from extractor.problems import Place

BUILT_IN: Mapping[str, str] = {
    **dict.fromkeys(TAGS, "tag of words, as in the Penn Treebank"),
    **{name: f"words that may have the tag {name.removeprefix('MAY_')}, whatever tag they have" for name in POSSIBLE},
    **dict.fromkeys(MARKS, "a mark or border"),
    **dict.fromkeys(SHAPES, "words by their shape"),
    **dict.fromkeys(SPECIAL, "anything of its kind"),
    "PUNCT": "tag of all marks",
    "CAP": "words that begin with a capital letter",
    "ALLCAPS": "words all in capital letters",
    "NUMERAL": "numbers in figures",
    "YEARLIKE": "numbers that may be years",
    "FARYEAR": "numbers that may be years of which no news tells",
    "SENTENCE": "the border of a sentence",
    "QUOTED_SENTENCE": "the border of a sentence inside a quotation",
    "PARAGRAPH": "the border of a paragraph",
    "OPEN": "an opening quotation mark",
    "CLOSE": "a closing quotation mark",
    "INNER_OPEN": "an opening quotation mark inside a quotation",
    "INNER_CLOSE": "a closing quotation mark inside a quotation",
    "WORD": "any word",
    "ITEM": "any word, phrase or whole quotation",
    "QUOTE": "a whole quotation with its marks",
    "CUE": "in details, the cue of the record that was found",
}
"""Classes that are there whatever the rules say."""


@dataclass(frozen=True, slots=True)
class Group:
    """Terms of a lexicon that stand together, each with its own attributes; those that all of them share.

    `comment` stands above them, or `table` names the file they come from.
    """

    terms: Mapping[str, Attributes]
    shared: Attributes
    comment: str = ""
    table: str = ""


@dataclass(frozen=True, slots=True)
class LexiconEntry:
    """A lexicon as it is written."""

    name: str
    pos: str
    place: Place
    comment: str
    groups: tuple[Group, ...]
    tag: str = ""

    @property
    def size(self) -> int:
        """How many terms there are."""
        return len({term for group in self.groups for term in group.terms})


@dataclass(frozen=True, slots=True)
class PatternEntry:
    """A pattern that has a name: a named one, a chunk, a rule of phrases or of tags, with what it gives."""

    kind: str
    name: str
    pattern: Pattern
    place: Place
    comment: str
    classes: tuple[str, ...] = ()
    chunk: str = ""
    attributes: Attributes = field(default_factory=dict)
    tag: str = ""


@dataclass(frozen=True, slots=True)
class FrameEntry:
    """A frame: its templates, and the names that rules must give."""

    name: str
    place: Place
    comment: str
    templates: tuple[str, ...]
    variables: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ClassEntry:
    """A class: what it is, and the rules that give it; a class that is always there has no place."""

    name: str
    what: str
    given: tuple[PatternEntry, ...]

    @property
    def place(self) -> Place | None:
        """Where it is given first."""
        return self.given[0].place if self.given and self.name not in BUILT_IN else None

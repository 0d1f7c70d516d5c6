"""Upper-case names: which of them are classes of one word, which are phrases, and what level a pattern is at.

A node stands for one word (`word`), one phrase (`phrase`), a step over either (`item`), or anything longer or mixed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from extractor.language import tree

TAGS = frozenset(
    {
        "CC", "CD", "DT", "EX", "FW", "IN", "JJ", "JJR", "JJS", "LS", "MD", "NN", "NNP", "NNPS", "NNS", "PDT", "POS",
        "PRP", "PRP$", "PUNCT", "RB", "RBR", "RBS", "RP", "SYM", "TO", "UH", "VB", "VBD", "VBG", "VBN", "VBP", "VBZ",
        "WDT", "WP", "WP$", "WRB",
    }
)  # fmt: skip
"""Word tags: those of the Penn Treebank, and PUNCT for all marks."""
POSSIBLE = frozenset(f"MAY_{tag}" for tag in TAGS)
"""Words that may have a tag, whatever tag they have where they stand."""
FIGURES = frozenset({"NUMERAL", "YEARLIKE", "FARYEAR", "DAYLIKE", "DATELIKE", "MONTHDAYLIKE", "CLOCKLIKE"})
"""Shapes of words with figures: any, a year, a number as unlikely years have it, a day, a whole date, a time of day."""
SHAPES = FIGURES | {"CAP", "ALLCAPS"}
MARKS = frozenset({"SENTENCE", "QUOTED_SENTENCE", "PARAGRAPH", "OPEN", "CLOSE", "INNER_OPEN", "INNER_CLOSE"})
ANCHOR = "_anchor"
"""The capture at which a pattern is tried when its cue could be anything: `{_anchor: via}`."""
ANY_WORD, ANY_ITEM, QUOTE, CUE = "WORD", "ITEM", "QUOTE", "CUE"
"""Any word; any word, phrase or quotation; a whole quotation; in details, the cue that was found."""
SPECIAL = frozenset({ANY_WORD, ANY_ITEM, QUOTE, CUE})
WORD_CLASSES = TAGS | POSSIBLE | SHAPES | MARKS | {ANY_WORD}
WORD_LEVEL, PHRASE_LEVEL, ITEM_LEVEL, NO_LEVEL = "word", "phrase", "item", ""


@dataclass(frozen=True, slots=True)
class Classes:
    """The upper-case names that patterns may use beside named patterns."""

    phrases: frozenset[str]

    @classmethod
    def of(cls, values: Iterable[Mapping[str, Any]]) -> Classes:
        """The classes of the contents of rule files: chunks and the classes of phrases."""
        names: set[str] = set()
        for value in values:
            names.update(chunk["id"] for chunk in value.get("chunks", ()))
            names.update(name for phrase in value.get("phrases", ()) for name in phrase["classes"])
        return cls(frozenset(names))

    def known(self) -> frozenset[str]:
        """All of them."""
        return self.phrases | WORD_CLASSES | SPECIAL

    def level(self, node: tree.Node) -> str:
        """Whether a node stands for one word, for one phrase, for a step over either, or for none of these."""
        if isinstance(node, tree.Word | tree.Lemma | tree.Member | tree.Joined):
            return WORD_LEVEL
        if isinstance(node, tree.Name):
            return self._level_of(node.name)
        if isinstance(node, tree.Both | tree.Choice | tree.Not):
            levels = {self.level(part) for part in node.children()}
            if isinstance(node, tree.Both) and levels == {ITEM_LEVEL, WORD_LEVEL}:
                return ITEM_LEVEL
            return levels.pop() if len(levels) == 1 else NO_LEVEL
        return NO_LEVEL

    def _level_of(self, name: str) -> str:
        if name in self.phrases:
            return PHRASE_LEVEL
        if name == ANY_ITEM:
            return ITEM_LEVEL
        return NO_LEVEL if name in SPECIAL and name != ANY_WORD else WORD_LEVEL

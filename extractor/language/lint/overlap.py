"""Can two parts of a pattern, each one step long, match the same text?

(Node, Node) ─▶ bool, from word tags, terms of lexicons and the full-form lexicon; where these do not say, yes.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from extractor.language import tree
from extractor.language.classes import ANY_ITEM, ANY_WORD, MARKS, QUOTE, TAGS
from extractor.language.lint.context import Context
from extractor.language.lint.structure import lexicon_tags

_ANY = frozenset({ANY_WORD, ANY_ITEM})
_OPEN_TAGS = frozenset(tag for tag in TAGS if tag.startswith(("NN", "VB", "JJ", "RB")))
"""Tags of words that the full-form lexicon does not know."""
_NUMBERS, _SIGNS = frozenset({"CD"}), frozenset({"PUNCT"})
_OPENING = frozenset({"OPEN", "CLOSE", QUOTE})


@dataclass(frozen=True, slots=True)
class _Words:
    """What is known of a word: its possible tags, and its forms and lemmas where it is one of a few; None is any."""

    tags: frozenset[str] | None
    forms: frozenset[str] = frozenset()
    lemmas: frozenset[str] = frozenset()


class Overlap:
    """Answers for the rules of one folder; every pair is worked out once.

    Equal nodes have one number, and each node is compared with others but once: to hash a tree is dear.
    """

    def __init__(self, context: Context) -> None:
        self._context = context
        self._equal: dict[tree.Node, int] = {}
        self._numbers: dict[int, tuple[tree.Node, int]] = {}
        self._known: dict[tuple[int, int], bool] = {}
        self._named: dict[tree.Node, _Words] = {}

    def between(self, one: tree.Node, other: tree.Node) -> bool:
        """Whether there is a text that both can match; where this is not known, yes."""
        key = self.number(one), self.number(other)
        if key not in self._known:
            self._known[key] = self._between(one, other)
        return self._known[key]

    def number(self, node: tree.Node) -> int:
        """A number that equal nodes share."""
        found = self._numbers.get(id(node))
        if found is None:
            found = self._numbers[id(node)] = node, self._equal.setdefault(node, len(self._equal))
        return found[1]

    def _between(self, one: tree.Node, other: tree.Node) -> bool:
        for kind in (tree.Choice, tree.Capture, tree.Both, tree.Not):
            first, second = (one, other) if isinstance(one, kind) else (other, one)
            if isinstance(first, tree.Not):
                return not self._within(second, first.part)
            if isinstance(first, kind):
                every = all if kind is tree.Both else any
                return every(self.between(part, second) for part in first.children())
        return isinstance(one, tree.Gap) or isinstance(other, tree.Gap) or self._simple(one, other)

    def _within(self, one: tree.Node, whole: tree.Node) -> bool:
        """Whether everything that satisfies `one` satisfies `whole`, as far as names tell."""
        return one == whole or (isinstance(whole, tree.Choice) and any(self._within(one, part) for part in whole.parts))

    def _simple(self, one: tree.Node, other: tree.Node) -> bool:
        names = {node.name for node in (one, other) if isinstance(node, tree.Name)}
        if names & _ANY or one == other:
            return True
        if len(names) == 2:
            return self._names(*names)
        if any(name in self._context.kinds or name == QUOTE for name in names):
            return False
        a, b = self._words(one), self._words(other)
        if a.lemmas and b.lemmas:
            return bool(a.forms & b.forms if a.forms and b.forms else a.lemmas & b.lemmas)
        return a.tags is None or b.tags is None or bool(a.tags & b.tags)

    def _names(self, one: str, other: str) -> bool:
        if one in TAGS | MARKS and other in TAGS | MARKS:
            return False
        kinds = self._context.kinds
        if one in kinds and other in kinds:
            return bool(kinds[one] & kinds[other])
        if one in kinds or other in kinds:
            return False
        return QUOTE not in {one, other} or {one, other} <= _OPENING

    def _words(self, node: tree.Node) -> _Words:
        if node not in self._named:
            self._named[node] = self._words_of(node)
        return self._named[node]

    def _words_of(self, node: tree.Node) -> _Words:
        """The tags, forms and lemmas of one word."""
        if isinstance(node, tree.Name):
            return _Words(frozenset({node.name}) if node.name in TAGS | MARKS else None)
        if isinstance(node, tree.Word):
            return _Words(self._tags_of([node.text]), frozenset({node.text}), self._lemmas_of([node.text]))
        if isinstance(node, tree.Lemma):
            return _Words(None, frozenset(), frozenset({node.text}))
        assert isinstance(node, tree.Member), node
        lexicon = self._context.rules.lexicons.get(node.lexicon)
        terms = frozenset(term.lower() for term in lexicon.terms) if lexicon else frozenset[str]()
        tags = lexicon_tags(lexicon)
        inflects = lexicon is not None and lexicon.pos in {"verb", "noun"}
        known = self._tags_of(terms) if tags is None else tags
        return _Words(known, frozenset() if inflects else terms, terms if inflects else self._lemmas_of(terms))

    def _tags_of(self, words: Iterable[str]) -> frozenset[str]:
        found: set[str] = set()
        for word in words:
            tags = self._forms.get(word)
            found |= tags[0] if tags else _guessed(word)
        return frozenset(found)

    def _lemmas_of(self, words: Iterable[str]) -> frozenset[str]:
        known = self._forms
        return frozenset(lemma for word in words for lemma in (word, *(known[word][1] if word in known else ())))

    @cached_property
    def _forms(self) -> dict[str, tuple[frozenset[str], tuple[str, ...]]]:
        """Tags and lemmas of the forms that patterns and lexicons name."""
        named = {
            n.text for p in self._context.book.patterns.all() for n in tree.walk(p.node) if isinstance(n, tree.Word)
        }
        named |= {term.lower() for lexicon in self._context.rules.lexicons.values() for term in lexicon.terms}
        return {
            form: (frozenset(tags.split(",")), tuple(key[:-2] for key in lemmas.split(",") if key))
            for form, tags, lemmas in self._context.rules.forms
            if form in named
        }


def _guessed(word: str) -> frozenset[str]:
    """Tags of a word that the full-form lexicon does not know."""
    if word[:1].isalpha():
        return _OPEN_TAGS
    return _NUMBERS if any(char.isdigit() for char in word) else _SIGNS

"""The terms of the lexicons in all their inflected forms, and what the lexicons know of each.

RuleSet ── split terms into words, inflect ─▶ Terms: the words of a term ─▶ Entry.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from extractor.language.model import POS_TAGS, Attributes, Lexicon, RuleSet

Split = Callable[[str], list[str]]
Words = tuple[str, ...]
Inflections = dict[tuple[str, str], list[tuple[str, tuple[str, ...]]]]
"""Lemma and its class to its forms, each with its tags."""
INFLECTED = {"verb": ("v", 0, POS_TAGS["verb"]), "noun": ("n", -1, frozenset({"NN", "NNS"}))}
"""Parts of speech that inflect: class of their lemmas, the word of a term that inflects, its tags."""
_PLAIN = re.compile(r"[^\W\d_]+(?: [^\W\d_]+)*")
"""A term that any way of splitting splits at its spaces."""


@dataclass(slots=True)
class Entry:
    """What the rules know of one form: its lexicons with attributes, and the tags they give it."""

    lexicons: dict[tuple[str, str], Attributes] = field(default_factory=dict)
    tags: dict[str, None] = field(default_factory=dict)

    def __reduce__(self) -> tuple[type[Entry], tuple[object, ...]]:
        """Kept on disk as its two parts: there are many."""
        return Entry, (self.lexicons, self.tags)

    @property
    def verbal(self) -> bool:
        """Whether it is a verb and nothing else."""
        return all(pos == "verb" for _, pos in self.lexicons)


@dataclass(slots=True)
class Terms:
    """Terms by their words: `lower` in any case, `exact` as written."""

    lower: dict[Words, Entry] = field(default_factory=lambda: defaultdict(Entry))
    exact: dict[Words, Entry] = field(default_factory=lambda: defaultdict(Entry))

    def entry(self, forms: Words) -> Entry | None:
        """What the lexicons know of these words, in the exact and in any case together."""
        exact = self.exact.get(forms)
        if exact is not None and len(forms) == 1 and forms[0].isupper():
            return exact
        if exact is None and len(forms[0]) > 3 and forms[0].isupper():
            exact = self.exact.get(tuple(map(str.title, forms)))
        lower = self.lower.get(tuple(map(str.lower, forms)))
        if exact and lower:
            return Entry({**lower.lexicons, **exact.lexicons}, {**exact.tags, **lower.tags})
        return exact or lower

    def lengths(self) -> dict[str, dict[str, tuple[int, ...]]]:
        """First, then second words of terms, in lower case: lengths of the terms that begin so, longest first."""
        found: defaultdict[str, defaultdict[str, set[int]]] = defaultdict(lambda: defaultdict(set))
        for table in (self.lower, self.exact):
            for forms in table:
                if len(forms) > 1:
                    found[forms[0].lower()][forms[1].lower()].add(len(forms))
        return {
            first: {second: tuple(sorted(lengths, reverse=True)) for second, lengths in seconds.items()}
            for first, seconds in found.items()
        }


def read_terms(rules: RuleSet, split: Split) -> Terms:
    """All terms of all lexicons, inflected."""
    words = {term: tuple(_split(term, split)) for lexicon in rules.lexicons.values() for term in lexicon.terms}
    inflected = _inflections(rules, words)
    terms = Terms()
    for lexicon in rules.lexicons.values():
        table = terms.exact if lexicon.pos == "name" else terms.lower
        key = (lexicon.name, lexicon.pos)
        for term, attributes in lexicon.terms.items():
            for forms, tags in _variants(lexicon, words[term], inflected, lexicon.tags.get(term, "")):
                entry = table[forms]
                entry.lexicons[key] = attributes
                for tag in tags:
                    entry.tags[tag] = None
    shared: dict[tuple[object, ...], Entry] = {}
    terms.lower, terms.exact = _sharing(terms.lower, shared), _sharing(terms.exact, shared)
    return terms


def _sharing(table: Mapping[Words, Entry], shared: dict[tuple[object, ...], Entry]) -> dict[Words, Entry]:
    """The table, in which terms of which the same is known have one entry: of three two need none of their own."""
    found: dict[Words, Entry] = {}
    for forms, entry in table.items():
        key = (*entry.tags, *((name, id(attributes)) for name, attributes in entry.lexicons.items()))
        found[forms] = shared.setdefault(key, entry)
    return found


def lemma_forms(rules: RuleSet, lemmas: Iterable[str]) -> dict[str, frozenset[str]]:
    """The forms of these lemmas, each with the classes (`~lemma`) it is in."""
    return lemma_forms_of(rules.forms, lemmas)


def lemma_forms_of(rows: Iterable[tuple[str, str, str]], lemmas: Iterable[str]) -> dict[str, frozenset[str]]:
    """The same from rows of the full-form lexicon."""
    wanted, found = frozenset(lemmas), defaultdict(set)
    for lemma in wanted:
        found[lemma].add(f"~{lemma}")
    for form, _, keys in rows:
        for key in keys.split(","):
            lemma = key[:-2]
            if lemma in wanted:
                found[form].add(f"~{lemma}")
    return {form: frozenset(names) for form, names in found.items()}


def _split(term: str, split: Split) -> list[str]:
    return term.split(" ") if _PLAIN.fullmatch(term) else split(term)


def _variants(
    lexicon: Lexicon, words: Words, inflected: Inflections, tag: str
) -> Iterator[tuple[Words, tuple[str, ...]]]:
    """The forms of a term with their tags; one that has a tag of its own stays as it is."""
    if not words:
        return
    if tag:
        yield words if lexicon.pos == "name" else tuple(w.lower() for w in words), (tag,)
        return
    if lexicon.pos == "name":
        yield words, (lexicon.tag or "NNP",)
        return
    words = tuple(w.lower() for w in words)
    if lexicon.pos == "verb":
        for form, tags in inflected.get((words[0], "v"), [(words[0], ("VB", "VBP"))]):
            yield (form, *words[1:]), tags
    elif lexicon.pos == "noun":
        for form, tags in inflected.get((words[-1], "n"), [(words[-1], ("NN",))]):
            yield (*words[:-1], form), tags
    else:
        yield words, _invariable(lexicon, len(words))


def _invariable(lexicon: Lexicon, length: int) -> tuple[str, ...]:
    if lexicon.tag:
        return (lexicon.tag,)
    if lexicon.pos == "adjective":
        return ("JJ",)
    return ("RB",) if length > 1 else ()


def _inflections(rules: RuleSet, words: dict[str, Words]) -> Inflections:
    wanted = {
        f"{words[term][INFLECTED[lexicon.pos][1]].lower()}/{INFLECTED[lexicon.pos][0]}"
        for lexicon in rules.lexicons.values()
        if lexicon.pos in INFLECTED
        for term in lexicon.terms
        if words[term]
    }
    tags_of = {letter: tags for letter, _, tags in INFLECTED.values()}
    found: Inflections = defaultdict(list)
    for form, tags, lemmas in rules.forms:
        for key in lemmas.split(",") if "," in lemmas else (lemmas,):
            if key in wanted:
                fitting = tuple(t for t in tags.split(",") if t in tags_of[key[-1]])
                if fitting:
                    found[key[:-2], key[-1]].append((form, fitting))
    return dict(found)

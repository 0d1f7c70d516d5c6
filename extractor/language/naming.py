"""What patterns name: single words, lemmas, and terms of lexicons, where they spell out the words of these.

RuleSet ── terms in all their forms, literal words of patterns ─▶ Spelling; what each word or term is called by.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace

from extractor.language import tree
from extractor.language.conventions import conventions
from extractor.language.model import RuleSet
from extractor.language.spelling import Spelling
from extractor.language.term_runs import Words, trie_of
from extractor.language.terms import Split, Terms, lemma_forms, read_terms
from extractor.text import forms as text_forms
from extractor.text.quotation_marks import SINGLES
from extractor.text.tokens import Tokenizer

FORMS = frozenset(value for value in vars(text_forms).values() if isinstance(value, str))
"""Canonical forms of borders and quotation marks: what they look like is decided elsewhere."""
_PLAIN = re.compile(r"[^\W_]+(?:[ -][^\W_]+)*")
Names = Mapping[str, frozenset[str]]
"""Words, and terms of several with spaces between, in lower case; with the classes that patterns name them by."""


def terms_of(rules: RuleSet) -> Terms:
    """All terms of all lexicons, inflected, and cut as texts are."""
    tokenizer = Tokenizer(conventions(rules))
    return read_terms(rules, lambda text: _as_in_texts(tokenizer.tokenize(text).forms))


def _as_in_texts(forms: list[str]) -> list[str]:
    """The words of a term as a document has them, where the apostrophe of a plural is the ending of a possessive."""
    return [text_forms.POSSESSIVE if form in SINGLES and i else form for i, form in enumerate(forms)]


def spelling_of(rules: RuleSet, nodes: Iterable[tree.Node], terms: Terms | None = None) -> Spelling:
    """What is to be known of the words of these nodes, to find the terms that they spell out.

    Where `terms` are not given, those are read that can matter.
    """
    named = list(nodes)
    lemmas = lemma_forms(rules, {node.text for node in named if isinstance(node, tree.Lemma)})
    cut = cut_up(named, Tokenizer(conventions(rules)).words)
    if terms is None:
        words = {node.text.lower() for node in named if isinstance(node, tree.Word)}
        terms = terms_of(_with_terms_of(rules, words.union(*cut.values(), lemmas)))
    return spelling_among(named, joined_forms(terms), lemmas, cut)


def _with_terms_of(rules: RuleSet, words: Collection[str]) -> RuleSet:
    """The rules with those terms of several words alone that may be made of these words, one of them inflected."""
    lexicons = {
        name: replace(lexicon, terms={term: row for term, row in lexicon.terms.items() if _may_be_of(term, words)})
        for name, lexicon in rules.lexicons.items()
    }
    return replace(rules, lexicons=lexicons)


def _may_be_of(term: str, words: Collection[str]) -> bool:
    """All words of a term but the first, or but the last, are these; one with signs inside is never left out."""
    if not _PLAIN.fullmatch(term):
        return not term.isalpha()
    first, *rest = term.lower().split(" ")
    return bool(rest) and (all(word in words for word in rest) or all(word in words for word in (first, *rest[:-1])))


def spelling_among(
    nodes: Iterable[tree.Node], terms: Iterable[Words], forms: Names, cut: Mapping[str, Words]
) -> Spelling:
    """The same of terms in all their forms; `forms` are those of the lemmas, with their classes (`~say`)."""
    lemmas: defaultdict[str, set[str]] = defaultdict(set)
    for form, classes in forms.items():
        for name in classes:
            lemmas[name].add(form)
    words = {node.text.lower() for node in nodes if isinstance(node, tree.Word)}
    known = words.union(*cut.values(), *lemmas.values())
    spelled = trie_of(term for term in terms if known.issuperset(term))
    return Spelling(spelled, {name: frozenset(found) for name, found in lemmas.items()}, cut)


def joined_forms(terms: Terms) -> Iterator[Words]:
    """The words, in lower case, of all terms of more than one."""
    for table in (terms.lower, terms.exact):
        yield from (tuple(word.lower() for word in words) for words in table if len(words) > 1)


def cut_up(nodes: Iterable[tree.Node], split: Split) -> dict[str, Words]:
    """The words of these nodes that no text holds as they are written, each with what texts hold instead."""
    found: dict[str, Words] = {}
    for node in nodes:
        if isinstance(node, tree.Word) and node.text not in FORMS:
            words = tuple(word.lower() for word in split(straight(node.text.lower())))
            if words and words != (node.text,):
                found[node.text] = words
    return found


def straight(text: str) -> str:
    """The text with typewriter apostrophes."""
    return text.replace("’", "'").replace("‘", "'")


def named_in(patterns: Iterable[tree.Node], spelling: Spelling) -> Names:
    """The words, lemmas and spelled-out terms that patterns name, with what they are called in the alphabet."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for form, classes in ((form, name) for name, forms in spelling.lemmas.items() for form in forms):
        found[form].add(classes)
    for node in tree.distinct(patterns):
        if isinstance(node, tree.Word):
            found[node.text.lower()].add(f'"{node.text.lower()}"')
        elif isinstance(node, tree.Joined):
            for text in spelling.texts(node):
                found[text].add(f"={node}")
    return {text: frozenset(classes) for text, classes in found.items()}

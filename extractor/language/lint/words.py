"""Words in patterns that no text can hold as they are written, and lemmas that are inflected forms."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache

from extractor.language import tree
from extractor.language.conventions import conventions
from extractor.language.lint import word_faults
from extractor.language.lint.context import Check, Context
from extractor.language.patterns import TAGGING, Pattern
from extractor.problems import Problem
from extractor.text.tokens import Tokenizer


def words(context: Context) -> Iterator[Problem]:
    """Literal words that can never match."""
    split = lru_cache(maxsize=None)(Tokenizer(conventions(context.rules)).words)
    for pattern in context.book.patterns.every():
        tagging = pattern.site.kind == TAGGING
        yield from _told(pattern, word_faults.words(pattern.node, split, context.is_term, tagging=tagging))


def torn(context: Context) -> Iterator[Problem]:
    """Terms of which half is captured; the words of one are tagged once more by themselves."""
    for pattern in context.book.patterns.every():
        if pattern.site.kind != TAGGING:
            yield from _told(pattern, word_faults.torn(pattern.node, context.spelling))


def lemmas(context: Context) -> Iterator[Problem]:
    """Lemmas that are inflected forms, or that the full-form lexicon does not know."""
    if not context.rules.forms:
        return
    patterns = list(context.book.patterns.every())
    named = {n.text for pattern in patterns for n in tree.walk(pattern.node) if isinstance(n, tree.Lemma)}
    known = {form: frozenset(key[:-2] for key in row) for form, row in lemmas_of(context, named).items()}
    for pattern in patterns:
        yield from _told(pattern, word_faults.lemmas(pattern.node, known))


def _told(pattern: Pattern, faults: Iterable[word_faults.Fault]) -> Iterator[Problem]:
    for fault in faults:
        yield pattern.site.problem(fault.code, fault.title, fault.node, fault.hint, fault.level, fault.new)


def lemmas_of(context: Context, wanted: set[str]) -> dict[str, frozenset[str]]:
    """The lemmas of these forms, each with its class (`say/v`), as far as the full-form lexicon knows them."""
    rows = ((form, keys) for form, _, keys in context.rules.forms if form in wanted)
    return {form: frozenset(key for key in keys.split(",") if key) for form, keys in rows}


CHECKS: Iterable[Check] = (words, torn, lemmas)

"""Words in patterns that no text can hold as they are written, and lemmas that are inflected forms."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from extractor.language import tree
from extractor.language.conventions import conventions
from extractor.language.lint.context import Context
from extractor.language.patterns import ROLE, Site
from extractor.problems import Problem
from extractor.text import forms as text_forms
from extractor.text.tokens import Tokenizer

_FORMS = frozenset(value for value in vars(text_forms).values() if isinstance(value, str))
"""Canonical forms of borders and quotation marks: what they look like is decided elsewhere."""


def words(context: Context) -> Iterator[Problem]:
    """Literal words that can never match."""
    writing = conventions(context.rules)
    terms = {term.lower() for lexicon in context.rules.lexicons.values() for term in lexicon.terms if " " in term}
    tokenizer = Tokenizer(writing)
    known = _FORMS | terms | set(writing.clitics)
    for pattern in context.book.patterns.all():
        for node in tree.walk(pattern.node):
            if isinstance(node, tree.Word) and node.text not in known:
                yield from _word(node, pattern.site, tokenizer)


def _word(node: tree.Word, site: Site, tokenizer: Tokenizer) -> Iterator[Problem]:
    text = node.text
    if "_" in text and site.kind != ROLE and site.text[node.at : node.end] == text:
        title, hint = f"`{text}` is never one word of a text", f"a lexicon is written `<{text}>`"
        yield site.problem("not-one-word", title, node, hint)
    elif text != text.lower():
        hint = f"words match in any case: write `{text.lower()}`"
        title, new = f"the word `{text}` has a capital letter", str(tree.Word(text.lower()))
        yield site.problem("capital-word", title, node, hint, new=new)
    elif "’" in text or "‘" in text:
        hint = f'write `"{text.replace("’", chr(39)).replace("‘", chr(39))}"`'
        title, new = f"the word `{text}` has a typographic apostrophe", hint.removeprefix("write `").removesuffix("`")
        yield site.problem("curly-apostrophe", title, node, hint, new=new)
    else:
        parts = tokenizer.tokenize(text).forms
        if parts != [text]:
            written = " ".join(str(tree.Word(part)) for part in parts)
            hint = f"write `{written}`, or make it a term of a lexicon" if parts else "leave the spaces out"
            yield site.problem("not-one-word", f"`{text}` is never one word of a text", node, hint)


def lemmas(context: Context) -> Iterator[Problem]:
    """Lemmas that are inflected forms, or that the full-form lexicon does not know."""
    if not context.rules.forms:
        return
    found = [
        (node, pattern.site)
        for pattern in context.book.patterns.all()
        for node in tree.walk(pattern.node)
        if isinstance(node, tree.Lemma)
    ]
    keys = lemmas_of(context, {node.text for node, _ in found})
    known = {form: frozenset(key[:-2] for key in row) for form, row in keys.items()}
    for node, site in found:
        yield from _lemma(node, site, known)


def lemmas_of(context: Context, wanted: set[str]) -> dict[str, frozenset[str]]:
    """The lemmas of these forms, each with its class (`say/v`), as far as the full-form lexicon knows them."""
    rows = ((form, keys) for form, _, keys in context.rules.forms if form in wanted)
    return {form: frozenset(key for key in keys.split(",") if key) for form, keys in rows}


def _lemma(node: tree.Lemma, site: Site, known: dict[str, frozenset[str]]) -> Iterator[Problem]:
    lemmas = known.get(node.text)
    if lemmas is None:
        hint = "only the word as it is written will match"
        yield site.problem("unknown-lemma", f"no inflected forms of `{node.text}` are known", node, hint, "warning")
    elif lemmas and node.text not in lemmas:
        hint = f"write {' or '.join(f'`~{lemma}`' for lemma in sorted(lemmas))}"
        title, new = f"`{node.text}` is an inflected form, not a lemma", f"~{next(iter(lemmas))}"
        yield site.problem("inflected-lemma", title, node, hint, new=new if len(lemmas) == 1 else "")


CHECKS: Iterable[Any] = (words, lemmas)

"""Terms of lexicons: given twice, or inflected where lemmas are meant; lexicons without any."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from extractor.language.lint.context import Check, Context
from extractor.language.lint.words import lemmas_of
from extractor.language.yaml_source import Path_, Source
from extractor.problems import Fix, Problem

_INFLECTING = frozenset({"verb", "noun"})
_CURLY = frozenset("’‘")


def terms(context: Context) -> Iterator[Problem]:
    """What is odd about single terms."""
    lemmas = _lemmas(context)
    for source, name, entry in _entries(context):
        pos = entry.get("pos", "word")
        seen: dict[str, Path_] = {}
        for term, path in _terms(entry, ("lexicons", name)):
            key = _straight(term if pos == "name" else term.lower())
            if key in seen:
                hint = f"first in line {source.place(*seen[key]).line}; the later one counts"
                title = f"the term `{term}` is given twice in `{name}`"
                yield Problem("duplicate-term", title, source.place(*path), hint, "warning")
            seen.setdefault(key, path)
            if _CURLY & set(term):
                hint = f"write `{_straight(term)}`: it matches texts with either sign"
                title = f"the term `{term}` has a typographic apostrophe"
                yield Problem("curly-apostrophe", title, source.place(*path), hint, "warning", _fix(source, term, path))
            if not _tagged(entry, path):
                yield from _inflected(term, pos, lemmas, source, path)


def _tagged(entry: Mapping[str, Any], path: Path_) -> bool:
    """Whether a term is in a group that has a tag, and so does not inflect."""
    return path[2] == "groups" and "tag" in entry["groups"][path[3]]


def _inflected(
    term: str, pos: str, lemmas: Mapping[str, frozenset[str]], source: Source, path: Path_
) -> Iterator[Problem]:
    head = term.lower() if pos in _INFLECTING else ""
    found = {key[:-2] for key in lemmas.get(head, ()) if key[-1] == pos[0]}
    if found and head not in found:
        title = f"`{head}` is an inflected form: a {pos} lexicon holds lemmas"
        lemma = " or ".join(f"`{lemma}`" for lemma in sorted(found))
        hint = f"write {lemma}; one that is always so stands in a group with its `tag`, such as NNS"
        yield Problem("inflected-term", title, source.place(*path), hint, "warning")


def _fix(source: Source, term: str, path: Path_) -> Fix | None:
    """The straight term in place of one that is written without single quotes around it."""
    place = source.place(*path)
    line = source.text.split("\n")[place.line - 1]
    written = line[place.column - 1 : place.column - 1 + place.width]
    return Fix(written, written.replace(term, _straight(term))) if not written.startswith("'") else None


def _straight(term: str) -> str:
    return term.replace("’", "'").replace("‘", "'")


def empty(context: Context) -> Iterator[Problem]:
    """Lexicons without a term: what asks for them can never match."""
    for name, lexicon in context.rules.lexicons.items():
        if not lexicon.terms and context.complete:
            yield Problem("empty-lexicon", f"the lexicon `{name}` has no terms", lexicon.place, level="warning")


def _entries(context: Context) -> Iterator[tuple[Source, str, Mapping[str, Any]]]:
    for source in context.book.sources:
        for name, entry in source.value.get("lexicons", {}).items():
            yield source, name, entry


def _terms(entry: Mapping[str, Any], path: Path_) -> Iterator[tuple[str, Path_]]:
    for i, group in enumerate(entry.get("groups", ())):
        yield from ((term, (*path, "groups", i, "terms", j)) for j, term in enumerate(group["terms"]))
    yield from ((term, (*path, "terms", j)) for j, term in enumerate(entry.get("terms", ())))


def _lemmas(context: Context) -> dict[str, frozenset[str]]:
    """The lemmas, each with its class (`say/v`), of the terms that inflect."""
    lexicons = (lexicon for lexicon in context.rules.lexicons.values() if lexicon.pos in _INFLECTING)
    return lemmas_of(context, {term.lower() for lexicon in lexicons for term in lexicon.terms})


CHECKS: Iterable[Check] = (terms, empty)

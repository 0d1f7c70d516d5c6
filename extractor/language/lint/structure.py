"""Patterns that can match nothing, anything or never; `&` over longer things; look-arounds that are too long."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from extractor.language import tree
from extractor.language.classes import (
    ANY_ITEM,
    ANY_WORD,
    MARKS,
    NO_LEVEL,
    PHRASE_LEVEL,
    TAGS,
    WORD_LEVEL,
)  # fmt: skip
from extractor.language.lint.anchor_paths import Holding, is_anchor
from extractor.language.lint.context import Check, Context
from extractor.language.lint.lower_case import class_meant
from extractor.language.model import POS_TAGS, Lexicon
from extractor.language.patterns import CHUNK, CLAUSE, PHRASE, TAGGING, Pattern
from extractor.problems import Problem

_WORDS_ONLY = {TAGGING: "where words are tagged", CHUNK: "where phrases are made", PHRASE: "inside a phrase"}


def extremes(context: Context) -> Iterator[Problem]:
    """Patterns of words that can match nothing, or anything."""
    for pattern in context.book.patterns.of_rules(TAGGING, CHUNK, PHRASE):
        if pattern.expanded.may_be_empty():
            hint = "something in it must not be optional"
            yield pattern.site.problem("matches-nothing", "the pattern can match nothing", pattern.node, hint)
        elif not any(_selects(node) for node in tree.walk(pattern.expanded)):
            hint = "name a word, a lexicon or a class in it"
            yield pattern.site.problem("matches-anything", "the pattern can match anything", pattern.node, hint)


def _selects(node: tree.Node) -> bool:
    """Whether a node asks for something in particular."""
    if isinstance(node, tree.Name):
        return node.name not in {ANY_WORD, ANY_ITEM}
    return isinstance(node, tree.Word | tree.Lemma | tree.Member)


def strata(context: Context) -> Iterator[Problem]:
    """Phrases in patterns that run before there are any, and captures where they mean nothing."""
    for pattern in context.book.patterns.of_rules(*_WORDS_ONLY):
        where = _WORDS_ONLY[pattern.site.kind]
        for node in tree.walk(pattern.node):
            named = tree.walk(context.expanded(node)) if isinstance(node, tree.Name) else ()
            found = next(
                (n.name for n in named if isinstance(n, tree.Name) and n.name in context.book.classes.phrases), ""
            )
            if found:
                title = f"the phrase class {found} means nothing {where}"
                yield pattern.site.problem("too-early", title, node, "use words and their classes here")
        yield from _captures(context, pattern)


def _captures(context: Context, pattern: Pattern) -> Iterator[Problem]:
    """Captures in the string of a chunk itself; those of named patterns are for the phrases that share them."""
    for node in tree.walk(pattern.node) if pattern.site.kind == CHUNK else ():
        if isinstance(node, tree.Capture):
            title = "a capture means nothing in a chunk"
            yield context.book.patterns.problem(pattern, "capture-misplaced", title, node, "phrases export captures")


def parts(context: Context) -> Iterator[Problem]:
    """Parts of clauses that are neither one word nor one phrase."""
    for pattern in context.book.patterns.of_rules(CLAUSE):
        if context.level(pattern.node) not in {WORD_LEVEL, PHRASE_LEVEL}:
            hint = "in parentheses alternatives are allowed, sequences, repeats and captures are not"
            title = "a part of a clause is one word or one phrase"
            yield pattern.site.problem("mixed-levels", title, pattern.node, hint)


def joined(context: Context) -> Iterator[Problem]:
    """`&` and `!` over what is neither one word nor one phrase, and conditions that exclude each other."""
    for pattern in context.book.patterns.all():
        for node in tree.walk(pattern.node):
            if not isinstance(node, tree.Both | tree.Not):
                continue
            sign = "&" if isinstance(node, tree.Both) else "!"
            if context.level(node) == NO_LEVEL:
                meant = {str(part): name for part in tree.walk(node) if (name := class_meant(part, pattern, context))}
                hint = "in parentheses alternatives are allowed, sequences, repeats and captures are not"
                hint = "; ".join(f"`{word}` is a word, `{name}` a class" for word, name in meant.items()) or hint
                title = f"`{sign}` takes conditions on one word, or on one phrase"
                yield pattern.site.problem("mixed-levels", title, node, hint)
            elif _tags(context.expanded(node), context) == frozenset():
                yield pattern.site.problem(
                    "never-matches", "no word can satisfy this", node, "the word tags exclude each other"
                )


def _tags(node: tree.Node, context: Context) -> frozenset[str] | None:
    """The current tags that a word may have to satisfy a node; None where it does not say."""
    if isinstance(node, tree.Name):
        return frozenset({node.name}) if node.name in TAGS | MARKS else None
    if isinstance(node, tree.Member):
        return lexicon_tags(context.rules.lexicons.get(node.lexicon))
    if isinstance(node, tree.Not):
        pure = all(isinstance(n, tree.Choice) or getattr(n, "name", "") in TAGS for n in tree.walk(node.part))
        return (TAGS | MARKS) - (_tags(node.part, context) or frozenset()) if pure else None
    if not isinstance(node, tree.Both | tree.Choice):
        return None
    sets = [_tags(part, context) for part in node.parts]
    known = [s for s in sets if s is not None]
    if isinstance(node, tree.Choice):
        return frozenset[str]().union(*known) if len(known) == len(sets) else None
    return frozenset.intersection(*known) if known else None


def lexicon_tags(lexicon: Lexicon | None) -> frozenset[str] | None:
    """The current tags under which terms of a lexicon are members; None for all."""
    if lexicon is None:
        return None
    return POS_TAGS.get(lexicon.pos)


def looks(context: Context) -> Iterator[Problem]:
    """Look-arounds over more than a word where the engine looks backwards."""
    known: dict[int, tuple[tree.Look, ...]] = {}
    level, written_out = context.book.classes.level, context.cut_apart.written_out
    for pattern in context.book.patterns.of_rules():
        sides = _sides(pattern.expanded, context.holding(pattern.site.anchor))
        for node, left in ((look, left) for part, left in sides for look in _looks_in(part, known)):
            if node.ahead == left and level(written_out(node.part)) != WORD_LEVEL:
                title = f"{'left of the anchor a look-ahead' if left else 'a look-behind'} takes one word"
                hint = "put what it looks at into the pattern, or look at one word"
                yield context.book.patterns.problem(pattern, "long-look", title, node, hint)


def _sides(node: tree.Node, holding: Holding) -> Iterator[tuple[tree.Node, bool]]:
    """The parts around the anchor, with whether they stand left of it."""
    if is_anchor(node, holding.anchor) or node not in holding:
        yield node, False
    elif isinstance(node, tree.Sequence):
        at = next(i for i, part in enumerate(node.parts) if part in holding)
        yield from ((part, True) for part in node.parts[:at])
        yield from _sides(node.parts[at], holding)
        yield from ((part, False) for part in node.parts[at + 1 :])
    else:
        for part in node.children():
            yield from _sides(part, holding)


def _looks_in(node: tree.Node, known: dict[int, tuple[tree.Look, ...]]) -> tuple[tree.Look, ...]:
    """The look-arounds in a part of a pattern; parts that patterns share are looked through once."""
    found = known.get(id(node))
    if found is None:
        inside = (look for child in node.children() for look in _looks_in(child, known))
        own = (node,) if isinstance(node, tree.Look) else ()
        found = known[id(node)] = (*own, *{id(look): look for look in inside}.values())
    return found


CHECKS: Iterable[Check] = (extremes, strata, parts, joined, looks)

"""Rules by roles: a predicate of one word, parts that the record has, roles and prepositions that there are.

Rules that name `predicate`, `roles` and `edges` ─▶ problems at the word, the part or the condition.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from extractor.language import tree
from extractor.language.classes import NO_LEVEL, PHRASE_LEVEL, WORD_LEVEL
from extractor.language.lint.anchors import has_words
from extractor.language.lint.context import Check, Context
from extractor.language.lint.references import STATES
from extractor.language.patterns import DETAIL, EDGE, ROLE, RULE, Pattern
from extractor.language.roles import (
    ACT,
    AGENT,
    ASKED,
    GOVERNOR,
    NOUN,
    OPTIONAL,
    OTHERS,
    PREDICATE,
    PREPOSITIONS,
    ROLES,
    split_way,
    ways_in,
)
from extractor.language.tsv import FORMS
from extractor.language.yaml_source import Path_, Source
from extractor.problems import Problem, nearest, only_near

_PATTERNS = ("pattern", "patterns", "frame")


def predicates(context: Context) -> Iterator[Problem]:
    """Predicates that are not one word, or could be any."""
    for pattern in context.book.patterns.of_rules(PREDICATE):
        for node in ways_in(pattern.node):
            if context.level(node) != WORD_LEVEL:
                title = "a predicate is one word, or one term of a lexicon, that says the act"
                hint = "put words that belong together into a lexicon; who does what stands under `roles`"
                yield pattern.site.problem("long-predicate", title, node, hint)
            elif not has_words(context.expanded(node)):
                title = "the predicate could be any word"
                hint = "a predicate holds a word, a lemma or a lexicon in every alternative"
                yield pattern.site.problem("anchor-anything", title, node, hint)


def acts(context: Context) -> Iterator[Problem]:
    """Nouns of predicates that stand for no act in clauses, so that no clause ever has them as its predicate."""
    rows = [row.pattern for row in context.rules.clauses if row.part == ACT]
    lexicons = context.rules.lexicons
    known = {term for name in _lexicons(rows) if name in lexicons for term in lexicons[name].terms}
    for pattern in context.book.patterns.of_rules(PREDICATE):
        for node in tree.walk(pattern.node):
            lexicon = lexicons.get(node.lexicon) if isinstance(node, tree.Member) else None
            if lexicon is not None and lexicon.pos == NOUN and context.complete and known.isdisjoint(lexicon.terms):
                title = f"nouns of `{node}` stand for no act in clauses: as a predicate they are never found"
                hint = f"add to a rule file: `clauses: [{{part: {ACT}, pattern: {node}}}]`"
                yield pattern.site.problem("noun-without-act", title, node, hint, level="warning")


def _lexicons(nodes: Iterable[tree.Node]) -> frozenset[str]:
    return frozenset(node.lexicon for node in tree.distinct(nodes) if isinstance(node, tree.Member))


def misplaced(context: Context) -> Iterator[Problem]:
    """Predicates in rules that add to records, roles without a predicate in rules that make them."""
    for source, row, path, _ in context.rule_rows(DETAIL):
        if PREDICATE in row:
            title = "a detail has no predicate: it looks for parts in the act of the record"
            yield Problem("predicate-misplaced", title, source.key_place(*path, PREDICATE), "name `roles` alone")
        elif ROLE in row and not row.keys().isdisjoint(_PATTERNS):
            title, hint = "a detail has either patterns or `roles`", "make two details of it"
            yield Problem("roles-misplaced", title, source.key_place(*path, ROLE), hint)
    for source, row, path, _ in context.rule_rows(RULE):
        if ROLE in row and PREDICATE not in row:
            title = f"`{ROLE}` needs the key `{PREDICATE}` beside it"
            hint = "a rule that makes records names the words that say the act; details need none"
            yield Problem("missing-key", title, source.key_place(*path, ROLE), hint)


def parts(context: Context) -> Iterator[Problem]:
    """Parts that are no fields of the record, and parts given twice."""
    for source, row, path, record in context.rule_rows(RULE, DETAIL):
        schema, seen = context.schemas.get(record), set[str]()
        for written in row.get(ROLE, {}):
            name, place = written.removesuffix(OPTIONAL), source.key_place(*path, ROLE, written)
            if name in seen:
                yield Problem("duplicate-name", f"the part `{name}` is given twice", place)
            seen.add(name)
            if schema is not None and not name.startswith("_") and name not in schema.fields:
                hint = nearest(name, schema.fields) + f"; write `_{name}` for what only conditions need"
                fix = only_near(name, schema.fields)
                yield Problem("unknown-field", f"{record} has no field `{name}`", place, hint, fix=fix)


def ways(context: Context) -> Iterator[Problem]:
    """Roles and prepositions that there are not."""
    prepositions = _prepositions(context)
    for pattern in context.book.patterns.roles.values():
        for node in ways_in(pattern.node):
            player, of = split_way(node)
            if of and of not in OTHERS:
                title, hint = f"there is no `of {of}`", f"ask for {_listed(f'`of {other}`' for other in OTHERS)}"
                place = node.parts[-1] if isinstance(node, tree.Sequence) else node
                near = only_near(of, OTHERS)
                yield pattern.site.problem("unknown-role", title, place, hint, new=near.new if near else "")
            yield from _player(player, pattern, context, prepositions)


def _player(node: tree.Node, pattern: Pattern, context: Context, prepositions: frozenset[str]) -> Iterator[Problem]:
    if isinstance(node, tree.Word) and node.text not in {*ROLES, *prepositions}:
        if not context.rules.forms:  # one mistake, wherever it shows
            title = f"no word is known as a preposition: there is no {FORMS.as_posix()}"
            hint = "the full-form lexicon tells the tags of words; it stands here, or in a folder that is extended"
            yield pattern.site.problem("unknown-role", title, node, hint)
            return
        title = f"there is no role and no preposition `{node.text}`"
        known = prepositions if only_near(node.text, prepositions) else frozenset(ROLES)
        near = only_near(node.text, known)
        hint = "who does it is the `subject`, of a passive too" if node.text == AGENT else nearest(node.text, known)
        yield pattern.site.problem("unknown-role", title, node, hint, new=near.new if near else "")
    elif isinstance(node, tree.Choice):
        for part in node.parts:
            if isinstance(part, tree.Word) and part.text in ROLES:
                title = f"in parentheses stand prepositions, and `{part.text}` is a role"
                hint = f"write `{part.text} of {GOVERNOR} | …`, each way by itself"
                yield pattern.site.problem("unknown-role", title, part, hint)
            else:
                yield from _player(part, pattern, context, prepositions)
    elif context.level(node) == PHRASE_LEVEL:
        title = f"`{node}` is neither a role nor a preposition"
        hint = "of what kind the player must be stands under `where`: `is: [PARTY]`"
        yield pattern.site.problem("unknown-role", title, node, hint)
    elif context.level(node) == NO_LEVEL:
        title = "the player of a part is found by one role, or behind one preposition"
        hint = "put words that belong together (`in front of`) into a lexicon, or begin another way with `|`"
        yield pattern.site.problem("long-role", title, node, hint)


def _prepositions(context: Context) -> frozenset[str]:
    """Words, and terms of lexicons of one word, that may be prepositions."""
    forms = {form for form, tags, _ in context.rules.forms if set(PREPOSITIONS) & set(tags.split(","))}
    terms = (lexicon.terms for lexicon in context.rules.lexicons.values() if lexicon.tag in PREPOSITIONS)
    return frozenset(forms).union(*terms)


def _listed(names: Iterable[str]) -> str:
    return " or ".join(names)


def asked(context: Context) -> Iterator[Problem]:
    """What `where` and `unless` ask of the predicate."""
    for source, row, path, _ in context.rule_rows():
        if PREDICATE in row or path[0] == "details":
            yield from _asked(context, source, row.get("where", {}), (*path, "where"))
    for source, _ in context.book.records():
        for i, entry in enumerate(source.value.get("options", {}).get("unless", ())):
            yield from _asked(context, source, entry, ("options", "unless", i))


def _asked(context: Context, source: Source, where: Mapping[str, Any], path: Path_) -> Iterator[Problem]:
    for key, wanted in where.get(PREDICATE, {}).items():
        if key not in ASKED:
            title = f"`{key}` cannot be asked of a predicate"
            of_words = key in STATES | context.attributes
            hint = f"ask it of `{source.value.get('anchor', 'cue')}`" if of_words else nearest(key, ASKED)
            place = source.key_place(*path, PREDICATE, key)
            yield Problem("unknown-condition", title, place, hint, fix=None if of_words else only_near(key, ASKED))
            continue
        listed = isinstance(wanted, list)
        for i, value in enumerate(wanted if listed else [wanted]):
            if str(value) not in ASKED[key]:
                place = source.place(*path, PREDICATE, key, *([i] if listed else []))
                title, fix = f"no predicate has the {key} `{value}`", only_near(str(value), ASKED[key])
                yield Problem("unknown-value", title, place, nearest(str(value), ASKED[key]), fix=fix)


def edges(context: Context) -> Iterator[Problem]:
    """Edges of parts that the rule, or any rule of the record type, does not have."""
    for source, record in context.book.records():
        found = context.rule_rows(RULE, DETAIL)
        rows = [(row, path) for other, row, path, name in found if name == record and other is source]
        every = {name for row, _ in rows for name in _parts(row)}
        yield from _edges(source, source.value.get(EDGE, {}), (EDGE,), every, f"no rule by roles of {record} has")
        for row, path in rows:
            yield from _edges(source, row.get(EDGE, {}), (*path, EDGE), _parts(row), "the rule does not have")


def _edges(
    source: Source, given: Mapping[str, Any], path: Path_, known: Iterable[str], nobody: str
) -> Iterator[Problem]:
    names = frozenset(known)
    for name in given:
        if name not in names:
            title = f"{nobody} the part `{name}`"
            fix = only_near(name, names)
            yield Problem("unknown-part", title, source.key_place(*path, name), nearest(name, names), fix=fix)


def _parts(row: Mapping[str, Any]) -> frozenset[str]:
    return frozenset(name.removesuffix(OPTIONAL) for name in row.get(ROLE, {}))


CHECKS: Iterable[Check] = (predicates, acts, misplaced, parts, ways, asked, edges)

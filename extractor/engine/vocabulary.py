"""Which symbol a word is: the full-form lexicon, the lexicons of the rules, and shape for all other words.

RuleSet ── inflect terms, collect classes ─▶ Vocabulary: form ─▶ character.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from extractor.engine.alphabet import Alphabet, Symbol
from extractor.language.model import POS_TAGS, Attributes, Lexicon, RuleSet
from extractor.text import forms as text_forms

Forms = dict[str, tuple[tuple[str, ...], str]]
_OPEN_TAGS = frozenset({(tag,) for tag in ("NN", "JJ", "VB", "VBP")})
NOMINAL_OPENERS = frozenset({"DT", "PRP$", "POS", "JJ", "CD"})
MEMO_LIMIT = 400_000
BORDERS = {
    text_forms.SENTENCE: "SENTENCE",
    text_forms.QUOTED_SENTENCE: "QUOTED_SENTENCE",
    text_forms.PARAGRAPH: "PARAGRAPH",
}
"""Zero-width units and the class each is in."""
MARKS = {
    text_forms.OPEN: "OPEN",
    text_forms.CLOSE: "CLOSE",
    text_forms.VIRTUAL_CLOSE: "CLOSE",
    text_forms.INNER_OPEN: "INNER_OPEN",
    text_forms.INNER_CLOSE: "INNER_CLOSE",
}
"""Quotation marks in their canonical forms and the class each is in."""


@dataclass(slots=True)
class Entry:
    """What the rules know of one form: its lexicons with attributes, and the tags they give it."""

    lexicons: dict[tuple[str, str], Attributes] = field(default_factory=dict)
    tags: dict[str, None] = field(default_factory=dict)

    @property
    def verbal(self) -> bool:
        """Whether it is a verb and nothing else."""
        return all(pos == "verb" for _, pos in self.lexicons)


@dataclass(slots=True)
class Terms:
    """Terms by their words: `lower` in any case, `exact` as written; and the longer ones by their first word."""

    lower: dict[tuple[str, ...], Entry] = field(default_factory=lambda: defaultdict(Entry))
    exact: dict[tuple[str, ...], Entry] = field(default_factory=lambda: defaultdict(Entry))


class Vocabulary:
    """Maps forms to characters of the alphabet; knows the attributes of the terms they are."""

    def __init__(self, rules: RuleSet, words: Iterable[str], lemmas: Iterable[str], split: Callable[[str], list[str]]) -> None:
        self._forms: Forms = {form: (tuple(tags.split(",")), lemmas_) for form, tags, lemmas_ in rules.forms}
        self._endings = sorted(((u.ending, u.tags) for u in rules.unknown_words), key=lambda row: -len(row[0]))
        self._words = frozenset(words)
        self._lemmas = _lemma_forms(rules, lemmas)
        self._terms = _terms(rules, split)
        self._memo: tuple[dict[str, str], dict[str, str]] = ({}, {})
        self.lengths = _lengths(self._terms)
        self.alphabet = Alphabet(self._symbols())

    def char(self, form: str, initial: bool) -> str:
        """The character of a form; `initial` where a capital letter says nothing (sentence start, headline)."""
        memo = self._memo[initial]
        found = memo.get(form)
        if found is None:
            if len(memo) > MEMO_LIMIT:
                memo.clear()
            found = memo[form] = self.alphabet.char(self.symbol((form,), initial))
        return found

    def char_of_term(self, forms: tuple[str, ...], initial: bool) -> str:
        """The character of words known to be one term."""
        memo, key = self._memo[initial], " ".join(forms)
        if key not in memo:
            memo[key] = self.alphabet.char(self.symbol(forms, initial))
        return memo[key]

    def opens_nominal(self, lower: str) -> bool:
        """Whether a word, in lower case, is most likely one that a noun follows."""
        known = self._forms.get(lower)
        return lower[:1].isdigit() if known is None else known[0][0] in NOMINAL_OPENERS

    def attributes(self, forms: tuple[str, ...]) -> Mapping[tuple[str, str], Attributes]:
        """Attributes of a term by (lexicon, part of speech)."""
        entry = self.entry(forms)
        return entry.lexicons if entry else {}

    def entry(self, forms: tuple[str, ...]) -> Entry | None:
        """What the lexicons know of these words, in the exact and in any case together."""
        exact = self._terms.exact.get(forms)
        if exact is not None and len(forms) == 1 and forms[0].isupper():
            return exact
        if exact is None and len(forms[0]) > 3 and forms[0].isupper():
            exact = self._terms.exact.get(tuple(f.title() for f in forms))
        lower = self._terms.lower.get(tuple(f.lower() for f in forms))
        if exact and lower:
            return Entry({**lower.lexicons, **exact.lexicons}, {**exact.tags, **lower.tags})
        return exact or lower

    def symbol(self, forms: tuple[str, ...], initial: bool) -> Symbol:
        """The symbol of a form or of a term of several words."""
        text = " ".join(forms)
        lower = text.lower()
        entry = self.entry(forms)
        tags = self._tags(forms, lower, initial, entry)
        lexicons = frozenset(entry.lexicons) if entry else frozenset()
        return Symbol(tags[0], tuple(sorted(set(tags))), _shape(text), lexicons, self._named(lower))

    def _named(self, lower: str) -> frozenset[str]:
        literal = frozenset((f'"{lower}"',)) if lower in self._words else frozenset()
        return literal | self._lemmas.get(lower, frozenset())

    def _tags(self, forms: tuple[str, ...], lower: str, initial: bool, entry: Entry | None) -> tuple[str, ...]:
        form = forms[0]
        known = self._forms.get(lower, ((), ""))[0]
        given = tuple(entry.tags) if entry else ()
        if form in BORDERS or form in MARKS:
            return (BORDERS.get(form) or MARKS[form],)
        if len(forms) > 1:
            return given or ("NNP",)
        if not any(c.isalpha() for c in form):
            return ("CD",) if any(c.isdigit() for c in form) else ("PUNCT",)
        if not form[0].isupper():
            return _unique(given if "NNP" in given and not known else (), known, given, self._guessed(lower) if not known and not given else ())
        lower_given = tuple(t for t in given if t != "NNP")
        if initial and (known or lower_given) and not ("NNP" in given and known[:1] in _OPEN_TAGS):
            return _unique(known, given, ("NNP",))
        return _unique(("NNPS",) if known[:1] == ("NNS",) else ("NNP",), ("NNP",), known, given)

    def _guessed(self, lower: str) -> tuple[str, ...]:
        return next((tags for ending, tags in self._endings if lower.endswith(ending)), ("NN",))

    def _symbols(self) -> Iterator[Symbol]:
        special = {f for terms in (self._terms.lower, self._terms.exact) for f in terms}
        special |= {(word,) for word in self._words} | {(form,) for form in self._lemmas}
        plain = {tags: form for form, (tags, _) in self._forms.items()}
        special |= {(form,) for form in plain.values()}
        special |= {("x" + ending,) for ending, _ in self._endings} | {("xqzk",), ("1,000",), ("1997",), ("7th",), ("*",)}
        special |= {(form,) for form in (*BORDERS, *MARKS)}
        for forms in special:
            for variant in {forms, tuple(f.capitalize() for f in forms), (forms[0].capitalize(), *forms[1:]), tuple(f.upper() for f in forms)}:
                yield self.symbol(variant, initial=True)
                yield self.symbol(variant, initial=False)


def _unique(*groups: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(tag for group in groups for tag in group)) or ("NN",)


def _shape(text: str) -> frozenset[str]:
    if not text[:1].isalpha():
        return _numeral(text)
    if not text[0].isupper():
        return frozenset()
    return frozenset({"CAP", "ALLCAPS"}) if len(text) > 1 and text.isupper() else frozenset({"CAP"})


def _numeral(text: str) -> frozenset[str]:
    if len(text) == 4 and text.isdecimal() and "1500" <= text < "2100":
        return frozenset({"NUMERAL", "YEARLIKE"})
    return frozenset({"NUMERAL"}) if any(c.isdigit() for c in text) else frozenset()


def _lemma_forms(rules: RuleSet, lemmas: Iterable[str]) -> dict[str, frozenset[str]]:
    wanted, found = frozenset(lemmas), defaultdict(set)
    for lemma in wanted:
        found[lemma].add(f"~{lemma}")
    for form, _, keys in rules.forms:
        for key in keys.split(","):
            lemma = key[:-2]
            if lemma in wanted:
                found[form].add(f"~{lemma}")
    return {form: frozenset(names) for form, names in found.items()}


def _terms(rules: RuleSet, split: Callable[[str], list[str]]) -> Terms:
    inflected = _inflections(rules, split)
    terms = Terms()
    for lexicon in rules.lexicons.values():
        for term, attributes in lexicon.terms.items():
            for forms, tags in _variants(lexicon, tuple(split(term)), inflected):
                table = terms.exact if lexicon.pos == "name" else terms.lower
                entry = table[forms]
                entry.lexicons[lexicon.name, lexicon.pos] = attributes
                entry.tags.update(dict.fromkeys(tags))
    terms.lower, terms.exact = dict(terms.lower), dict(terms.exact)
    return terms


Inflections = dict[tuple[str, str], list[tuple[str, tuple[str, ...]]]]


def _variants(lexicon: Lexicon, words: tuple[str, ...], inflected: Inflections) -> Iterator[tuple[tuple[str, ...], tuple[str, ...]]]:
    if not words:
        return
    if lexicon.pos == "verb":
        for form, tags in inflected.get((words[0].lower(), "v"), [(words[0].lower(), ("VB", "VBP"))]):
            yield (form, *(w.lower() for w in words[1:])), tags
    elif lexicon.pos == "noun":
        for form, tags in inflected.get((words[-1].lower(), "n"), [(words[-1].lower(), ("NN",))]):
            yield (*(w.lower() for w in words[:-1]), form), tags
    elif lexicon.pos == "name":
        yield words, (lexicon.tag or "NNP",)
    else:
        tags = (lexicon.tag,) if lexicon.tag else ("JJ",) if lexicon.pos == "adjective" else ("RB",) if len(words) > 1 else ()
        yield tuple(w.lower() for w in words), tags


def _inflections(rules: RuleSet, split: Callable[[str], list[str]]) -> Inflections:
    letters = {"verb": ("v", 0), "noun": ("n", -1)}
    wanted = {
        f"{words[letters[lexicon.pos][1]].lower()}/{letters[lexicon.pos][0]}"
        for lexicon in rules.lexicons.values() if lexicon.pos in letters
        for term in lexicon.terms if (words := split(term))
    }  # fmt: skip
    found: Inflections = defaultdict(list)
    kinds = {"v": POS_TAGS["verb"], "n": frozenset({"NN", "NNS"})}
    for form, tags, lemmas in rules.forms:
        for key in lemmas.split(","):
            if key in wanted:
                fitting = tuple(t for t in tags.split(",") if t in kinds[key[-1]])
                if fitting:
                    found[key[:-2], key[-1]].append((form, fitting))
    return dict(found)


def _lengths(terms: Terms) -> dict[tuple[str, str], tuple[int, ...]]:
    """The first two words of terms, in lower case, to the lengths of the terms that begin so, longest first."""
    found: defaultdict[tuple[str, str], set[int]] = defaultdict(set)
    for table in (terms.lower, terms.exact):
        for forms in table:
            if len(forms) > 1:
                found[forms[0].lower(), forms[1].lower()].add(len(forms))
    return {pair: tuple(sorted(lengths, reverse=True)) for pair, lengths in found.items()}

"""A pattern that no rule has, made ready against the words and phrases of rules that are compiled already.

pattern string ── parse, check its names, write out ─▶ tree ── compile over the whole alphabet ─▶ matches in documents.
Words and lemmas that no rule names get characters of their own, so that nothing of the rules is compiled anew.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from extractor.engine.alphabet import BEYOND, Alphabet, code_of, index_of
from extractor.engine.analysis import Analyser
from extractor.engine.atoms import END, PHRASES, Atoms
from extractor.engine.compiling import compile_marked
from extractor.engine.encoding import Encoded
from extractor.engine.first_sets import first_words
from extractor.engine.match import Captures, Match
from extractor.engine.matching import Matcher
from extractor.engine.splitting import holds_anchor, split
from extractor.engine.symbol_sets import NO_SYMBOLS, SymbolSet
from extractor.hidden_terms import HiddenTerms
from extractor.language import tree
from extractor.language.classes import ANCHOR, CUE, SPECIAL, WORD_CLASSES, Classes
from extractor.language.expanding import expand
from extractor.language.grammar import PatternError, parse_pattern
from extractor.language.model import RecordType, Rule
from extractor.language.naming import Names, named_in
from extractor.language.settings import Options
from extractor.problems import Place, Problem, RuleProblems, nearest
from extractor.rule_index.rule_index import Study
from extractor.search.pattern_notes import FILE, pattern_problem, problems_of, spelling_for


class PatternRefused(RuleProblems):
    """Raised for a pattern that cannot be used; carries every problem, told with the pattern itself."""

    def __init__(self, pattern: str, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        Exception.__init__(self, "\n\n".join(problem.render(pattern) for problem in self.problems))


def read_pattern(text: str) -> tree.Node:
    """The tree of a pattern; raises PatternRefused."""
    try:
        return parse_pattern(text)
    except PatternError as error:
        raise PatternRefused(text, [pattern_problem("pattern-syntax", str(error), text, error.at, error.end)]) from None


def written_out(node: tree.Node, text: str, study: Study) -> tree.Node:
    """The tree with all names written out; raises PatternRefused."""
    classes = Classes(frozenset(name for note in study.phrases for name in note.classes))
    problems = list(_unknown(node, text, study, classes))
    if problems:
        raise PatternRefused(text, problems)
    return expand(node, {name: written.expanded for name, written in study.named.items()}, classes)


def _unknown(node: tree.Node, text: str, study: Study, classes: Classes) -> Iterator[Problem]:
    names = (classes.phrases | WORD_CLASSES | SPECIAL | study.named.keys()) - {CUE}
    for part in tree.walk(node):
        if isinstance(part, tree.Member) and part.lexicon not in study.lexicons:
            title, hint = f"there is no lexicon `{part.lexicon}`", nearest(part.lexicon, study.lexicons)
            yield pattern_problem("unknown-lexicon", title, text, part.at, part.end, hint)
        elif isinstance(part, tree.Name) and part.name not in names:
            title, hint = f"there is no class or named pattern `{part.name}`", nearest(part.name, names)
            yield pattern_problem("unknown-class", title, text, part.at, part.end, hint)


class AdHoc:
    """A pattern ready for documents; with a `cue` it matches as a rule does, without one wherever it fits."""

    def __init__(self, text: str, analyser: Analyser, study: Study, folder: Path) -> None:
        self.text = text
        self._analyser, self._study = analyser, study
        own = read_pattern(text)
        self._node = written_out(own, text, study)
        self.anchor = next((name for name in (ANCHOR, "cue") if holds_anchor(self._node, name)), "")
        self.spelling, lemmas = spelling_for(self._node, analyser, folder)
        self.notes = tuple(problems_of(own, text, analyser, self.spelling, lemmas))
        """What to tell of the pattern, though it can be used."""
        if any(problem.level == "error" for problem in self.notes):
            raise PatternRefused(text, self.notes)
        self._fresh = self._fresh_words()
        self._overlay = {(0, names): i for i, names in enumerate(dict.fromkeys(self._fresh.values()))}
        try:
            self._compile()
        except ValueError as error:
            hint = "`&` and `!` join conditions on one word, or conditions on one phrase"
            raise PatternRefused(
                text, [pattern_problem("pattern-level", str(error), text, 0, len(text), hint)]
            ) from None

    @property
    def captures(self) -> tuple[str, ...]:
        """The names of its captures, each once."""
        nodes = tree.distinct((self._node,))
        return tuple(dict.fromkeys(node.name for node in nodes if isinstance(node, tree.Capture)))

    def hidden(self) -> HiddenTerms:
        """Counts terms that hold a word of the pattern, inside which nothing is found."""
        return HiddenTerms.of(self._node, self._analyser, self.spelling)

    def matches(self, encoded: Encoded) -> list[Match]:
        """The matches in a document, in text order; of several at one cue the preferred one."""
        encoded = self._marked(encoded)
        return self._matcher.matches([encoded])[0] if self._matcher is not None else list(self._anywhere(encoded))

    def _compile(self) -> None:
        alphabet = _Overlaid(self._analyser.vocabulary.alphabet, self._overlay)
        kinds: dict[str, set[int]] = {}
        for number, note in enumerate(self._study.phrases):
            for name in note.classes:
                kinds.setdefault(name, set()).add(number)
        frozen = {name: frozenset(numbers) for name, numbers in kinds.items()}
        usual = len(alphabet.symbols) - len(self._overlay)
        codes = (*map(code_of, range(usual)), *range(BEYOND, BEYOND + len(self._overlay)))
        atoms = Atoms(alphabet, frozen, len(self._study.phrases), codes, self.spelling)
        border = self._analyser.border
        self._matcher = None
        if not self.anchor:
            self._plain = compile_marked(self._node, atoms, border, "pattern")
            return
        if not any(first_words(part.right, atoms) for part in split(self._node, self.anchor)):
            hint = "give it a word, a lexicon or a class of words; or write `{_anchor: word}` around one that is there"
            at = self.text.index("{")
            problem = pattern_problem("no-anchor", "the cue could be any word", self.text, at, at + 1, hint)
            raise PatternRefused(self.text, [problem])
        self._matcher = Matcher(_record(self._node, self.anchor), atoms, border, self._analyser.conditions)

    def _fresh_words(self) -> Names:
        """Words and terms that the pattern names in another way than all rules, with the classes that are new."""
        known = self._analyser.vocabulary.alphabet.classes.keys()
        names = named_in([self.spelling.written_out(self._node)], self.spelling)
        return {text: fresh for text, classes in names.items() if (fresh := frozenset(classes - known))}

    def _marked(self, encoded: Encoded) -> Encoded:
        """The document over the whole alphabet, with characters of their own for words that no rule names."""
        units = encoded.units
        chars = list(units.chars)
        before = len(self._overlay)
        for i, forms in enumerate(units.forms) if self._fresh else ():
            names = self._fresh.get(" ".join(forms).lower())
            if names:
                key = (index_of(units.chars[i]), names)
                chars[i] = chr(BEYOND + self._overlay.setdefault(key, len(self._overlay)))
        if len(self._overlay) > before:
            self._compile()
        marked = _in_brackets(chars, encoded)
        return Encoded(encoded.document, units, encoded.phrases, marked, marked[::-1], encoded.full)

    def _anywhere(self, encoded: Encoded) -> Iterator[Match]:
        rule, position, unit = _rule(self._node), 0, encoded.phrases.unit
        for found in self._plain.finditer(encoded.marked):
            if found.end() == found.start() or found.start() < position:
                continue
            position = found.end()
            span = (unit(found.start()), unit(found.end()))
            captures: Captures = {}
            for i, group in enumerate(self._plain.groups, 1):
                if found.start(i) >= 0:
                    captures.setdefault(group.capture, []).append((unit(found.start(i)), unit(found.end(i))))
            yield Match(rule, span, span, captures, 0)


def _in_brackets(chars: list[str], encoded: Encoded) -> str:
    """The units with an opening mark of its kind before each phrase and a closing mark after it."""
    pieces: list[str] = []
    last = 0
    for start, end, kind in encoded.phrases:
        pieces += (*chars[last:start], chr(PHRASES + kind), *chars[start:end], END)
        last = end
    return "".join((*pieces, *chars[last:]))


class _Overlaid(Alphabet):
    """An alphabet with further symbols: those of another one, each in some more classes."""

    def __init__(self, base: Alphabet, overlay: Mapping[tuple[int, frozenset[str]], int]) -> None:
        self.symbols = (*base.symbols, *(base.symbols[index] for index, _ in overlay))
        self.every = SymbolSet.below(len(self.symbols))
        classes = dict(base.classes)
        for (index, names), number in overlay.items():
            for name in (*base.symbols[index].features(), *names):
                classes[name] = classes.get(name, NO_SYMBOLS) | SymbolSet.of([len(base.symbols) + number])
        self.classes = classes


def _record(node: tree.Node, anchor: str) -> RecordType:
    name = "cue" if holds_anchor(node, "cue") else anchor
    place = Place(FILE, 1, 1)
    return RecordType(FILE.name, name, (_rule(node),), (), (), (), {}, {}, {}, frozenset(), Options(), place)


def _rule(node: tree.Node) -> Rule:
    return Rule(FILE.name, "draft", (node,), {}, {}, {}, (), Place(FILE, 1, 1))

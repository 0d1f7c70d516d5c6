"""Word classes in context: tagging rules change the current tag of a word where the context asks for another.

chars of units ── each step once, in order ─▶ chars with other current tags. Only tags a word may have are given.
A step is all the rules in a row that give the same tag: they are one scan, and none sees what the others change.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, partial
from itertools import groupby, product

from extractor.engine.alphabet import Alphabet, retagging, symbol_of
from extractor.engine.atoms import Atoms
from extractor.engine.compiling import Compiled
from extractor.engine.emitting import Emitter
from extractor.engine.symbol_sets import NO_SYMBOLS, SymbolSet
from extractor.language import tree
from extractor.language.model import TaggingRule

TARGET = "word"
"""The capture of a tagging rule that names the word whose tag changes."""
WAYS_LIMIT = 200
"""The context before the word may be read in so many ways; each is one look-behind."""


@dataclass(frozen=True, slots=True)
class Retagging:
    """Tagging rules that give the same tag, compiled, with the character that each changed character becomes."""

    scan: Compiled
    table: dict[str, str]


class Tagger:
    """Applies tagging rules to encoded units."""

    def __init__(self, rules: Sequence[TaggingRule], atoms: Atoms) -> None:
        turned = cache(partial(retagging, atoms.alphabet.families()))
        groups = [(tag, list(group)) for tag, group in groupby(rules, key=lambda rule: rule.tag)]
        self.steps = [_step(group, atoms, *turned(tag)) for tag, group in groups]

    def tag(self, chars: str) -> str:
        """The same units with current tags as their context asks."""
        for step in self.steps:
            places = [m.start() for m in step.scan.finditer(chars)]
            if places:
                chars = _changed(chars, places, step.table)
        return chars


def _changed(chars: str, places: list[int], table: dict[str, str]) -> str:
    pieces: list[str] = []
    last = 0
    for i in places:
        pieces += (chars[last:i], table[chars[i]])
        last = i + 1
    return "".join((*pieces, chars[last:]))


def _step(rules: list[TaggingRule], atoms: Atoms, able: SymbolSet, table: dict[str, str]) -> Retagging:
    """The patterns turned round: first the word, narrowed to those that can change, then looks behind and ahead."""
    turned = [_turned(rule, able, atoms) for rule in rules]
    words = atoms.chars(SymbolSet.union(words for words, _ in turned))
    source = f"{words}(?:{'|'.join(looks for _, looks in turned)})"
    return Retagging(Compiled(source, (), rules[0].tag), table)


def _turned(rule: TaggingRule, able: SymbolSet, atoms: Atoms) -> tuple[SymbolSet, str]:
    """The words that the rule may change, and the looks around that find whether it does, seen from behind the word."""
    before, words, after = _context(atoms.spelled(rule.pattern), atoms)
    words &= able
    emitter = Emitter(atoms, marked=False)
    ways = ("".join(way) for way in _ways(before, emitter))
    behind = "|".join(f"(?<={way}{atoms.chars(words)})" for way in ways)
    ahead = f"(?={emitter.emit(after)})" if after.parts else ""
    return words, f"(?:{behind}){ahead}"


def _context(node: tree.Node, atoms: Atoms) -> tuple[tree.Sequence, SymbolSet, tree.Sequence]:
    parts = node.parts if isinstance(node, tree.Sequence) else (node,)
    at = next(i for i, part in enumerate(parts) if isinstance(part, tree.Capture) and part.name == TARGET)
    target = parts[at]
    assert isinstance(target, tree.Capture)
    words = atoms.word_set(target.part)
    return tree.Sequence(parts[:at]), words if words is not None else NO_SYMBOLS, tree.Sequence(parts[at + 1 :])


def _ways(node: tree.Node, emitter: Emitter) -> list[tuple[str, ...]]:
    """All the runs of single words that the node may stand for, as sources of regular expressions of fixed width."""
    if node.takes_nothing or emitter.atoms.word_set(node) is not None:
        return [(emitter.emit(node),)]
    if isinstance(node, tree.Choice):
        ways = [way for part in node.parts for way in _ways(part, emitter)]
    elif isinstance(node, tree.Repeat):
        one = _ways(node.part, emitter)
        ways = [_joined(w) for n in range(node.least, node.most + 1) for w in product(one, repeat=n)]
    else:
        ways = [_joined(w) for w in product(*(_ways(part, emitter) for part in node.children()))]
    if len(ways) > WAYS_LIMIT:
        raise ValueError(f"what stands before the word can be read in {len(ways)} ways; {WAYS_LIMIT} is the limit")
    return ways


def _joined(ways: tuple[tuple[str, ...], ...]) -> tuple[str, ...]:
    return tuple(part for way in ways for part in way)


def tags_of(alphabet: Alphabet, chars: str) -> list[str]:
    """Current tags of encoded units, for people to read."""
    return [symbol_of(alphabet, char).tag for char in chars]

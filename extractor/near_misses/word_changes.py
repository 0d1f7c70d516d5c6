"""What to write into a pattern, or a lexicon, so that a word satisfies an element for words; and what changes cost.

(element, word where it failed) ─▶ changes in words, with their costs.
"""

from __future__ import annotations

from collections.abc import Iterator

from extractor.explaining.attempts import Bench
from extractor.explaining.explaining import Explainer
from extractor.explaining.faults import holds, words_of
from extractor.language import tree
from extractor.language.model import POS_TAGS
from extractor.rule_index.entries import Written, where

ADD, RAISE, TAG, DROP, INSERT, NO_PHRASE, OPTIONAL, FORGET = 1.0, 1.2, 1.8, 2.0, 2.1, 2.3, 2.6, 2.8
"""What kinds of changes cost: a word added, a bound raised, another tag, a look-around or condition dropped,
something let through, a word in no phrase taken for one, an element made optional, an edge given up."""
UNLIKE = 1.3
"""It costs so much more to put a word beside others of another kind: rather let it through."""
_LIKE = {"TO": "IN", "RP": "IN"}
"""Tags that stand for much the same, by one of them."""


def word_changes(
    node: tree.Node, unit: int, bench: Bench, explainer: Explainer, written: Written
) -> Iterator[tuple[str, float]]:
    """What to write so that the word at a unit satisfies an element for words, each with its cost."""
    label = explainer.study.label
    text = words_of(bench, (unit, unit + 1))
    if isinstance(node, tree.Both):
        wrong = [p for p in node.parts if holds(p, unit, bench, explainer) is False]
        if 0 < len(wrong) < len(node.parts):
            told = ", ".join(f"`{label(part, written)}`" for part in wrong)
            yield located(f"take {told} away from `{label(node, written)}`", node, written, explainer), DROP
        if not wrong or not all(isinstance(part, tree.Member | tree.Choice) for part in wrong):
            return
        node = wrong[0]
    options = node.parts if isinstance(node, tree.Choice) else (node,)
    for option in options:
        if isinstance(option, tree.Member):
            yield from _term(option.lexicon, unit, bench, explainer)
    if any(isinstance(option, tree.Word) for option in options):
        told = f"add `{as_word(text)}` beside `{label(node, written)}`"
        yield located(told, node, written, explainer), ADD if _alike(node, unit, bench, explainer) else ADD + UNLIKE
    elif any(isinstance(option, tree.Lemma) for option in options):
        yield located(f"add `~LEMMA` of `{text}` beside `{label(node, written)}`", node, written, explainer), ADD
    elif isinstance(options[0], tree.Name):
        tag = explainer.symbol(bench.encoded, unit).tag
        yield located(f"add `{tag}` beside `{label(node, written)}`", node, written, explainer), TAG


def _alike(node: tree.Node, unit: int, bench: Bench, explainer: Explainer) -> bool:
    """Whether a word has a tag like those of the words that an element names."""
    symbols, words = explainer.atoms.alphabet.symbols, explainer.atoms.word_set(node) or ()
    tags = {_LIKE.get(symbols[index].tag, symbols[index].tag) for index in words}
    tag = explainer.symbol(bench.encoded, unit).tag
    return _LIKE.get(tag, tag) in tags


def _term(lexicon: str, unit: int, bench: Bench, explainer: Explainer) -> Iterator[tuple[str, float]]:
    note = explainer.study.lexicons.get(lexicon)
    symbol = explainer.symbol(bench.encoded, unit)
    text = words_of(bench, (unit, unit + 1))
    if note is None:
        return
    if any(name == lexicon for name, _ in symbol.lexicons):
        yield f"`{text}` is in <{lexicon}> but tagged {symbol.tag} here: mend its tag by a tagging rule", DROP
    elif symbol.tag in POS_TAGS.get(note.pos, {symbol.tag}):
        lemma = f"the lemma of `{text}`" if note.pos in POS_TAGS else f"`{text}`"
        yield f"add {lemma} to the lexicon <{lexicon}> ({where(note.place)})", ADD


def located(text: str, node: tree.Node, written: Written, explainer: Explainer) -> str:
    """A change with the place of the named pattern in which it is to be made."""
    home = explainer.study.home(node, written) if node.origin else ""
    return f"{text} ({home})" if home else text


def as_word(text: str) -> str:
    """A word as patterns write it."""
    return str(tree.Word(text.lower()))

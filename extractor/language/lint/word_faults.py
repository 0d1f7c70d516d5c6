"""Literal words that texts do not hold as they are written, and terms that a pattern tears apart.

tree of a pattern string, how texts are cut ─▶ Faults, each at a node. No rule is asked: any pattern can be judged so.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

from extractor.language import tree
from extractor.language.naming import FORMS, straight
from extractor.language.roles import ROLES
from extractor.language.spelling import Spelling
from extractor.language.terms import Split
from extractor.text.forms import ENDS

EXAMPLES = 3
"""So many terms are named at most."""


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a node of a pattern; `new` is what certainly ought to stand there instead."""

    code: str
    title: str
    node: tree.Node
    hint: str
    level: str = "error"
    new: str = ""


IsTerm = Callable[[list[str]], bool]
"""Whether words, in lower case, are a term."""


def words(root: tree.Node, split: Split, is_term: IsTerm, *, tagging: bool = False) -> Iterator[Fault]:
    """Words that are written otherwise than texts have them; `split` cuts a word as texts are cut.

    In a tagging rule a capture holds one word.
    """
    single = (tree.Both, tree.Not, *((tree.Capture,) if tagging else ()))
    for node, alone in _words(root, single, alone=False):
        text = node.text
        if text in FORMS or text in ROLES:
            continue
        if "_" in text:
            hint = f"a lexicon is written `<{text}>`"
            yield Fault("not-one-word", f"`{text}` is never one word of a text", node, hint)
            continue
        if text != text.lower():
            hint = f"words match in any case: write `{text.lower()}`"
            title = f"the word `{text}` has a capital letter"
            yield Fault("capital-word", title, node, hint, new=str(tree.Word(text.lower())))
        elif text != straight(text):
            new = _written([straight(text)])
            title = f"the word `{text}` has a typographic apostrophe"
            hint = f"write `{new}`: it matches texts with either sign"
            yield Fault("curly-apostrophe", title, node, hint, "warning", new)
        plain = straight(text.lower())
        yield from _cut(node, plain, split(plain), is_term, alone=alone)


def _words(node: tree.Node, single: tuple[type[tree.Node], ...], *, alone: bool) -> Iterator[tuple[tree.Word, bool]]:
    """All words, with whether each must be a single one, as inside these kinds of nodes."""
    if isinstance(node, tree.Word):
        yield node, alone
    for child in node.children():
        yield from _words(child, single, alone=alone or isinstance(node, single))


def _cut(node: tree.Word, text: str, parts: list[str], is_term: IsTerm, *, alone: bool) -> Iterator[Fault]:
    """A word that texts are cut inside: it stands for all its parts, where several can stand."""
    fault = None if parts == [text] else _when_cut(node, text, parts, alone=alone)
    if fault is not None and not is_term(parts):
        yield fault


def _when_cut(node: tree.Word, text: str, parts: list[str], *, alone: bool) -> Fault | None:
    if not parts:
        return Fault("not-one-word", "there is no word between these quotation marks", node, "leave the spaces out")
    if any(part in ENDS and after[0].isalnum() for part, after in pairwise(parts)):
        title = f"`{text}` never stands in a text: a sentence ends inside it"
        return Fault("not-one-word", title, node, "make it a term of a lexicon: it is then one word")
    hint = f"texts have it as `{_written(parts)}`, and here only one word can stand; or make it a term of a lexicon"
    return Fault("not-one-word", f"`{text}` is never one word of a text", node, hint) if alone else None


def _written(parts: list[str]) -> str:
    return " ".join(str(tree.Word(part)) for part in parts)


def lemmas(root: tree.Node, known: Mapping[str, frozenset[str]]) -> Iterator[Fault]:
    """Lemmas that are inflected forms, or of which no forms are known; `known` are the lemmas of forms."""
    for node in (part for part in tree.walk(root) if isinstance(part, tree.Lemma)):
        found = known.get(node.text)
        if found is None:
            title = f"no inflected forms of `{node.text}` are known"
            yield Fault("unknown-lemma", title, node, "only the word as it is written will match", "warning")
        elif found and node.text not in found:
            hint = f"write {' or '.join(f'`~{lemma}`' for lemma in sorted(found))}"
            new = f"~{next(iter(found))}" if len(found) == 1 else ""
            yield Fault("inflected-lemma", f"`{node.text}` is an inflected form, not a lemma", node, hint, new=new)


def torn(root: tree.Node, spelling: Spelling) -> Iterator[Fault]:
    """Terms that a pattern spells out and cannot mean, because a capture ends or begins inside them."""
    for node in tree.walk(root):
        for words, terms in spelling.torn(node):
            shown = ", ".join(f"`{term}`" for term in terms[:EXAMPLES])
            title = f"{shown} {'is' if len(terms) == 1 else 'are'} one word in texts, which this cuts in two"
            hint = (
                "put it whole into one capture or outside, with no conditions on its inner words; or name its lexicon"
            )
            yield Fault("torn-term", title, words[-1], hint, "warning")

"""Elements of a pattern laid over a sentence, and what is to be said of the one that failed.

Trial ── lay out ─▶ Elements with the units they took, Faults: what was wanted, what stood there, in words.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from extractor.engine.alphabet import index_of
from extractor.engine.atoms import EDGES
from extractor.engine.splitting import Mark
from extractor.explaining.attempts import Bench, Span
from extractor.explaining.explaining import Explainer, Trial
from extractor.explaining.walk import Miss
from extractor.hidden_terms import spellings
from extractor.language import tree
from extractor.language.literals import Literals
from extractor.language.model import POS_TAGS
from extractor.rule_index.entries import Written

OTHERS = 6
"""So many other elements that would have done are named."""


@dataclass(frozen=True, slots=True)
class Element:
    """An element of a pattern: its number from 1, how it is written, and the units it took; None where it failed."""

    number: int
    label: str
    units: Span | None
    failed: bool = False


@dataclass(frozen=True, slots=True)
class Fault:
    """An element that failed: which, what inside it, where that is written, the unit that stood there, and why."""

    number: int
    label: str
    wanted: str
    home: str
    unit: int
    stood: str
    reason: str


@dataclass(frozen=True, slots=True)
class Layout:
    """All of a pattern over a sentence: elements in their order, the faults of both halves."""

    elements: tuple[Element, ...]
    faults: tuple[Fault, ...]
    total: int

    @property
    def passed(self) -> int:
        """So many elements matched."""
        return sum(not element.failed for element in self.elements)


def lay_out(trial: Trial, bench: Bench, explainer: Explainer) -> Layout:
    """The elements of the pattern that was tried, with the units they took, and what failed."""
    attempt, written, label = trial.attempt, trial.written, explainer.study.label
    way, left, right = attempt.way, attempt.left, attempt.right
    before = len(way.left)
    elements = [
        Element(before - left.reached + i + 1, label(step.node, written), bench.span(step, mirrored=True))
        for i, step in enumerate(left.steps)
    ]
    elements += [
        Element(before + i + 1, label(step.node, written), bench.span(step, mirrored=False))
        for i, step in enumerate(right.steps)
    ]
    faults = []
    for walked, mirrored, index in ((left, True, before - left.reached - 1), (right, False, before + right.reached)):
        if walked.miss is not None:
            node = (*way.left, *way.right)[index]
            elements.append(Element(index + 1, label(node, written), None, failed=True))
            fault = fault_of(walked.miss, node, index + 1, written, bench, explainer, mirrored=mirrored)
            beside = walked.steps[:1] if mirrored else walked.steps[-1:]
            spent = beside[0].node if beside and isinstance(beside[0].node, tree.Gap) else None
            faults.append(replace(fault, reason=f"the gap `{spent}` reaches no further") if spent else fault)
    shown = sorted((e for e in elements if not e.label.startswith("⟨") and "⟩" not in e.label), key=lambda e: e.number)
    marks = sum(isinstance(node, Mark) for node in (*way.left, *way.right))
    return Layout(tuple(shown), tuple(faults), before + len(way.right) - marks)


def fault_of(
    miss: Miss, node: tree.Node, number: int, written: Written, bench: Bench, explainer: Explainer, *, mirrored: bool
) -> Fault:  # fmt: skip
    """What is to be told of a miss, inside the element of that number."""
    study = explainer.study
    unit = bench.missed_unit(miss, mirrored=mirrored)
    label, wanted = study.label(node, written), study.label(miss.node, written)
    others = list(dict.fromkeys(study.label(other, written) for other in miss.also))
    if len(others) > OTHERS:
        others[OTHERS:] = [f"{len(others) - OTHERS} others"]
    forbidden = miss.forbidden and words_of(bench, bench.span(miss.forbidden, mirrored=mirrored))
    told = (
        f"the look-around forbids `{forbidden}`" if forbidden else _reason(miss.node, unit, written, bench, explainer)
    )
    wanted = f"nothing like `{study.label(miss.node.children()[0], written)}`" if miss.forbidden else f"`{wanted}`"
    wanted += f" (or {', '.join(f'`{other}`' for other in others)})" if others and not miss.forbidden else ""
    home = study.home(miss.node, written) if miss.node.origin else ""
    stood = describe(unit, bench, explainer)
    return Fault(number, label, wanted, home, max(0, unit), stood, told)


def words_of(bench: Bench, units: Span) -> str:
    """The text of units."""
    encoded = bench.encoded
    start, end = encoded.span(*units)
    return " ".join(encoded.document.text[start:end].split())


def describe(unit: int, bench: Bench, explainer: Explainer) -> str:
    """A unit in words: its text, tag, lexicons, and the phrase it stands in."""
    if unit < 0:
        return "the start of the text"
    encoded, study = bench.encoded, explainer.study
    symbol = explainer.symbol(encoded, unit)
    if symbol.tag in EDGES:
        return "the end of the sentence" if symbol.tag != "PARAGRAPH" else "the end of the paragraph"
    lexicons = " ".join(f"<{name}>" for name in sorted(lexicons_of(unit, bench, explainer)))
    text = f"`{words_of(bench, (unit, unit + 1))}`: {', '.join(filter(None, (symbol.tag, lexicons)))}"
    phrase = encoded.phrases.at(unit)
    if phrase is None:
        return text
    note = study.phrases[phrase.kind]
    return f"{text}; in `{words_of(bench, (phrase.start, phrase.end))}`, a phrase {note.id}: {', '.join(note.classes)}"


def lexicons_of(unit: int, bench: Bench, explainer: Explainer) -> frozenset[str]:
    """The lexicons that a unit is in at its tag."""
    features = explainer.symbol(bench.encoded, unit).features()
    return frozenset(name[1:-1] for name in features if name.startswith("<"))


def _reason(node: tree.Node, unit: int, written: Written, bench: Bench, explainer: Explainer) -> str:
    """Which of several conditions on one word, or one phrase, does not hold; or that the word has another tag."""
    if unit < 0:
        return ""
    parts = node.parts if isinstance(node, tree.Both) else (node,)
    wrong = [part for part in parts if holds(part, unit, bench, explainer) is False]
    told = [(part, _other_tag(part, unit, bench, explainer)) for part in wrong]
    some = len(wrong) < len(parts)
    label = explainer.study.label
    part = _part_of_term(node, unit, bench, explainer)
    if part:
        return part
    return "; ".join(f"`{label(part, written)}` does not hold{tag}" for part, tag in told if tag or some)


def _part_of_term(node: tree.Node, unit: int, bench: Bench, explainer: Explainer) -> str:
    """Of a word that stands inside a term, which is one word: so, and how to name it."""
    forms = bench.encoded.units.forms[unit]
    named = Literals(explainer.atoms.spelling.lemmas).of(node)
    if len(forms) < 2 or named is None or named.words.isdisjoint(form.lower() for form in forms):
        return ""
    names = sorted(name for name, _ in explainer.symbol(bench.encoded, unit).lexicons)
    return f"`{words_of(bench, (unit, unit + 1))}` is one word, of which no part is found: {spellings(names)}"


def holds(node: tree.Node, unit: int, bench: Bench, explainer: Explainer) -> bool | None:
    """Whether a condition on one word, or one phrase, holds at a unit; None where it is none."""
    words = explainer.atoms.word_set(node)
    if words is not None:
        return index_of(bench.encoded.units.chars[unit]) in words
    kinds = explainer.atoms.phrase_set(node)
    if kinds is None:
        return None
    phrase = bench.encoded.phrases.at(unit)
    return phrase is not None and phrase.kind in kinds


def _other_tag(node: tree.Node, unit: int, bench: Bench, explainer: Explainer) -> str:
    """Of a term of a lexicon that does not count at the tag it has here: why."""
    if not isinstance(node, tree.Member):
        return ""
    symbol = explainer.symbol(bench.encoded, unit)
    pos = next((pos for name, pos in symbol.lexicons if name == node.lexicon), "")
    if not pos:
        return ""
    wanted = ", ".join(sorted(POS_TAGS.get(pos, ("NNP",))))
    return f": the word is in it, as a {pos}, and is tagged {symbol.tag} here, none of {wanted}"

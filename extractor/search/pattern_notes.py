"""What is to be told of a pattern that was given on a command line, though it can be used.

pattern string, its tree ─▶ what is to be known of its words, and what is wrong with them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from extractor.engine.analysis import Analyser
from extractor.language import tree
from extractor.language.extending import rule_folders
from extractor.language.lint import word_faults
from extractor.language.naming import cut_up, joined_forms, spelling_among
from extractor.language.spelling import Spelling
from extractor.language.terms import lemma_forms_of
from extractor.language.tsv import read_forms
from extractor.problems import Place, Problem
from extractor.text.lines import Lines

FILE = Path("pattern")
"""What stands for the file in problems of a pattern that was given on a command line."""


def pattern_problem(
    code: str, title: str, text: str, at: int, end: int, hint: str = "see docs/rule-language.md", level: str = "error"
) -> Problem:
    """A problem with a part of a pattern string."""
    return Problem(code, title, Place(FILE, *Lines(text).place(at), max(1, end - at)), hint, level)


Lemmas = Mapping[str, frozenset[str]]
"""Forms with their lemmas."""


def spelling_for(node: tree.Node, analyser: Analyser, folder: Path) -> tuple[Spelling, Lemmas]:
    """What is to be known of the words of a pattern; the lemmas of those that it takes for lemmas and no rule does.

    For these the full-form lexicon is read anew.
    """
    vocabulary, nodes = analyser.vocabulary, list(tree.distinct((node,)))
    classes = {f"~{n.text}": n.text for n in nodes if isinstance(n, tree.Lemma)}
    forms = {form: named for form, names in vocabulary.names.items() if (named := names & classes.keys())}
    fresh = {lemma for name, lemma in classes.items() if name not in vocabulary.alphabet.classes}
    rows = read_forms(rule_folders(folder)) if fresh else ()
    for form, names in lemma_forms_of(rows, fresh).items():
        forms[form] = forms.get(form, frozenset()) | names
    lemmas = {form: frozenset(key[:-2] for key in keys.split(",") if key) for form, _, keys in rows if form in fresh}
    known = {lemma: frozenset({lemma}) for lemma in classes.values() if lemma not in fresh or not rows}
    spelling = spelling_among(nodes, joined_forms(vocabulary.terms), forms, cut_up(nodes, analyser.words))
    return spelling, {**known, **lemmas}


def problems_of(
    node: tree.Node, text: str, analyser: Analyser, spelling: Spelling, lemmas: Lemmas
) -> Iterator[Problem]:
    """What is wrong with the words of a pattern; a capital letter is no mistake here, as words match in any case."""
    faults = [
        *word_faults.words(node, analyser.words, spelling.is_term),
        *word_faults.lemmas(node, lemmas),
        *word_faults.torn(node, spelling),
    ]
    for fault in faults:
        level = "warning" if fault.code == "capital-word" else fault.level
        yield pattern_problem(fault.code, fault.title, text, fault.node.at, fault.node.end, fault.hint, level)

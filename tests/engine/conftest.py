"""What the words and phrases of the small language make of a text, printed."""

from collections.abc import Callable
from pathlib import Path

import pytest

from extractor.engine.analysis import Analyser
from extractor.engine.tagging import tags_of
from extractor.language.loading import read_rules
from extractor.language.model import RuleSet

SMALL = Path(__file__).parents[1] / "small"
PARTS = ("count", "origin", "role", "name")
BORDERS = {"SENTENCE", "QUOTED_SENTENCE", "PARAGRAPH"}

Shown = Callable[[str], str]


@pytest.fixture(scope="session")
def small_rules() -> RuleSet:
    return read_rules(SMALL, linted=False)[0]


@pytest.fixture(scope="session")
def analyser(small_rules: RuleSet) -> Analyser:
    return Analyser(small_rules)


@pytest.fixture(scope="session")
def tagged(analyser: Analyser) -> Shown:
    """Every unit with its tag, as `word/TAG`; the words of a term are joined by `_`."""

    def show(text: str) -> str:
        encoded = analyser.encode(analyser.segment(text, "-"))
        tags = tags_of(analyser.vocabulary.alphabet, encoded.units.chars)
        pairs = zip(encoded.units.forms, tags, strict=True)
        return " ".join(f"{'_'.join(form)}/{tag}" for form, tag in pairs if tag not in BORDERS)

    return show


@pytest.fixture(scope="session")
def chunked(analyser: Analyser, small_rules: RuleSet) -> Shown:
    """The text with its phrases in brackets, each headed by the rule that gave its kind, and with its parts."""
    names = [rule.id for rule in (*small_rules.phrases, *small_rules.chunks)]

    def show(text: str) -> str:
        encoded = analyser.encode(analyser.segment(text, "-"))
        words = ["_".join(form) for form in encoded.units.forms]
        for phrase in reversed(encoded.phrases):
            inside = " ".join(words[phrase.start : phrase.end])
            parts = ((name, analyser.chunker.part(name, phrase, encoded.units.chars)) for name in PARTS)
            named = "".join(f" {name}={' '.join(words[slice(*part)])}" for name, part in parts if part is not None)
            words[phrase.start : phrase.end] = [f"[{names[phrase.kind]}: {inside}{' |' if named else ''}{named}]"]
        return " ".join(word for word in words if not word.startswith("<"))

    return show

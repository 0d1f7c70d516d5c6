"""How the language writes, as the lexicons say: abbreviations, clitics, words that open sentences, months.

RuleSet ─▶ Conventions of the text side.
"""

from __future__ import annotations

from collections.abc import Mapping

from extractor.language.model import Attributes, RuleSet
from extractor.text.document import Conventions

ABBREVIATIONS, OPENERS, CLITICS, ELIDED = "abbreviation", "sentence_opener", "clitic", "elided_word"
HYPHENED = "hyphened"
CALENDAR = ("month", "weekday")
"""The lexicons that tell the text side how the language writes."""


def conventions(rules: RuleSet) -> Conventions:
    """The conventions that the lexicons of a rule set hold."""
    abbreviations = _terms(rules, ABBREVIATIONS)
    enders = frozenset(term.lower() for term, attributes in abbreviations.items() if attributes.get("end"))
    known = frozenset(term.lower() for term in abbreviations)
    openers, clitics, elided = (tuple(_terms(rules, name)) for name in (OPENERS, CLITICS, ELIDED))
    wordlike = frozenset(term.lower() for term, attributes in abbreviations.items() if attributes.get("kind") == "word")
    hyphened = frozenset(term.lower() for term in _terms(rules, HYPHENED))
    return Conventions(known, enders, frozenset(openers), wordlike, clitics, elided, _calendar(rules), hyphened)


def _calendar(rules: RuleSet) -> frozenset[str]:
    return frozenset(term for name in CALENDAR for term in _terms(rules, name))


def _terms(rules: RuleSet, name: str) -> Mapping[str, Attributes]:
    return rules.lexicons[name].terms if name in rules.lexicons else {}

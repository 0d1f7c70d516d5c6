"""How the language writes, as the lexicons say: abbreviations, clitics, words that open sentences.

RuleSet ─▶ Conventions of the text side.
"""

from __future__ import annotations

from collections.abc import Mapping

from extractor.language.model import Attributes, RuleSet
from extractor.text.document import Conventions

ABBREVIATIONS, OPENERS, CLITICS, HYPHENED = "abbreviation", "sentence_opener", "clitic", "hyphened"
"""The lexicons that tell the text side how the language writes."""


def conventions(rules: RuleSet) -> Conventions:
    """The conventions that the lexicons of a rule set hold."""
    abbreviations = _terms(rules, ABBREVIATIONS)
    enders = frozenset(term.lower() for term, attributes in abbreviations.items() if attributes.get("end"))
    known = frozenset(term.lower() for term in abbreviations)
    openers, hyphened = frozenset(_terms(rules, OPENERS)), frozenset(_terms(rules, HYPHENED))
    return Conventions(known, enders, openers, tuple(_terms(rules, CLITICS)), hyphened)


def _terms(rules: RuleSet, name: str) -> Mapping[str, Attributes]:
    return rules.lexicons[name].terms if name in rules.lexicons else {}

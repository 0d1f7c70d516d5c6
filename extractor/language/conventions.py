"""How the language writes, as the lexicons say: abbreviations, clitics, words that open sentences, months.

RuleSet ─▶ Conventions of the text side.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from extractor.language.model import Attributes, RuleSet
from extractor.text.document import Conventions
from extractor.text.forms import STOP

ABBREVIATIONS, OPENERS, CLITICS, ELIDED = "abbreviation", "sentence_opener", "clitic", "elided_word"
HYPHENED, LETTERED, DOMAINS, NUMBER_TAILS = "hyphened", "lettered_word", "domain_ending", "number_tail"
YEAR_LEADS, QUARTERS = "year_lead", ("quarter_name", "half_name")
CALENDAR, PORTIONS = ("month", "month_short", "weekday"), ("time_portion", "time_end")
NUMBERS, FIGURE_ENDINGS = ("number_word", "number_scale"), ("figure_scale", "clock_half")
PLACES = ("country", "capital")
READ_BY_TEXT = frozenset(
    {
        *(ABBREVIATIONS, OPENERS, CLITICS, ELIDED, HYPHENED, LETTERED, DOMAINS, NUMBER_TAILS, YEAR_LEADS),
        *(*CALENDAR, *QUARTERS, *PORTIONS, *NUMBERS, *FIGURE_ENDINGS, *PLACES),
    }
)
"""The lexicons that tell the text side how the language writes."""


def conventions(rules: RuleSet) -> Conventions:
    """The conventions that the lexicons of a rule set hold."""
    abbreviations, openers = _terms(rules, ABBREVIATIONS), _terms(rules, OPENERS)
    return Conventions(
        abbreviations=frozenset(term.lower() for term in abbreviations),
        enders=frozenset(term.lower() for term, attributes in abbreviations.items() if attributes.get("end")),
        openers=frozenset(term for term, attributes in openers.items() if not attributes.get("after")),
        late_openers=frozenset(openers),
        wordlike=frozenset(t.lower() for t, attributes in abbreviations.items() if attributes.get("kind") == "word"),
        clitics=tuple(_terms(rules, CLITICS)),
        elided=tuple(_terms(rules, ELIDED)),
        calendar=frozenset(term for name in CALENDAR for term in _terms(rules, name)),
        hyphened=_lower(rules, HYPHENED),
        lettered={word: attributes.get("letter", "") for word, attributes in _terms(rules, LETTERED).items()},
        domains=tuple(_terms(rules, DOMAINS)),
        dotted=frozenset(_dotted(rules)),
        numbers=_lower(rules, *NUMBERS),
        number_tails=_lower(rules, NUMBER_TAILS),
        figure_endings=_lower(rules, *FIGURE_ENDINGS),
        portions=_lower(rules, *PORTIONS),
        quarters=_lower(rules, *QUARTERS),
        year_leads=_lower(rules, YEAR_LEADS),
    )


def _dotted(rules: RuleSet) -> Iterator[str]:
    """What stands behind the full stop with which terms of any lexicon begin, such as `.NET`."""
    for lexicon in rules.lexicons.values():
        for term in lexicon.terms:
            if term.startswith(STOP) and term[1:2].isalpha():
                yield term[1:].split(" ")[0].lower()


def place_names(rules: RuleSet) -> frozenset[str]:
    """Names of places that act as a country does."""
    return frozenset(term for name in PLACES for term in _terms(rules, name))


def _lower(rules: RuleSet, *names: str) -> frozenset[str]:
    return frozenset(term.lower() for name in names for term in _terms(rules, name))


def _terms(rules: RuleSet, name: str) -> Mapping[str, Attributes]:
    return rules.lexicons[name].terms if name in rules.lexicons else {}

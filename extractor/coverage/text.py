"""What a coverage run found, as text: a line each for parts of patterns, rules and lexicons, by file.

Coverage ─▶ lines for a terminal.
"""

from __future__ import annotations

from collections.abc import Iterator

from extractor.coverage.coverage import Coverage, Terms
from extractor.display.wording import shortened
from extractor.problems import Place

_TERMS_SHOWN = 6
_LONGEST = 60


def render_coverage(coverage: Coverage) -> str:
    """What no text exercises, and the share that some text does."""
    lines = [*_parts(coverage), *_rules(coverage), *_terms(coverage)]
    done = coverage.total - len(coverage.elements)
    what = "alternatives, optional elements and ways to parts"
    lines.append(f"{done} of {coverage.total} {what} are exercised ({coverage.share:.2f})")
    return "\n".join(lines)


def _parts(coverage: Coverage) -> Iterator[str]:
    if coverage.elements:
        yield "parts of patterns that no test and no document exercises:"
    for element in sorted(coverage.elements, key=lambda e: _order(e.place)):
        yield f"  {_at(element.place)}  {element.kind} `{_short(element.text)}`"


def _rules(coverage: Coverage) -> Iterator[str]:
    if coverage.rules:
        yield "rules that no test and no document fires:"
    for rule in coverage.rules:
        yield f"  {_at(rule.place)}  {rule.id}"


def _terms(coverage: Coverage) -> Iterator[str]:
    if coverage.terms:
        yield "terms that no test and no document holds:"
    for terms in coverage.terms:
        yield f"  {_at(terms.lexicon.place)}  {_listed(terms)}"


def _listed(terms: Terms) -> str:
    number, shown = len(terms.missing), ", ".join(terms.missing[:_TERMS_SHOWN])
    more = ", …" if number > _TERMS_SHOWN else ""
    return f"<{terms.lexicon.name}> {number} of {len(terms.lexicon.terms)}: {shown}{more}"


def _at(place: Place) -> str:
    return f"{place.file}:{place.line}:{place.column}"


def _order(place: Place) -> tuple[str, int, int]:
    return str(place.file), place.line, place.column


def _short(text: str) -> str:
    text = " ".join(text.split())
    return shortened(text, _LONGEST, "…")

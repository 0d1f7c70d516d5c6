"""Quotations that go on: those that no cue claims belong to the record before them.

drafts of one type in text order + Continuation ─▶ the same drafts, with such quotations in their field.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import takewhile

from extractor.engine.encoding import Encoded
from extractor.language.settings import Continuation
from extractor.records.context import Context
from extractor.records.draft import Draft, Sentences, Span, trimmed
from extractor.text.forms import QUOTATION_MARKS

BULLETS = frozenset("•*-—·‣◦▪")
"""Marks at the head of an item of a list."""


def go_on(link: Continuation, drafts: Sequence[Draft], context: Context) -> list[Draft]:
    """Quotations that no cue claims extend the field of the record before them, within so many paragraphs."""
    encoded, sentences, found = context.encoded, context.sentences, [*drafts]
    near = _by_sentence(drafts, sentences)
    cues = [draft.cue[0] for draft in drafts]
    ends = [max(end for _, end in draft.spans()) for draft in drafts]
    for quote in _quotations(encoded):
        around = (n for s in _numbers(quote, sentences) for n in near[s] if not quote[0] <= cues[n] < quote[1])
        if any(s < quote[1] and quote[0] < e for n in around for s, e in found[n].spans()):
            continue
        owner = _owner(found, bisect_left(cues, quote[0]), link.field, context)
        if owner < 0 or not _free_standing(encoded, quote, sentences):
            continue
        gap = sentences.paragraph(quote[0]) - sentences.paragraph(ends[owner] - 1)
        span = trimmed(encoded, quote)
        if gap <= link.paragraphs and span[0] < span[1]:
            found[owner] = found[owner].with_linked(link.field, [*found[owner].fields.get(link.field, ()), span])
            ends[owner] = quote[1]
    return found


def _by_sentence(drafts: Iterable[Draft], sentences: Sentences) -> Mapping[int, list[int]]:
    """The numbers of the drafts that have a span in a sentence, by its number."""
    found: dict[int, list[int]] = defaultdict(list)
    for number, draft in enumerate(drafts):
        for sentence in {n for span in draft.spans() for n in _numbers(span, sentences)}:
            found[sentence].append(number)
    return found


def _numbers(span: Span, sentences: Sentences) -> range:
    """The numbers of the sentences that a span reaches over."""
    return range(sentences.number(span[0]), sentences.number(span[1] - 1) + 1)


def _owner(drafts: Sequence[Draft], end: int, field: str, context: Context) -> int:
    """Whose words go on, or -1: in the sentence of the last draft before `end` the first that quotes or has none."""
    sentence = context.number(drafts[end - 1]) if end else -1
    same = takewhile(lambda n: context.number(drafts[n]) == sentence, range(end - 1, -1, -1))
    spans = ((number, drafts[number].fields.get(field)) for number in [*same][::-1])
    return next((number for number, row in spans if not row or _quoted(context.encoded, row[-1])), -1)


def _quotations(encoded: Encoded) -> Iterator[Span]:
    """Unit ranges of the quotations of a document, marks included."""
    opens, closes = encoded.quotations
    for start, following in zip(opens, [*opens[1:], len(encoded.units.forms)], strict=False):
        at = bisect_left(closes, start)
        if at < len(closes) and closes[at] < following:
            yield start, closes[at] + 1


def _free_standing(encoded: Encoded, quote: Span, sentences: Sentences) -> bool:
    """Whether the quotation is a whole sentence, or several, with nothing of the narrator's but a bullet in it."""
    start, end = sentences.around(*quote)
    start += start < quote[0] and encoded.units.forms[start][0] in BULLETS
    return start == quote[0] and trimmed(encoded, (start, end))[1] <= quote[1]


def _quoted(encoded: Encoded, span: Span) -> bool:
    """Whether a mark of a quotation stands in a span, or beside it."""
    return any(form[0] in QUOTATION_MARKS for form in encoded.units.forms[max(0, span[0] - 1) : span[1] + 1])

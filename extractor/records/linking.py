"""Across sentences: fields inherited from earlier records, quotations that go on, sources, computed values.

drafts of all types, in text order ── links of the record types ─▶ the same drafts, completed.
What is linked to what is said in YAML (`inherit`, `links`, `compute`); here is only how.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict, deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import takewhile
from operator import itemgetter
from typing import Any

from extractor.engine.encoding import Encoded
from extractor.engine.tracing import Trace
from extractor.language.model import RecordType, listed
from extractor.records.assemble import Assembler
from extractor.records.draft import TRIMMED, Draft, Sentences, Span, trimmed
from extractor.records.follow_ups import Follower
from extractor.records.turns import take_turns
from extractor.roles.acts import DocumentActs
from extractor.text.forms import CLOSE, OPEN, VIRTUAL_CLOSE

BULLETS = frozenset("•*-—·‣◦▪")
"""Marks at the head of an item of a list."""
FURTHEST = 50
"""So many sentences may lie between a record and what it takes from another."""


class Linker:
    """Completes the drafts of one document."""

    def __init__(
        self, records: Mapping[str, RecordType], assemblers: Mapping[str, Assembler], followers: Sequence[Follower]
    ) -> None:
        self._records = records
        self._assemblers = assemblers
        self._followers = followers

    def link(
        self,
        drafts: list[Draft],
        encoded: Encoded,
        sentences: Sentences,
        acts: DocumentActs,
        trace: Trace | None = None,
    ) -> list[Draft]:
        """Inherit fields, look for details, link across drafts; drafts that then lack what they need are dropped."""
        drafts.sort(key=lambda d: (d.cue, d.type))
        kept: list[Draft] = []
        for draft in drafts:
            if self._inherit(draft, kept, encoded, sentences, acts):
                self._assemblers[draft.type].complete(draft, encoded, acts)
                kept.append(draft)
            elif trace is not None:
                trace.dropped(draft, f"there is nothing to inherit for {_lacking(draft)}")
        for follower in self._followers:
            follower.follow(kept, encoded, sentences, self._assemblers[follower.name])
        for link in (link for r in self._records.values() for link in r.links):
            if "within" in link:
                self._enclosing(link, kept, encoded, sentences)
                continue
            own = [d for d in kept if d.type == link["record"]]
            if "turns" in link:
                turns = take_turns(link, own, encoded, sentences)
                kept = [d for d in kept if not self._belongs(d, link, turns, encoded)]
            elif "continue" in link:
                _continue(link, own, encoded, sentences)
        whole = [draft for draft in kept if self._assemblers[draft.type].whole(draft)]
        if trace is not None:
            for draft in kept:
                if not self._assemblers[draft.type].whole(draft):
                    trace.dropped(draft, self._assemblers[draft.type].lack(draft))
        return whole

    def _belongs(self, draft: Draft, link: Mapping[str, Any], turns: Sequence[Span], encoded: Encoded) -> bool:
        """Whether a record in the words of a turn is part of them, by a condition of `unless`."""
        at = bisect_left(turns, draft.cue[1], key=itemgetter(1)) if draft.type == link["record"] else len(turns)
        if at == len(turns) or draft.cue[0] < turns[at][0]:
            return False
        return any(self._assemblers[draft.type].fits(where, draft, encoded) for where in link.get("unless", ()))

    def _inherit(
        self, draft: Draft, earlier: Sequence[Draft], encoded: Encoded, sentences: Sentences, acts: DocumentActs
    ) -> bool:
        """Take fields that the rule names from earlier drafts, else from phrases; whether it has what it needs.

        A private name asks that there be such a field, and takes nothing.
        """
        for name, how in draft.rule.inherit.items():
            if name in draft.fields:
                continue
            span = _inherited(draft, how, earlier, sentences) or self._phrase(draft, how, encoded, sentences, acts)
            if span is not None and not name.startswith("_"):
                draft.fields[name], draft.linked = [span], True
            elif span is None and how.get("required"):
                return False
        return True

    def _enclosing(
        self, link: Mapping[str, object], drafts: Sequence[Draft], encoded: Encoded, sentences: Sentences
    ) -> None:
        """Give records the field `take` of the innermost record around them, unless a field `other` means the same.

        What stands further off than `sentences` sentences is not taken: what a record rests on is no whole speech.
        """
        name, assembler = str(link["field"]), self._assemblers[str(link["record"])]
        reach = int(str(link.get("sentences", FURTHEST)))
        for draft, holders in _with_holders(link, drafts):
            if draft.type != link["record"] or name in draft.fields:
                continue
            taken = min(holders, key=lambda h: (h[0], h[1].cue))[1].first(str(link["take"])) if holders else None
            if taken is None or abs(sentences.number(taken[0]) - sentences.number(draft.cue[0])) > reach:
                continue
            others = [span for field in listed(link.get("other")) if (span := draft.first(field)) is not None]
            if not any(assembler.same(taken, span, encoded) for span in others):
                draft.fields[name], draft.linked = [taken], True

    def _phrase(
        self, draft: Draft, how: Mapping[str, object], encoded: Encoded, sentences: Sentences, acts: DocumentActs
    ) -> Span | None:
        """The first phrase of the classes `else` in the sentence, before the cue, or in the nearest one before it; none
        where somebody else, of the classes `rivals`, has done something since: a pronoun may mean those.
        """
        classes, here, end = listed(how.get("else")), sentences.number(draft.cue[0]), draft.cue[0]
        for number in range(here, max(-1, here - int(str(how.get("sentences", 0))) - 1), -1) if classes else ():
            start = sentences.start(number)
            found = self._assemblers[draft.type].first_phrase(classes, (start, end), encoded)
            if found is not None:
                rival = self._has_rival(draft, how, (found[1], draft.cue[0]), encoded, acts)
                return None if rival else trimmed(encoded, found)
            end = start
        return None

    def _has_rival(
        self, draft: Draft, how: Mapping[str, object], within: Span, encoded: Encoded, acts: DocumentActs
    ) -> bool:
        """Whether the subject of a clause between, but for who says something, is of one of the classes `rivals`, and
        of none of those that may be taken.
        """
        rivals, sought, assembler = listed(how.get("rivals")), listed(how.get("else")), self._assemblers[draft.type]
        subjects = acts.clauses.subjects(*within) if rivals else ()
        return any(assembler.is_any(rivals, s, encoded) and not assembler.is_any(sought, s, encoded) for s in subjects)


def _lacking(draft: Draft) -> str:
    """The fields that the rule requires to be inherited and that were not found, for people to read."""
    names = (n for n, how in draft.rule.inherit.items() if how.get("required") and n not in draft.fields)
    return ", ".join(f"`{name}`" for name in names)


def _inherited(draft: Draft, how: Mapping[str, object], earlier: Sequence[Draft], sentences: Sentences) -> Span | None:
    here, back, names = sentences.number(draft.cue[0]), int(str(how.get("sentences", 0))), listed(how.get("from"))
    for other in reversed(earlier):
        if here - sentences.number(other.cue[0]) > back:
            return None
        span = next((s for name in names if (s := other.first(name)) is not None), None)
        if span is not None and span != draft.cue:
            return span
    return None


def _continue(link: Mapping[str, object], drafts: Sequence[Draft], encoded: Encoded, sentences: Sentences) -> None:
    """Quotations that no cue claims extend the field of the record before them, within `paragraphs` paragraphs."""
    name, reach = str(link["continue"]), int(str(link.get("paragraphs", 1)))
    near = _by_sentence(drafts, sentences)
    cues = [d.cue[0] for d in drafts]
    ends = {id(d): max(e for _, e in d.spans()) for d in drafts}
    for quote in _quotations(encoded):
        around = (d for n in _numbers(quote, sentences) for d in near[n] if not quote[0] <= d.cue[0] < quote[1])
        if any(s < quote[1] and quote[0] < e for d in around for s, e in d.spans()):
            continue
        owner = _owner(drafts, bisect_left(cues, quote[0]), name, encoded, sentences)
        if owner is None or not _free_standing(encoded, quote, sentences):
            continue
        gap = sentences.paragraph(quote[0]) - sentences.paragraph(ends[id(owner)] - 1)
        span = trimmed(encoded, quote)
        if gap <= reach and span[0] < span[1]:
            owner.fields.setdefault(name, []).append(span)
            owner.linked = True
            ends[id(owner)] = quote[1]


def _by_sentence(drafts: Iterable[Draft], sentences: Sentences) -> Mapping[int, list[Draft]]:
    """The drafts that have a span in a sentence, by its number."""
    found: dict[int, list[Draft]] = defaultdict(list)
    for draft in drafts:
        for number in {n for span in draft.spans() for n in _numbers(span, sentences)}:
            found[number].append(draft)
    return found


def _numbers(span: Span, sentences: Sentences) -> range:
    return range(sentences.number(span[0]), sentences.number(span[1] - 1) + 1)


def _owner(drafts: Sequence[Draft], end: int, name: str, encoded: Encoded, sentences: Sentences) -> Draft | None:
    """Whose words go on: in the sentence of the last draft before `end` the first that quotes, or has no words yet."""
    before = (drafts[i] for i in range(end - 1, -1, -1))
    number = sentences.number(drafts[end - 1].cue[0]) if end else -1
    same = list(takewhile(lambda d: sentences.number(d.cue[0]) == number, before))[::-1]
    return next((d for d in same if not d.fields.get(name) or _quoted(encoded, d.fields[name][-1])), None)


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
    return any(form[0] in {OPEN, CLOSE} for form in encoded.units.forms[max(0, span[0] - 1) : span[1] + 1])


def _with_holders(
    link: Mapping[str, object], drafts: Sequence[Draft]
) -> Iterator[tuple[Draft, list[tuple[int, Draft]]]]:
    """Each draft, in text order, with those whose field `within` holds its cue, and the lengths of that field."""
    holders = [d for d in drafts if d.type == link["from"]]
    spans = [(span, d) for d in holders for span in d.fields.get(str(link["within"]), ())]
    waiting = deque(sorted(spans, key=lambda held: held[0]))
    begun: list[tuple[Span, Draft]] = []
    for draft in drafts:
        while waiting and waiting[0][0][0] <= draft.cue[0]:
            begun.append(waiting.popleft())
        begun = [held for held in begun if held[0][1] > draft.cue[0]]
        yield draft, [(end - start, d) for (start, end), d in begun if d is not draft and draft.cue[1] <= end]


def quote_kind(encoded: Encoded, spans: Sequence[Span]) -> str:
    """`direct` when the spans are quotations alone, `mixed` when they hold some, else `indirect`."""
    forms = encoded.units.forms
    whole = [_whole(forms, s, e) or _inside(forms, s, e) for s, e in spans]
    some = any(form[0] in {OPEN, CLOSE} for s, e in spans for form in forms[s:e])
    if all(whole):
        return "direct"
    return "mixed" if some or any(whole) else "indirect"


def _whole(forms: Sequence[tuple[str, ...]], start: int, end: int) -> bool:
    """Whether the span is one quotation with its marks."""
    return forms[start][0] == OPEN and [i for i in range(start, end) if forms[i][0] == CLOSE] == [end - 1]


def _inside(forms: Sequence[tuple[str, ...]], start: int, end: int) -> bool:
    """Whether the span is all of a quotation but its marks, and punctuation at its end."""
    if start == 0 or forms[start - 1][0] != OPEN:
        return False
    following = (forms[i][0] for i in range(end, len(forms)))
    return next((f for f in following if f not in TRIMMED or f == VIRTUAL_CLOSE), "") in {CLOSE, VIRTUAL_CLOSE}

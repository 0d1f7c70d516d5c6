"""Whether a speaker is an official: by the kind of its phrase, or by any mention of the same one.

span ── its mention, those of the same name, who spoke before ─▶ yes or no.
"""

from __future__ import annotations

from extractor.records.antecedents import Antecedents, Speakers
from extractor.records.draft import Sentences, Span
from extractor.records.mention_index import MentionIndex
from extractor.records.mentions import Mention

ATTACHED = "attached"
"""Of somebody who is an official where the one is to whom the phrase is attached: `a source in the ministry`."""
INTRODUCED = 2
"""So many sentences after somebody spoke by office alone the name may be given."""


class Officials:
    """Tells the officials of one document, once for each span."""

    def __init__(self, index: MentionIndex, antecedents: Antecedents, speakers: Speakers, sentences: Sentences) -> None:
        self._index, self._antecedents, self._speakers, self._sentences = index, antecedents, speakers, sentences
        self._known: dict[tuple[Span, str], bool] = {}

    def is_official(self, span: Span, default: str) -> bool:
        """Whether the one meant by a span is an official; `default` counts where nothing tells."""
        if (span, default) not in self._known:
            self._known[span, default] = self._is_official(span, default)
        return self._known[span, default]

    def _is_official(self, span: Span, default: str) -> bool:
        mention = self._index.at(span)
        if mention is None:
            return default == "yes" or self._is_issued(span)
        if mention.pronoun:
            meant = self._antecedents.of(mention)
            return all(self.is_official(m.span, default) for m in meant) if meant else default == "yes"
        if mention.official == ATTACHED:
            behind = self._index.between(mention.span[1], span[1])
            return any(one.official == "yes" for one in behind[:1])
        if mention.official == "yes":
            return True
        said = {m.official for m in self._index.alike(mention)} if mention.named else set()
        if "yes" in said:
            return True
        if mention.official or "no" in said:
            return False
        if not mention.named:
            return default == "yes"
        return self._index.scene.table.named_official or self._is_introduced(mention)

    def _is_issued(self, span: Span) -> bool:
        """Whether what nothing is known of is a paper told of before: `the report`, of the ministry's report."""
        scene = self._index.scene
        phrase, words = scene.encoded.phrases.at(span[0]), scene.words(span)
        known = phrase is not None and phrase[:2] == span and words[0].lower() not in scene.table.new
        before = self._index.headed(words[-1].lower())
        return known and any(one.span < span and one.official == "yes" for one in before if not one.named)

    def _is_introduced(self, named: Mention) -> bool:
        """Whether a name is given later: `The envoy predicted …` in one sentence, `…, Ada Berg told reporters` next."""
        first = min((*self._index.alike(named), named), key=_start)
        _, before = next(self._speakers.between(0, first.span[0]), (-1, None))
        if before is None or before.named or not before.role or before.official != "yes" or before.number == "plural":
            return False
        scene = self._index.scene
        known = scene.words(before.span)[0].lower() not in scene.table.new
        return known and self._sentences.number(first.span[0]) - self._sentences.number(before.span[0]) <= INTRODUCED


def _start(mention: Mention) -> int:
    return mention.span[0]

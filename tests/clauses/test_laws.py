"""What holds of the parse of any text, however odd."""

from collections.abc import Iterator
from itertools import pairwise

from hypothesis import example, given, settings
from hypothesis import strategies as st

from extractor.clauses.parsed import Parse, Piece
from extractor.pipeline import Extractor

WORDS = (
    "Norland", "the", "troops", "army", "minister", "who", "which", "that", "whose", "was", "has", "been", "had", "is",
    "sent", "attacked", "said", "told", "gave", "ordered", "sending", "to", "leave", "withdraw", "by", "of", "from",
    "on", "Monday", "and", "but", "because", "after", "not", "did", "will", "there", "it", "he", "accusations",
    "withdrawal", "made", "faces", "rejected", "what", "pulled out", "carried out", "quickly", "ready", "two",
)  # fmt: skip
MARKS = (",", ".", ";", ":", "—", "(", ")", "“", "”", '"', "'", "?", "\n\n", "'s")
SENTENCES = st.lists(st.sampled_from((*WORDS, *WORDS, *MARKS)), max_size=30).map(" ".join)


@settings(max_examples=150, deadline=None)
@given(text=SENTENCES)
@example(text="He said . . . nothing")  # an ellipsis is one token, with the blanks inside it
def test_any_text(text: str, extractor: Extractor) -> None:
    parse = extractor.parse(text)
    pieces = list(_pieces(parse))
    assert [piece for piece in pieces if text[piece.start : piece.end] != piece.text] == []
    tokens = [token for sentence in parse.sentences for token in sentence.tokens]
    assert all(one.end <= other.start for one, other in pairwise(tokens))
    assert "".join("".join(token.text for token in tokens).split()) == "".join(text.split())
    for sentence in parse.sentences:
        assert [clause.number for clause in sentence.clauses] == list(range(1, len(sentence.clauses) + 1))
        assert all(0 <= clause.governor <= len(sentence.clauses) for clause in sentence.clauses)
        assert all(clause.governor != clause.number for clause in sentence.clauses)
        heads = [clause.head.start for clause in sentence.clauses if clause.kind == "verb"]
        assert heads == sorted(set(heads))
    assert extractor.parse(text) == parse


def _pieces(parse: Parse) -> Iterator[Piece]:
    for sentence in parse.sentences:
        yield from (*sentence.tokens, *sentence.phrases)
        for clause in sentence.clauses:
            players = [*clause.surface.values(), *clause.roles.values(), *clause.times]
            players += [oblique.player for oblique in clause.obliques]
            yield from (clause.head, clause.group, *players, *(player.whole for player in players))
            yield from (oblique.preposition for oblique in clause.obliques)

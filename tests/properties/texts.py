"""Texts of which the laws hold: any characters, words and marks of the text side, of clauses, of statements."""

from hypothesis import strategies as st

PIECES = (
    "Berg", "said", "U.S.", "Nov.", "5", "a.m.", "don't", "boys'", "'em", "1990's", "02/27/1998", "a.b@c.de",
    "www.x.com", '"', "'", "“", "”", "‘", "’", "``", "''", "(", ")", ".", "...", "?", "!", ",", ":", "-", "--", "–",
    "´", "′", "ʼ", "`", "â€™", "â€œ", "â€\x9d", "Ã±", "Â", "&rsquo;", "\ufffd", ".50",
    "\n", "\n\n", "\r", "\r\n", "\t", " ", "  ", "\u00a0", "\u00ad", "e\u0301", "LENBURG", "(NNB)", "•", "½", "ﬁ", "周",
)  # fmt: skip
TEXTS = st.one_of(
    st.text(max_size=200),
    st.lists(st.sampled_from(PIECES), max_size=60).map("".join),
    st.lists(st.sampled_from(PIECES), max_size=60).map(" ".join),
)
"""Anything that the text side has to do with."""

WORDS = (
    "Norland", "the", "troops", "army", "minister", "who", "which", "that", "whose", "was", "has", "been", "had", "is",
    "sent", "attacked", "said", "told", "gave", "ordered", "sending", "to", "leave", "withdraw", "by", "of", "from",
    "on", "Monday", "and", "but", "because", "after", "not", "did", "will", "there", "it", "he", "accusations",
    "withdrawal", "made", "faces", "rejected", "what", "pulled out", "carried out", "quickly", "ready", "two",
)  # fmt: skip
MARKS = (",", ".", ";", ":", "—", "(", ")", "“", "”", '"', "'", "?", "\n\n", "'s")
SENTENCES = st.lists(st.sampled_from((*WORDS, *WORDS, *MARKS)), max_size=30).map(" ".join)
"""Words and marks that open and close clauses."""

STATED = [
    "The army", "General Ada Holm", "she", "sent", "two tanks", "to Oslo", "on Friday", "said that", "it was over",
    ".", ",", '"', "“", "”", "\n\n", "and then withdrew troops", ", adding that", ":", "🚢", "e\u0301",
]  # fmt: skip
STATEMENTS = st.builds(" ".join, st.lists(st.sampled_from(STATED), max_size=40))
"""What the small language makes records of."""

"""Kinds of tokens and borders, a letter each: what the text side looks for, as strings that patterns run over."""

from __future__ import annotations

CAPITAL, LETTER, FIGURE = "A", "a", "0"
"""Begins with a capital letter, with another letter, with a figure."""
STOPPED = {CAPITAL: "B", LETTER: "b"}
"""The same with a full stop at the end."""
END = "."
"""What may end a sentence and is no word."""
MARK, OPENING, CLOSING = '"', "(", ")"
"""A quotation mark: not yet paired, paired."""
COLON, OTHER = ":", "-"
BREAK = "\n"
SENTENCE, QUOTED_SENTENCE, PARAGRAPH = "/", "|", "¶"

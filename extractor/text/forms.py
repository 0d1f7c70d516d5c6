"""Canonical forms of tokens that are no words: borders, which have no width in the text, and quotation marks.

The forms of borders cannot be written in a text: the tokenizer would split them.
"""

from __future__ import annotations

SENTENCE = "<s>"
"""Ends a sentence."""
QUOTED_SENTENCE = "<q>"
"""Ends a sentence inside a quotation that goes on."""
PARAGRAPH = "<p>"
"""Ends a paragraph; a sentence border stands before it."""
OPEN = "“"
CLOSE = "”"
QUOTATION_MARKS = frozenset({OPEN, CLOSE})
VIRTUAL_CLOSE = "<”>"
"""Closes, without width, a quotation that a paragraph leaves open."""
INNER_OPEN = "‘"
INNER_CLOSE = "’"
POSSESSIVE = "'s"
"""Also the form of the bare apostrophe after a plural."""
STOP = "."
DASH = "—"
ELLIPSIS = "…"
NEWLINE = "\n"
ENDS = frozenset({STOP, "?", "!", ELLIPSIS})
"""What may end a sentence."""

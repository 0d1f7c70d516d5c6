"""Texts that mean no good: pieces that, said over and over, have stalled readers of text, here and elsewhere.

name ─▶ Shape: what stands before, the piece, what stands behind; `of(n)` is the text of about n code points.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Shape:
    """A piece said over and over, between a beginning and an end."""

    piece: str
    before: str = ""
    after: str = ""

    def of(self, length: int) -> str:
        """The text, as near to `length` code points as whole pieces come."""
        times = max(1, (length - len(self.before) - len(self.after)) // len(self.piece))
        return f"{self.before}{self.piece * times}{self.after}"


_SAID = "The minister of Norland said that troops were sent to the border. "
SHAPES = {
    # marks
    "brackets that open": Shape("("),
    "brackets that open, with words": Shape("the army ( "),
    "brackets that close": Shape(") "),
    "stops and brackets": Shape(".)", "He left", " and went"),
    "stops and brackets apart": Shape(". ) ", "He left", "and went"),
    "stops and closing marks": Shape(".”", "He “left", " and went"),
    "marks and stops, quoted": Shape('."', '"He left', " and went"),
    "straight marks": Shape('"'),
    "straight marks, unclosed": Shape('the minister said "no '),
    "curly marks that open": Shape("“"),
    "curly marks that close": Shape("” "),
    "marks that open a paragraph": Shape('"We sent troops north.\n', _SAID + "\n"),
    "a mark in every paragraph": Shape('The army said it "left.\n'),
    "a quotation in every paragraph": Shape('The army "left" Bergstad.\n'),
    "single marks": Shape(" 'no"),
    "apostrophes": Shape("'"),
    "possessives": Shape("the army's "),
    "marks in marks": Shape("\"'"),
    "short quotations": Shape('"peace" talks ', "He said "),
    "full stops": Shape("."),
    "full stops apart": Shape(". "),
    "stops of three": Shape("... "),
    "questions": Shape("? "),
    "commas": Shape(","),
    "commas behind a statement": Shape(" ,", '"We left," the minister said'),
    "hyphens": Shape("-"),
    "hyphens apart": Shape("- "),
    "hyphens in a word": Shape("a-", "Norland "),
    "slashes": Shape("/"),
    "per cent": Shape("% "),
    # characters
    "one letter": Shape("a"),
    "one figure": Shape("1"),
    "figures with commas": Shape("1,"),
    "figures with stops": Shape("1."),
    "combining marks": Shape("\u0301", "Norlande"),
    "combining marks, mixed": Shape("\u0301\u0323", "Norlande"),
    "combining marks, no letter": Shape("\u0323\u0301", " "),
    "combining marks beyond the accents": Shape("\u0591\u05ad", "Norlande"),
    "zero-width spaces": Shape("\u200b", "Norland"),
    "zero-width joiners": Shape("a\u200d", "Norland"),
    "soft hyphens": Shape("\u00ad", "Norland"),
    "ligatures": Shape("\ufdfa"),
    "emoji": Shape("\U0001f469\u200d\U0001f680\ufe0f"),
    "ideographs": Shape("军"),
    "blanks": Shape(" "),
    "blanks of other kinds": Shape("\u2003\u00a0\t"),
    # lines
    "blank lines": Shape("\n", "Norland\n"),
    "line ends of two": Shape("\r\n"),
    "lines of one word": Shape("Norland\n"),
    "wrapped lines": Shape("The minister of Norland said on Monday that all of the troops had by then\nleft "),
    "datelines": Shape("BERGSTAD, Norland, Nov 9 (Reuters) - "),
    "datelines on lines": Shape("BERGSTAD, Norland, Nov 9, 2021 (Reuters) - Troops left.\n"),
    "one line": Shape(_SAID),
    # words
    "said that": Shape("said that "),
    "the minister said": Shape("the minister said "),
    "they said, he said": Shape('"We left," he said. '),
    "cues": Shape("accused deployed said (Reuters) "),
    "credits": Shape("(Reuters) "),
    "credits on lines": Shape("Soldiers near Bergstad. (Ada Berg/Reuters)\n"),
    "capital letters": Shape("A "),
    "capital words": Shape("Berg "),
    "shouted words": Shape("NORLAND "),
    "initials": Shape("A. "),
    "initials in one": Shape("A."),
    "abbreviations": Shape("Gen. "),
    "addresses": Shape("http://"),
    "addresses in one": Shape("www.a."),
    "handles": Shape("@a"),
    "mail": Shape("a.b@c."),
    "and": Shape("and "),
    "numbers": Shape("99999999999999999999 troops "),
    "who is meant": Shape("Minister Ada Berg left. She said she accused Sudland. "),
    "a speech of many paragraphs": Shape('"We sent troops to Bergstad.\n\n', "Minister Ada Berg said:\n\n"),
    "forms of borders": Shape("<s> <q> <p> "),
}

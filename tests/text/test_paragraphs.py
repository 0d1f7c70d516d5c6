"""Where paragraphs end: text → row of canonical forms, ¶ between paragraphs."""

import pytest

from .conftest import Row

WRAPPED = (
    "The army left the capital on Monday and it did not come back until\n"
    "the spring, when the snow on the hills had gone and the roads could\n"
    "be used again."
)
FLAT = WRAPPED.replace("\n", " ")
VERSE = "O ship of the winter, where will you go with your men\nand your guns\nand the flag that you carry\nso low?"
TEXTS = {
    "single line ends": ("One left.\nTwo stayed.", ["One left .", "Two stayed ."]),
    "blank lines": ("One left.\n\nTwo stayed.\n\n\n\nThree slept.", ["One left .", "Two stayed .", "Three slept ."]),
    "blank lines with spaces": ("One left.\n \t \nTwo stayed.", ["One left .", "Two stayed ."]),
    "indented": ("  One left.\n   Two stayed.", ["One left .", "Two stayed ."]),
    "Windows": ("One left.\r\nTwo stayed.\r\n\r\nThree slept.\r\n", ["One left .", "Two stayed .", "Three slept ."]),
    "old Mac": ("One left.\rTwo stayed.\r\rThree slept.\r", ["One left .", "Two stayed .", "Three slept ."]),
    "empty around": ("\n\n One left. \n\n", ["One left ."]),
    "no end": ("One left", ["One left"]),
    "line separators of Unicode are spaces": ("One\u2028left\u2029here\x0cnow", ["One left here now"]),
    "bullets": ("• one ship\n• two ships\n- three ships", ["• one ship", "• two ships", "— three ships"]),
    "verse is not wrapped": (VERSE, [line.replace(",", " ,").replace("?", " ?") for line in VERSE.split("\n")]),
}
BLOCKS = {
    "a block": (WRAPPED, 1),
    "Windows": (WRAPPED.replace("\n", "\r\n"), 1),
    "old Mac": (WRAPPED.replace("\n", "\r"), 1),
    "two blocks": (f"{WRAPPED}\n\n{WRAPPED}", 2),
    "a headline above": (f"Army leaves\n{WRAPPED}", 2),
    "a byline below": (f"{WRAPPED}\nBy Ada Berg", 2),
    "paragraphs without a blank line": (f"{WRAPPED}\n{WRAPPED}", 2),
    "the lines are too long": (f"{FLAT}\n{FLAT}", 2),
    "one line goes on": (WRAPPED.split("\n", 1)[0] + "\nthe spring.", 1),
}


@pytest.mark.parametrize("name", TEXTS)
def test_paragraphs(name: str, row: Row) -> None:
    text, paragraphs = TEXTS[name]
    assert row(text).split(" ¶ ") == paragraphs


@pytest.mark.parametrize("name", BLOCKS)
def test_wrapped_blocks(name: str, row: Row) -> None:
    text, count = BLOCKS[name]
    assert len(row(text).split(" ¶ ")) == count


def test_a_wrapped_block_is_the_same_as_one_line(row: Row) -> None:
    assert row(WRAPPED) == row(FLAT)


@pytest.mark.parametrize("text", ["", " ", "\n", "\r\n \r\n", "\ufeff"])
def test_nothing_at_all(text: str, row: Row) -> None:
    assert row(text) == ""

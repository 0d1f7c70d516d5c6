"""Words around numbers and long texts, for people."""

from __future__ import annotations


def counted(number: int, what: str, ending: str = "s") -> str:
    """A number with what it counts, in the singular or the plural."""
    return f"{number} {what}{'' if number == 1 else ending}"


def shortened(text: str, most: int, mark: str = " …") -> str:
    """A text of so many characters at most; one that is longer ends with a mark."""
    return text if len(text) <= most else f"{text[: most - len(mark)]}{mark}"

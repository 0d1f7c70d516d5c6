"""How sure a record is: what it says stands in its rule's sentence, was taken from elsewhere, or was worked out.

Draft, and whether a name was resolved for it ─▶ one of GROUNDS.
"""

from __future__ import annotations

STATED, LINKED, RESOLVED = GROUNDS = ("stated", "linked", "resolved")
"""The firmest first: all fields stand where the rule matched; a field was inherited, came from another record, a
follow-up or a quotation that goes on; it was worked out who is meant by a pronoun, a surname or a role.
"""


def grounds_of(*, linked: bool, resolved: bool) -> str:
    """The weakest that a record rests on."""
    return RESOLVED if resolved else LINKED if linked else STATED


def are_firm(grounds: str, least: str) -> bool:
    """Whether grounds are at least as firm as others; a record without any is."""
    return not grounds or GROUNDS.index(grounds) <= GROUNDS.index(least)

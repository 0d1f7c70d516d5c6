"""What stands beside a mention and says who it is: appositives before and after it, roles beside a name.

Scene + the units of a mention ─▶ the units of its appositives, or what they say.
"""

from __future__ import annotations

from extractor.records.draft import Span
from extractor.records.scene import Scene

ATTACHING, JOINING = ("IN",), ("IN", "CC")
"""Tags of words inside an appositive: `minister of trade and industry`."""
LONGEST = 8
"""Units."""


def behind(scene: Scene, span: Span) -> Span:
    """What stands behind a comma right after a mention, up to the next mark, if that is an appositive."""
    start = span[1] + 1
    if not scene.is_mark(start - 1):
        return start, start
    end = start
    while end - start < LONGEST and scene.is_nominal(end, JOINING):
        end += 1
    return (start, end) if scene.is_mark(end) else (start, start)


def before(scene: Scene, span: Span) -> Span:
    """The noun phrase, with what is attached to it, right before a mention or before a comma."""
    end = span[0] - scene.is_mark(span[0] - 1)
    start = end
    while end - start < LONGEST and scene.is_nominal(start - 1, ATTACHING if start < end else ()):
        start -= 1
    return start, end


def role_beside(scene: Scene, number: int, name: int) -> str:
    """What a role that stands beside a name says of its holder: in an appositive after it, or before it.

    Where the `name` begins inside its phrase, one word may stand before that (`envoy for Norland Ada Berg`).
    """
    phrases, forms = scene.encoded.phrases, scene.encoded.units.forms
    phrase = phrases[number]
    for other, gap in ((number + 1, phrase.end), (number - 1, phrase.start - 1)):
        if not 0 <= other < len(phrases) or phrases[other].kind not in scene.table.roles:
            continue
        near = phrases[other]
        apart = near.start - phrase.end if other > number else phrase.start - near.end
        if apart == 0 or (apart == 1 and (forms[gap][0] == "," or (other < number and name > phrase.start))):
            return scene.conditions.attributes(scene.encoded, near.start, near.end).get("official", "")
    return ""

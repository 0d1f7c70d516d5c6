"""What makes a text seem to be something else."""

from __future__ import annotations

import re

from extractor.inputs.document import Doubt

_PAGE = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE | re.DOTALL
)
_LOOKED_AT = 2000
"""Characters at the beginning of a text that are looked at."""


def doubts_of(text: str) -> tuple[Doubt, ...]:
    """A doubt where a text is a web page."""
    if _PAGE.match(text[:_LOOKED_AT]):
        return (Doubt("looks_like_html", "this is HTML, and was read as text: --input-format html reads pages"),)
    return ()

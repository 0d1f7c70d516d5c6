"""What a span means beside its text: ISO dates, integers, countries, read off the attributes of its words.

(kind of value, units with attributes, document date) ─▶ keys that stand beside the span's text. Nothing is guessed.
"""

from __future__ import annotations

from datetime import date

from extractor.engine.where import Glosses
from extractor.records.dates import iso_date
from extractor.records.numbers import number


def normalised(kind: str, units: Glosses, published: date | None, *, ahead: bool = False) -> dict[str, object]:
    """The values of a span of this kind (`date`, `number`, `country`); empty where it does not say.

    What is dated lies `ahead` of the document where that is said.
    """
    if kind == "date":
        iso = iso_date(units, published, ahead=ahead)
        return {"iso": iso} if iso else {}
    if kind == "number":
        return number(units)
    country = next((a["country"] for _, a in units if a.get("country")), "")
    return {"country": country} if country else {}

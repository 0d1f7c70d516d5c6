"""Captions and credits of pictures on a page, which extractors of bodies drop; their elements are taken out of it.

tree ── figures, and what else holds a picture with a caption or a credit ─▶ Captions, each once, in their order.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache
from typing import Any

from extractor.inputs.captions import squeezed
from extractor.inputs.document import Caption
from extractor.inputs.formats.html.names import CAPTION, CREDIT, ELSEWHERE, HIDDEN, data, kind_of, kinds_of

_INLINE = frozenset({"a", "abbr", "b", "em", "i", "strong", "sub", "sup", "u", "mark", "q"})
_UNSEEN = frozenset({"script", "style", "noscript", "button", "svg", "template"})
_AWAY = frozenset({"nav", "footer"})
_PICTURES = ("img", "picture", "amp-img", "video", "source")
_NAMED = "//figure | //figcaption | //*[@class or @itemprop or @data-testid or @data-component] | " + " | ".join(
    f"//*[@{name}]" for names in data()["attributes"].values() for name in names
)
"""What may hold a picture, or belong to one."""
_LONGEST = 1500
"""Characters: an element with more is no picture, whatever it is called."""
_NEAR = 4
"""So many elements up from a caption, its picture begins."""


def take_captions(tree: Any, linked: Iterable[Caption]) -> tuple[Caption, ...]:
    """The captions of a page, with those of its JSON-LD; the elements that hold them are taken out of the tree."""
    holders = [*_holders(tree)]
    found = [caption for holder in holders for caption in _captions(holder)]
    for holder in holders:
        if holder.getparent() is not None and len(_text(holder)) <= _LONGEST:
            holder.drop_tree()
    return tuple(_joined(found, linked))


def _holders(tree: Any) -> Iterator[Any]:
    """The elements that hold a picture with what belongs to it, outermost alone."""
    inside: set[Any] = set()
    for element in tree.xpath(_NAMED):
        if element not in inside:
            holder = element if element.tag == "figure" else _around(element)
            if holder is not None and not _is_elsewhere(holder):
                inside.update(holder.iter())
                yield holder


def _around(element: Any) -> Any:
    """What holds a caption or a credit that stands in no figure, with its picture; None where there is no picture."""
    if _attributes(element) != Caption():
        return element
    if kind_of(element) not in {CAPTION, CREDIT}:
        return None
    near = [element, *element.iterancestors()][: _NEAR + 1]
    with_picture = (one for one in near if next(one.iter(*_PICTURES), None) is not None)
    holder = next(with_picture, None)
    if holder is None or holder.tag in {"body", "article", "main", "html"} or len(_text(holder)) > _LONGEST:
        return None
    return next((one for one in near if one.tag == "figure"), holder)


def _is_elsewhere(element: Any) -> bool:
    """Whether an element belongs to another article, or to the site."""
    return any(one.tag in _AWAY or ELSEWHERE in kinds_of(one) for one in (element, *element.iterancestors()))


def _captions(holder: Any) -> Iterator[Caption]:
    inner = [one for one in holder.iter("figure") if one is not holder]
    if inner:  # a gallery, and perhaps a caption for all
        for figure in inner:
            yield from _captions(figure)
        for figure in inner:
            if figure.getparent() is not None:
                figure.drop_tree()
    parts = [one for one in holder.iter() if isinstance(one.tag, str) and kind_of(one) in {CAPTION, CREDIT}]
    texts = [_text(one) for one in _outermost(parts, CAPTION)]
    credits = [_text(one) for one in _outermost(parts, CREDIT)]
    said = next((found for found in map(_attributes, holder.iter()) if found != Caption()), Caption())
    text = " ".join(dict.fromkeys(filter(None, texts))) or said.text
    credit = _without_repeats(credits) or said.credit
    if text or credit:
        yield Caption(text, credit)


def _outermost(parts: list[Any], kind: str) -> list[Any]:
    """The parts of one kind that stand in no other part of it."""
    own = [one for one in parts if kind_of(one) == kind]
    return [one for one in own if not any(ancestor in own for ancestor in one.iterancestors())]


def _without_repeats(credits: Iterable[str]) -> str:
    kept: list[str] = []
    for credit in filter(None, credits):
        if not any(credit in other for other in kept):
            kept = [other for other in kept if other not in credit] + [credit]
    return ", ".join(kept)


def _text(element: Any) -> str:
    """The words of an element that are seen, without the credits in a caption, and without labels read aloud."""
    own = kind_of(element)
    return _unlabelled(squeezed("".join(_pieces(element, skipping=CREDIT if own == CAPTION else ""))))


def _pieces(element: Any, skipping: str) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        blank = "" if child.tag in _INLINE else " "
        if isinstance(child.tag, str) and child.tag not in _UNSEEN and not _is_left_out(child, skipping):
            yield blank
            yield from _pieces(child, skipping)
        yield blank + (child.tail or "")


def _is_left_out(element: Any, skipping: str) -> bool:
    kind = kind_of(element)
    return kind == HIDDEN or element.get("aria-hidden") == "true" or (bool(skipping) and kind == skipping)


@cache
def _spoken() -> re.Pattern[str]:
    labels = "|".join(map(re.escape, data()["spoken"]))
    return re.compile(rf"(?:^(?:{labels})\s*[,:.]\s*|\s*(?:^|(?<=\s))(?:{labels})$)", re.IGNORECASE)


def _unlabelled(text: str) -> str:
    return _spoken().sub("", text).strip()


def _attributes(element: Any) -> Caption:
    """What attributes of an element say of its picture."""
    if not isinstance(element.tag, str):
        return Caption()
    names = data()["attributes"]
    text, credit = (next((squeezed(v) for n in names[k] if (v := element.get(n))), "") for k in (CAPTION, CREDIT))
    return Caption("" if "<" in text else text, "" if "<" in credit else credit)


def _joined(seen: Iterable[Caption], linked: Iterable[Caption]) -> list[Caption]:
    """The captions of the page, completed by those of its data; one that stands there twice counts once."""
    found: list[Caption] = []
    for caption in (*seen, *linked):
        place = next((i for i, other in enumerate(found) if _same(caption, other)), None)
        if place is None:
            found.append(caption)
        else:
            other = found[place]
            told = other.credit or ("" if caption.credit in other.text else caption.credit)
            found[place] = replace(other, text=other.text or caption.text, credit=told)
    return found


def _same(one: Caption, other: Caption) -> bool:
    a, b = (re.sub(r"\W+", "", caption.text).casefold() for caption in (one, other))
    if not a or not b:
        return not a and one.credit == other.credit
    return a in b or b in a

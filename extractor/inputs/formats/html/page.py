"""A web page as a document: headline, body, then captions with their credits, and what its data say.

bytes ── decode, parse ─▶ tree ── JSON-LD, meta elements, captions taken out ── trafilatura ─▶ body ─▶ SourceDocument.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterable, Iterator
from typing import Any
from urllib.parse import SplitResult, urlsplit

from extractor.extras import extra
from extractor.inputs.bylines import names_in
from extractor.inputs.captions import squeezed, with_captions
from extractor.inputs.codes import language_code
from extractor.inputs.dates import read_day
from extractor.inputs.document import SourceDocument
from extractor.inputs.formats.html.linked import Node, article_of, linked_captions, linked_data, name_of
from extractor.inputs.formats.html.names import data
from extractor.inputs.formats.html.pictures import take_captions
from extractor.inputs.reading import Format, Reading
from extractor.text.reading import UTF8, UnreadableDocument, read_text

_EXTRA, _WHAT = "html", "reading HTML"
_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]{1,40})""", re.IGNORECASE)
_DECLARATION = re.compile(r"\s*<\?xml[^>]*\?>")
_CONTROL = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]"
    r"|&#(?:x0*1?[0-9a-f]|x0*fff[ef]|0*[12]?[0-9]|0*3[01]|0*6553[45])(?![0-9a-f]);?",
    re.IGNORECASE,
)
"""Characters that no XML may hold, also where a number stands for one."""
_IN_URL = re.compile(r"/((?:19|20)\d\d)[/-](\d\d?)[/-](\d\d?)(?:/|-|$)")
_LISTED = re.compile(r"^- ", re.MULTILINE)
_SEPARATOR = re.compile(r"\s+[|–—·»-]\s+")
_BLOCKS = ("p", "div", "h1", "h2")
_SHORT = 500
"""Characters: where a body has fewer, others are asked as well."""
_WESTERN = "cp1252"


def parse(reading: Reading, name: str, data: bytes) -> SourceDocument:
    """The article of a page; raises UnreadableDocument where there is none."""
    return page(name, decoded(data, reading.encoding))


def decoded(data: bytes, encoding: str = UTF8) -> str:
    """The text of a page: in the encoding that is named, in UTF-8 if it is, else in what it says itself."""
    if encoding != UTF8:
        return read_text(data, encoding)
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return data.decode("utf-16", "replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        said = _CHARSET.search(data[:4096])
    try:
        named = codecs.lookup(said[1].decode("ascii")).name if said else _WESTERN
        return data.decode(_WESTERN if named in {UTF8, "iso8859-1", "ascii"} else named, "replace")
    except (LookupError, UnicodeError, TypeError):
        return data.decode(_WESTERN, "replace")


def page(name: str, text: str, url: str = "") -> SourceDocument:
    """The document that a page is, `url` is its address where it is known."""
    tree = parsed(text)
    nodes = linked_data(tree)
    article = article_of(nodes)
    said = _Said(tree, article)
    headline = said.headline()
    captions = take_captions(tree, linked_captions(nodes))
    body = _body(tree, headline)
    if not body:
        raise UnreadableDocument("no_text", "the page holds no article")
    address = url or said.url()
    return SourceDocument(
        name,
        with_captions("\n\n".join(filter(None, [headline, body])), captions),
        headline,
        said.published(address),
        address,
        said.outlet() or (_parts(address).hostname or "").removeprefix("www."),
        said.language(),
        tuple(said.authors()),
        captions,
    )


def parsed(text: str) -> Any:
    """The tree of a page; raises UnreadableDocument where there is none."""
    library = extra("lxml.html", _EXTRA, _WHAT)
    text = _DECLARATION.sub("", _CONTROL.sub(" ", text), count=1)
    if not text.strip():
        raise UnreadableDocument("no_text", "the page is empty")
    try:
        parser = library.HTMLParser(encoding=UTF8)
        return library.document_fromstring(text.encode(UTF8, "replace"), parser=parser)
    except (ValueError, AssertionError, extra("lxml.etree", _EXTRA, _WHAT).LxmlError) as error:
        raise UnreadableDocument("no_text", f"the page cannot be parsed: {error}") from None


def _body(tree: Any, headline: str) -> str:
    """The paragraphs of the article, without the headline."""
    for table in [*tree.iter("table")]:
        if any(next(cell.iter(*_BLOCKS), None) is not None for cell in table.iter("td")):
            _lay_open(table)
    text = _extracted(tree, fast=True)
    if len(text) < _SHORT:
        text = max(text, _extracted(tree, fast=False), key=len)
    lines = [squeezed(line) for line in _LISTED.sub("", text).split("\n")]
    kept = [line for line in lines if line]
    return "\n\n".join(kept[1:] if kept and kept[0] == headline else kept)


def _extracted(tree: Any, *, fast: bool) -> str:
    """The body that trafilatura finds: by its own rules, or by those of others as well, which takes twice as long."""
    library = extra("trafilatura", _EXTRA, _WHAT)
    found = library.bare_extraction(tree, fast=fast, include_comments=False, with_metadata=False)
    return (found and found.text) or ""


def _lay_open(table: Any) -> None:
    """Make divisions of a table that holds no data, but the parts of the page."""
    for part in table.iter("table", "tbody", "tr", "td", "th"):
        part.tag = "div"


class _Said:
    """What a page says of its article: its JSON-LD first, then its meta elements, then what is seen."""

    def __init__(self, tree: Any, article: Node) -> None:
        self._tree, self._article = tree, article
        self._meta: dict[str, list[str]] = {}
        for element in tree.iter("meta"):
            key = element.get("property") or element.get("name") or element.get("itemprop") or element.get("http-equiv")
            content = squeezed(element.get("content") or "")
            if key and content:
                self._meta.setdefault(key.lower(), []).append(content)

    def headline(self) -> str:
        """The headline that is seen, where it is like that of the data; else that of the data."""
        linked = name_of(self._article.get("headline"))
        titles = [squeezed(element.text_content()) for element in self._tree.iter("title")][:1]
        told = list(filter(None, [linked, *self._named("title"), *titles]))
        words = {word for title in told for word in _words(title)}
        seen = [squeezed(element.text_content()) for element in self._tree.iter("h1")]
        outlets = {name_of(self._article.get("publisher")), *self._named("outlet")}
        like = [one for one in seen if one and one not in outlets and (not words or _are_like(_words(one), words))]
        longest = max(like, key=lambda one: len(_words(one)), default="")
        if longest and (len(_words(longest)) > 2 or not told):
            return longest
        if linked or not told:
            return linked
        return self._without_outlet(told[0])

    def _without_outlet(self, title: str) -> str:
        """A title without the name of the site behind it, or before it."""
        parts = _SEPARATOR.split(title)
        return max(parts, key=len) if len(parts) > 1 else title

    def published(self, url: str) -> Any:
        """The day of publication."""
        times = [
            (element.get("datetime") or element.get("content") or "", element.get("itemprop") or "")
            for element in self._tree.iter("time")
        ]
        marked = [time for time, prop in times if prop == "datePublished"]
        values: list[Any] = [self._article.get("datePublished"), *self._named("published"), *marked]
        values += [time for time, _ in times][:1]
        found = next(filter(None, map(read_day, values)), None)
        in_url = _IN_URL.search(_parts(url).path)
        return found or (read_day("{}-{:0>2}-{:0>2}".format(*in_url.groups())) if in_url else None)

    def url(self) -> str:
        """The address that the page calls its own."""
        links = (element for element in self._tree.iter("link") if (element.get("rel") or "").lower() == "canonical")
        found = [*(link.get("href") or "" for link in links), *self._named("url")]
        return next((one for one in found if _parts(one).scheme in {"http", "https"}), "")

    def outlet(self) -> str:
        """Who publishes the page."""
        return next(filter(None, [name_of(self._article.get("publisher")), *self._named("outlet")]), "")

    def language(self) -> str:
        """The language of the page, as a code of two letters or three."""
        values = [self._tree.get("lang") or "", *self._named("language"), name_of(self._article.get("inLanguage"))]
        return next(filter(None, map(language_code, values)), "")

    def authors(self) -> Iterable[str]:
        """The names of authors, each once."""
        linked = self._article.get("author")
        for names in (
            [name for one in (linked if isinstance(linked, list) else [linked]) for name in names_in(name_of(one))],
            [name for text in self._named("authors") if "://" not in text for name in names_in(text)],
            [name for element in self._bylines() for name in names_in(squeezed(element.text_content()))],
        ):
            if names:
                return dict.fromkeys(names)
        return []

    def _bylines(self) -> list[Any]:
        """Elements that hold the names of authors: the first kind that there is."""
        for path in (
            "//*[@rel='author']",
            "//*[@itemprop='author']//*[@itemprop='name']",
            "//*[@itemprop='author']",
            "//*[contains(concat(' ', @class, ' '), ' byline ')]",
            "//*[contains(concat(' ', @class, ' '), ' author ')]",
        ):
            found = self._tree.xpath(path)
            seen = [one for one in found if next(one.iterancestors("figure", "aside", "footer"), None) is None]
            if seen:
                return seen
        return []

    def _named(self, what: str) -> Iterator[str]:
        for name in data()["meta"][what]:
            yield from self._meta.get(name, ())


def _parts(url: str) -> SplitResult:
    """The parts of an address; none of what is no address."""
    try:
        return urlsplit(url)
    except ValueError:
        return urlsplit("")


def _are_like(some: set[str], others: set[str]) -> bool:
    """Whether two headlines have as many words in common as those of one article."""
    common = len(some & others)
    return common >= 2 or 2 * common >= len(some)


def _words(text: str) -> set[str]:
    return set(re.findall(r"\w+", text.casefold()))


HTML = Format(
    "html",
    (".html", ".htm", ".xhtml"),
    parse=parse,
    needs={"lxml": _EXTRA, "trafilatura": _EXTRA},
    in_folders=True,
)

"""The lines that a word processor's file shows: paragraphs of DOCX, and of RTF (by striprtf, the extra `exports`)."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Iterator
from typing import BinaryIO
from xml.etree import ElementTree

from extractor.extras import extra
from extractor.text.reading import UnreadableDocument

_LARGEST = 1 << 28
"""Bytes: a file that has more, or unpacks to more, is refused before it takes all memory."""
_DOCX, _RTF = b"PK\x03\x04", b"{\\rtf"
_TEXT = "word/document.xml"
_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent"
_UNSHOWN = frozenset({_FALLBACK, *(f"{_WORD}{name}" for name in ("del", "drawing", "pict", "instrText"))})
_BLANKS = {f"{_WORD}tab": "\t", f"{_WORD}br": "\n", f"{_WORD}cr": "\n"}


def read_all(stream: BinaryIO) -> bytes:
    """All that a stream gives; raises UnreadableDocument where it is too much."""
    data = stream.read(_LARGEST + 1)
    if len(data) > _LARGEST:
        raise _too_large()
    return data


def is_docx(data: bytes) -> bool:
    """Whether bytes are a package as Word writes it."""
    return data.startswith(_DOCX)


def is_rtf(data: bytes) -> bool:
    """Whether bytes are Rich Text."""
    return data.lstrip()[: len(_RTF)] == _RTF


def is_whole(data: bytes) -> bool:
    """Whether Rich Text is closed at its end."""
    return data.rstrip(b"\0\r\n \t").endswith(b"}")


def docx_lines(data: bytes) -> list[str]:
    """The lines of DOCX that are not empty; raises UnreadableDocument where it is none."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package, package.open(_TEXT) as part:
            root = ElementTree.fromstring(read_all(part))  # type: ignore[arg-type]
    except (zipfile.BadZipFile, KeyError, ElementTree.ParseError, RuntimeError, NotImplementedError) as error:
        raise UnreadableDocument("damaged", f"the file cannot be read as DOCX: {error}") from error
    for parent in [*root.iter()]:
        for child in [one for one in parent if one.tag in _UNSHOWN]:
            parent.remove(child)
    return list(_filled("".join(_pieces(paragraph)) for paragraph in root.iter(f"{_WORD}p")))


def rtf_lines(data: bytes) -> list[str]:
    """The lines of RTF that are not empty; cells of a table end with `|`."""
    to_text = extra("striprtf.striprtf", "exports", "reading RTF").rtf_to_text
    return list(_filled([to_text(data.decode("cp1252", "replace"), errors="replace")]))


def _pieces(paragraph: ElementTree.Element) -> Iterator[str]:
    for element in paragraph.iter():
        if element.tag == f"{_WORD}t":
            yield element.text or ""
        yield _BLANKS.get(element.tag, "")


def _filled(texts: Iterable[str]) -> Iterator[str]:
    """The lines of texts, without blanks around them."""
    for text in texts:
        yield from filter(None, map(str.strip, text.splitlines()))


def _too_large() -> UnreadableDocument:
    return UnreadableDocument("too_large", f"the file has more than {_LARGEST >> 20} MB")

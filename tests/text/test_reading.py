"""Bytes → text, or a reason with its place."""

import pytest

from extractor.text.reading import UnreadableDocument, read_text

TEXTS = {
    b"": "",
    b"plain": "plain",
    "Łódź – “naïve”".encode(): "Łódź – “naïve”",
    b"\xef\xbb\xbfmarked": "marked",
    b"\xef\xbb\xbf\xef\xbb\xbftwice": "\ufefftwice",
    b"a\r\nb\rc\n": "a\r\nb\rc\n",
    "a\u00a0b".encode(): "a\u00a0b",
}
UNREADABLE = {
    b"ab\x00cd": ("binary", "byte 2 is 0x00"),
    b"\x00": ("binary", "byte 0 is 0x00"),
    b"\xff\xfeh\x00i\x00": ("binary", "byte 3 is 0x00"),
    b"caf\xe9 au lait": ("invalid_utf8", "byte 3 (0xe9) is not UTF-8"),
    b"\x93quoted\x94": ("invalid_utf8", "byte 0 (0x93) is not UTF-8"),
    b"\xef\xbb\xbfcaf\xe9!": ("invalid_utf8", "byte 6 (0xe9) is not UTF-8"),
    b"cut \xe2\x80": ("invalid_utf8", "byte 4 (0xe2) is not UTF-8"),
    b"\xed\xa0\x80": ("invalid_utf8", "byte 0 (0xed) is not UTF-8"),
}


@pytest.mark.parametrize("data", TEXTS)
def test_texts(data: bytes) -> None:
    assert read_text(data) == TEXTS[data]


@pytest.mark.parametrize("data", UNREADABLE)
def test_unreadable(data: bytes) -> None:
    kind, message = UNREADABLE[data]
    with pytest.raises(UnreadableDocument) as raised:
        read_text(data)
    assert raised.value.kind == kind
    assert raised.value.message.startswith(message) and str(raised.value) == raised.value.message

"""Texts of others inside Markdown stay what they are: read back, they are the same text, and nothing else."""

import pytest
from markdown_it import MarkdownIt

from extractor.display.markdown import block, code, described, plain

HOSTILE = [
    "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "![x](javascript:alert(1))",
    "[x](javascript:alert(1))", "<https://evil.example>", "``` {raw} html", "~~~{raw} html", "# head", "- item",
    "+ item", "1. item", "2) item", "===", "--- x", "::: {raw} html", "> quoted", "a | b", "**bold** _it_ `code`",
    "&lt;b&gt; &amp;", "$x$", "\\", "a\\", "`", "``x`", "<!-- x -->", "{raw}`<b>`", "snake_case",
]  # fmt: skip
READER = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])


@pytest.mark.parametrize("text", HOSTILE)
def test_a_paragraph(text: str) -> None:
    opened, inline, closed, after, *_ = READER.parse(f"{plain(text)}\n\nafter\n")
    assert (opened.type, closed.type, after.type) == ("paragraph_open", "paragraph_close", "paragraph_open")
    assert {child.type for child in inline.children or ()} <= {"text", "text_special"}
    assert "".join(child.content for child in inline.children or ()) == text


@pytest.mark.parametrize("text", [*HOSTILE, "`x` <b> `<script>`", "`a|b` and `_c_`", "`\\` `a\\`"])
def test_a_description(text: str) -> None:
    opened, inline, closed = READER.parse(described(text))
    assert (opened.type, closed.type) == ("paragraph_open", "paragraph_close")
    assert {child.type for child in inline.children or ()} <= {"text", "text_special", "code_inline"}
    assert "".join(child.content for child in inline.children or ()).replace("`", "") == text.replace("`", "")


def test_words_between_backticks_are_code() -> None:
    assert described("with `that` or `<say_verb>` <b>") == "with `that` or `<say_verb>` \\<b\\>"


@pytest.mark.parametrize("text", HOSTILE)
def test_code(text: str) -> None:
    _, inline, *_ = READER.parse(f"- {code(text)}: x\n")[2:]
    assert [child.type for child in inline.children or ()] == ["code_inline", "text"]
    assert (inline.children or ())[0].content == text


@pytest.mark.parametrize("text", HOSTILE)
def test_a_block(text: str) -> None:
    (fence,) = READER.parse("\n".join(block([text])))
    assert (fence.type, fence.content) == ("fence", f"{text}\n")


def test_nothing_is_no_code() -> None:
    assert code(" ") == ""

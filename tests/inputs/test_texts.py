"""Text and Markdown as documents."""

from datetime import date
from pathlib import Path

from extractor.inputs.document import Caption, SourceDocument
from tests.inputs.read import read

MARKDOWN = """---
title: Troops leave
date: 2021-11-12
author: Ada Berg
tags: [a, b]
---
# Troops *leave* Bergstad

Norland **accused** [Sudland](https://sudland.example/a_b) of
lying &amp; more.

![Soldiers in Bergstad](a.jpg "Soldiers in Bergstad. Photo: Otto Lind")

- One
- Two

> “No,” she said.

| Who | What |
|-----|------|
| NPA | 3    |
"""
SHOWN = """Troops leave Bergstad

Norland accused Sudland of
lying & more.

One

Two

“No,” she said.

Who

What

NPA

3

Soldiers in Bergstad. Photo: Otto Lind"""


def test_markdown(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(MARKDOWN)
    captions = (Caption("Soldiers in Bergstad. Photo: Otto Lind"),)
    assert read(tmp_path / "a.md") == [
        SourceDocument("a.md", SHOWN, "Troops leave", date(2021, 11, 12), authors=("Ada Berg",), captions=captions)
    ]


def test_markdown_without_a_head(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("# Lies\n\n---\n\nWords.\n")
    assert read(tmp_path / "a.md") == [SourceDocument("a.md", "Lies\n\nWords.", "Lies")]


def test_a_page_that_is_read_as_text_is_noticed(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("\n<!-- x -->\n<!DOCTYPE html>\n<p>Words</p>")
    (tmp_path / "b.txt").write_text("A tag such as <html> in a text.")
    (tmp_path / "c.jsonl").write_text('{"text": "<html><p>Words</p>"}')
    (row,) = read(tmp_path / "c.jsonl")
    assert isinstance(row, SourceDocument) and [d.kind for d in row.doubts] == ["looks_like_html"]
    page, text = (read(tmp_path / name)[0] for name in ("a.txt", "b.txt"))
    assert isinstance(page, SourceDocument) and [d.kind for d in page.doubts] == ["looks_like_html"]
    assert isinstance(text, SourceDocument) and text.doubts == ()

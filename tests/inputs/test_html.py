"""Pages of different make: pages.yaml says what each must give. Captions with their credits are lines of the text."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from extractor.inputs.captions import caption_line
from extractor.inputs.document import Caption, SourceDocument
from tests.inputs.read import read, reading

PAGES: list[dict[str, Any]] = yaml.safe_load((Path(__file__).parent / "pages.yaml").read_text(encoding="utf-8"))
BODY = (
    "Norland has withdrawn two battalions from the border with Sudland, its defence ministry said on Friday.",
    "The soldiers left the town of Bergstad in the morning, and were on their way to their barracks in the north.",
    "Sudland accused its neighbour of hiding a third battalion in the hills above Sundvik, which Norland denied.",
    "“We have nothing to hide,” said the minister, Ada Holm, who will meet her counterpart in Ostland next week.",
)


@pytest.mark.parametrize("number", range(1, len(PAGES) + 1))
def test_page(number: int, tmp_path: Path) -> None:
    case = PAGES[number - 1]
    html = case["page"].replace("{body}", "".join(f"<p>{paragraph}</p>" for paragraph in BODY))
    (tmp_path / "page.html").write_bytes(html.encode(case.get("encoding", "utf-8")))
    (found,) = read(tmp_path / "page.html")
    assert isinstance(found, SourceDocument)
    captions = [Caption(*map(str.strip, told.partition("|")[::2])) for told in case.get("captions", ())]
    begins = [case["body_begins"]] if "body_begins" in case else []
    assert found.text.split("\n\n") == [case["headline"], *begins, *BODY, *map(caption_line, captions)]
    assert [*found.captions] == captions
    said = {name: getattr(found, name) or None for name in ("title", "published", "outlet", "language")}
    wanted = {name: case.get(name) for name in said} | {"title": case["headline"]}
    assert said == wanted
    assert list(found.authors) == case.get("authors", [])


@pytest.mark.parametrize("html", ["", "   ", "<html></html>", "<!-- -->", "\0", "<p>Hi</p>", "<?xml version='1.0'?>"])
def test_a_page_without_an_article(html: str, tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text(html)
    assert read(tmp_path / "page.html") == ["page.html: no_text"] or html == "<p>Hi</p>"


def test_a_page_that_is_nested_deeply_is_no_crash(tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text("<div><figure>" * 20_000 + "words")
    (item,) = read(tmp_path / "page.html", reading())
    assert isinstance(item, str | SourceDocument)


def test_offsets_are_those_of_the_text_with_captions() -> None:
    assert caption_line(Caption("Soldiers in Bergstad", "Ada Berg")) == "Soldiers in Bergstad. Photo: Ada Berg"
    assert caption_line(Caption("Soldiers in Bergstad.", "© Ada Berg")) == "Soldiers in Bergstad. © Ada Berg"
    assert caption_line(Caption("", "Photo: Ada Berg")) == "Photo: Ada Berg"
    assert caption_line(Caption("Soldiers. Ada Berg", "Ada Berg")) == "Soldiers. Ada Berg"



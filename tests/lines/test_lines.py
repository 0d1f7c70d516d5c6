"""Lines that show themselves and become tables."""

import json
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import orjson
import pytest

from extractor import Line, Lines
from extractor.problems import UsageError

TEXT = "Norland accused Sudland of lies."


def span(text: str, **beside: Any) -> dict[str, Any]:
    start = TEXT.index(text)
    return {"text": text, "start": start, "end": start + len(text), **beside}


def line(name: str = "a.txt", **changes: Any) -> dict[str, Any]:
    fields = {"accuser": span("Norland", country="NOR"), "accused": span("Sudland"), "allegation": span("lies")}
    record = {"id": f"{name}#accusation-8", "type": "accusation", "rule": "accusation/accuse-of"}
    record |= {"cue": span("accused"), "evidence": span(TEXT), "fields": fields}
    record |= {"computed": {"kind": "accuse", "grounds": "stated"}, **changes}
    head = {"id": name, "title": "", "published": "2024-05-02", "chars": len(TEXT), "sha256": None}
    return {"schema": "2", "document": head, "records": [record], "warnings": []}


class Texts(HTMLParser):
    """The texts of a page, and which elements it has."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.elements: set[str] = set()
        self.texts: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.add(tag)
        assert {name for name, _ in attrs} <= {"style", "title"}

    def handle_data(self, data: str) -> None:
        self.texts.append(data)


def test_a_line_shows_its_records() -> None:
    page = Line(line())._repr_html_()
    assert TEXT in "".join(Texts(page).texts)
    assert "Norland</span>" in page and "country NOR" in page


def test_overlapping_fields_keep_every_word_once() -> None:
    fields = {"accuser": span("Norland accused"), "accused": span("accused Sudland"), "allegation": span(TEXT)}
    page = Line(line(fields=fields))._repr_html_()
    assert TEXT in "".join(Texts(page[page.index("<p style") : page.index("<table>")]).texts)


@pytest.mark.parametrize("text", ["<script>alert(1)</script>", "<img src=x onerror=alert(1)>", '"><b>', "</td>"])
def test_nothing_in_a_line_is_executed(text: str) -> None:
    bad = {"text": text, "start": 0, "end": len(text), "iso": text}
    shown = line(text, evidence=bad, cue=bad, fields={text: bad}, computed={text: text}, rule=text, type=text)
    shown["error"] = {"kind": text, "message": text}
    found = Texts(Line(shown)._repr_html_())
    assert found.elements <= {"div", "p", "b", "span", "table", "tr", "th", "td"}
    assert "".join(found.texts).count(text) >= 7


def test_a_line_is_the_dictionary_that_it_was() -> None:
    assert orjson.dumps(Line(line())) == orjson.dumps(line())


def test_lines_show_the_first_of_them() -> None:
    page = Lines(line(f"{i}.txt") for i in range(25))._repr_html_()
    assert page.count("accused</span>") == 20
    assert "… and 5 more" in page


def test_lines_become_tables(tmp_path: Path) -> None:
    pytest.importorskip("pyarrow")
    file = tmp_path / "out.jsonl"
    file.write_text("".join(f"{json.dumps(line(name))}\n" for name in ("a.txt", "b.txt")))
    lines = Lines.read(file)
    table = lines.to_arrow("accusation")
    assert table.select(["document", "accuser", "accuser_country"]).to_pylist() == [
        {"document": name, "accuser": "Norland", "accuser_country": "NOR"} for name in ("a.txt", "b.txt")
    ]
    assert lines.to_arrow()["published"].to_pylist()[0].isoformat() == "2024-05-02"
    with pytest.raises(UsageError, match="no records of the type strike"):
        lines.to_arrow("strike")
    assert Lines().to_arrow().num_rows == 0


def test_lines_become_tables_of_others() -> None:
    pytest.importorskip("pandas")
    pytest.importorskip("polars")
    lines = Lines([line()])
    assert lines.to_pandas("accusation")["accused"].tolist() == ["Sudland"]
    assert lines.to_polars("accusation")["accused"].to_list() == ["Sudland"]

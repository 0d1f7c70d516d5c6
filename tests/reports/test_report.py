"""What a report is made of: the rows of records, the texts, and a page that executes nothing of either."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from extractor.pipeline import Extractor
from extractor.problems import UsageError
from extractor.reports.bundling import bundled
from extractor.reports.embedding import embedded, quoted
from extractor.reports.pieces import pieces
from extractor.reports.report import report
from extractor.reports.rule_notes import rule_notes
from extractor.reports.wording import described_types
from extractor.reports.world import world
from tests.reports.lines import RECORDS, TEXT, line

ROOT = Path(__file__).parents[2]
TYPES = described_types([ROOT / "schemas"])
PAGE = ROOT / "extractor" / "reports" / "page"
HOSTILE = [
    "</script><script>alert(1)</script>", "<!--<script>", "<img src=x onerror=alert(1)>", "javascript:alert(1)",
    "%%data%%", "'\"`\\", "\u2028alert(1)\u2029", "\u202edesrever\u202c", "]]>", "&lt;b&gt;", "\x00\x1b[31m\x7f",
    "${alert(1)}", "\ud800",
]  # fmt: skip


def data_of(page: str, name: str = "data") -> Any:
    """What stands in an element of a page, read as a browser reads it: up to the next end of a script."""
    found = re.search(rf'<script type="application/json" id="{name}">(.*?)</script', page, re.DOTALL | re.IGNORECASE)
    assert found
    return json.loads(found[1])


def one_page(*lines: tuple[dict[str, Any], str | None], **options: Any) -> str:
    (page,) = report(lines, TYPES, options.pop("rules", {}), "r.html", **options).values()
    return page


def read_back(data: Any) -> list[dict[str, Any]]:
    """The records of the rows, as packing.py describes them."""
    found = []
    for document in data["documents"]:
        for kind, rule, name, start, length, cue, cue_length, computed, *spans in document["records"]:
            fields: dict[str, list[Any]] = {}
            for at in range(0, len(spans), 4):
                field, begin, size, beside = spans[at : at + 4]
                where = {"start": start + begin, "end": start + begin + size}
                fields.setdefault(data["fields"][field], []).append({**where, **data["beside"][beside]})
            named = f"{document['id']}#{data['types'][kind]['name']}-{name}" if isinstance(name, int) else name
            found.append({
                "id": named, "rule": data["rules"][rule], "cue": (start + cue, start + cue + cue_length),
                "evidence": (start, start + length), "fields": fields, "computed": data["computed"][computed],
            })  # fmt: skip
    return found


def test_rows_hold_all_of_the_records() -> None:
    data = data_of(one_page((line(), TEXT)))
    for read, made in zip(read_back(data), RECORDS, strict=True):
        assert (read["id"], read["rule"], read["computed"]) == (made["id"], made["rule"], made["computed"])
        assert (read["cue"], read["evidence"]) == tuple((made[k]["start"], made[k]["end"]) for k in ("cue", "evidence"))
        for name, value in made["fields"].items():
            spans = value if isinstance(value, list) else [value]
            assert read["fields"][name] == [{k: v for k, v in span.items() if k != "text"} for span in spans]
    assert data["countries"] == {"NOR": ["Norway", *data["countries"]["NOR"][1:]]}
    assert {t["name"]: t["title"] for t in data["types"]}["accusation"] == "Accusation"


def test_cities_are_known_where_their_country_is() -> None:
    found = world(["NOR", "XYZ"], [("Kabul", "AFG"), ("Kabul", "NOR"), ("Bergstad", "NOR")])
    assert [city[:2] for city in found["cities"]] == [["Kabul", "AFG"]]
    assert [*found["countries"]] == ["NOR"] and len(found["shapes"]) > 150
    assert world([], []) == {"countries": {}, "cities": [], "shapes": []}


def test_without_texts_the_quoted_words_are_shown() -> None:
    found = data_of(one_page((line(), None)), "texts")[0]
    assert [text for _, text in found] == TEXT.split("\n\n")
    assert all(TEXT[at : at + len(text)] == text for at, text in found)


def test_other_words_than_the_text_has_are_an_error() -> None:
    with pytest.raises(UsageError, match=r"a\.txt: its text has other words at"):
        pieces(line(), TEXT.replace("theft", "fraud"))


@pytest.mark.parametrize("text", HOSTILE)
def test_nothing_ends_the_element_that_holds_data(text: str) -> None:
    """Wherever a stranger's words stand: in the text, in the head, in ids, types, rules, fields, values, notes."""
    made = {**RECORDS[0], "id": text, "rule": text, "computed": {text: text}, "fields": {text: RECORDS[0]["evidence"]}}
    head = dict.fromkeys(("title", "url", "outlet"), text) | {"id": text, "authors": [text]}
    lines = {**line(records=[made, {**made, "type": text}], **head), "warnings": [{"kind": "a", "message": text}]}
    whole = TEXT + text
    notes = {text: {"about": text, "written": text}}
    page = one_page((lines, whole), rules=notes, title=text)
    assert data_of(page)["documents"][0]["title"] == text
    assert data_of(page, "texts")[0] == [[0, whole]]
    assert len(re.findall(r"<script", page)) == len(re.findall(r"</script", page)) == 3
    assert not re.search(r"[\u2028-\u202e\x00\x1b\ud800]", page)


@pytest.mark.parametrize("text", HOSTILE)
def test_data_comes_back_as_it_was(text: str) -> None:
    assert json.loads(embedded([text])) == [text]
    assert json.loads(re.sub(r"\\([\\'])", r"\1", quoted([text])[1:-1])) == [text]


def test_the_policy_names_what_may_run() -> None:
    page = one_page((line(), TEXT))
    (policy,) = re.findall(r'Content-Security-Policy" content="([^"]+)"', page)
    assert "default-src &#x27;none&#x27;" in policy and "unsafe" not in policy and "http" not in policy
    assert not re.search(r"""\s(?:src|href|on\w+)=["']?(?!#)(?:https?:|//|javascript)""", page)


def test_the_page_is_small() -> None:
    """At most twice the bytes of the texts and a megabyte: of nothing at all, and of articles full of records."""
    assert len(one_page().encode()) < 400_000
    dense = (TEXT + "\n\n") * 2000
    step = len(TEXT) + 2

    def moved(value: Any, by: int) -> Any:
        if isinstance(value, dict):
            return {k: v + by if k in {"start", "end"} else moved(v, by) for k, v in value.items()}
        return [moved(v, by) for v in value] if isinstance(value, list) else value

    records = [{**moved(r, n * step), "id": f"a.txt#{r['type']}-{n * step}"} for n in range(2000) for r in RECORDS]
    assert len(one_page((line(dense, records), dense)).encode()) < 2 * len(dense.encode()) + 1_000_000


def test_many_texts_stand_in_files() -> None:
    heads = [line(id=f"{number}.txt") for number in range(5)]
    files = report(((head, TEXT) for head in heads), TYPES, {}, "my news.html", split=2 * len(TEXT) + 10)
    assert list(files) == ["my news.html", *(f"my news.texts/{number}.js" for number in range(3))]
    assert re.findall(r'<script src="([^"]+)" defer>', files["my news.html"]) == [
        f"my%20news.texts/{n}.js" for n in range(3)
    ]
    assert data_of(files["my news.html"], "texts") == []
    assert data_of(files["my news.html"])["parts"] == [
        ["my news.texts/0.js", 2],
        ["my news.texts/1.js", 2],
        ["my news.texts/2.js", 1],
    ]


def test_what_is_said_of_rules_and_types() -> None:
    notes = rule_notes([ROOT / "rules"])
    assert "predicate: <implicate_verb>" in notes["accusation/implicate-in"]["written"]
    assert "tests:" not in notes["accusation/implicate-in"]["written"]
    accusation = TYPES["accusation"]
    assert accusation["fields"]["accuser"]["kind"] == "party"
    assert TYPES["image_credit"]["anchor"] == "credit" and TYPES["image_credit"]["fields"]["agency"]["several"]
    assert accusation["computed"]["kind"]["values"][0] == "accuse"


def test_pictures_name_what_the_schemas_have() -> None:
    told = yaml.safe_load((ROOT / "extractor" / "reports" / "pictures.yaml").read_text(encoding="utf-8"))
    for picture in told["pictures"].values():
        kind = TYPES[picture["type"]]
        names = [
            n for key, value in picture.items() if key != "type" for n in ([value] if isinstance(value, str) else value)
        ]
        assert set(names) <= {*kind["fields"], *kind["computed"]}


def test_modules_are_joined_behind_those_they_need(tmp_path: Path) -> None:
    (tmp_path / "main.js").write_text('import { a as b } from "./a.js";\nimport { c } from "./c.js";\nb(c);\n')
    (tmp_path / "a.js").write_text('import { c } from "./c.js";\nexport function a() {\n  return c;\n}\n')
    (tmp_path / "c.js").write_text("export const c = 1;\n")
    script = bundled(tmp_path, "main.js")
    assert [*re.findall(r'^modules\["(\w+\.js)"\]', script, re.MULTILINE)] == ["c.js", "a.js", "main.js"]
    assert "const { a: b } = modules" in script and "export" not in script and "return { a };" in script


def test_the_page_makes_no_markup_of_text() -> None:
    """Nothing in the modules turns text into elements, scripts or styles."""
    banned = re.compile(
        r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval\(|new Function|DOMParser|srcdoc|cssText"
    )
    assert [file.name for file in PAGE.glob("*.js") if banned.search(file.read_text(encoding="utf-8"))] == []


def test_a_record_is_shown_with_the_clause_it_stands_in(extractor: Extractor) -> None:
    data = data_of(one_page((line(), TEXT), (line(id="b.txt"), None), parse=extractor.parse))
    with_text, without = data["documents"]
    assert "clauses" not in without
    found = []
    for record, (form, head, length, *roles) in zip(RECORDS, with_text["clauses"], strict=True):
        start = record["evidence"]["start"]
        told = {"head": TEXT[start + head : start + head + length], "form": data["forms"][form]}
        for at in range(0, len(roles), 3):
            name, begin, size = roles[at : at + 3]
            told[data["roles"][name]] = TEXT[start + begin : start + begin + size]
        found.append(told)
    assert found == [
        {"head": "accused", "form": ["verb", "finite", "past"], "subject": "Norland", "object": "Sudland",
         "of": "theft"},
        {"head": "sent", "form": ["verb", "finite", "past"], "subject": "Ada Berg", "object": "two battalions",
         "to": "Bergstad", "time": "May"},
    ]  # fmt: skip

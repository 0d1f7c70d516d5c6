"""Exports of Nexis and Factiva as documents. The files are made here, in the layouts that public descriptions show."""

import io
from datetime import date
from pathlib import Path

import pytest

from extractor.inputs.document import Caption, SourceDocument
from tests.inputs.read import read, reading, texts

docx = pytest.importorskip("docx", reason="python-docx and striprtf are in the extra `dev`")
pytest.importorskip("striprtf")

LIST = """User Name: berg
Date and Time: Tuesday, March 5, 2019 1:10:00 PM EST
Job Number: 84001234
Documents (2)
1. Troops leave Bergstad
Client/Matter: -None-
Search Terms: troops
2. Talks fail
Client/Matter: -None-"""
FIRST = """Troops leave Bergstad
The Norland Herald
March 1, 2019 Friday
Late Edition - Final
Copyright 2019 Herald Media All Rights Reserved
Section: NEWS; Pg. 4
Length:\u00a0431 words
Byline:\u00a0By Ada Berg and Otto Lind
Body

Norland has withdrawn two battalions, its ministry said.
Length: it was a long day.

Graphic

Soldiers in Bergstad. Photo: Ada Berg
Classification

Language:\u00a0ENGLISH
Publication-Type: Newspaper
Load-Date: March 2, 2019
End of Document"""
SECOND = """Talks fail
1 March 2019
© 2019 Sudland Post
Length: 20 words
Body
Sudland accused Norland.
Load-Date: March 2, 2019
End of Document"""
PICTURE = """Parade in Sudstad
Sudland Post
Copyright 2019 Sudland Post
Graphic
Otto Lind
Load-Date: March 3, 2019
End of Document"""

SHOWN = r"""World News\par
\b Troops leave Bergstad\b0\par By Ada Berg and Otto Lind\par 1,431 words\par 1 March 2019\par 09:12 AM\par
Norland News Agency\par NNA\par 4\par English\par (c) 2019 NNA\par\par
Norland\rquote s troops have left.\par\par It was \'93late\'94.\par\par Document NNA0000020190301ef31000xy\par\page
"""
CODED = r"""\trowd\cellx900\cellx9000 HD\cell Talks fail\cell\row\trowd BY\cell By Otto Lind\cell\row
\trowd WC\cell 20 words\cell\row\trowd PD\cell 2 March 2019\cell\row\trowd SN\cell Sudland Post\cell\row
\trowd SC\cell SUPO\cell\row\trowd LA\cell English\cell\row\trowd CY\cell Copyright 2019 Post\cell\row
\trowd LP\cell Sudland accused Norland.\par\par IN a speech it did.\cell\row
\trowd TD\cell More.\par\par Still more.\cell\row
\trowd ART\cell A speech. Photo: NPA\cell\row\trowd NS\cell gvio : Military\cell\row
\trowd AN\cell Document SUPO000020190302ef3200001\cell\row
"""
RTF = r"{\rtf1\ansi\ansicpg1252{\fonttbl{\f0 Arial;}}" + SHOWN + CODED + r"Search Summary\par Results Found 2\par }"
PAGE = """<html><head><title>Factiva</title></head><body><p>Page 1</p>
<div id="article-nna" class="article"><div class="article enArticle"><p><div id="hd"><span class='enHeadline'>Troops
leave Bergstad</span></div><div class="author">Ada Berg and Otto Lind</div><div>1,431 words</div><div>1 March 2019</div>
<div>09:12</div><div>Norland News Agency</div><div>NNA</div><div>English</div><div>(c) 2019 NNA</div></p>
<p class="articleParagraph enarticleParagraph">Norland’s <b>troops</b> have
left.</p><p class="articleParagraph enarticleParagraph">It was “late”.</p>
<p>Document NNA0000020190301ef31000xy</p></div></div>
<div class="article enArticle"><table><tr><td class="index"><b>HD</b>&nbsp;</td><td><span class="enHeadline">Talks
fail</span></td></tr><tr><td>BY</td><td>By Otto Lind</td></tr><tr><td>WC</td><td>20 words</td></tr><tr><td>PD</td>
<td>2 March 2019</td></tr><tr><td>SN</td><td>Sudland Post</td></tr><tr><td>SC</td><td>SUPO</td></tr><tr><td>LA</td>
<td>English</td></tr><tr><td>LP</td><td><p>Sudland accused Norland.</p><p>IN a speech it did.</p></td></tr>
<tr><td>TD</td><td><p>More.</p><p>Still more.</p></td></tr><tr><td>ART</td><td>A speech. Photo: NPA</td></tr>
<tr><td>AN</td><td>Document SUPO000020190302ef3200001</td></tr></table></div></body></html>"""
FOUND = [
    SourceDocument(
        "NNA0000020190301ef31000xy",
        "Troops leave Bergstad\n\nNorland’s troops have left.\n\nIt was “late”.",
        "Troops leave Bergstad",
        date(2019, 3, 1),
        outlet="Norland News Agency",
        language="en",
        authors=("Ada Berg", "Otto Lind"),
    ),
    SourceDocument(
        "SUPO000020190302ef3200001",
        "Talks fail\n\nSudland accused Norland.\n\nIN a speech it did.\n\nMore.\n\nStill more.\n\nA speech. Photo: NPA",
        "Talks fail",
        date(2019, 3, 2),
        outlet="Sudland Post",
        language="en",
        authors=("Otto Lind",),
        captions=(Caption("A speech. Photo: NPA"),),
    ),
]


def saved(*parts: str) -> bytes:
    """Parts as Word would write them, a paragraph a line."""
    document, out = docx.Document(), io.BytesIO()
    for line in "\n".join(parts).split("\n"):
        document.add_paragraph(line)
    document.save(out)
    return out.getvalue()


def test_nexis(tmp_path: Path) -> None:
    (tmp_path / "a.DOCX").write_bytes(saved(LIST, FIRST, SECOND, PICTURE))
    caption = "Soldiers in Bergstad. Photo: Ada Berg"
    assert read(tmp_path / "a.DOCX") == [
        SourceDocument(
            "a.DOCX:1",
            "Troops leave Bergstad\n\nNorland has withdrawn two battalions, its ministry said.\n\n"
            f"Length: it was a long day.\n\n{caption}",
            "Troops leave Bergstad",
            date(2019, 3, 1),
            outlet="The Norland Herald",
            language="en",
            authors=("Ada Berg", "Otto Lind"),
            captions=(Caption(caption),),
        ),
        SourceDocument("a.DOCX:2", "Talks fail\n\nSudland accused Norland.", "Talks fail", date(2019, 3, 1)),
        SourceDocument(
            "a.DOCX:3",
            "Parade in Sudstad\n\nOtto Lind",
            "Parade in Sudstad",
            date(2019, 3, 3),
            outlet="Sudland Post",
            captions=(Caption("Otto Lind"),),
        ),
    ]


def test_an_article_of_nexis_alone_and_one_that_is_cut_off(tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(saved(SECOND, "Read more at the library."))
    (tmp_path / "b.docx").write_bytes(saved(FIRST.partition("\nGraphic")[0]))
    assert texts(tmp_path / "a.docx") == ["Talks fail\n\nSudland accused Norland."]
    (cut,) = texts(tmp_path / "b.docx")
    assert cut.endswith("its ministry said.\n\nLength: it was a long day.")


def test_articles_that_do_not_say_whose_the_rights_are(tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(saved(FIRST.replace("Copyright 2019 Herald Media All Rights Reserved\n", "")))
    (tmp_path / "a.rtf").write_text(RTF.replace(r"\par (c) 2019 NNA", ""))
    nexis, factiva, _ = (*read(tmp_path / "a.docx"), *read(tmp_path / "a.rtf"))
    assert isinstance(nexis, SourceDocument) and isinstance(factiva, SourceDocument)
    assert (nexis.outlet, nexis.published, nexis.authors) == ("The Norland Herald", date(2019, 3, 1), FOUND[0].authors)
    assert factiva == FOUND[0]


def test_what_is_deleted_in_word_is_not_read(tmp_path: Path) -> None:
    document = docx.Document()
    for line in SECOND.split("\n"):
        paragraph = document.add_paragraph(line)
    removed = docx.oxml.parse_xml(
        '<w:del xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" w:id="1" w:author="x">'
        "<w:r><w:t> (draft)</w:t></w:r></w:del>"
    )
    paragraph._p.append(removed)
    document.save(str(tmp_path / "a.docx"))
    assert texts(tmp_path / "a.docx") == ["Talks fail\n\nSudland accused Norland."]


@pytest.mark.parametrize(("name", "text"), [("a.rtf", RTF), ("a.html", PAGE)])
def test_factiva(name: str, text: str, tmp_path: Path) -> None:
    (tmp_path / name).write_text(text, encoding="utf-8")
    assert read(tmp_path / name, reading(format="factiva")) == FOUND


def test_nexis_as_rich_text(tmp_path: Path) -> None:
    paragraphs = "".join(line.replace("©", r"\u169?") + "\\par\n" for line in SECOND.split("\n"))
    (tmp_path / "a.rtf").write_text("{\\rtf1\\ansi " + paragraphs + "}")
    assert texts(tmp_path / "a.rtf", reading(format="nexis")) == ["Talks fail\n\nSudland accused Norland."]


@pytest.mark.parametrize(
    ("name", "data", "found"),
    [
        ("a.docx", saved(SECOND)[:-100], ["a.docx: damaged"]),
        ("a.docx", b"PK\x03\x04", ["a.docx: damaged"]),
        ("a.docx", b"words", ["a.docx: damaged"]),
        ("a.docx", saved("Minutes of a meeting", "Nothing was said."), ["a.docx: no_text"]),
        ("a.rtf", rb"{\rtf1 Minutes of a meeting\par}", ["a.rtf: no_text"]),
        ("a.rtf", RTF.partition("Search")[0].encode(), [*(one.text for one in FOUND), "a.rtf: truncated"]),
        ("a.rtf", RTF.partition("It was")[0].encode(),
         ["Troops leave Bergstad\n\nNorland’s troops have left.", "a.rtf: truncated"]),
        ("a.rtf", b"words", ["a.rtf: no_text"]),
    ],
    ids=lambda value: value if isinstance(value, str) else "",  # Word's bytes hold the time
)  # fmt: skip
def test_bad_files(name: str, data: bytes, found: list[str], tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(data)
    assert texts(tmp_path / name) == found

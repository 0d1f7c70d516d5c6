"""The folder that Sphinx reads: pages as they stand in the repository, what they link to, and pages made of the rules.

repository ─▶ folder with the same paths, so that links hold, and `reference/` beside them.
"""

import re
import shutil
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path

from docs.site.example import TEXT, drawn
from docs.site.names import ALONE, class_pages, lexicon_pages
from docs.site.output_format import output_page
from extractor.catalogue.names import Names
from extractor.catalogue.rule_pages import MARK, markdown, page
from extractor.display.markdown import code, plain
from extractor.pipeline import Extractor
from extractor.rule_index.rule_index import Study

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
WRITTEN = ("docs/*.md", "docs/decisions/*.md", "CHANGELOG.md", "CONTRIBUTING.md")
"""Pages that are in the repository."""
EXAMPLE = "<!-- the example is drawn here -->"
LINK = re.compile(r"(?<!!)\[([^\]\n]*)\]\(([^)\s#:]+)(#[^)\s]*)?\)")
Pages = Mapping[str, str]


def write(folder: Path, rules: Path) -> int:
    """Write all pages anew; the number of pages."""
    pages = {**dict(written()), **of_rules(rules), "reference/output-format.md": output_page(ROOT / "schemas")}
    line = Extractor.load(rules).extract(TEXT, "example", published=date(2021, 11, 9))
    pages["index.md"] = (HERE / "index.md").read_text(encoding="utf-8").replace(EXAMPLE, drawn(line, TEXT))
    shutil.rmtree(folder, ignore_errors=True)
    for name, text in pages.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    shutil.copytree(ROOT / "docs" / "pictures", folder / "docs" / "pictures")
    for file in linked():
        (folder / file).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(ROOT / file, folder / file)
    return len(pages)


def written() -> Iterator[tuple[str, str]]:
    """Pages of the repository by their paths, without links to folders, which a site does not have."""
    for file in _files():
        text = file.read_text(encoding="utf-8")
        for link in LINK.finditer(text):
            text = text.replace(link[0], link[1]) if (file.parent / link[2]).is_dir() else text
        yield file.relative_to(ROOT).as_posix(), text
    decisions = sorted((ROOT / "docs" / "decisions").glob("*.md"))
    names = "\n".join(file.stem for file in decisions)
    yield "docs/decisions/index.md", f"# Decisions\n\nWhy things are as they are.\n\n```{{toctree}}\n{names}\n```\n"


def linked() -> set[Path]:
    """Files of the repository that pages link to and that are no pages, by their paths in it."""
    files = _files()
    targets = {(f.parent / link[2]).resolve() for f in files for link in LINK.finditer(f.read_text(encoding="utf-8"))}
    return {t.relative_to(ROOT) for t in targets if t.is_file() and t not in files}


def of_rules(rules: Path) -> Pages:
    """Pages of rules, lexicons and classes by their paths."""
    study, names = Study.of_rules(rules), Names.read(rules)
    pages = {f"reference/rules/{name}": text for name, text in rule_pages(study).items()}
    pages |= {f"reference/lexicons/{name}": text for name, text in lexicon_pages(names).items()}
    return pages | {f"reference/classes/{name}": text for name, text in class_pages(names).items()}


def rule_pages(study: Study) -> dict[str, str]:
    """`index.md`, and `<type>/<rule>.md` for each rule."""
    index = ["# Rules", "", "A page a rule: what it finds, in examples that are its tests, and how it is written."]
    for record in dict.fromkeys(known.record for known in study.rules.values()):
        index += ["", f"## {record.replace('_', ' ').capitalize()}", "", "| rule | kind | finds |", "|---|---|---|"]
        for id, known in study.rules.items():
            if known.record == record:
                kind = {"rules": "rule", "details": "detail", "follow_ups": "follow-up"}[known.kind]
                first = next((test.text for test in known.rule.tests if test.records), "")
                index.append(f"| [{code(id.partition('/')[2])}]({id}.md) | {kind} | {plain(first)} |")
    made = {f"{id}.md": ALONE + _page(study, id) for id in study.rules}
    return {"index.md": "\n".join(index) + "\n"} | made


def _page(study: Study, id: str) -> str:
    return markdown(page(study.rules[id], study), _lexicon).replace(f"{MARK}\n\n", "", 1)


def _lexicon(name: str) -> str:
    return f"[{code(f'<{name}>')}](../../lexicons/{name}.md)"


def _files() -> list[Path]:
    return sorted(file for pattern in WRITTEN for file in ROOT.glob(pattern))

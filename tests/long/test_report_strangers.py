"""Texts, ids, rules, names and values of strangers in a report, in a real browser: they are shown, and nothing else."""

import re
from pathlib import Path
from typing import Any
from urllib.parse import quote

from extractor.reports.report import report
from extractor.reports.wording import described_types
from tests.browser import browser, needed, opened
from tests.reports.lines import TEXT, line
from tests.reports.test_report import HOSTILE

ROOT = Path(__file__).parents[2]
GUARD = """() => {
  window.ran = [];
  for (const name of ['alert', 'open', 'confirm', 'prompt']) window[name] = () => ran.push(name);
}"""
GO = "hash => { location.hash = hash; return new Promise(requestAnimationFrame) }"
VIEWS = ("", "#view=articles", "#view=records", "#view=review", "#view=records&q=%3Cimg%20onerror%3Dalert(1)%3E")
SEEN = """() => {
  const all = [...document.querySelectorAll('*')];
  const made = all.filter(e => ['IMG', 'IFRAME', 'OBJECT', 'EMBED', 'LINK', 'BASE'].includes(e.tagName));
  return {
    made: made.map(e => e.outerHTML),
    scripts: all.filter(e => e.tagName === 'SCRIPT').length,
    handlers: all.flatMap(e => [...e.attributes]).filter(a => a.name.startsWith('on')).map(a => a.name),
    links: all.filter(e => e.hasAttribute('href')).map(e => e.getAttribute('href')),
    ran,
  };
}"""
STEERS = re.compile(r"[\u2028-\u202e\u2066-\u2069\x00\x1b]")


def hostile(number: int, text: str) -> tuple[dict[str, Any], str]:
    """A line in which a stranger's words stand wherever words can, with its text."""
    whole = f"{TEXT} {text} accused {text}."
    cue = {"text": "accused", "start": whole.rindex("accused"), "end": whole.rindex("accused") + 7}
    starts = (len(TEXT) + 1, cue["end"] + 1)
    spans = [{"text": text, "start": at, "end": at + len(text), "name": text, "organisation": text} for at in starts]
    base = {"rule": text, "cue": cue, "evidence": {"text": whole, "start": 0, "end": len(whole)}}
    parties = {"accuser": spans[0], "accused": spans[1], "response": spans[1], text: spans[1]}
    speaking = {"speaker_resolved": text, "organisation": text, "speaker_role": text, "official": True}
    kinds = {
        "accusation": (parties, {text: text, "kind": text}),
        text: (parties, {}),
        "official_statement": ({"speaker": spans[0]}, speaking),
        "image_credit": ({"photographer": spans, "agency": spans}, {}),
        "troop_movement": ({"actor": spans[0], "destination": spans[1]}, {"status": text}),
    }
    records = [
        {**base, "id": f"{number}{kind}{text}", "type": kind, "fields": fields, "computed": computed}
        for kind, (fields, computed) in kinds.items()
    ]
    head = dict.fromkeys(("title", "url", "outlet", "language", "id"), text) | {"authors": [text]}
    return {**line(whole, records, **head), "warnings": [{"kind": "a", "message": text}]}, whole


@needed
def test_strangers_words_are_only_shown(tmp_path: Path) -> None:
    """No script runs, and no element, no handler and no link that leads elsewhere comes of them, in any view."""
    lines: list[tuple[dict[str, Any], str | None]] = [hostile(number, text) for number, text in enumerate(HOSTILE)]
    lines += [({**line("", [], id=f"failed {t}"), "error": {"kind": t, "message": t}}, None) for t in HOSTILE]
    notes = {text: {"about": text, "written": text} for text in HOSTILE}
    types = described_types([ROOT / "schemas"])
    for name, text in report(lines, types, notes, "r.html", HOSTILE[0]).items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    ids = [f"{number}accusation{text}" for number, text in enumerate(HOSTILE)]
    addresses = [f"#article={quoted(text)}" for text in HOSTILE] + [f"#record={quoted(name)}" for name in ids]
    with browser() as chromium, opened(chromium, tmp_path / "r.html") as tab:
        tab.evaluate(GUARD)
        for address in (*VIEWS, *addresses):
            tab.evaluate(GO, address)
            seen = tab.evaluate(SEEN)
            assert [link for link in seen.pop("links") if not link.startswith("#")] == []
            assert seen == {"made": [], "scripts": 3, "handlers": [], "ran": []}
            assert not STEERS.search(tab.inner_text("body"))


def quoted(text: str) -> str:
    return quote(text.encode("utf-8", "replace"), safe="")

"""The report for programs: JSON of our own."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping

from extractor.findings.findings import PARTS, Finding, Report, relative


def as_json(report: Report) -> str:
    """Findings with their places, how many checks passed by part, and the closing line."""
    passed = Counter(item.part for item in report.passed)
    value = {
        "findings": [_finding(finding) for finding in report.findings],
        "passed": {part: passed[part] for part in PARTS},
        "summary": report.closing,
    }
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"


def _finding(finding: Finding) -> Mapping[str, object]:
    p = finding.problem
    return {
        "part": finding.part,
        "level": p.level,
        "code": p.code,
        "title": p.title,
        "hint": p.hint,
        "file": relative(p.place.file),
        "line": p.place.line,
        "column": p.place.column,
        "width": p.place.width,
    }

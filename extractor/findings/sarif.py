"""The report as SARIF 2.1.0, which code hosts and editors read.

Report ─▶ JSON. Columns count code points, from 1; paths are those of the repository.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any
from urllib.parse import quote

from extractor.findings.findings import Finding, Report
from extractor.findings.repository import repository_path

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"


def as_sarif(report: Report) -> str:
    """One run with a result for each finding."""
    titles = {f.problem.code: f.problem.title for f in reversed(report.findings)}
    codes = sorted(titles)
    driver = {"name": "extractor", **_version(), "rules": [_kind(code) for code in codes]}
    results = [_result(finding, codes.index(finding.problem.code)) for finding in report.findings]
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
    return json.dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=1) + "\n"


def _version() -> Mapping[str, str]:
    try:
        return {"version": version("extractor")}
    except PackageNotFoundError:
        return {}


def _kind(code: str) -> Mapping[str, Any]:
    return {"id": code, "shortDescription": {"text": code.replace("-", " ").capitalize()}}


def _result(finding: Finding, index: int) -> Mapping[str, Any]:
    p = finding.problem
    start = max(1, p.place.column)
    region = {"startLine": max(1, p.place.line), "startColumn": start, "endColumn": start + max(1, p.place.width)}
    artifact = {"uri": _uri(p.place.file)}
    return {
        "ruleId": p.code,
        "ruleIndex": index,
        "level": p.level,
        "message": {"text": finding.message},
        "locations": [{"physicalLocation": {"artifactLocation": artifact, "region": region}}],
    }


def _uri(file: Path) -> str:
    """A reference to a file: relative to the repository where it lies in it, else whole."""
    shown = Path(repository_path(file))
    return shown.as_uri() if shown.is_absolute() else quote(shown.as_posix())

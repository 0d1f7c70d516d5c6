"""The report as JUnit XML, which build servers read: a suite for the rules, one for their tests, one for golden files.

(Report, fail level) ─▶ XML. Every test and golden file is a case, named by its rule and its sentence, or by its folder
and its article, the same whether it passed or not; of the rules every finding that makes the check fail is a failed
case, and without any the rules are one case that passed. Other findings stand in the output of the suite.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from xml.etree import ElementTree as Xml

from extractor.display.wording import shortened
from extractor.findings.findings import PARTS, RULES, Case, Finding, Report, failing_levels
from extractor.findings.repository import repository_path
from extractor.findings.terminal import line
from extractor.problems import Problem

_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
LONGEST_NAME = 160
"""Characters of a sentence in the name of a case."""


def as_junit(report: Report, fail_level: str = "error") -> str:
    """Suites of test cases."""
    failing = failing_levels(fail_level)
    root = Xml.Element("testsuites", name="extractor check")
    for part in PARTS:
        findings = [f for f in report.findings if f.part == part]
        failed = [f for f in findings if f.problem.level in failing]
        told = [f for f in findings if f.problem.level not in failing]
        passed = [case for case in report.passed if case.part == part]
        if part == RULES and not failed:
            passed = [Case(RULES, "rules", "rules", None, report.seconds)]
        _suite(root, part, passed, failed, told)
    Xml.indent(root)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{Xml.tostring(root, encoding="unicode")}\n'


def _suite(
    root: Xml.Element, part: str, passed: Sequence[Case], failed: Sequence[Finding], told: Iterable[Finding]
) -> None:
    listed = [*((case, None) for case in passed), *((_case(finding), finding) for finding in failed)]
    cases = sorted(listed, key=lambda item: _order(item[0]))
    todo = sum(case.todo for case in passed)
    counts = {"tests": str(len(cases)), "failures": str(len(failed)), "errors": "0", "skipped": str(todo)}
    suite = Xml.SubElement(root, "testsuite", {"name": part, **counts, "time": _time(case for case, _ in cases)})
    seen = Counter[tuple[str, str]]()
    for case, finding in cases:
        name = shortened(case.name, LONGEST_NAME)
        seen[case.group, name] += 1
        number = seen[case.group, name]
        element = Xml.SubElement(suite, "testcase", _attributes(case, f"{name} [{number}]" if number > 1 else name))
        if case.todo:
            Xml.SubElement(element, "skipped", message="todo")
        if finding is not None:
            p = finding.problem
            Xml.SubElement(element, "failure", message=_clean(p.title), type=p.code).text = _clean(finding.text)
    lines = [line(finding, repository_path) for finding in told]
    if lines:
        Xml.SubElement(suite, "system-out").text = _clean("\n".join(lines))


def _case(finding: Finding) -> Case:
    """The case that a finding belongs to; one of its own where it belongs to none."""
    p: Problem = finding.problem
    path = repository_path(p.place.file)
    return finding.case or Case(finding.part, path, f"{p.title} ({path}:{p.place.line}:{p.place.column})", p.place)


def _order(case: Case) -> tuple[str, int, int]:
    """By place, so that of several cases with one name each keeps its number."""
    place = case.place
    return ("", 0, 0) if place is None else (str(place.file), place.line, place.column)


def _attributes(case: Case, name: str) -> dict[str, str]:
    place = {} if case.place is None else {"file": repository_path(case.place.file), "line": str(case.place.line)}
    told = {"classname": case.group, "name": name, **place, "time": _time([case])}
    return {key: _clean(value) for key, value in told.items()}


def _time(cases: Iterable[Case]) -> str:
    return f"{sum(case.seconds for case in cases):.3f}"


def _clean(text: str) -> str:
    """The text without characters that XML has no place for."""
    return _NOT_XML.sub("�", text)

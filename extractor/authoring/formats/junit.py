"""The report as JUnit XML, which build servers read: a suite for the rules, one for their tests, one for golden files.

(Report, fail level) ─▶ XML. Every test and golden file is a case; of the rules every finding that makes the check fail
is a failed case, and without any the rules are one case that passed. Other findings stand in the output of the suite.
"""

from __future__ import annotations

import re
from xml.etree import ElementTree as Xml

from extractor.authoring.formats.report import PARTS, RULES, Finding, Report, failing_levels, relative
from extractor.authoring.formats.terminal import line

_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def as_junit(report: Report, fail_level: str = "error") -> str:
    """Suites of test cases."""
    failing = failing_levels(fail_level)
    root = Xml.Element("testsuites", name="extractor check")
    for part in PARTS:
        findings = [f for f in report.findings if f.part == part]
        failed = [f for f in findings if f.problem.level in failing]
        told = [f for f in findings if f.problem.level not in failing]
        _suite(root, report, part, failed, told)
    Xml.indent(root)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{Xml.tostring(root, encoding="unicode")}\n'


def _suite(root: Xml.Element, report: Report, part: str, failed: list[Finding], told: list[Finding]) -> None:
    passed = [(item.name, relative(item.file)) for item in report.passed if item.part == part]
    if part == RULES and not failed:
        passed = [("rules", "rules")]
    counts = {"tests": str(len(passed) + len(failed)), "failures": str(len(failed)), "errors": "0", "skipped": "0"}
    suite = Xml.SubElement(root, "testsuite", {"name": part, **counts})
    for name, file in passed:
        Xml.SubElement(suite, "testcase", name=_clean(name), classname=_clean(file), time="0")
    for finding in failed:
        p = finding.problem
        place = f"{relative(p.place.file)}:{p.place.line}:{p.place.column}"
        name = _clean(f"{p.title} ({place})")
        case = Xml.SubElement(suite, "testcase", name=name, classname=_clean(relative(p.place.file)), time="0")
        Xml.SubElement(case, "failure", message=_clean(p.title), type=p.code).text = _clean(finding.text)
    if told:
        Xml.SubElement(suite, "system-out").text = _clean("\n".join(map(line, told)))


def _clean(text: str) -> str:
    """The text without characters that XML has no place for."""
    return _NOT_XML.sub("�", text)

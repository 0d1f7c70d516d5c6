"""What `extract --profile` tells: where the seconds of a run went, as tables."""

from __future__ import annotations

from collections.abc import Mapping

from extractor.display.tables import aligned
from extractor.runs.profiling import Profile
from extractor.runs.worker import Worker

MOST = 20
"""So many rules are told, those that took longest."""
REST = "write, and all else"


def begun(worker: Worker) -> Profile:
    """The profile of what a worker does from now on."""
    return Profile(worker)


def told(profile: Profile) -> str:
    """The tables of stages, record types and rules."""
    whole, stages = profile.whole(), profile.by_stage()
    rest = {REST: max(0.0, whole - sum(stages.values()))}
    rules, tries = profile.by_rule(), profile.tries()
    slowest = dict(sorted(rules.items(), key=lambda row: -row[1])[:MOST])
    tables = [
        "processor time of documents, each without what another line counts",
        _table("stage", {**stages, **rest}, whole),
        _table("record type", profile.by_record(), whole),
        _table("rule", slowest, whole, {name: tries[name] for name in slowest}),
    ]
    more = f"\n… and {len(rules) - MOST:,} rules more" if len(rules) > MOST else ""
    return "\n\n".join(tables) + more


def _table(what: str, seconds: Mapping[str, float], whole: float, tries: Mapping[str, int] | None = None) -> str:
    head = (what, "seconds", "share", *(("tries",) if tries is not None else ()))
    rows = [
        (name, f"{took:,.3f}", f"{took / whole:.1%}" if whole else "", *((f"{tries[name]:,}",) if tries else ()))
        for name, took in seconds.items()
    ]
    return aligned(head, rows)

"""A file of results made ready for a run: what it was made with before is compared with what counts now.

file, folder of rules, options ─▶ Store, for the process that writes, and Results, for those that read.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from extractor.disk_cache import cache_used
from extractor.extras import later
from extractor.files import digest_of, files_below, read_file
from extractor.inputs.registry import FORMATS
from extractor.result_cache.canonical import digest
from extractor.result_cache.fingerprint import Fingerprint
from extractor.result_cache.lookup import Results
from extractor.result_cache.store import Store
from extractor.rule_cache import cached, program_digest

_metadata, _loading = later("importlib.metadata"), later("extractor.language.loading")


def open_results(
    file: Path, rules: Path, schemas: Iterable[Path], options: Mapping[str, object], *, rule_cache: bool = True
) -> tuple[Store, Results]:
    """The file, opened to be written, and as workers know it; raises UsageError, and RuleProblems as loading does.

    `options` are all that results depend on beside documents, rules and schemas.
    """
    with cache_used(rule_cache):
        fingerprint = cached(rules, Fingerprint, lambda: Fingerprint.of(_loading.load_rules(rules)))
    wanted = [digest_of(read_file(schema)) for folder in schemas for schema in files_below(folder, (".json",))]
    base = digest((fingerprint.base, program_digest(), wanted, _libraries()))
    store = Store(file, base, fingerprint.rules, tuple(fingerprint.nodes))
    return store, Results(file, store.rules, fingerprint, f"{base} {digest(options)}")


def _libraries() -> dict[str, str]:
    """Those that read documents, with their versions."""
    found = {}
    for library in sorted({name for known in FORMATS.values() for name in known.needs}):
        try:
            found[library] = _metadata.version(library)
        except _metadata.PackageNotFoundError:
            found[library] = ""
    return found

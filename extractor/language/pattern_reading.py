"""Pattern strings found in the rule files and read.

Sources ── find, fill frames, parse, expand ─▶ Patterns + problems with the place inside the string.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from extractor.language import tree
from extractor.language.classes import Classes
from extractor.language.expanding import Wholeness, expand, expand_all
from extractor.language.extending import defined_twice
from extractor.language.frames import Frame, blank, fill, name_problems, read_frames
from extractor.language.grammar import PatternError, parse_pattern
from extractor.language.patterns import (
    CHUNK,
    CLAUSE,
    DETAIL,
    EDGE,
    FOLLOW_UP,
    NAMED,
    PHRASE,
    ROLE,
    RULE,
    TAGGING,
    Pattern,
    Patterns,
    Site,
)
from extractor.language.roles import PREDICATE
from extractor.language.sizes import LONGEST_TEXT, Size, excess, is_sound, size_of, sizes_of
from extractor.language.yaml_source import Path_, Source
from extractor.problems import Place, Problem, nearest

MayBeKnown = Callable[[str], bool]
TOO_LARGE = "pattern-too-large"
"""The code of patterns that are not written out; what else is wrong is told when they are mended."""
_NOTHING = tree.Sequence(())


def read_patterns(sources: list[Source], problems: list[Problem], may_be_known: MayBeKnown, folder: Path) -> Patterns:
    """Find and parse all pattern strings; what cannot be read is a problem and left out.

    `may_be_known` says whether a name may be defined where nothing could be read.
    """
    found = [(site, _parsed(site, problems)) for site in _named_sites(sources, problems, folder)]
    named = {site.owner: (site, tree.with_origin(node, site.owner)) for site, node in found if node is not None}
    broken = {site.owner for site, node in found if node is None}
    classes = Classes.of(source.value for source in sources)
    sizes = sizes_of({name: node for name, (_, node) in named.items()})
    fitting = {name: node if _fits(site, node, sizes, problems) else _NOTHING for name, (site, node) in named.items()}
    nodes = expand_all(fitting, classes)
    frames, whole = read_frames(sources, problems), Wholeness(classes)

    def read(sites: Iterator[Site]) -> Iterator[Pattern]:
        for site in sites:
            node = _parsed(site, problems)
            if node is not None and _fits(site, node, sizes, problems):
                expanded = expand(node, nodes, classes)
                yield Pattern(site, node, expanded, whole.of(expanded))

    rows: defaultdict[tuple[Path, Path_], list[Pattern]] = defaultdict(list)
    for pattern in read(_rule_sites(sources, _sound(frames, problems), frames, problems, may_be_known)):
        rows[pattern.site.source.file, pattern.site.row].append(pattern)
    patterns = {
        name: Pattern(site, parse_pattern(site.text), nodes[name], whole.of(nodes[name]))
        for name, (site, _) in named.items()
    }
    roles = {(pattern.site.source.file, pattern.site.path): pattern for pattern in read(_role_sites(sources))}
    return Patterns(patterns, frames, {key: tuple(row) for key, row in rows.items()}, frozenset(broken), roles)


def _role_sites(sources: list[Source]) -> Iterator[Site]:
    """What rules write of the players of parts."""
    for source in sources:
        for kind in (RULE, DETAIL):
            for i, row in enumerate(source.value.get(kind, [])):
                for name, text in row.get(ROLE, {}).items():
                    path = (kind, i, ROLE, name)
                    yield Site(ROLE, f"{source.value.get('record')}/{row['id']}", source, path, path, text)


def _fits(site: Site, node: tree.Node, sizes: Mapping[str, Size], problems: list[Problem]) -> bool:
    """Whether a pattern can be written out; where it is itself too much, and none of those it names, that is told."""
    if is_sound(size_of(node, sizes)):
        return True
    names = (part.name for part in tree.walk(node) if isinstance(part, tree.Name))
    if all(is_sound(sizes[name]) for name in names if name in sizes):
        found = excess(node, sizes)
        problems.append(site.problem(TOO_LARGE, found.title, found.node, found.hint))
    return False


def _parsed(site: Site, problems: list[Problem]) -> tree.Node | None:
    if len(site.text) > LONGEST_TEXT:
        title = f"the pattern has {len(site.text):,} characters: {LONGEST_TEXT:,} is the most"
        hint = "put words, and runs of words, into a lexicon; make several rules of it, or name parts of it"
        problems.append(Problem(TOO_LARGE, title, site.place(0, 1), hint))
        return None
    try:
        return parse_pattern(site.text)
    except PatternError as error:
        place = site.place(error.at, error.end)
        problems.append(Problem("pattern-syntax", str(error), place, site.quoted("see docs/rule-language.md")))
        return None


def _named_sites(sources: list[Source], problems: list[Problem], folder: Path) -> Iterator[Site]:
    seen: dict[str, Place] = {}
    for source in sources:
        for name, text in source.value.get(NAMED, {}).items():
            place = source.key_place(NAMED, name)
            if name in seen:
                problems.append(defined_twice("pattern", name, seen[name], place, folder))
                continue
            seen[name] = place
            yield Site(NAMED, name, source, (NAMED, name), (NAMED, name), text)


def _sound(frames: Mapping[str, Frame], problems: list[Problem]) -> frozenset[str]:
    """Names of the frames all of whose templates can be read."""
    broken = set()
    for frame in frames.values():
        for i, template in enumerate(frame.templates):
            path = ("frames", frame.name, i)
            site = Site("frames", frame.name, frame.source, path[:2], path, blank(template))
            if _parsed(site, problems) is None:
                broken.add(frame.name)
    return frozenset(frames.keys() - broken)


def _rule_sites(
    sources: list[Source], sound: frozenset[str], frames: Mapping[str, Frame], problems: list[Problem],
    may_be_known: MayBeKnown,
) -> Iterator[Site]:  # fmt: skip
    for source in sources:
        for kind in (TAGGING, CHUNK, PHRASE, CLAUSE, RULE, DETAIL, FOLLOW_UP):
            for i, row in enumerate(source.value.get(kind, [])):
                record = source.value.get("record")
                owner = f"{record}/{row['id']}" if kind in {RULE, DETAIL, FOLLOW_UP} else row.get("id") or row["part"]
                head = (kind, owner, source, (kind, i))
                if "pattern" in row:
                    yield Site(*head, (kind, i, "pattern"), row["pattern"])
                for j, text in enumerate(row.get("patterns", ())):
                    yield Site(*head, (kind, i, "patterns", j), text)
                if PREDICATE in row:
                    yield Site(PREDICATE, owner, source, (kind, i, PREDICATE), (kind, i, PREDICATE), row[PREDICATE])
                for name, text in row.get(EDGE, {}).items():
                    yield Site(EDGE, owner, source, (kind, i, EDGE, name), (kind, i, EDGE, name), text)
                if "frame" in row and (row["frame"] in frames or not may_be_known(row["frame"])):
                    yield from _framed(head, row["frame"], row.get("with", {}), sound, frames, problems)
        for name, text in source.value.get(EDGE, {}).items():
            yield Site(EDGE, name, source, (EDGE, name), (EDGE, name), text)


def _framed(
    head: tuple[str, str, Source, Path_], name: str, given: Mapping[str, str], sound: frozenset[str],
    frames: Mapping[str, Frame], problems: list[Problem],
) -> Iterator[Site]:  # fmt: skip
    _, _, source, row = head
    if name not in frames:
        place = source.place(*row, "frame")
        problems.append(Problem("unknown-frame", f"there is no frame `{name}`", place, nearest(name, frames)))
        return
    wrong = list(name_problems(source, row, frames[name], given))
    problems += wrong
    if name in sound and not wrong:
        for template in frames[name].templates:
            text, pieces = fill(template, given)
            yield Site(*head, (*row, "frame"), text, pieces)

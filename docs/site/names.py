"""A page a lexicon and a page a class: what it is, its terms or the rules that give it, and who uses it.

Names of the rules ─▶ Markdown by the names of files.
"""

from collections.abc import Iterable, Iterator

from extractor.catalogue.entries import BUILT_IN, ClassEntry, Group, LexiconEntry, PatternEntry
from extractor.catalogue.name_pages import POS
from extractor.catalogue.names import Names
from extractor.catalogue.uses import User
from extractor.display.markdown import block, code, described, plain
from extractor.display.wording import counted
from extractor.rule_index.entries import where

MOST = 1000
"""So many terms of a group are shown; longer ones are tables of tens of thousands, which the file shows better."""
ALONE = "---\norphan: true\n---\n\n"
"""Begins pages that are reached from a list and not from the menu."""
_RULES = frozenset({"rule", "detail", "follow-up"})
Pages = dict[str, str]


def lexicon_pages(names: Names) -> Pages:
    """`index.md`, and `<name>.md` for each lexicon."""
    head = "# Lexicons\n\nSets of words that patterns and roles name in angle brackets.\n"
    entries = names.lexicons.values()
    rows = [(f"[{code(f'<{e.name}>')}]({e.name}.md)", str(e.size), described(e.comment)) for e in entries]
    pages = {"index.md": head + _table(("lexicon", "terms", "what belongs in it"), rows)}
    return pages | {f"{entry.name}.md": _page(_lexicon(names, entry)) for entry in entries}


def class_pages(names: Names) -> Pages:
    """`index.md`, and a page for each class that rules give; those that are always there are in a table."""
    given = {name: entry for name, entry in names.classes.items() if entry.given}
    head = "# Classes\n\nWhat words and phrases can be; patterns and roles name them in capitals.\n"
    rows = [(f"[{code(name)}]({_file(name)})", str(len(e.given)), e.what) for name, e in given.items()]
    always = [(code(name), plain(what)) for name, what in BUILT_IN.items() if name not in given]
    index = head + _table(("class", "rules that give it", "what"), rows)
    index += "\n## Always there\n" + _table(("class", "what"), always)
    return {"index.md": index} | {_file(name): _page(_class(names, entry)) for name, entry in given.items()}


def _rule_link(id: str) -> str:
    return f"[{code(id)}](../rules/{id}.md)"


def _file(name: str) -> str:
    return f"{name.replace('$', '-S')}.md"


def _lexicon(names: Names, entry: LexiconEntry) -> Iterator[str]:
    yield f"# {code(f'<{entry.name}>')}"
    kind = "words" if entry.pos == "word" else f"{entry.pos}s"
    tag = f", tagged {code(entry.tag)}" if entry.tag else ""
    yield f"A lexicon of {plain(kind)}{tag}, {counted(entry.size, 'term')}, in {code(where(entry.place))}."
    if entry.comment:
        yield described(entry.comment)
    yield f"## Terms\n\nThe terms: {POS.get(entry.pos, plain(entry.pos))}."
    for group in entry.groups:
        yield from _group(group)
    yield from _users(names.uses.of(f"<{entry.name}>"), names.uses.rules(f"<{entry.name}>"))


def _group(group: Group) -> Iterator[str]:
    shared = ", ".join(code(f"{key}: {value}") for key, value in group.shared.items())
    said = [described(group.comment), shared, f"from {code(group.table)}" if group.table else ""]
    terms = list(group.terms)
    if any(said):
        yield f"{'; '.join(filter(None, said))} ({counted(len(terms), 'term')}):"
    more = f", … and {len(terms) - MOST:,} more" if len(terms) > MOST else ""
    yield f"> {plain(', '.join(terms[:MOST]))}{more}"


def _class(names: Names, entry: ClassEntry) -> Iterator[str]:
    yield f"# {code(entry.name)}"
    yield f"A class: {plain(entry.what)}."
    yield f"## Given by {counted(len(entry.given), 'rule')}"
    for given in entry.given:
        yield from _giving(given)
    tagged = [lexicon.name for lexicon in names.lexicons.values() if lexicon.tag == entry.name]
    if tagged:
        yield "## Tag of the terms of"
        yield ", ".join(f"[{code(f'<{name}>')}](../lexicons/{name}.md)" for name in tagged)
    yield from _users(names.uses.of(entry.name), names.uses.rules(entry.name))


def _giving(entry: PatternEntry) -> Iterator[str]:
    values = ", ".join(code(f"{key}: {value}") for key, value in entry.attributes.items())
    yield f"{plain(entry.kind)} {code(entry.name)} in {code(where(entry.place))}{f', with {values}' if values else ''}"
    yield "\n".join(block([" ".join(entry.pattern.site.text.split())]))


def _users(users: Iterable[User], rules: frozenset[str]) -> Iterator[str]:
    yield "## Used by"
    told = [f"- {plain(user.kind)} {_linked(user)}" for user in users]
    yield "\n".join(told) if told else "Nothing."
    if rules:
        listed = ", ".join(map(_rule_link, sorted(rules)))
        yield f"In all, by way of patterns, by {counted(len(rules), 'rule')}: {listed}"


def _linked(user: User) -> str:
    if user.kind in _RULES:
        return _rule_link(user.name)
    return code(user.name) + (f" in {code(where(user.place))}" if user.place else "")


def _page(parts: Iterable[str]) -> str:
    return ALONE + "\n\n".join(parts) + "\n"


def _table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    lines = [head, tuple("---" for _ in head), *rows]
    return "\n" + "".join(f"| {' | '.join(line)} |\n" for line in lines)

"""What a name stands for, on a page: a class, a lexicon, a named pattern, a frame, or a rule of a lower stratum.

(name, Names) ─▶ pages as text for a terminal: what it is, where, what it is made of, who uses it. Long lists are cut,
and say by how much, unless all is asked for.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from textwrap import dedent, indent

from extractor.catalogue.entries import ClassEntry, FrameEntry, Group, LexiconEntry, PatternEntry
from extractor.catalogue.names import Names
from extractor.catalogue.uses import KINDS, User
from extractor.display.wording import counted, shortened
from extractor.language import tree
from extractor.language.model import Attributes, UnknownWords
from extractor.language.patterns import PHRASE
from extractor.problems import Place
from extractor.rule_index.entries import where

POS = {
    "verb": "they count in all their forms, where these are verbs",
    "noun": "they count in the singular and the plural, where these are nouns",
    "adjective": "they count in all their forms, where these are adjectives",
    "name": "they count as they are written, where they are names",
    "word": "they count in any case, anywhere",
}
"""How terms of each part of speech count."""
TERMS, GROUPS, USERS, GIVEN = 12, 15, 15, 12
"""So many of each are shown."""
WIDTH = 110
"""Characters of a pattern that is named in passing."""
_FEW_VALUES = 3
Lines = Iterator[str]


@dataclass(frozen=True, slots=True)
class Pages:
    """Makes the pages of names; `whole` ones are not cut."""

    names: Names
    whole: bool = False

    def of(self, name: str) -> list[str]:
        """A page for each thing that has the name, given with or without brackets; none where nothing has it."""
        return ["\n".join(lines) for lines in self._found(name)]

    def _found(self, name: str) -> Iterator[Lines]:
        names, bare = self.names, name.removeprefix("<").removesuffix(">")
        if bare in names.lexicons:
            yield self._lexicon(names.lexicons[bare])
        if name != bare:
            return
        if name in names.patterns:
            yield self._pattern(names.patterns[name])
        if name in names.classes:
            yield self._class(names.classes[name])
        if name in names.frames:
            yield self._frame(names.frames[name])
        yield from (self._pattern(e) for e in names.lower_rules if e.name == name and name not in names.classes)

    def _lexicon(self, entry: LexiconEntry) -> Lines:
        tag = f", tagged {entry.tag}" if entry.tag else ""
        kind = "words" if entry.pos == "word" else f"{entry.pos}s"
        yield f"<{entry.name}>: lexicon of {kind}{tag}, {counted(entry.size, 'term')}, {where(entry.place)}"
        yield from _told(entry.comment)
        yield f"\nterms ({POS.get(entry.pos, entry.pos)})"
        yield from self._cut([line for group in entry.groups for line in self._group(group)], GROUPS, "group")
        yield from self._users(f"<{entry.name}>")

    def _group(self, group: Group) -> Lines:
        """One line a group."""
        terms = list(group.terms)
        shown = terms if self.whole else terms[:TERMS]
        told = ", ".join(term if group.shared or not group.table else _with(term, group.terms[term]) for term in shown)
        more = ", …" if len(shown) < len(terms) else ""
        names = [group.comment, _values(group.shared), f"from {group.table}" if group.table else ""]
        head = "; ".join(filter(None, names))
        yield f"  {f'{head} ({len(terms)})' if head else counted(len(terms), 'term')}: {told}{more}"

    def _pattern(self, entry: PatternEntry) -> Lines:
        gives = {
            "of": entry.chunk,
            "gives": ", ".join(entry.classes),
            "with": _values(entry.attributes),
            "tag": entry.tag,
        }
        told = [f"{key} {value}" for key, value in gives.items() if value and entry.name != value]
        kind = "named pattern" if entry.name in self.names.patterns else entry.kind
        yield f"{entry.name}: {', '.join([kind, *told, where(entry.place)])}"
        yield from _told(entry.comment)
        yield "\npattern"
        yield indent(dedent(entry.pattern.site.text).strip("\n"), "  ")
        yield from self._inside(entry.pattern.node)
        if entry.name in self.names.patterns:
            yield from self._users(entry.name)

    def _class(self, entry: ClassEntry) -> Lines:
        yield f"{entry.name}: class: {entry.what}"
        if entry.given:
            yield f"\ngiven by {counted(len(entry.given), 'rule')}"
            yield from self._cut([self._giving(given) for given in entry.given], GIVEN, "rule")
        listed = [lexicon for lexicon in self.names.lexicons.values() if lexicon.tag == entry.name]
        if listed:
            yield "\ntag of the terms of"
            yield from self._cut(
                [f"  <{lexicon.name}>  {where(lexicon.place)}" for lexicon in listed], GIVEN, "lexicon"
            )
        endings = [f"…{row.ending}" if row.ending else f"{row.beginning}…" for row in self._unknown(entry.name)]
        if endings:
            yield f"\ntag of words that no lexicon knows\n  {', '.join(endings)}"
        yield from self._users(entry.name)

    def _unknown(self, tag: str) -> list[UnknownWords]:
        return [row for row in self.names.rules.unknown_words if tag in row.tags]

    def _giving(self, entry: PatternEntry) -> str:
        attributes = f" with {_values(entry.attributes)}" if entry.attributes else ""
        chunk = f" of {entry.chunk}" if entry.kind == KINDS[PHRASE] else ""
        pattern = self._short(entry.pattern.site.text)
        return f"  {entry.kind} {entry.name}{chunk}{attributes}  {where(entry.place)}\n    {pattern}"

    def _frame(self, entry: FrameEntry) -> Lines:
        yield f"{entry.name}: frame, {counted(len(entry.templates), 'template')}, {where(entry.place)}"
        yield from _told(entry.comment)
        yield "\ntemplates"
        yield from (f"  {' '.join(template.split())}" for template in entry.templates)
        yield f"\nrules give it {', '.join(f'`{name}`' for name in entry.variables) or 'nothing'}"
        users = self.names.uses.of_frame(entry.name)
        yield f"\nused by {counted(len(users), 'rule')}" if users else "\nused by nothing"
        yield from self._cut([self._filling(user, entry) for user in users], USERS, "rule")

    def _filling(self, user: User, entry: FrameEntry) -> str:
        """What a rule gives to a frame."""
        given = self.names.uses.given(user.name, entry.name)
        told = "".join(f"\n    {name}: {self._short(text)}" for name, text in given.items())
        return f"{_user(user)}{told}"

    def _inside(self, node: tree.Node) -> Lines:
        """A line for each name in a pattern."""
        found = dict.fromkeys(str(n) for n in tree.walk(node) if isinstance(n, tree.Member | tree.Name))
        if found:
            yield "\nnames in it"
            yield from (f"  {self._brief(name)}" for name in found)

    def _brief(self, name: str) -> str:
        names, bare = self.names, name.strip("<>")
        if bare in names.lexicons and name != bare:
            entry = names.lexicons[bare]
            terms = [term for group in entry.groups for term in group.terms][:TERMS]
            more = ", …" if entry.size > len(terms) else ""
            return f"{name}: {counted(entry.size, 'term')}, {where(entry.place)}: {', '.join(terms)}{more}"
        if name in names.patterns:
            pattern = names.patterns[name]
            return f"{name}: {where(pattern.place)}: {self._short(pattern.pattern.site.text)}"
        if name in names.classes:
            known = names.classes[name]
            given = f", given by {counted(len(known.given), 'rule')}" if known.given else ""
            return f"{name}: {known.what}{given}"
        return f"{name}: nothing has this name"

    def _users(self, name: str) -> Lines:
        users = self.names.uses.of(name)
        if not users:
            yield "\nused by nothing"
            return
        rules = self.names.uses.rules(name)
        more = f" ({counted(len(rules), 'rule')} in all, by way of patterns)" if rules - {u.name for u in users} else ""
        yield f"\nused by{more}"
        yield from self._cut([_user(user) for user in users], USERS, "use")

    def _cut(self, lines: Sequence[str], most: int, what: str) -> Lines:
        shown = lines if self.whole else lines[:most]
        yield from shown
        if len(shown) < len(lines):
            yield f"  … and {counted(len(lines) - len(shown), what)} more; --all shows all"

    def _short(self, text: str) -> str:
        line = " ".join(text.split())
        return line if self.whole else shortened(line, WIDTH)


def _told(comment: str) -> Lines:
    if comment:
        yield f"  {comment}"


def _user(user: User) -> str:
    place = f"  {where(user.place)}" if isinstance(user.place, Place) else ""
    return f"  {user.kind} {user.name}{place}"


def _values(attributes: Attributes) -> str:
    return ", ".join(f"{key}: {value}" for key, value in attributes.items())


def _with(term: str, attributes: Attributes) -> str:
    """A term of a table with what stands beside it."""
    told = _values({key: value for key, value in list(attributes.items())[:_FEW_VALUES] if value})
    return f"{term} ({told})" if told else term

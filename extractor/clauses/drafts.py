"""What the walk through a sentence writes on: noun phrases, clauses and frames in the making.

Only this package sees them; what it hands out is frozen (`model`). Here, unlike in `records`, drafts are written into:
a walk changes each clause eleven times, and frozen ones, a copy for every change, would make a run half as long again.
"""

from __future__ import annotations

from extractor.clauses.categories import NAMING
from extractor.clauses.items import Item

FREE, SUBJECT, OBJECT, SECOND, PREDICATIVE, AGENT, OBLIQUE, JOINED = (
    "", "subject", "object", "second", "predicative", "agent", "oblique", "joined",
)  # fmt: skip
"""What a noun phrase is to its verb; one that is free waits for a verb, a joined one is what its first one is."""
MAIN, QUOTED, CLEAR, BRACKETED, THAT, RELATIVE, QUESTION, SUBORDINATE, MAYBE = (
    "main", "quotation", "clear", "bracket", "that", "relative", "question", "subordinate", "maybe",
)  # fmt: skip
"""Kinds of frames; a clear one is a quotation that is part of the sentence around it, and one of kind `maybe` was
opened by a word that may be a preposition as well."""
GERUND_OF, INFINITIVE_OF, PARTICIPLE_OF, JOINED_TO, ADJUNCT = "gerund", "infinitive", "participle", "joined", "adjunct"
"""Links of clauses that are not finite to what governs them; a finite one is linked by the kind of its frame."""
WALLS = (QUOTED, BRACKETED)
"""Frames out of which nothing is looked for."""


DEEPEST = 6
"""So many noun phrases, one attached to the next, are followed; so that time stays linear."""


class Nominal:
    """A noun phrase: its units without what is attached to it, and with it (`last`); its role at its owner's verb."""

    __slots__ = (
        "end",
        "joined_to",
        "kind",
        "last",
        "letter",
        "owner",
        "preposition",
        "role",
        "start",
        "under",
        "whose",
    )

    def __init__(self, letter: str, start: int, end: int, kind: int = -1) -> None:
        self.letter, self.start, self.end, self.kind = letter, start, end, kind
        self.last = end
        self.role = FREE
        self.owner: Draft | None = None
        self.joined_to: Nominal | None = None
        """Of joined noun phrases the first."""
        self.under: Nominal | None = None
        """The noun phrase that this one is attached to by a preposition."""
        self.whose: Nominal | None = None
        """Of one that begins a relative clause: what that is attached to; `whose` stands for it."""
        self.preposition = -1
        """The unit of that preposition, or of the one behind which it stands."""

    @property
    def root(self) -> Nominal:
        """Of joined noun phrases the first."""
        return self.joined_to or self

    def becomes(self, role: str, owner: Draft | None) -> None:
        """Take a role."""
        self.role, self.owner = role, owner

    @property
    def taker(self) -> Draft | None:
        """The verb that takes it, as its object, as who is told or as what its subject is."""
        return self.owner if self.role in (OBJECT, SECOND, PREDICATIVE) else None

    def top(self) -> Nominal:
        """The noun phrase that this one is attached to, over any number of prepositions."""
        nominal = self
        for _ in range(DEEPEST):
            if nominal.under is None:
                break
            nominal = nominal.under
        return nominal


class Draft:
    """A clause in the making; `shared` is a verb before that waits for the same object: `arrested and questioned`."""

    __slots__ = (
        "agent", "antecedent", "aside", "behind", "content", "end", "form", "governor", "group", "inverted", "link",
        "listed", "modality", "modifier", "negated", "number", "object", "obliques", "opener", "passed", "passive",
        "possessor", "predicative", "second", "shared", "start", "subject", "tense", "times", "traits", "verb",
    )  # fmt: skip

    def __init__(self, item: Item, number: int, subject: Nominal | None, traits: int = 0) -> None:
        self.traits = traits
        """Those of the main verb."""
        self.number, self.start, self.end, self.verb = number, item.start, item.end, item.end - 1
        self.form, self.passive, self.group, self.negated = item.form, item.passive, item.group, item.negated
        self.subject = subject
        self.object: Nominal | None = None
        self.second: Nominal | None = None
        self.predicative: Nominal | None = None
        self.agent: Nominal | None = None
        self.obliques: list[tuple[int, Nominal]] = []
        """The unit of the preposition, and what it governs."""
        self.times: list[Nominal] = []
        self.governor: Draft | None = None
        self.link = ""
        self.opener = -1
        """The unit of the word that opens it: a preposition, `that`, a relative word."""
        self.antecedent: Nominal | None = None
        """The noun phrase that it is attached to."""
        self.possessor: Nominal | None = None
        self.modifier: Nominal | None = None
        self.content = -1
        """The unit with which what it is about begins, where a word told so: `that`, `if`."""
        self.modality = self.tense = ""
        self.behind: Nominal | None = None
        """The noun phrase right before it."""
        self.aside = self.inverted = False
        """Whether it begins behind a comma or dash; whether its subject is still to come."""
        self.shared: Draft | None = None
        self.listed = item.start
        """Of a noun phrase, where the first of those begins that it is joined with."""
        self.passed = False
        """Whether what it is attached to plays its part in a clause below: `the bill that he vowed to sign`."""

    @property
    def is_auxiliary(self) -> bool:
        """Whether its verb alone says no act: a form of be, have or do, or a modal verb."""
        return self.group[-1:] in tuple("bewyhHjdM")  # letters of `categories`

    @property
    def is_copula(self) -> bool:
        """Whether the main verb is `be`."""
        return not self.passive and self.group[-1:] in "bewy"

    @property
    def is_described(self) -> bool:
        """Whether its subject is told of: `he was a spy`, and not its object: `the march that she called illegal`."""
        return self.predicative is not None and not self.traits & NAMING

    def takes(self, nominal: Nominal) -> None:
        """An object, also of the verbs before that wait for it."""
        draft: Draft | None = self
        while draft is not None and draft.object is None and not draft.passive:
            draft.object = nominal
            draft = draft.shared

    def done_by(self, nominal: Nominal) -> None:
        """An agent, also of the passives before that wait for it."""
        draft: Draft | None = self
        while draft is not None and draft.passive and draft.agent is None:
            draft.agent = nominal
            draft = draft.shared


class Frame:
    """What is open: the sentence, a clause in it, a quotation, a bracket.

    `wait` is the first noun phrase that no verb has taken, `stretch` the first since the last comma or conjunction.
    """

    __slots__ = (
        "antecedent", "aside", "before", "clause", "dates", "depth", "fronted", "governor", "interrupted", "kind",
        "last", "opener", "outer", "own", "stretch", "strong", "told", "wait",
    )  # fmt: skip

    def __init__(
        self,
        kind: str,
        governor: Draft | None = None,
        antecedent: Nominal | None = None,
        own: Nominal | None = None,
        opener: int = -1,
    ) -> None:
        self.kind, self.governor, self.antecedent, self.own, self.opener = kind, governor, antecedent, own, opener
        self.outer: Frame | None = None
        """The frame around it, and how many there are."""
        self.depth = 0
        self.wait: Nominal | None = None
        self.stretch: Nominal | None = None
        self.before: Nominal | None = None
        """The stretch before the last conjunction."""
        self.strong = True
        """Whether `wait` may be a subject behind a comma: not where the frame has a verb already."""
        self.aside = self.interrupted = False
        """Whether it was opened behind a comma or dash; whether an aside parts `wait` from the verb."""
        self.dates: list[Nominal] = []
        """Dates before any verb: they are those of the first one."""
        self.fronted: list[tuple[int, Nominal]] = []
        """Prepositions, with what stands behind them, before any verb and any noun phrase: `In a letter, …`."""
        self.clause: Draft | None = None
        """The last finite clause of the frame, and the last of any form."""
        self.last: Draft | None = None
        self.told: Draft | None = None
        """A verb that tells something and has no object, as long as no mark and no conjunction follows."""

    @property
    def filled(self) -> bool:
        """Whether it has a finite verb."""
        return self.clause is not None

"""The cast while it is being made: mentions so far, and what they tell about each actor."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field

from spacy.tokens import Doc, Token

from dragoman.actors.model import Actor, Cast, CastMember, Kind, Mention
from dragoman.actors.registry import Registry
from dragoman.actors.words import Words

LEADING = ("head_of_state", "head_of_government")


@dataclass(slots=True)
class Draft:
    """Everything that the ways of linking share about one document."""

    doc: Doc
    published: str
    registry: Registry
    words: Words
    starting: dict[int, list[Mention]] = field(default_factory=dict)
    """Mentions by their first token."""
    members: dict[str, CastMember] = field(default_factory=dict)
    roles: dict[str, set[str]] = field(default_factory=dict)
    """Roles that persons hold on the day or were introduced with, by actor id."""
    titles: dict[str, set[str]] = field(default_factory=dict)
    """Titles that the text itself gives to persons."""
    covering: dict[int, Mention] = field(default_factory=dict)
    imported: set[str] = field(default_factory=set)
    """Persons of the imported registry that are named in full."""
    seats: dict[int, str] = field(default_factory=dict)
    unnamed: dict[int, int] = field(default_factory=dict)
    """Both as in `Cast`."""

    @property
    def mentions(self) -> list[Mention]:
        """All mentions, in the order of the text."""
        return [m for i in sorted(self.starting) for m in self.starting[i]]

    def add(self, mention: Mention) -> None:
        """Enter a mention of an actor that is a member already."""
        self.starting.setdefault(mention.start, []).append(mention)
        for i in range(mention.start, mention.end):
            known = self.covering.get(i)
            if known is None or known.end - known.start > mention.end - mention.start:
                self.covering[i] = mention

    def mention(
        self,
        start: int,
        end: int,
        actor: str,
        how: str,
        score: float = 1.0,
        head: int | None = None,
    ) -> None:
        """Enter a mention of `actor`, headed by the root of its tokens."""
        root = self.doc[start:end].root.i if head is None else head
        self.add(Mention(start, end, root, actor, how, round(score, 3)))

    def remove(self, old: Mention) -> None:
        """Take a mention back."""
        self.starting[old.start].remove(old)
        for i in range(old.start, old.end):
            if self.covering.get(i) is old:
                del self.covering[i]

    def replace(self, old: Mention, new: Mention) -> None:
        """Put one mention in the place of another."""
        self.remove(old)
        self.add(new)

    def registered(self, actor: Actor) -> str:
        """Make an actor of the registry a member; returns its id."""
        if actor.id not in self.members:
            offices = self.registry.in_office(actor, self.published)
            leading = next((o for o in offices if o.role in LEADING), None)
            place = leading or next(iter(offices), None)
            self.roles[actor.id] = {o.role for o in offices}
            self.members[actor.id] = CastMember(
                id=actor.id,
                name=actor.name(self.words.language),
                kind=actor.kind,
                gender=actor.gender,
                of=place.of if place else actor.part_of,
                leads=any(o.role in LEADING and self._leads(o.of, o.role) for o in offices),
            )
        return actor.id

    def _leads(self, state: str, role: str) -> bool:
        place = self.registry.get(state)
        return place is None or place.leader in {None, role}

    def local(
        self,
        name: str,
        kind: Kind,
        of: str | None = None,
        count: int | None = None,
        gender: str | None = None,
    ) -> str:
        """Make a local actor a member; the same name is the same actor. Returns its id."""
        actor = f"local:{slug(name)}"
        known = self.members.get(actor)
        if known is None or (of and not known.of):
            gender = gender or (self.registry.gender(name) if kind == "person" else None)
            self.members[actor] = CastMember(actor, name, kind, gender, count, of)
        return actor

    def persons(self) -> Iterator[CastMember]:
        """The persons of the cast so far."""
        return (m for m in self.members.values() if m.kind == "person")

    def before(self, token: int, floor: int = 0) -> Iterator[Mention]:
        """Mentions that begin before the token and not before `floor`, the latest first."""
        for i in range(token - 1, floor - 1, -1):
            yield from tuple(self.starting.get(i, ()))

    def free(self, token: Token) -> bool:
        """Whether the token stands in no mention yet."""
        return token.i not in self.covering

    def finish(self) -> Cast:
        """The cast, mentions in the order of the text, members in the order of first mention."""
        ordered = sorted(self.mentions, key=lambda m: (m.start, -m.end))
        ids = dict.fromkeys(m.actor for m in ordered)
        members = {i: self.members[i] for i in (*ids, *self.seats.values())}
        known = self.registry.actors
        assemblies = frozenset(i for i in members if i in known and known[i].members)
        heads: dict[int, tuple[Mention, ...]] = {}
        for m in ordered:
            heads[m.head] = (*heads.get(m.head, ()), m)
        return Cast(
            members,
            tuple(ordered),
            dict(self.covering),
            dict(self.seats),
            assemblies,
            heads,
            dict(self.unnamed),
        )


def slug(name: str) -> str:
    """Lower-case ASCII with hyphens, to be part of an id."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-") or "x" + name.encode("utf8").hex()[:12]

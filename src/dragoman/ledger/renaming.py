"""One actor for another, in everything that a reading found."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dragoman.ledger.found import Found
from dragoman.records.model import Records


def renamed(found: Found, actor: str, target: str) -> Found:
    """Every place where `actor` is meant means `target`."""

    def name(one: str | None) -> str | None:
        return target if one == actor else one

    def names(several: Sequence[str]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(target if one == actor else one for one in several))

    old = found.records
    records = Records(
        tuple(
            replace(s, speaker=name(s.speaker), addressee=name(s.addressee), about=names(s.about))
            for s in old.statements
        ),
        tuple(
            replace(e, actors=names(e.actors), recipients=names(e.recipients)) for e in old.events
        ),
        tuple(
            replace(m, parties=names(m.parties), proposer=name(m.proposer), object=name(m.object))
            for m in old.matters
        ),
        tuple(replace(s, party=name(s.party) or s.party) for s in old.stances),
        tuple(
            replace(c, parties=names(c.parties), to=names(c.to), said_by=name(c.said_by))
            for c in old.commitments
        ),
        tuple(replace(m, members=names(m.members)) for m in old.memberships),
    )
    return Found(
        {i: a for i, a in found.actors.items() if i != actor},
        tuple((target if a == actor else a, span) for a, span in found.mentions),
        records,
    )

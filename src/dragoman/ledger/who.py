"""The one actor that a person means in a correction."""

from __future__ import annotations

from dragoman.actors.draft import slug
from dragoman.actors.model import CastMember, Kind
from dragoman.actors.registry import default_registry
from dragoman.errors import LedgerError
from dragoman.ledger.database import Database
from dragoman.ledger.found import Found
from dragoman.ledger.moment import Moment
from dragoman.ledger.people import People
from dragoman.ledger.words import fold

NEW = "new:"
SHOWN = 5


def member(database: Database, found: Found, name: str, kind: Kind = "person") -> CastMember:
    """The actor that a name means, first of those in the document, then of the ledger, then of
    the registry; «new:Jan Smit» makes one, of the kind given.

    Raises LedgerError if nobody or several are meant.
    """
    if name.startswith(NEW) and name.removeprefix(NEW).strip():
        new = name.removeprefix(NEW).strip()
        return CastMember(f"local:{slug(new)}", new, kind)
    if name in found.actors:
        return found.actors[name]
    people = People(database, Moment())
    known = people.named(name)
    exact = [k for k in known if _is_called(database, k, name)]
    here = [k for k in known if k in found.actors]
    for some in (exact, here, known):
        if len({people.canonical(one) for one in some}) == 1:
            one = some[0] if len(some) == 1 else people.canonical(some[0])
            return found.actors.get(one) or _from_ledger(database, one)
    if known:
        several = ", ".join(known[:SHOWN]) + (", …" if len(known) > SHOWN else "")
        raise LedgerError(f"«{name}» fits several actors: {several}; write the id of one")
    return _from_registry(name)


def _is_called(database: Database, actor: str, name: str) -> bool:
    query = "SELECT folded FROM names WHERE actor = ?"
    names = {row["folded"] for row in database.query(query, (actor,))}
    return fold(name) in {actor.lower(), *names}


def _from_ledger(database: Database, actor: str) -> CastMember:
    query = "SELECT id, name, kind FROM actors WHERE id = ? ORDER BY reading DESC LIMIT 1"
    row = database.query(query, (actor,))[0]
    return CastMember(row["id"], row["name"], row["kind"])


def _from_registry(name: str) -> CastMember:
    actor = default_registry().get(name)
    if actor is None:
        raise LedgerError(
            f"there is no actor «{name}» in the ledger; if there should be, write «{NEW}{name}»"
        )
    return CastMember(actor.id, actor.name("en"), actor.kind)

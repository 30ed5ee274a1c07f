"""Which office of a state a position is, by its label."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from dragoman.actors.model import Actor
from dragoman.actors.words import words

LINKS = frozenset({"of", "for", "van", "voor"})
"""Before a minister's field, and before the state."""

ARTICLES = frozenset({"the", "de", "het"})

STATE_ROLES = frozenset(
    {
        *("head_of_state", "head_of_government", "deputy_head_of_government", "vice_president"),
        *("foreign_minister", "defence_minister", "finance_minister", "minister"),
    }
)
"""In these one acts for the state; a mayor, a judge or a member of parliament does not."""


def role_of(labels: Mapping[str, str], state: Actor) -> str | None:
    """The role, if the label is that of an office in which one acts for the state: «Prime Minister
    of Kenya», «Minister of Trade»; not «President of the Senate of Kenya».
    """
    for language in ("en", "nl"):
        label = labels.get(language, "").lower().split()
        roles = words(language).roles
        for n in range(min(len(label), words(language).longest_role), 0, -1):
            if found := roles.get(" ".join(label[:n])):
                return found[0] if _of_state(found[0], label[n:], state) else None
    return None


def _of_state(role: str, rest: Sequence[str], state: Actor) -> bool:
    """Whether nothing but the state follows, or of a minister the field."""
    if role not in STATE_ROLES:
        return False
    if not rest or role == "minister":
        return not rest or rest[0] in LINKS
    place = " ".join(w for w in rest[1:] if w not in ARTICLES)
    names = {name.lower() for some in state.names.values() for name in some}
    return rest[0] in LINKS and place in names

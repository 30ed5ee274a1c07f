"""Groups: «NAVO-landen», «de acht bondgenoten», «die landen», «de Russische troepen»."""

from __future__ import annotations

from spacy.tokens import Token

from dragoman.actors.draft import Draft
from dragoman.actors.model import CastMember, Mention

PLACE, MEMBERS, AGAIN, CROWD, HOLDER = 0.9, 0.85, 0.75, 0.7, 0.7


def link_groups(draft: Draft) -> None:
    """Enter nouns that name several actors at once, or a part that stands for the whole."""
    for token in draft.doc:
        if token.pos_ not in {"NOUN", "PROPN"}:
            continue
        if "-" in token.text and _link_compound(draft, token):
            continue
        kind = draft.words.group(token)
        covered = draft.covering.get(token.i)
        if kind is None or kind == "coalition" or (covered is not None):
            continue
        if kind == "members":
            _link_members(draft, token)
        elif kind == "crowd":
            _link_crowd(draft, token)
        else:
            _link_part(draft, token)


def _link_compound(draft: Draft, token: Token) -> bool:
    """«NAVO-landen», «EU-lidstaten»: the members of an organisation."""
    inside = draft.covering.get(token.i)
    right = token.lemma_.rsplit("-", 1)[-1].lower()
    plain = token.lower_.rsplit("-", 1)[-1]
    members = draft.words.groups["members"]
    if inside is None or inside.how != "compound":
        return False
    if right not in members and plain not in members and not _plural_of(plain, members):
        return False
    if draft.members[inside.actor].kind == "organisation":
        draft.replace(inside, _members_mention(draft, token, inside.actor))
    return True


def _plural_of(word: str, singulars: frozenset[str]) -> bool:
    return any(word == s + ending for s in singulars for ending in ("en", "s", "ten"))


def _members_mention(draft: Draft, token: Token, organisation: str) -> Mention:
    actor = _members_of(draft, organisation, _number(draft, token))
    start = _start(draft, token)
    return Mention(start, token.i + 1, token.i, actor, "group", MEMBERS)


def _members_of(draft: Draft, organisation: str, count: int | None) -> str:
    """The members of an organisation, or a counted part of them."""
    owner = draft.members[organisation]
    words = "leden" if draft.words.language == "nl" else "members"
    if count is None:
        return draft.local(f"{owner.name} {words}", "group", of=organisation)
    return draft.local(f"{count} {owner.name} {words}", "group", of=organisation, count=count)


def _number(draft: Draft, token: Token) -> int | None:
    for child in token.children:
        if child.dep_ == "nummod" and (value := draft.words.number(child)) is not None:
            return value
    before = token.nbor(-1) if token.i else None
    return draft.words.number(before) if before is not None and before.pos_ == "NUM" else None


def _start(draft: Draft, token: Token) -> int:
    """The first token of the noun phrase before its noun."""
    i = token.i
    while (
        i > 0 and draft.doc[i - 1].pos_ in {"ADJ", "NUM", "DET"} and not draft.doc[i - 1].is_punct
    ):
        i -= 1
        if draft.doc[i].pos_ == "DET":
            break
    return i


def _link_members(draft: Draft, token: Token) -> None:
    region = _region(draft, token)
    count = _number(draft, token)
    start = _start(draft, token)
    if _inside_coalition(draft, token):
        return
    if region:
        actor = draft.local(region if count is None else f"{count} {region}", "group", count=count)
        draft.mention(start, token.i + 1, actor, "group", MEMBERS, token.i)
        return
    organisation = _owner(draft, token)
    demonstrative = draft.doc[start].lower_ in draft.words.nominals["demonstratives"]
    latest = _latest_group(draft, token) if demonstrative and _plural(token) else None
    if latest is not None:
        draft.mention(start, token.i + 1, latest.actor, "group", AGAIN, token.i)
    elif organisation is not None and _plural(token):
        draft.mention(
            start, token.i + 1, _members_of(draft, organisation, count), "group", MEMBERS, token.i
        )
    elif count is not None and count > 1:
        actor = draft.local(f"{count} {token.text}", "group", count=count)
        draft.mention(start, token.i + 1, actor, "number", AGAIN, token.i)


def _latest_group(draft: Draft, token: Token) -> Mention | None:
    """The group of members named last before."""
    groups = (m for m in draft.before(token.i) if draft.members[m.actor].kind == "group")
    return next((m for m in groups if m.how in {"group", "number"}), None)


def _plural(token: Token) -> bool:
    return "Plur" in token.morph.get("Number", []) or token.lower_ != token.lemma_.lower()


def _region(draft: Draft, token: Token) -> str | None:
    before = draft.doc[token.i - 1] if token.i else None
    while before is not None and before.i > 0 and before.pos_ == "ADJ":
        if before.text in draft.words.regions:
            return draft.words.regions[before.text]
        before = draft.doc[before.i - 1]
    return draft.words.regions.get(before.text) if before is not None else None


def _owner(draft: Draft, token: Token) -> str | None:
    """The organisation named with the group, or else the alliance the text is about."""
    for child in token.children:
        if child.dep_ in {"nmod", "compound", "nmod:poss"}:
            mention = draft.covering.get(child.i)
            if mention is not None:
                member = draft.members[mention.actor]
                return mention.actor if member.kind == "organisation" else None
    before = draft.covering.get(token.i - 1)
    if before is not None and draft.members[before.actor].kind == "organisation":
        return before.actor
    if not _shared_word(draft, token):
        return None
    return salient_alliance(draft)


def _shared_word(draft: Draft, token: Token) -> bool:
    """«bondgenoten», «lidstaten» belong to an alliance; «landen» need not."""
    words = {token.lemma_.lower(), token.lower_}
    return words.isdisjoint(draft.words.nominals["state"])


def salient_alliance(draft: Draft) -> str | None:
    """The organisation with member states that the text mentions most; none in a tie."""
    counts: dict[str, int] = {}
    for mention in draft.mentions:
        actor = draft.registry.get(mention.actor)
        owner = (
            draft.members[mention.actor].of if actor and actor.kind == "person" else mention.actor
        )
        organisation = draft.registry.get(owner) if owner else None
        if (
            organisation is not None
            and organisation.kind == "organisation"
            and organisation.members
        ):
            counts[organisation.id] = counts.get(organisation.id, 0) + 1
    ranked = sorted(counts.items(), key=lambda c: -c[1])
    if not ranked or (len(ranked) > 1 and ranked[0][1] == ranked[1][1]):
        return None
    return draft.registered(draft.registry.actors[ranked[0][0]])


def _link_part(draft: Draft, token: Token) -> None:
    """Government or forces of a state: the state itself acts."""
    start = _start(draft, token)
    for i in range(token.i - 1, max(start, token.i - 4) - 1, -1):
        mention = draft.covering.get(i)
        if mention is not None and draft.members[mention.actor].kind in {
            "state",
            "territory",
            "organisation",
        }:
            draft.mention(start, token.i + 1, mention.actor, "demonym", PLACE, token.i)
            return
    for child in token.children:
        inside = draft.covering.get(child.i)
        if child.dep_ == "nmod" and child.i in draft.seats:  # «de regering in Kyiv»
            draft.mention(start, token.i + 1, draft.seats[child.i], "demonym", PLACE, token.i)
            return
        if child.dep_ in {"nmod", "nmod:poss"} and inside is not None:
            member = draft.members[inside.actor]
            if member.kind in {"state", "territory"}:
                draft.mention(start, token.i + 1, inside.actor, "demonym", PLACE, token.i)
            elif member.kind == "person" and (state := _own_state(draft, member)):
                # «Carney's office», «de regering van Merz»
                draft.mention(start, token.i + 1, state, "demonym", HOLDER, token.i)
            return


def _own_state(draft: Draft, member: CastMember) -> str | None:
    """The state in whose office a person is."""
    state = draft.registry.get(member.of or "")
    return draft.registered(state) if state is not None and state.kind == "state" else None


def _link_crowd(draft: Draft, token: Token) -> None:
    """«de betogers», "farmers": people who act together, under the word the text has for them."""
    if _plural(token):
        actor = draft.local(token.lower_, "group")
        draft.mention(_start(draft, token), token.i + 1, actor, "group", CROWD, token.i)


def _inside_coalition(draft: Draft, token: Token) -> bool:
    """«een coalitie van vijftien landen»: the countries are the coalition's."""
    head = token.head
    return token.dep_ == "nmod" and draft.words.group(head) == "coalition"


def link_coalitions(draft: Draft) -> None:
    """«een coalitie van vijftien bereidwillige landen», and «de coalitie» after it."""
    known: str | None = None
    for token in draft.doc:
        if token.pos_ != "NOUN" or draft.words.group(token) != "coalition":
            continue
        if not draft.free(token):
            continue
        inner = next(
            (c for c in token.children if c.dep_ == "nmod" and draft.words.group(c) == "members"),
            None,
        )
        if inner is None and known is None:
            continue
        if known is None and inner is not None:
            adjectives = [c.text for c in inner.children if c.dep_ == "amod"]
            name = " ".join(
                [
                    token.lemma_,
                    "van" if draft.words.language == "nl" else "of",
                    *adjectives,
                    inner.text,
                ]
            )
            known = draft.local(name, "coalition", count=_number(draft, inner))
        assert known is not None
        end = inner.i + 1 if inner is not None else token.i + 1
        draft.mention(_start(draft, token), end, known, "group", MEMBERS, token.i)

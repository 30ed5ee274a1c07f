"""What becomes of promises: kept, broken, doubted, repeated, withdrawn, or done as promised."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from dragoman.actors.model import Mention
from dragoman.records.commitment_words import CommitmentWords, commitment_words
from dragoman.records.modality import statuses
from dragoman.records.model import Commitment, CommitmentAct, Span
from dragoman.records.parties import mentions_of
from dragoman.records.pledging import Pledge, deadline_in, entry
from dragoman.records.scene import Scene, whole_clause
from dragoman.records.slots import antecedent, owners, phrase_bounds, subjects, subtree_bounds

SAID, DONE, OPEN = 0.8, 0.7, 0.5
"""Confidence in what is said of a promise, in a promised deed done, and without parties."""

UNREAL = frozenset({"possible", "conditional", "required", "wished", "future"})
VERBAL: dict[str, CommitmentAct] = {
    "keep": "met",
    "break": "broken",
    "withdraw": "withdrawn",
    "repeat": "made",
}


def find_fulfilments(scene: Scene) -> Iterator[Commitment]:
    """All that a document tells of promises made before."""
    words = commitment_words(scene.language)
    doubted: list[Commitment] = []
    for token in scene.doc:
        if words.is_noun(token, "promise"):
            found = list(_of_promise(token, words, scene))
            doubted += [c for c in found if c.act == "doubted"]
            yield from found
        elif words.is_noun(token, "doubt") and doubted:
            yield from _reassured(token, doubted[-1], words, scene)
        elif token.lower_ in words.words["promised"]:
            yield from _of_promised(token, words, scene)
        elif token.pos_ == "VERB" and words.is_verb(token, "meet"):
            yield from _of_norm(token, scene)


def _of_promise(noun: Token, words: CommitmentWords, scene: Scene) -> Iterator[Commitment]:
    """«brak zijn belofte», "sowed doubt about the promise of …", "Hardly anyone believes …"."""
    act = _act(noun, words, scene)
    if act is None:
        return
    verb = _verb(noun)
    speakers = [m.actor for m in _doers(verb, scene)]
    obliged = _promisers(noun, act, speakers, words, scene)
    what = scene.span(*_what(noun))
    said_by = speakers[0] if speakers and act == "doubted" else None
    said_by = said_by or _accuser(verb, speakers, scene)
    confidence = SAID if obliged else OPEN
    if obliged or said_by:
        yield entry(
            Pledge(act, obliged, what, verb, (), said_by, confidence, f"{act} promise"),
            scene,
            deadline_in(scene.span(*subtree_bounds(verb)), scene, future=False),
        )


def _reassured(
    noun: Token, doubted: Commitment, words: CommitmentWords, scene: Scene
) -> Iterator[Commitment]:
    """«wuifde die twijfels weg»: the promise doubted before is said to hold."""
    verb = noun.head
    known = words.is_verb(verb, "allay") and noun.dep_ in {"obj", "nsubj"}
    for speaker in scene.parties(verb, "nsubj") if known else []:
        pledge = Pledge(
            "made", doubted.parties, doubted.what, verb, (), speaker.actor, OPEN, "doubt allayed"
        )
        yield entry(pledge, scene)


def _doers(verb: Token, scene: Scene) -> list[Mention]:
    """Who does it; of «accused X of breaking its word» X, of «…, casting doubt on …» who speaks."""
    bare = not any(c.dep_.startswith("nsubj") for c in verb.children)
    if bare and any(c.dep_ == "mark" for c in verb.children):
        objects = [c for c in verb.head.children if c.dep_ in {"obj", "iobj"}]
        if found := mentions_of(objects, scene.cast, acting=True):
            return found
    return scene.parties(verb, "nsubj") or scene.parties(verb.sent.root, "nsubj")


def _accuser(verb: Token, speakers: list[str], scene: Scene) -> str | None:
    """Of «X accused Y of breaking its word» X."""
    above = scene.parties(verb.head, "nsubj") if verb.dep_ in {"advcl", "acl"} else []
    return next((m.actor for m in above if m.actor not in speakers), None)


def _verb(noun: Token) -> Token:
    """The verb that a promise is an object of, over «doubt about»."""
    return next((t for t in noun.ancestors if t.pos_ in {"VERB", "AUX"}), noun.sent.root)


def _act(noun: Token, words: CommitmentWords, scene: Scene) -> CommitmentAct | None:
    above = list(noun.ancestors)
    verb = _verb(noun)
    beside = [*above, *(c for c in verb.children if c.dep_ in {"obj", "nsubj", "compound"})]
    if any(words.is_noun(t, "doubt") or words.is_verb(t, "doubt") for t in beside):
        return "doubted"
    if _is_doubted(above, words, scene):
        return "doubted"
    name = next((n for n in VERBAL if words.is_verb(verb, n)), None)
    found = set(statuses(verb, scene.lexicon))
    if verb.dep_ == "acl:relcl" and name == "keep":
        return None
    if any(c.dep_ == "mark" and c.lower_ in words.words["asking"] for c in verb.children):
        return None
    if name is None or noun.dep_ not in {"obj", "nsubj:pass", "obl", "obl:arg"} or found & UNREAL:
        return None
    if "negated" in found:
        return "broken" if name == "keep" else None
    return VERBAL[name]


def _is_doubted(above: list[Token], words: CommitmentWords, scene: Scene) -> bool:
    """«it is doubtful whether …», «niemand gelooft dat …» above what is promised."""
    for token in above:
        if token.lower_ in words.words["doubtful"]:
            return True
        if words.is_verb(token, "believe"):
            who = {f for t in token.children for f in (t.lower_, t.lemma_.lower())}
            denied = "negated" in statuses(token, scene.lexicon)
            return denied or bool(who & words.words["nobody"])
    return False


def _promisers(
    noun: Token, act: CommitmentAct, speakers: list[str], words: CommitmentWords, scene: Scene
) -> tuple[str, ...]:
    """Whose promise it is: its owner, who promises inside its clause, or who keeps or breaks it."""
    inner = [
        t for c in noun.children if c.dep_ in {"acl", "acl:relcl", "ccomp"} for t in subjects(c)
    ]
    named = mentions_of([t for t in inner if t.i != noun.i], scene.cast, acting=True)
    possessors = [c for c in noun.children if c.dep_ in {"nmod:poss", "nmod"}]
    found = mentions_of(possessors, scene.cast, acting=True)
    keeper = next((t for t in noun.ancestors if words.is_verb(t, "keep")), None)
    if keeper is not None:
        found = found or _doers(keeper, scene)
    known = tuple(dict.fromkeys(m.actor for m in (found or named)))
    if known:
        return known
    return tuple(speakers) if act != "doubted" else ()


def _what(noun: Token) -> tuple[int, int]:
    start, end = phrase_bounds(noun)
    clauses = [c for c in noun.children if c.dep_ in {"acl", "ccomp"} and c.i > noun.i]
    kept = [c.right_edge.i + 1 for c in noun.children if c.dep_ == "nmod"]
    return start, max([end, *kept, *(c.right_edge.i + 1 for c in clauses)])


def _of_promised(word: Token, words: CommitmentWords, scene: Scene) -> Iterator[Commitment]:
    """«landden de beloofde militairen», "delivered …, just as it had promised"."""
    thing, verb = _promised_thing(word, words)
    if verb is None or not words.is_verb(verb, "deliver"):
        return
    found = set(statuses(verb, scene.lexicon))
    if found & UNREAL:
        return
    act: CommitmentAct = "broken" if "negated" in found else "met"
    obliged = _of_thing(word, thing, verb, scene)
    if not obliged:
        return
    what = scene.span(*subtree_bounds(thing)) if thing is not None else _clause_span(verb, scene)
    yield entry(Pledge(act, obliged, what, verb, (), None, DONE, f"{act} deed"), scene)


def _promised_thing(word: Token, words: CommitmentWords) -> tuple[Token | None, Token | None]:
    """The noun said to be promised, if any, and the verb that tells what became of it."""
    above = list(word.ancestors)
    verb = next((t for t in above if t.pos_ in {"VERB", "AUX"}), None)
    if word.dep_ in {"amod", "acl:relcl", "acl", "advcl"} and word.head.pos_ in {"NOUN", "PROPN"}:
        return word.head, verb
    objects = [c for c in word.children if c.dep_ == "obj" and c.i > word.i]
    if objects and not any(c.dep_ in {"nsubj", "aux"} for c in word.children):
        done = (t for t in word.sent if words.is_verb(t, "deliver") and t.i < word.i)
        return objects[0], next(done, None)  # «landden de beloofde militairen», taken for a verb
    if word.dep_ == "obj" and not any(c.dep_ in {"nsubj", "aux"} for c in word.children):
        return None, verb
    joined = {c.lower_ for c in word.children} | {word.doc[word.i - 1].lower_ if word.i else ""}
    return None, verb if joined & words.words["as"] else None


def _of_thing(word: Token, thing: Token | None, verb: Token, scene: Scene) -> tuple[str, ...]:
    """Who promised it: who is said to, whose the thing is, or who does it."""
    if word.dep_ in {"acl:relcl", "acl"} and thing is not None:
        own = [t for t in subjects(word) if antecedent(t).i != thing.i]
        # «de bussen die Albanië had beloofd»: things promise nothing, so the object is who did.
        own = own or [c for c in word.children if c.dep_ == "obj"]
        if named := mentions_of(own, scene.cast, acting=True):
            return tuple(m.actor for m in named)
    whose = [c for c in thing.children if c.dep_ == "amod"] if thing is not None else []
    if named := mentions_of(whose, scene.cast):
        return tuple(m.actor for m in named)
    doers = [m.actor for m in scene.parties(verb, "nsubj")]
    things = {thing.i} if thing is not None else set()
    return (
        tuple(doers)
        if not things & {t.i for t in subjects(verb)}
        else tuple(m.actor for t in owners(thing or verb) if (m := scene.cast.at(t.i)))
    )


def _clause_span(verb: Token, scene: Scene) -> Span:
    clause = whole_clause(verb)
    return scene.span(clause[0].i, clause[-1].i + 1)


def _of_norm(verb: Token, scene: Scene) -> Iterator[Commitment]:
    """«Dertien van hen halen de norm niet»: a norm met or missed."""
    found = set(statuses(verb, scene.lexicon))
    if found & UNREAL or verb.dep_ in {"advcl", "acl", "xcomp"}:
        return
    norms = [c for c in verb.children if c.i in scene.heads]
    norms = [c for c in norms if scene.matters[scene.heads[c.i]].kind == "norm"]
    obliged = tuple(m.actor for m in scene.parties(verb, "nsubj"))
    if norms and obliged:
        act: CommitmentAct = "broken" if "negated" in found else "met"
        what = scene.span(*phrase_bounds(norms[0]))
        yield entry(Pledge(act, obliged, what, verb, (), None, DONE, f"{act} norm"), scene)

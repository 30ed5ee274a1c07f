"""What fills a predicate's slots in a dependency tree.

A slot is written as in the lexicons: `nsubj`, `obj`, `iobj`, `obl:met`, `nmod:van`,
`nmod:poss`, `amod`, `compound`, `xcomp.obj`, `ccomp.nsubj`. Passives are undone: the
subject of a passive fills `obj`, its agent fills `nsubj`.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Token

RELATIVE = frozenset({"die", "dat", "wie", "who", "which", "that", "whom"})
NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "ADJ", "SYM", "X"})
INFINITIVE_MARKS = frozenset({"te", "to"})
NOT_BEFORE = frozenset({"case", "cc", "punct", "mark", "advmod", "appos", "cop", "aux", "nsubj"})
BEHIND = frozenset(
    {"flat", "compound", "nmod:poss", "nummod", "appos", "nmod", "nmod:desc", "conj"}
)
BARE = frozenset({"obj", "iobj", "obl", "obl:arg"})
OBLIQUE = ("obl", "nmod", "obj", "xcomp", "compound:prt", "advmod", "advcl")
INSIDE = frozenset({"xcomp", "advcl", "acl", "conj", "ccomp"})


def fill(predicate: Token, slot: str) -> list[Token]:
    """The heads that fill `slot` of `predicate`, relative pronouns replaced by what they mean."""
    if "." in slot:
        first, rest = slot.split(".", 1)
        return [t for inner in fill(predicate, first) for t in fill(inner, rest)]
    if slot == "nsubj":
        found = subjects(predicate)
    elif slot == "obj":
        found = _objects(predicate)
    elif slot == "compound":
        found = _compound(predicate)
    elif slot == "iobj":
        found = _indirect_objects(predicate)
    elif slot == "ccomp":
        found = _reported(predicate)
    elif slot == "xcomp":
        found = [c for c in predicate.children if c.dep_ == slot or _with_om(c)]
    elif ":" in slot and slot != "nmod:poss":
        kind, preposition = slot.split(":", 1)
        found = _oblique(predicate, preposition)
        if not found and kind == "obl":
            found = [t for o in _objects(predicate) for t in _oblique(o, preposition)]
    else:
        found = [c for c in predicate.children if c.dep_ == slot]
    return [antecedent(t) for t in found]


def subjects(predicate: Token) -> list[Token]:
    """Who does it: subject, agent of a passive, or what controls a verb without a subject."""
    if is_passive(predicate):
        return [c for c in predicate.children if c.dep_ == "obl:agent" or _by(c)]
    if _shares_subject(predicate):
        return _controller(predicate)
    own = [c for c in predicate.children if c.dep_ in {"nsubj", "nsubj:outer"}]
    return own[:1] or _behind_mark(predicate) or _controller(predicate)


def _behind_mark(predicate: Token) -> list[Token]:
    """«dat die landen niet hoeven te rekenen»: where the tree gives the finite verb no subject,
    the noun phrase right behind the conjunction, hung on the infinitive, is it."""
    marks = [c.i for c in predicate.children if c.dep_ == "mark"]
    if not marks or not _finite(predicate):
        return []
    below = [c for x in predicate.children if x.dep_ == "xcomp" for c in x.children]
    return [c for c in below if c.dep_ == "obj" and c.left_edge.i == marks[0] + 1]


def _shares_subject(predicate: Token) -> bool:
    """«X bood hulp aan, maar vroeg de premier om …»: right behind the conjunction, where the
    first verb stands behind its subject, no new subject can follow."""
    before = predicate.doc[predicate.i - 1] if predicate.i else predicate
    if predicate.dep_ != "conj" or before.pos_ != "CCONJ" or before.head != predicate:
        return False
    first = [c for c in predicate.head.children if c.dep_ == "nsubj"]
    return bool(first) and first[0].i < predicate.head.i and _finite(predicate)


def is_passive(predicate: Token) -> bool:
    """Whether the predicate is a passive, also a bare participle with an agent."""
    return any(c.dep_ in {"nsubj:pass", "aux:pass", "obl:agent"} for c in predicate.children)


def _by(token: Token) -> bool:
    return token.dep_.startswith("obl") and preposition(token) in {"door", "by"}


def _objects(predicate: Token) -> list[Token]:
    if is_passive(predicate):
        own = [c for c in predicate.children if c.dep_ == "nsubj:pass"]
        return own or ([predicate.head] if predicate.dep_ in {"acl", "amod"} else [])
    own = [c for c in predicate.children if c.dep_ == "obj"]
    own = own or [c for c in predicate.children if c.dep_ == "iobj"]
    own = own or [c for c in predicate.children if c.dep_ == "obl:arg" and not preposition(c)]
    own = own or _bare_names(predicate)
    # Of two noun phrases behind an inverted verb («loofde X Y») the first is the subject.
    skipped = 0 if _shares_subject(predicate) else 1
    return own or [c for c in predicate.children if c.dep_ == "nsubj"][skipped:]


def _indirect_objects(predicate: Token) -> list[Token]:
    own = [c for c in predicate.children if c.dep_ == "iobj"]
    objects = [c for c in predicate.children if c.dep_ == "obj"]
    if own:
        return own
    if not objects:
        return _bare_names(predicate)
    if len(objects) == 1 and any(c.dep_ == "ccomp" for c in predicate.children):
        return objects  # «verweet X dat …»: the clause is what is said, X whom it is said to
    # «beloofde X hulp»: of two objects, or of object and second subject, the first receives.
    return objects[:-1] or [c for c in predicate.children if c.dep_ == "nsubj"][1:]


def _bare_names(predicate: Token) -> list[Token]:
    """«vroegen Parijs hulp te bieden»: the name asked, hung on the infinitive before its object."""
    for infinitive in predicate.children:
        if infinitive.dep_ in {"xcomp", "ccomp"} and _infinitive(infinitive):
            bare = [c for c in infinitive.children if c.dep_ in BARE and not preposition(c)]
            if len(bare) > 1 and bare[0].pos_ == "PROPN":
                return bare[:1]
    return []


def _with_om(clause: Token) -> bool:
    """«vroeg hem om te komen»: the infinitive that Dutch may bring in with «om»."""
    marks = {c.lower_ for c in clause.children if c.dep_ == "mark"}
    return clause.dep_ == "advcl" and marks == {"om", "te"}


def has_infinitive_mark(verb: Token) -> bool:
    """Whether «te» or "to" stands before the verb."""
    return any(c.dep_ == "mark" and c.lower_ in INFINITIVE_MARKS for c in verb.children)


def _reported(predicate: Token) -> list[Token]:
    """The clause a verb reports, also where the verb hangs on it («…, waarschuwde X»)."""
    own = [c for c in predicate.children if c.dep_ in {"ccomp", "csubj"}]
    if own or predicate.dep_ != "parataxis" or predicate.head.i > predicate.i:
        return own
    return [predicate.head]


def _controller(predicate: Token) -> list[Token]:
    """The subject of a verb that has none of its own, from the verb it hangs on."""
    head = predicate.head
    if head.i == predicate.i:
        return []
    if predicate.dep_ == "conj":
        return subjects(head) if head.pos_ in {"VERB", "AUX", "ADJ", "NOUN"} else []
    if predicate.dep_ == "xcomp":
        objects = [c for c in head.children if c.dep_ in {"obj", "iobj"} and c.i != predicate.i]
        actors = [c for c in objects if c.pos_ in {"PROPN", "PRON"}]
        return actors or subjects(head)
    if predicate.dep_ == "acl" and _apart(predicate):
        above = next((t for t in head.ancestors if t.pos_ == "VERB"), None)
        if above is not None:
            return subjects(above)
    if predicate.dep_ in {"acl", "acl:relcl"} and head.pos_ in NOMINAL:
        infinitive = predicate.dep_ == "acl" and _infinitive(predicate)
        return owners(head) if infinitive else [head]
    if predicate.dep_ in {"advcl", "ccomp"} and not _finite(predicate):
        return subjects(head)
    return []


def _apart(predicate: Token) -> bool:
    """A present participle behind a comma («…, saying that …») tells of the sentence's subject."""
    if predicate.i == 0 or predicate.doc[predicate.i - 1].text != ",":
        return False
    form, tense = (predicate.morph.get(name, []) for name in ("VerbForm", "Tense"))
    return form == ["Ger"] or (form == ["Part"] and tense == ["Pres"])


def owners(noun: Token) -> list[Token]:
    """Whose plan, wish or attempt a noun is: its possessor, or the subject of its verb."""
    for slot in ("nmod:poss", "nmod:van", "nmod:of", "nmod:door", "nmod:by"):
        if found := fill(noun, slot):
            return found
    if noun.dep_ in {"obj", "obl", "obl:arg", "xcomp"} and noun.head.pos_ == "VERB":
        return subjects(noun.head)
    return []


def _infinitive(token: Token) -> bool:
    return "Inf" in token.morph.get("VerbForm", [])


def _finite(token: Token) -> bool:
    verbs = [token, *(c for c in token.children if c.dep_ in {"aux", "aux:pass", "cop"})]
    return any("Fin" in v.morph.get("VerbForm", []) for v in verbs)


def _oblique(predicate: Token, wanted: str) -> list[Token]:
    return [
        c
        for c in predicate.children
        if c.dep_.split(":")[0] in OBLIQUE or c.dep_ in OBLIQUE
        if preposition(c) == wanted
    ]


def _compound(predicate: Token) -> list[Token]:
    parts = [c for c in predicate.children if c.dep_ == "compound"]
    return [predicate, *parts] if "-" in predicate.text else parts


def preposition(token: Token) -> str:
    """The preposition before a noun phrase, several words as one («in plaats van»); or ''."""
    for child in token.children:
        if child.dep_ == "case":
            fixed = [c.lower_ for c in child.children if c.dep_ == "fixed"]
            return " ".join([child.lower_, *fixed])
    return ""


def governed_by(noun: Token) -> tuple[str, Token]:
    """A noun's preposition and the word both hang on; «op bezoek» may be one fixed adverb."""
    if noun.dep_ == "fixed" and noun.head.pos_ == "ADP":
        return noun.head.lower_, noun.head.head
    return preposition(noun), noun.head


def antecedent(token: Token) -> Token:
    """What a relative pronoun stands for; any other token itself."""
    if token.pos_ == "PRON" and token.lower_ in RELATIVE:
        for above in token.ancestors:
            if above.dep_ == "acl:relcl":
                return above.head
    return token


def subtree_bounds(token: Token) -> tuple[int, int]:
    """First and last-plus-one token of the subtree."""
    return token.left_edge.i, token.right_edge.i + 1


def phrase_bounds(token: Token) -> tuple[int, int]:
    """A noun phrase without the clauses, appositions and punctuation that hang on it."""
    start, end = token.i, token.i + 1
    for child in token.children:
        if child.i < token.i and child.dep_ not in NOT_BEFORE:
            start = min(start, child.left_edge.i)
        elif child.i > token.i and child.dep_ in BEHIND:
            end = max(end, child.right_edge.i + 1)
    return start, _before_clause(token.doc, token.i, end)


def _before_clause(doc: Doc, head: int, end: int) -> int:
    """Cut a phrase at the first finite clause or comma that begins one."""
    for i in range(head + 1, end):
        if doc[i].dep_ in {"acl:relcl", "ccomp", "advcl", "parataxis"}:
            return min(end, max(head + 1, doc[i].left_edge.i))
    return end


def conjuncts(token: Token) -> Iterator[Token]:
    """The token and what is coordinated with it."""
    yield token
    for child in token.children:
        if child.dep_ == "conj":
            yield from conjuncts(child)

"""Regular Dutch verb forms with their lemmas, made by the spelling rules and checked by use.

The treebanks hold few verbs; the rules («loven»: stem «loof», past «loofde») are regular.
A verb counts when both its past and its participle, made by rule, are words in use.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from pathlib import Path

from wordfreq import get_frequency_dict

from dragoman.records.lexicon import lexicon
from training.sentences import Sentence, Source

VOICELESS = (*"tkfscpx", "ch")
UNSTRESSED = ("be", "ge", "her", "ont", "ver", "er")
VERBS = 4_000
STRONG = Path(__file__).parent / "strong_verbs.nl.txt"
IRREGULAR = Path(__file__).parent / "irregular_verbs.en.txt"
PARTICLES = (
    *("aan", "achter", "af", "bij", "binnen", "bloot", "deel", "door", "goed", "in", "kennis"),
    *("los", "mee", "na", "neer", "om", "onder", "op", "open", "over", "plaats", "samen", "stop"),
    *("tegen", "terug", "toe", "uit", "vast", "voor", "voort", "vrij", "weer", "weg"),
)
WORDS_A_RUN = 12
FAR_MORE = 20
WEIGHT = 0.05

_SHORT = re.compile(r"(?<![aeiou])[aeiou]([^aeiou])\1$")
"""«stellen»; the «tt» of the past «ontmoetten» follows a long vowel and is no such stem."""

_OPEN = re.compile(r"(?:^|[^aeiou])[aeou][^aeiouwxyj]$")


def stems(infinitive: str) -> Iterator[tuple[str, bool]]:
    """Possible stems of an infinitive, each with whether its past takes «-te»."""
    root = infinitive.removesuffix("en")
    voiceless = root.endswith(VOICELESS)
    if _SHORT.search(root):
        yield root[:-1], voiceless
        return
    hard = root[:-1] + {"v": "f", "z": "s"}.get(root[-1], root[-1])
    yield hard, voiceless
    if _OPEN.search(root):
        yield hard[:-1] + hard[-2] + hard[-1], voiceless


def forms(stem: str, voiceless: bool) -> tuple[str, ...]:
    """Past singular, participle, past plural and present, in this order."""
    ending = "t" if voiceless else "d"
    prefix = "" if _is_prefixed(stem) else "ge"
    participle = stem if stem.endswith(ending) else stem + ending
    present = stem if stem.endswith("t") else stem + "t"
    return stem + ending + "e", prefix + participle, stem + ending + "en", present


def _is_prefixed(stem: str) -> bool:
    """«beken» is, «bel» is not: a vowel follows the prefix."""
    return any(
        stem.startswith(p) and any(c in "aeiouy" for c in stem[len(p) :]) for p in UNSTRESSED
    )


def verbs() -> dict[str, tuple[str, ...]]:
    """Infinitives in use with their regular forms in use."""
    used = get_frequency_dict("nl", "large")
    found: dict[str, tuple[str, ...]] = {}
    for word in sorted(used, key=lambda w: -used[w]):
        if len(word) > 4 and word.endswith("en") and word.isalpha() and len(found) < VERBS:
            for stem, voiceless in stems(word):
                past, participle, *others = forms(stem, voiceless)
                if past in used and participle in used:
                    found[word] = (past, participle, *(f for f in others if f in used))
    return found


def source() -> Source:
    """Runs of single verb forms as sentences, with tag and lemma alone."""
    pairs = [(form, verb) for verb, made in verbs().items() for form in (*made, verb)]
    random.Random(0).shuffle(pairs)
    runs = [pairs[i : i + WORDS_A_RUN] for i in range(0, len(pairs), WORDS_A_RUN)]
    sentences = [
        Sentence(
            [form for form, _ in run],
            [True] * len(run),
            tags=["VERB"] * len(run),
            lemmas=[verb for _, verb in run],
        )
        for run in runs
    ]
    return Source("paradigms", "nl", WEIGHT, sentences)


def strong() -> dict[str, tuple[str, ...]]:
    """Verbs that are not regular, with the forms of `strong_verbs.nl.txt`."""
    lines = STRONG.read_text(encoding="utf8").splitlines()
    rows = [line.split() for line in lines if line and not line.startswith("#")]
    return {
        row[0]: (*(form for form in row[1:] if form != "-"), *_presents(row[0])) for row in rows
    }


def _presents(infinitive: str) -> Iterator[str]:
    used = get_frequency_dict("nl", "large")
    for stem, voiceless in stems(infinitive):
        present = forms(stem, voiceless)[-1]
        if present in used:
            yield present


def english_forms(verb: str) -> Iterator[str]:
    """Regular forms of an English verb, with and without doubling of its last letter."""
    if verb.endswith("e"):
        yield from (verb + "s", verb + "d", verb[:-1] + "ing")
    elif re.search("[^aeiou]y$", verb):
        yield from (verb[:-1] + "ies", verb[:-1] + "ied", verb + "ing")
    else:
        yield verb + ("es" if verb.endswith(("s", "x", "z", "ch", "sh")) else "s")
        yield from (verb + "ed", verb + "ing")
        yield from (verb + verb[-1] + "ed", verb + verb[-1] + "ing")


def english_table() -> str:
    """Forms of the verbs of the English lexicons, where in use and of one verb only, and the
    irregular ones of `irregular_verbs.en.txt`.
    """
    used = get_frequency_dict("en", "large")
    lex = lexicon("en")
    entries = [c for cues in lex.cues.values() for c in cues if c.pos == "verb"]
    names = {c.words[0] for c in entries}
    names |= {f.lemma.split()[0] for fs in lex.frames.values() for f in fs if f.pos == "verb"}
    lemmas: dict[str, set[str]] = {}
    for verb in names:
        for form in english_forms(verb):
            if form in used:
                lemmas.setdefault(form, set()).add(verb)
    for line in IRREGULAR.read_text(encoding="utf8").splitlines():
        verb, *forms = line.split()
        for form in forms if verb != "#" else ():
            lemmas.setdefault(form, set()).add(verb)
    single = sorted((f, min(v)) for f, v in lemmas.items() if len(v) == 1 and f not in names)
    return "\n".join(f"{form}\t{verb}" for form, verb in single)


def _likeliest(found: set[str], used: dict[str, float]) -> str | None:
    """The verb that is used far more than the others, as «vrezen» is than the old «vreezen»."""
    first, *others = sorted(found, key=lambda v: -used.get(v, 0.0))
    return (
        first if all(used.get(first, 0.0) > FAR_MORE * used.get(o, 0.0) for o in others) else None
    )


def table() -> str:
    """Forms of one verb, or of one far above others, with the lemma, a line each, for the reader.

    Verbs with a particle («toegezegd», «afwees») are added where the form is in use.
    """
    used = get_frequency_dict("nl", "large")
    simple = {**verbs(), **strong()}
    lemmas: dict[str, set[str]] = {}
    for verb, made in simple.items():
        for form in made:
            lemmas.setdefault(form, set()).add(verb)
            for particle in PARTICLES:
                if particle + form in used and particle + verb in used:
                    lemmas.setdefault(particle + form, set()).add(particle + verb)
    for verb in simple.keys() - lemmas.keys():  # «besteden», present plural and infinitive
        lemmas[verb] = {verb}
    # «worden» is no form of «woren», though it could be one.
    single = sorted(
        (form, verb)
        for form, found in lemmas.items()
        if (verb := _likeliest(found, used)) and (form not in simple or found == {form})
    )
    return "\n".join(f"{form}\t{verb}" for form, verb in single)

"""Rules and network together: what both see, what one of them sees, and whose bounds hold."""

from __future__ import annotations

from collections.abc import Mapping

from spacy.tokens import Doc

from dragoman.language.frames import Proposal
from dragoman.language.reader import Reader
from dragoman.records.attribution import find_by_rules
from dragoman.records.weighing import find_attributions


def given(doc: Doc, *found: tuple[str, float, Mapping[str, str]]) -> Doc:
    """The Doc with these proposals alone: cue word, its score, words of each part."""
    words = [t.text for t in doc]
    made = []
    for cue, score, parts in found:
        chances = {
            role: {words.index(w): 0.9 for w in parts.get(role, "").split()}
            for role in ("cue", "source", "content")
        }
        made.append(Proposal(words.index(cue), "SAY", score, chances))
    doc.user_data["proposals"] = {"cue": tuple(made)}
    return doc


def test_without_proposals_the_rules_stand_alone(reader: Reader) -> None:
    doc = given(reader.read("Tusk zei dat Polen niet tekent.", "nl"))
    assert find_attributions(doc, "nl") == find_by_rules(doc, "nl")


def test_what_only_the_network_sees_names_itself_as_learned(reader: Reader) -> None:
    doc = reader.read("Brussel zit met een vermoeden: Polen tekent niet.", "nl")
    parts = {"cue": "vermoeden", "source": "Brussel", "content": "Polen tekent niet"}
    (one,) = find_attributions(given(doc, ("vermoeden", 0.8, parts)), "nl")
    assert one.rule == "learned: vermoeden"
    assert doc[slice(*one.content[0])].text == "Polen tekent niet"
    assert one.source is not None and doc[one.source].text == "Brussel"


def test_an_unlikely_cue_that_no_rule_sees_makes_no_statement(reader: Reader) -> None:
    doc = reader.read("Brussel zit met een vermoeden: Polen tekent niet.", "nl")
    parts = {"cue": "vermoeden", "source": "Brussel", "content": "Polen tekent niet"}
    assert find_attributions(given(doc, ("vermoeden", 0.3, parts)), "nl") == []


def test_a_cue_that_the_network_hardly_sees_is_none(reader: Reader) -> None:
    doc = reader.read("Tusk zei dat Polen niet tekent. Kyiv hoopt op meer.", "nl")
    assert any("zeggen" in a.rule for a in find_by_rules(doc, "nl"))
    other = ("hoopt", 0.95, {"cue": "hoopt", "source": "Kyiv", "content": "op meer"})
    weighed = find_attributions(given(doc, other), "nl")
    assert not any("zeggen" in a.rule for a in weighed)


def test_a_longer_content_is_the_networks(reader: Reader) -> None:
    doc = reader.read("Met het verdrag is „ niets mis ”, zei Tusk.", "nl")
    parts = {"cue": "zei", "source": "Tusk", "content": "Met het verdrag is „ niets mis"}
    (one,) = find_attributions(given(doc, ("zei", 0.9, parts)), "nl")
    assert (one.kind, one.rule) == ("mixed", "quote+cue: zeggen")
    assert doc[slice(*one.content[0])].text.startswith("Met het verdrag is")


def test_what_is_denied_or_has_no_words_of_its_own_makes_no_statement(reader: Reader) -> None:
    for text, cue, content in (
        ("Tusk heeft niet bevestigd dat Polen tekent.", "bevestigd", "dat Polen tekent"),
        ("Tusk hekelde het akkoord.", "hekelde", "het akkoord"),
    ):
        parts = {"cue": cue, "source": "Tusk", "content": content}
        weighed = find_attributions(given(reader.read(text, "nl"), (cue, 0.9, parts)), "nl")
        assert not any(a.reported for a in weighed if a.rule.startswith("learned"))


def test_a_quotation_keeps_its_own_bounds(reader: Reader) -> None:
    doc = reader.read("„We tekenen niet”, zei Tusk.", "nl")
    parts = {"cue": "zei", "source": "Tusk", "content": "We tekenen"}
    (one,) = find_attributions(given(doc, ("zei", 0.9, parts)), "nl")
    assert doc[slice(*one.content[0])].text == "We tekenen niet"
    assert one.kind == "direct"

"""Speech in all its forms finds its speaker and its words; nobody says what he did not."""

from __future__ import annotations

import pytest
from spacy.tokens import Doc

from dragoman.language.reader import Reader
from dragoman.records.attribution import Attribution
from dragoman.records.weighing import find_attributions


def reported(doc: Doc, language: str) -> list[Attribution]:
    """The attributions that make statements."""
    return [a for a in find_attributions(doc, language) if a.reported]


def said(reader: Reader, text: str, language: str = "nl") -> list[tuple[str, str, str]]:
    """(kind, source, first content) of each attribution."""
    doc = reader.read(text, language)
    return [
        (
            a.kind,
            doc[slice(*a.source_range)].text if a.source_range else "",
            doc[slice(*a.content[0])].text,
        )
        for a in reported(doc, language)
    ]


@pytest.mark.parametrize(
    ("text", "kind", "source", "content"),
    [
        ("„We tekenen niet”, zei Tusk.", "direct", "Tusk", "We tekenen niet"),
        ("Tusk zei: „We tekenen niet.”", "direct", "Tusk", "We tekenen niet."),
        ("Tusk: „We tekenen niet.”", "direct", "Tusk", "We tekenen niet."),
        ("„We tekenen niet”, aldus Tusk.", "direct", "Tusk", "We tekenen niet"),
        ("‘We tekenen niet’, vertelde de premier.", "direct", "de premier", "We tekenen niet"),
        (
            "Premier Tusk zei dat Polen niet tekent.",
            "indirect",
            "Premier Tusk",
            "dat Polen niet tekent",
        ),
        ("Donderdag zei Tusk dat Polen niet tekent.", "indirect", "Tusk", "dat Polen niet tekent"),
        (
            "Polen tekent het verdrag niet, waarschuwde Tusk.",
            "indirect",
            "Tusk",
            "Polen tekent het verdrag niet",
        ),
        ("Volgens Tusk is het verdrag nutteloos.", "indirect", "Tusk", "is het verdrag nutteloos"),
        ("Tusk gaf toe dat het plan te duur is.", "indirect", "Tusk", "dat het plan te duur is"),
        (
            "De premier liet weten dat het plan te duur is.",
            "indirect",
            "De premier",
            "dat het plan te duur is",
        ),
        (
            "Tusk zei dat het plan „veel te duur” is.",
            "mixed",
            "Tusk",
            "dat het plan „veel te duur” is",
        ),
    ],
)
def test_dutch_speech(reader: Reader, text: str, kind: str, source: str, content: str) -> None:
    assert (kind, source, content) in said(reader, text)


@pytest.mark.parametrize(
    ("text", "kind", "source", "content"),
    [
        ('"We will not sign," Tusk said.', "direct", "Tusk", "We will not sign,"),
        ('Tusk said: "We will not sign."', "direct", "Tusk", "We will not sign."),
        ("Tusk said that Poland would not sign.", "indirect", "Tusk", "that Poland would not sign"),
        (
            "Poland will not sign the treaty, Tusk said.",
            "indirect",
            "Tusk",
            "Poland will not sign the treaty",
        ),
        ("According to Tusk, the treaty is useless.", "indirect", "Tusk", "the treaty is useless"),
    ],
)
def test_english_speech(reader: Reader, text: str, kind: str, source: str, content: str) -> None:
    assert (kind, source, content) in said(reader, text, "en")


def test_interrupted_speech_is_one_statement(reader: Reader) -> None:
    doc = reader.read("„Ik wil”, zei Tusk, „me hier niet mee bemoeien.”", "nl")
    (one,) = find_attributions(doc, "nl")
    assert [doc[slice(*c)].text for c in one.content] == ["Ik wil", "me hier niet mee bemoeien."]


def test_a_pull_quote_of_the_same_words_is_a_second_place(reader: Reader) -> None:
    text = (
        "„Onze grenzen staan niet ter discussie”, zei Maia Sandu in Chisinau.\n\n"
        "„Onze grenzen staan niet ter discussie” Maia Sandu, president van Moldavië"
    )
    doc = reader.read(text, "nl")
    (one,) = find_attributions(doc, "nl")
    assert len(one.content) == 2 and one.rule.startswith("quote+cue")


@pytest.mark.parametrize(
    "text",
    [
        "Volgens plan vertrekt de trein om negen uur.",
        "Tusk zei niet dat Polen tekent.",
        "Het zogenoemde „vredesplan” ligt op tafel.",
        "De minister stelde een vraag en vertrok.",
        "Toen Tusk aankwam, zei niemand iets.",
    ],
)
def test_what_is_no_statement_is_none(reader: Reader, text: str) -> None:
    assert said(reader, text) == []


@pytest.mark.parametrize(
    ("text", "contents"),
    [
        (
            '"We tried," Novak said. "They would not listen."',
            ["We tried They would not listen"],
        ),
        ("The bridge, Novak said, is closed.", ["The bridge is closed"]),
        (
            "Novak said the talks had failed, adding that nobody was to blame.",
            ["the talks had failed", "that nobody was to blame"],
        ),
    ],
)
def test_english_speech_goes_on_and_stops_where_it_does(
    reader: Reader, text: str, contents: list[str]
) -> None:
    found = reported(doc := reader.read(text, "en"), "en")
    spoken = [" ".join(doc[s:e].text for s, e in a.content) for a in found]
    assert [s.replace(".", "").replace(",", "") for s in spoken] == contents
    assert all(a.source is not None and doc[a.source].text == "Novak" for a in found)


def test_a_claim_that_is_rejected_is_not_the_rejecters(reader: Reader) -> None:
    doc = reader.read("The Kremlin rejected claims that Russia had shelled Kharkiv.", "en")
    assert reported(doc, "en") == []


@pytest.mark.parametrize(
    ("text", "language", "kind", "content"),
    [
        ("Tusk noemde het plan onaanvaardbaar.", "nl", "indirect", "het plan onaanvaardbaar"),
        ("Tusk noemde het plan „een schande”.", "nl", "mixed", "het plan „een schande”"),
        ("Tusk called the plan a disgrace.", "en", "indirect", "the plan a disgrace"),
    ],
)
def test_calling_something_names(
    reader: Reader, text: str, language: str, kind: str, content: str
) -> None:
    assert (kind, "Tusk", content) in said(reader, text, language)


def test_who_comments_on_a_quotation_has_not_said_it(reader: Reader) -> None:
    text = "„Het plan is goed”, zei Tusk. „Wij tekenen morgen in Warschau.” Merkel beaamde dat."
    assert not [a for a in said(reader, text) if a[1] == "Merkel" and "Wij tekenen" in a[2]]

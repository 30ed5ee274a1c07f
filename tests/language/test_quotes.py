"""Quotation marks of every Dutch and English style are paired, apostrophes are left alone."""

from __future__ import annotations

import pytest
import spacy

from dragoman.language.quotes import quotations


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("„Dat is goed”, zei de premier.", ["Dat is goed"]),
        ("“Dat is goed”, zei de premier.", ["Dat is goed"]),
        ("„Dat is goed“, zei de premier.", ["Dat is goed"]),
        ('"Ja", zei ze. "Nee."', ["Ja", "Nee."]),
        ("‘We gaan niet weg’, zei Jansen. ‘Nooit.’", ["We gaan niet weg", "Nooit."]),
        ("Hij noemde het 'een schande'.", ["een schande"]),
        ("«Oui», zei hij.", ["Oui"]),
        ("''Kijk'', riep hij.", ["Kijk"]),
        ("„Ik wil”, zei ze, „niet weg.”", ["Ik wil", "niet weg."]),
        ("De foto's van 's ochtends en Zelensky's plan.", []),
        ("Dat is Zelensky’s plan en de ’s avonds gemaakte foto’s.", []),
        ('Het "" niets.', []),
    ],
)
def test_quotations_are_what_stands_between_the_marks(text: str, quoted: list[str]) -> None:
    doc = spacy.blank("nl")(text)
    assert [doc[q.start : q.end].text for q in quotations(doc)] == quoted


def test_a_quotation_left_open_ends_with_its_paragraph() -> None:
    doc = spacy.blank("nl")("„Het eerste.\n\n„Het tweede”, zei ze.")
    found = quotations(doc)
    assert [doc[q.start : q.end].text for q in found] == ["Het eerste.", "Het tweede"]
    assert found[0].close is None


def test_quotes_of_several_sentences_are_one() -> None:
    doc = spacy.blank("en")('"We came. We saw. We left," she said.')
    assert [doc[q.start : q.end].text for q in quotations(doc)] == ["We came. We saw. We left,"]

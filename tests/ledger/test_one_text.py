"""One text in many places is one reading; all the places are kept, and counted."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import dragoman
from dragoman.errors import LedgerError
from dragoman.ledger import Ledger
from dragoman.reading import Reading
from dragoman.records import Records
from dragoman.records.model import record_id
from dragoman.standing.entries import entries, once
from dragoman.standing.settings import default_settings
from tests.ledger.conftest import rows
from tests.readings import reading, span

AGENCY = (
    "PARIJS (Persbureau) Frankrijk veroordeelde Rusland vrijdag na de aanval op de haven van "
    "Odessa. „Dit is fout”, zei Macron na afloop van een overleg met zijn ministers in het "
    "Élysée. De president wil dat de Europese landen volgende week in Brussel bijeenkomen om "
    "over nieuwe maatregelen te spreken. Een woordvoerder van het Kremlin noemde de beschuldiging "
    "ongegrond. Bij de aanval kwamen zeker twaalf mensen om, onder wie drie havenarbeiders.\n"
)
MORE = "Berlijn sloot zich zaterdag bij de verklaring aan en riep zijn ambassadeur terug.\n"
CHANGED = (
    ("PARIJS (Persbureau) ", "PARIJS - "),
    (" vrijdag na ", " gisteren na "),
    (" zeker twaalf ", " minstens twaalf "),
    (", onder wie drie havenarbeiders", ""),
    ("bijeenkomen", "bijeen komen"),
    ("Persbureau", "Van onze redactie"),
)


def printed(
    publisher: str | None, text: str = AGENCY, published: str = "2025-03-14", version: str = "1"
) -> Reading:
    """What a paper made of the agency's text, read."""
    r = reading(published, text, version)
    url = f"https://www.{publisher}.example/{published}" if publisher else None
    return replace(r, document=replace(r.document, publisher=publisher, url=url))


def with_another(r: Reading, words: str) -> Reading:
    """With one statement more, by the same speaker."""
    (one,) = r.records.statements
    content = (span(words, r.document.text),)
    more = replace(one, id=record_id("s", r.document.id, words), content=content)
    return replace(r, records=Records((one, more), r.records.events))


def papers() -> Iterator[Reading]:
    """Ten papers: the text as it came, and with small changes, over two days."""
    for n in range(10):
        text = AGENCY
        for old, new in CHANGED[: n % (len(CHANGED) + 1)]:
            text = text.replace(old, new)
        yield printed(f"paper{n}", text, "2025-03-15" if n > 6 else "2025-03-14")


@pytest.mark.parametrize("at_once", [True, False])
def test_ten_papers_with_an_agency_s_text_are_one_reading_and_ten_publishers(
    place: str, at_once: bool
) -> None:
    with dragoman.open(place) as ledger:
        if at_once:
            assert ledger.add_all(papers()) == 1
        else:
            assert [ledger.add(r) for r in papers()] == [True] + 9 * [False]
        ten = tuple(sorted(f"paper{n}" for n in range(10)))
        assert [s.publishers for s in ledger.statements()] == [ten]
        assert [e.publishers for e in ledger.events(actor="FRA", limit=5)] == [ten]
        (document,) = ledger.documents()
        assert document.publishers == ten and ledger.document(document.id) == document
        places = ledger.printings(document.id)
        assert len(places) == 10 and {p.publisher for p in places} == set(ten)
        assert ledger.printings(places[-1].document) == places
        (before,) = ledger.at(as_of="2025-03-14").statements()
        assert len(before.publishers) == 7
    assert rows(place)["readings"] == 1


def test_a_relation_counts_them_once_and_tells_who_printed_it(place: str) -> None:
    with dragoman.open(place) as ledger:
        ledger.add_all(papers())
        found = once(entries(ledger, default_settings(), date(2025, 4, 1)))
    (entry,) = (e for e in found if (e.actor, e.recipient, e.kind) == ("FRA", "RUS", "ACCUSE"))
    assert len(entry.publishers) == 10 and len(entry.documents) == 1


def test_the_same_article_at_two_addresses_is_one_document_with_two_places(place: str) -> None:
    with dragoman.open(place) as ledger:
        assert ledger.add(printed("courant"))
        assert not ledger.add(printed("nieuws"))
        before = rows(place)
        assert not ledger.add(printed("nieuws")) and not ledger.add(printed(None))
        assert rows(place) == before
        (statement,) = ledger.statements()
        assert statement.publishers == ("courant", "nieuws")


def test_a_new_version_is_read_and_only_what_is_new_counts(place: str) -> None:
    words = "Berlijn sloot zich zaterdag bij de verklaring aan"
    newer = printed("courant", AGENCY + MORE, "2025-03-15")
    with dragoman.open(place) as ledger:
        assert ledger.add(printed("courant")) and ledger.add(with_another(newer, words))
        old, new = ledger.statements()
        assert (old.published, old.content) == ("2025-03-14", ("Dit is fout",))
        assert (new.published, new.content) == ("2025-03-15", (words,))
        assert len(ledger.events()) == 1 and len(ledger.documents()) == 2
        assert [s.content for s in ledger.statements(limit=1)] == [(words,)]


def test_what_a_person_put_right_does_not_come_back_with_a_new_version(place: str) -> None:
    with dragoman.open(place) as ledger:
        ledger.add(printed("courant"))
        ann = ledger.correct("Ann")
        ann.assign_speaker(ledger.statements()[0].id, "FRA")
        ann.reject(ledger.events()[0].id)
        ledger.add(printed("courant", AGENCY + MORE, "2025-03-15"))
        assert [s.speaker_id for s in ledger.statements()] == ["FRA"]
        assert ledger.events() == []


def test_a_new_version_keeps_its_own_corrections_and_repeats_nothing_when_read_again(
    place: str,
) -> None:
    words = "Berlijn sloot zich zaterdag bij de verklaring aan"

    def newer(version: str) -> Reading:
        return with_another(printed("courant", AGENCY + MORE, "2025-03-15", version), words)

    with dragoman.open(place) as ledger:
        ledger.add_all([printed("courant"), newer("1")])
        _, new = ledger.statements()
        ledger.correct("Ann").assign_speaker(new.id, "FRA")
        ledger.add(newer("2"))
        assert [s.speaker_id for s in ledger.statements()] == ["emmanuel-macron", "FRA"]


def test_a_person_tells_two_texts_apart_and_takes_it_back(place: str) -> None:
    copy = printed("nieuws", AGENCY.replace("vrijdag", "gisteren"), "2025-03-15")
    with dragoman.open(place) as ledger:
        ledger.add(printed("courant"))
        assert not ledger.add(copy) and not ledger.is_read(copy.document.id)
        (first,) = ledger.documents()
        assert ledger.read_as(copy.document.id) == ledger.read_as(first.id) == first.id
        known = ledger.corrections()
        number = ledger.correct("Ann").apart(copy.document.id)
        assert [c.action for c in ledger.corrections()] == [*(c.action for c in known), "apart"]
        assert [s.publishers for s in ledger.statements()] == [("courant",)]
        assert ledger.keep_copy(copy.document) is None
        assert ledger.add(copy)
        assert [s.publishers for s in ledger.statements()] == [("courant",), ("nieuws",)]
        ledger.correct("Ann").undo(number)
        assert [s.publishers for s in ledger.statements()] == [("courant", "nieuws")]
        with pytest.raises(LedgerError, match="no document whose text another one has"):
            ledger.correct("Ann").apart(ledger.documents()[0].id)


def test_a_text_that_need_not_be_read_is_kept_before_it_is(place: str) -> None:
    copy = printed("nieuws", AGENCY.replace("vrijdag", "gisteren")).document
    with dragoman.open(place) as ledger:
        assert ledger.keep_copy(copy) is None and ledger.documents() == []
        original = printed("courant")
        ledger.add(original)
        assert ledger.keep_copy(copy) == original.document.id
        assert ledger.keep_copy(copy) == original.document.id
        assert ledger.keep_copy(original.document) is None
        assert len(ledger.printings(original.document.id)) == 2
        assert ledger.text(copy.id) == copy.text
        assert ledger.search("gisteren") == []


def test_other_texts_and_short_and_old_ones_stand_for_themselves(place: str) -> None:
    other = AGENCY.replace(
        "De president wil dat de Europese landen", "Niemand weet wie er"
    ).replace(
        "over nieuwe maatregelen te spreken", "van de havens in Griekenland te leren wat dit kost"
    )
    with dragoman.open(place) as ledger:
        assert ledger.add_all([reading("2025-03-14"), reading("2025-03-15")]) == 2
        assert ledger.add_all([printed("a"), printed("a", published="2025-05-01")]) == 2
        assert ledger.add(printed("b", other, "2025-03-20"))
        with pytest.raises(LedgerError, match="no document nowhere"):
            ledger.printings("nowhere")


@settings(max_examples=25, deadline=None)
@given(order=st.permutations(list(papers())), sizes=st.lists(st.integers(1, 4), min_size=10))
def test_whatever_the_order_a_text_counts_once_and_no_publisher_is_lost(
    order: list[Reading], sizes: list[int]
) -> None:
    with Ledger(":memory:") as ledger:
        waiting = list(order)
        for size in sizes:
            ledger.add_all(waiting[:size])
            del waiting[:size]
        (statement,) = ledger.statements()
        assert statement.publishers == tuple(sorted(f"paper{n}" for n in range(10)))

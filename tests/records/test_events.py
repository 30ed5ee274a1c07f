"""Who did what to whom: PLOVER types, actors, recipients, and how the deed stands in the text."""

from __future__ import annotations

import pytest

from dragoman.reading import read_document
from dragoman.records import Event
from dragoman.sources import make_document

BOTH = ("ARM", "AZE")


def events(text: str, language: str = "nl") -> list[Event]:
    document = make_document(text, "2025-03-14", language)
    return list(read_document(document).records.events)


def brief(event: Event) -> tuple[str, tuple[str, ...], tuple[str, ...]]:
    return event.type, event.actors, event.recipients


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Frankrijk veroordeelde Rusland.", ("ACCUSE", ("FRA",), ("RUS",))),
        ("Rusland werd door Frankrijk veroordeeld.", ("ACCUSE", ("FRA",), ("RUS",))),
        ("Duitsland steunt Oekraïne.", ("SUPPORT", ("DEU",), ("UKR",))),
        ("Turkije dreigde Griekenland met sancties.", ("THREATEN", ("TUR",), ("GRC",))),
        ("Macron prees Scholz.", ("SUPPORT", ("emmanuel-macron",), ("olaf-scholz",))),
        ("Rusland viel Oekraïne aan.", ("ASSAULT", ("RUS",), ("UKR",))),
        ("Polen beloofde Oekraïne hulp.", ("AGREE", ("POL",), ("UKR",))),
        ("Hongarije weigerde het plan te steunen.", ("REJECT", ("HUN",), ())),
        ("Canada koos de kant van Denemarken.", ("SUPPORT", ("CAN",), ("DNK",))),
        ("Canada koos partij voor Denemarken.", ("SUPPORT", ("CAN",), ("DNK",))),
        ("De regering in Kyiv verwierp het plan van Rusland.", ("REJECT", ("UKR",), ("RUS",))),
        ("Armenië en Azerbeidzjan beschuldigden elkaar.", ("ACCUSE", BOTH, BOTH)),
    ],
)
def test_dutch_deeds(text: str, expected: tuple[str, tuple[str, ...], tuple[str, ...]]) -> None:
    assert expected in [brief(e) for e in events(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("France condemned Russia.", ("ACCUSE", ("FRA",), ("RUS",))),
        ("Russia was condemned by France.", ("ACCUSE", ("FRA",), ("RUS",))),
        ("Kenya accused Sudan of lying.", ("ACCUSE", ("KEN",), ("SDN",))),
        ("Russia attacked Ukraine.", ("ASSAULT", ("RUS",), ("UKR",))),
        ("Egypt praised Qatar.", ("SUPPORT", ("EGY",), ("QAT",))),
        ("Canada took the side of Denmark.", ("SUPPORT", ("CAN",), ("DNK",))),
        ("Armenia and Azerbaijan accused each other of lying.", ("ACCUSE", BOTH, BOTH)),
        (
            "Prime Minister Mark Carney of Canada spoke. Carney's office accused Denmark of lying.",
            ("ACCUSE", ("CAN",), ("DNK",)),
        ),
    ],
)
def test_english_deeds(text: str, expected: tuple[str, tuple[str, ...], tuple[str, ...]]) -> None:
    assert expected in [brief(e) for e in events(text, "en")]


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        (
            "Italy proposed a tariff of 20 percent on steel. Austria opposes the tariff.",
            "en",
            ("REJECT", ("AUT",), ("ITA",)),
        ),
        (
            "Italië stelde een wapenstilstand van tien dagen voor. Oostenrijk wees die "
            "wapenstilstand af.",
            "nl",
            ("REJECT", ("AUT",), ("ITA",)),
        ),
        ("Italy opposes the tariff of 20 percent.", "en", ("REJECT", ("ITA",), ())),
    ],
)
def test_who_rejects_a_proposal_rejects_who_made_it(
    text: str, language: str, expected: tuple[str, tuple[str, ...], tuple[str, ...]]
) -> None:
    assert expected in [brief(e) for e in events(text, language)]


@pytest.mark.parametrize(
    ("text", "language", "actor"),
    [
        ("A spokesman for Vladimir Putin accused the EU of meddling.", "en", "spokesman-for-"),
        ("Een woordvoerder van Poetin beschuldigde de EU van leugens.", "nl", "woordvoerder-"),
        ("De woordvoerster van premier Schoof veroordeelde Rusland.", "nl", "woordvoerster-"),
    ],
)
def test_who_speaks_for_somebody_is_somebody_else(text: str, language: str, actor: str) -> None:
    assert [e.actors[0].startswith(f"local:{actor}") for e in events(text, language)] == [True]


def test_equals_are_all_actors() -> None:
    (event,) = events("Macron en Tusk ontmoetten elkaar in Warschau.")
    assert event.type == "CONSULT" and set(event.actors) == {"emmanuel-macron", "donald-tusk"}


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Frankrijk veroordeelde Rusland niet.", "negated"),
        ("Als Rusland Oekraïne aanvalt, volgen er maatregelen.", "conditional"),
        ("Rusland probeerde Georgië te bezetten.", "attempted"),
        ("Tusk zei dat Rusland Oekraïne aanviel.", "reported"),
    ],
)
def test_what_is_not_plainly_done_says_so(text: str, status: str) -> None:
    assert status in {s for e in events(text) for s in e.status}


def test_a_denied_deed_moves_no_relation() -> None:
    found = [e for e in events("Frankrijk veroordeelde Rusland niet.") if e.type == "ACCUSE"]
    assert [e.magnitude for e in found] == [0.0]


def test_a_reported_deed_names_the_statement_it_stands_in() -> None:
    document = make_document("Tusk zei dat Rusland Oekraïne aanviel.", "2025-03-14", "nl")
    records = read_document(document).records
    attack = next(e for e in records.events if e.type == "ASSAULT")
    assert attack.statement == records.statements[0].id


def test_every_record_names_its_rule_and_its_characters() -> None:
    text = "Frankrijk veroordeelde Rusland. „Dit is fout”, zei Macron."
    document = make_document(text, "2025-03-14", "nl")
    reading = read_document(document)
    spans = [e.trigger for e in reading.records.events]
    spans += [c for s in reading.records.statements for c in s.content]
    assert spans and all(text[s.start : s.end] == s.text for s in spans)
    assert all(e.rule for e in reading.records.events)
    assert all(s.rule for s in reading.records.statements)


@pytest.mark.parametrize(
    ("text", "language", "charge"),
    [
        (
            "Kyiv beschuldigde Moskou ervan Charkov te beschieten.",
            "nl",
            ("ACCUSE", ("UKR",), ("RUS",)),
        ),
        ("Kyiv accused Moscow of shelling Kharkiv.", "en", ("ACCUSE", ("UKR",), ("RUS",))),
        ("France praised Israel for attacking Iran.", "en", ("SUPPORT", ("FRA",), ("ISR",))),
    ],
)
def test_what_others_are_blamed_or_praised_for_is_no_deed_of_the_speaker(
    text: str, language: str, charge: tuple[str, tuple[str, ...], tuple[str, ...]]
) -> None:
    assert [brief(e) for e in events(text, language)] == [charge]


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Iran denied attacking Israel.", "negated"),
        ("Hungary is unlikely to support Ukraine.", "possible"),
        ("Did Russia attack Georgia?", "possible"),
    ],
)
def test_what_is_denied_unlikely_or_asked_is_not_asserted(text: str, status: str) -> None:
    assert [status in e.status for e in events(text, "en")] == [True]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Premier De Croo vroeg president Macron om de ambassadeur uit te wijzen.", "nl"),
        ("Soedan wordt ervan beschuldigd Tsjaad te hebben aangevallen.", "nl"),
        ("Poland accused Swedish politicians of spreading lies about Hungary.", "en"),
    ],
)
def test_what_is_asked_or_charged_is_not_done(text: str, language: str) -> None:
    deeds = {"COERCE", "ASSAULT", "SANCTION"}
    assert not [e for e in events(text, language) if e.type in deeds]


def test_a_shared_subject_is_not_looked_for_behind_the_verb() -> None:
    text = "Bart De Wever bood Frankrijk hulp aan, maar vroeg Emmanuel Macron om geduld."
    asked = [brief(e) for e in events(text) if e.type == "REQUEST"]
    assert asked == [("REQUEST", ("bart-de-wever",), ("emmanuel-macron",))]


def test_a_visit_to_a_capital_is_one_to_its_state() -> None:
    assert ("CONSULT", ("emmanuel-macron",), ("JPN",)) in [
        brief(e) for e in events("De Franse president Macron is op bezoek in Tokio.")
    ]


def test_whose_demand_it_was_is_whom_the_refusal_meets() -> None:
    text = "Rusland eiste garanties van Oekraïne. Kyiv wees die eis af."
    assert ("REJECT", ("UKR",), ("RUS",)) in [brief(e) for e in events(text)]


def test_a_missile_without_a_target_is_no_assault() -> None:
    assert [e.type for e in events("Noord-Korea lanceerde een raket.")] == ["MOBILIZE"]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Oekraïne moet zijn wapens inleveren.", "nl"),
        ("Israel should release the prisoners.", "en"),
    ],
)
def test_what_ought_to_be_is_not_done(text: str, language: str) -> None:
    assert [e.status for e in events(text, language)] == [("required",)]


@pytest.mark.parametrize(
    "text",
    [
        "Rutte was woensdag op bezoek bij Zelensky in Kyiv.",
        "Rutte was donderdag op bezoek bij Zelensky.",
    ],
)
def test_who_is_on_a_visit_is_the_visitor(text: str) -> None:
    found = [brief(e) for e in events(text)]
    assert ("CONSULT", ("mark-rutte",), ("volodymyr-zelensky",)) in found


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Nederland levert geen wapens aan Israël.", "nl"),
        ("Nederland heeft geen wapens aan Israël geleverd.", "nl"),
        ("Nederland legt Israël geen sancties op.", "nl"),
        ("The Netherlands sends no weapons to Israel.", "en"),
        ("The Netherlands imposed no sanctions on Israel.", "en"),
        ("Tusk said that Poland will send no soldiers to Ukraine.", "en"),
    ],
)
def test_what_is_done_with_none_is_not_done(text: str, language: str) -> None:
    found = events(text, language)
    assert found and all("negated" in e.status and e.magnitude == 0 for e in found)


def test_what_is_warned_of_has_not_been_done() -> None:
    found = events("China waarschuwde de EU voor sancties tegen Chinese havens.")
    assert ["possible" in e.status for e in found if e.type == "SANCTION"] == [True]


def test_the_proposal_is_whose_word_for_it_is_told() -> None:
    text = "President Lukashenko vowed to answer. Finland and Latvia support the proposal."
    assert ("SUPPORT", ("FIN", "LVA"), ()) in [brief(e) for e in events(text, "en")]

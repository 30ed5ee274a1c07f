"""Who speaks where no verb says so, or where the speaker is only described."""

from __future__ import annotations

import pytest

from dragoman.reading import Reading, read_document
from dragoman.sources import make_document


def read(text: str, language: str = "nl") -> Reading:
    return read_document(make_document(text, "2025-10-14", language))


def speakers(text: str, language: str = "nl") -> dict[str, str]:
    """The words in quotation marks to the speaker's id, else the words for the speaker."""
    found: dict[str, str] = {}
    for s in read(text, language).records.statements:
        if s.kind != "indirect":
            words = s.source.text if s.source else ""
            found |= {c.text: s.speaker or words for c in s.content}
    return found


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Mark Rutte zuchtte. „Zo kan het niet langer.”", "mark-rutte"),
        ("Mark Rutte haalde zijn schouders op: „Zo kan het niet langer.”", "mark-rutte"),
        ("Was Mark Rutte tevreden? „Zo kan het niet langer.”", "mark-rutte"),
        ("Emmanuel Macron zweeg. Donald Tusk stond op. „Zo kan het niet langer.”", "donald-tusk"),
        ("„Zo kan het niet langer.”, somt Donald Tusk op.", "donald-tusk"),
    ],
)
def test_whoever_acts_beside_a_quotation_says_it(text: str, speaker: str) -> None:
    assert speakers(text) == {"Zo kan het niet langer.": speaker}


def test_in_english_too() -> None:
    text = 'Donald Tusk shrugged. "This cannot go on."'
    assert speakers(text, "en") == {"This cannot go on.": "donald-tusk"}


def test_a_thing_that_acts_between_two_quotations_does_not_change_the_speaker() -> None:
    text = "„Wij betalen niet”, zei Mark Rutte. Het voorstel ging van tafel. „Nu niet en nooit.”"
    assert speakers(text) == {"Wij betalen niet": "mark-rutte", "Nu niet en nooit.": "mark-rutte"}


def test_the_answer_is_not_the_former_speakers() -> None:
    text = "„Wij betalen niet”, zei Mark Rutte. Donald Tusk lachte. „Dan betalen wij.”"
    assert speakers(text)["Dan betalen wij."] == "donald-tusk"


def test_what_another_says_next_is_not_about_the_quotation() -> None:
    text = "„Wie betaalt dat?” Donald Tusk antwoordde dat Polen betaalt."
    assert "donald-tusk" not in speakers(text).values()


def test_a_phrase_that_begins_a_sentence_is_not_about_the_quotation_before_it() -> None:
    text = "Mark Rutte zei: „Geld heb ik niet.” Volgens Donald Tusk was het daarna doodstil."
    assert speakers(text)["Geld heb ik niet."] == "mark-rutte"


@pytest.mark.parametrize(
    ("before", "description", "speaker"),
    [
        ("Emmanuel Macron luisterde naar Friedrich Merz.", "de Fransman", "emmanuel-macron"),
        ("Kaja Kallas ontving Maros Sefcovic.", "de Estse", "kaja-kallas"),
        ("António Costa opende de top.", "de Portugees", "antonio-costa"),
        (
            "Adriaan de Nooijer (SGP) sprak met Piet Minnaard.",
            "de SGP'er",
            "local:adriaan-de-nooijer",
        ),
        (
            "Wethouder Mirjam Koekoek sprak met boer Piet Minnaard.",
            "de wethouder",
            "local:mirjam-koekoek",
        ),
        (
            "De klimaatminister, Karel Wiersema, sprak met boer Piet Minnaard.",
            "de minister",
            "local:karel-wiersema",
        ),
        ("Ursula von der Leyen sprak.", "de Commissievoorzitter", "ursula-von-der-leyen"),
    ],
)
def test_a_description_means_whom_the_text_has_named(
    before: str, description: str, speaker: str
) -> None:
    assert speakers(f"{before} „Dat is mooi”, zei {description}.")["Dat is mooi"] == speaker


@pytest.mark.parametrize("description", ["de Fransman", "de VVD'er", "de VVD-bewindsman"])
def test_nobody_that_is_known_is_never_the_state_or_the_party(description: str) -> None:
    assert speakers(f"„Dat is mooi”, zei {description}.") == {"Dat is mooi": description}


def test_the_french_are_france_still() -> None:
    assert "FRA" in read("De Fransen tekenden het verdrag.").cast.members


def test_he_is_not_whom_his_own_words_name() -> None:
    text = "Donald Tusk gelooft er niet in. „Poetin koopt tijd en hij betaalt”, schreef hij op X."
    assert speakers(text) == {"Poetin koopt tijd en hij betaalt": "donald-tusk"}


def test_long_quotations_do_not_hide_who_spoke() -> None:
    long = "„Dat is zo. Dat blijft zo. Dat was zo. Dat weet u”"
    found = speakers(f"Donald Tusk las zijn brief voor. {long}, besloot hij.")
    assert set(found.values()) == {"donald-tusk"}


def test_he_may_be_somebody_without_a_name() -> None:
    text = "Mark Rutte zweeg. Een diplomaat maakt zich geen illusies. „Het lukt niet”, zegt hij."
    assert speakers(text) == {"Het lukt niet": "Een diplomaat"}


def test_who_was_he_is_not_she() -> None:
    text = (
        "Evert Brandsma bouwt kelders. „Dat moet”, zegt hij. Roelie Hadders woont naast hem. "
        "Evert liep weg. „Ik had nog soep”, vertelt ze."
    )
    assert speakers(text)["Ik had nog soep"] == "local:roelie-hadders"


def test_a_namesake_in_the_text_outranks_one_in_the_registry() -> None:
    text = "Kamerlid Fatma Yildirim stuurde een brief. „Dit is oppositie”, schrijft Yildirim."
    assert speakers(text) == {"Dit is oppositie": "local:fatma-yildirim"}


@pytest.mark.parametrize("somebody", ["woordvoerder", "buurvrouw", "dochter"])
def test_somebody_of_a_titled_person_is_not_that_person(somebody: str) -> None:
    text = f"De {somebody} van wethouder Mirjam Koekoek lachte. „Nee”, zei de {somebody}."
    assert speakers(text) == {"Nee": f"de {somebody}"}

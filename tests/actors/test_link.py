"""Who is meant: by name, office, compound, demonym, capital, group, description, pronoun."""

from __future__ import annotations

import pytest
from spacy.tokens import Doc

from dragoman.actors.link import cast
from dragoman.actors.model import Cast, Quote
from dragoman.language.reader import Reader


def read(reader: Reader, text: str, published: str, language: str) -> tuple[Doc, Cast]:
    doc = reader.read(text, language)
    return doc, cast(doc, published, language)


def meant(
    reader: Reader, text: str, words: str, published: str = "2025-03", language: str = "nl"
) -> list[str]:
    """The actors of the mentions whose words those are, in the order of the text."""
    doc, found = read(reader, text, published, language)
    return [m.actor for m in found.mentions if doc[m.start : m.end].text == words]


@pytest.mark.parametrize(
    ("text", "words", "actor"),
    [
        ("Emmanuel Macron reisde naar Berlijn.", "Emmanuel Macron", "emmanuel-macron"),
        ("Gisteren sprak Macron in Brussel.", "Macron", "emmanuel-macron"),
        ("Macrons bezoek aan Warschau viel goed.", "Macrons", "emmanuel-macron"),
        ("De premier die Macron ’s avonds sprak, zweeg.", "Macron", "emmanuel-macron"),
        ("De Franse president sprak de Kamer toe.", "De Franse president", "emmanuel-macron"),
        (
            "De president van Oekraïne sprak de Kamer toe.",
            "De president van Oekraïne",
            "volodymyr-zelensky",
        ),
        ("De NAVO-chef waarschuwde de leden.", "De NAVO-chef", "mark-rutte"),
        ("De VN-chef vroeg om rust.", "De VN-chef", "antonio-guterres"),
        ("De Duitse regering stuurt hulp.", "De Duitse regering", "DEU"),
        ("De Russische troepen trokken weg.", "De Russische troepen", "RUS"),
        ("Het plan wordt gesteund door Ankara en Athene.", "Ankara", "TUR"),
        ("De EU-lidstaten tekenden het akkoord.", "De EU-lidstaten", "local:eu-leden"),
        ("Groenland hoort bij Denemarken.", "Groenland", "GRL"),
        (
            "De minister van Buitenlandse Zaken van Turkije sprak met de pers.",
            "De minister van Buitenlandse Zaken van Turkije",
            "hakan-fidan",
        ),
    ],
)
def test_actors_are_known_by_many_kinds_of_words(
    reader: Reader, text: str, words: str, actor: str
) -> None:
    assert meant(reader, text, words) == [actor]


@pytest.mark.parametrize(
    ("text", "words", "actor"),
    [
        ("The French president spoke in Warsaw.", "The French president", "emmanuel-macron"),
        ("Kenya's president welcomed the guests.", "Kenya's president", "william-ruto"),
        ("The US secretary of state flew to Doha.", "The US secretary of state", "marco-rubio"),
        ("The deal was backed by Cairo.", "Cairo", "EGY"),
        ("The Ukrainian army withdrew.", "The Ukrainian army", "UKR"),
    ],
)
def test_english_words_serve_as_well(reader: Reader, text: str, words: str, actor: str) -> None:
    assert meant(reader, text, words, language="en") == [actor]


def test_an_office_means_its_holder_on_the_documents_date(reader: Reader) -> None:
    text = "De Amerikaanse president belde met Londen."
    assert meant(reader, text, "De Amerikaanse president", "2023-03") == ["joe-biden"]
    assert meant(reader, text, "De Amerikaanse president", "2025-03") == ["donald-trump"]


def test_a_former_president_is_not_the_president(reader: Reader) -> None:
    text = "De voormalige Amerikaanse president Barack Obama sprak in Oslo."
    _, found = read(reader, text, "2025-03", "nl")
    assert "donald-trump" not in found.members and "barack-obama" in found.members


def test_a_namesake_is_somebody_else(reader: Reader) -> None:
    _, found = read(reader, "Melania Trump opende de tentoonstelling in Parijs.", "2025-03", "nl")
    assert "donald-trump" not in found.members
    assert "local:melania-trump" in found.members


def test_who_is_not_in_the_registry_becomes_local_and_is_known_by_surname(reader: Reader) -> None:
    text = "Burgemeester Annelies Verhaegen opende de brug. Verhaegen was tevreden."
    assert meant(reader, text, "Verhaegen") == ["local:annelies-verhaegen"]


def test_a_first_name_means_the_one_person_who_has_it(reader: Reader) -> None:
    text = "Viktor Orbán kwam als laatste. „Dat is Viktor ten voeten uit”, zei de gastheer."
    assert meant(reader, text, "Viktor") == ["viktor-orban"]


def test_counted_allies_are_a_group_of_their_own_and_are_referred_to(reader: Reader) -> None:
    text = (
        "De NAVO vergaderde in Brussel. De zes bondgenoten die niet betalen, kregen een brief. "
        "Die landen reageerden niet."
    )
    doc, found = read(reader, text, "2025-03", "nl")
    group = next(m for m in found.mentions if doc[m.start : m.end].text == "De zes bondgenoten")
    member = found.members[group.actor]
    assert (member.kind, member.count, member.of) == ("group", 6, "NATO")
    assert [m.actor for m in found.mentions if doc[m.head].text == "landen"] == [group.actor]


def test_a_coalition_of_countries_is_counted_and_named_once(reader: Reader) -> None:
    text = "Een coalitie van twaalf Europese landen bood hulp aan. De coalitie komt morgen bijeen."
    doc, found = read(reader, text, "2025-03", "nl")
    named = [m.actor for m in found.mentions if doc[m.head].text == "coalitie"]
    assert len(named) == 2 and len(set(named)) == 1
    assert (found.members[named[0]].kind, found.members[named[0]].count) == ("coalition", 12)


def test_a_capital_is_a_place_when_one_is_in_it(reader: Reader) -> None:
    _, found = read(reader, "De ministers kwamen bijeen in Wenen.", "2025-03", "nl")
    assert "AUT" not in {m.actor for m in found.mentions}


def test_descriptions_refer_back(reader: Reader) -> None:
    text = "De NAVO bestaat lang. De militaire alliantie telt tweeëndertig leden."
    doc, found = read(reader, text, "2025-03", "nl")
    assert [m.actor for m in found.mentions if doc[m.head].text == "alliantie"] == ["NATO"]


def test_pronouns_agree_in_gender(reader: Reader) -> None:
    text = "Ursula von der Leyen ontving Donald Tusk. Hij bedankte haar."
    assert meant(reader, text, "Hij") == ["donald-tusk"]
    assert meant(reader, text, "haar") == ["ursula-von-der-leyen"]


def test_he_inside_a_quotation_is_never_its_speaker(reader: Reader) -> None:
    text = "Olaf Scholz sprak met Donald Tusk. „Hij begrijpt ons”, zei Scholz. „Ik ben blij.”"
    doc = reader.read(text, "nl")
    speaker = next(t.i for t in doc if t.text == "Scholz" and t.i > 8)
    spans = [(t.i, t.i + 1) for t in doc if t.text in {"Hij", "Ik"}]
    found = cast(doc, "2024-03", "nl", [Quote(s, e, speaker) for s, e in spans])
    by_word = {doc[m.head].text: m.actor for m in found.mentions}
    assert by_word["Hij"] == "donald-tusk"
    assert by_word["Ik"] == "olaf-scholz"


def test_mentions_lie_in_the_text_in_order_and_every_token_knows_the_innermost(
    reader: Reader,
) -> None:
    text = (
        "De Russische president Vladimir Poetin en de NAVO-landen spraken elkaar. "
        "Hij bood Kyiv niets aan, zei de Franse minister van Defensie."
    )
    doc, found = read(reader, text, "2025-03", "nl")
    starts = [m.start for m in found.mentions]
    assert starts == sorted(starts)
    for mention in found.mentions:
        assert 0 <= mention.start <= mention.head < mention.end <= len(doc)
        assert mention.actor in found.members and 0 < mention.score <= 1
        for i in range(mention.start, mention.end):
            inner = found.by_token[i]
            assert inner.end - inner.start <= mention.end - mention.start


@pytest.mark.parametrize(
    ("text", "words", "language"),
    [
        ("Een woordvoerder van de NAVO zweeg.", "Een woordvoerder van de NAVO", "nl"),
        ("Een Russische minister zweeg.", "Een Russische minister", "nl"),
        ("A French official declined to comment.", "A French official", "en"),
        ("A German government spokesman agreed.", "A German government spokesman", "en"),
    ],
)
def test_who_is_not_named_stays_anonymous(
    reader: Reader, text: str, words: str, language: str
) -> None:
    assert [a[:6] for a in meant(reader, text, words, language=language)] == ["local:"]


@pytest.mark.parametrize("words", ["De Franse minister van Landbouw", "De Franse minister"])
def test_a_minister_is_not_taken_for_the_foreign_minister(reader: Reader, words: str) -> None:
    assert [a[:6] for a in meant(reader, f"{words} kwam niet.", words)] == ["local:"]


def test_a_title_beside_a_name_is_the_named_one(reader: Reader) -> None:
    text = "De Marokkaanse ambassadeur in Madrid, Karima Benyaich, reisde af."
    assert meant(reader, text, "De Marokkaanse ambassadeur") == ["local:karima-benyaich"]


def test_a_surname_in_another_name_is_nobody_else(reader: Reader) -> None:
    _, found = read(reader, "Volgens Santos Cerdán is er een akkoord.", "2016-05", "nl")
    assert set(found.members) == {"local:santos-cerdan"}


def test_a_pronoun_may_stand_before_its_name(reader: Reader) -> None:
    text = (
        "De burgemeester van Delft, Kim Smit, wilde gisteren niets zeggen over de zaak. "
        "Tijdens haar bezoek aan Kyiv beloofde Ursula von der Leyen hulp."
    )
    assert meant(reader, text, "haar") == ["ursula-von-der-leyen"]


def test_leaders_are_no_one_leader(reader: Reader) -> None:
    _, found = read(reader, "Anwar Ibrahim urged the leaders of ASEAN to act.", "2023-09", "en")
    assert set(found.members) == {"anwar-ibrahim", "ASEAN"}


@pytest.mark.parametrize(
    "text",
    ["Norway said on 3 May that it would pay.", "Sweden decides by May 12.", "Italy paid in May."],
)
def test_may_is_a_month(reader: Reader, text: str) -> None:
    _, cast = read(reader, text, "2018-06-01", "en")
    assert "theresa-may" not in cast.members


def test_may_is_a_person_where_she_acts(reader: Reader) -> None:
    _, cast = read(reader, "Theresa May spoke. May praised Norway.", "2018-06-01", "en")
    assert [m.actor for m in cast.mentions].count("theresa-may") == 2

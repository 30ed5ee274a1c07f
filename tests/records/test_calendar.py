"""Calendar expressions: what a reader of Friday 14 March 2025 takes them to mean."""

from __future__ import annotations

import unicodedata
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.errors import SourceError
from dragoman.records.calendar import CalendarExpression, find_calendar
from dragoman.records.calendar.model import PRECISIONS

FRIDAY = "2025-03-14"

# A sentence, its [expression] | first..last day, precision, relation, deadline.

DUTCH = """
Rutte sprak [donderdag] met hem. | 2025-03-13 day on
Hij zal [maandag] tekenen. | 2025-03-17 day on
Hij zei dinsdag dat Rusland [donderdag] zal tekenen. | 2025-03-20 day on
Hij zei [dinsdag] te zullen tekenen. | 2025-03-11 day on
[Afgelopen dinsdag] viel het kabinet. | 2025-03-11 day on
[Komende dinsdag] stemt de Kamer. | 2025-03-18 day on
Ze praten [volgende dinsdag]. | 2025-03-18 day on
[Afgelopen vrijdag] viel het kabinet. | 2025-03-07 day on
Het akkoord kwam [woensdagavond]. | 2025-03-12 day on
Dat gebeurde [gisteren]. | 2025-03-13 day on
[Gisteravond] was er overleg. | 2025-03-13 day on
[Eergisteren] was het stil. | 2025-03-12 day on
[Vandaag] is het stil. | 2025-03-14 day on
Hij vertrekt [morgen]. | 2025-03-15 day on
Hij vertrekt [overmorgen]. | 2025-03-16 day on
De top is [volgende week]. | 2025-03-17..2025-03-23 week on
[Vorige week] stemde men. | 2025-03-03..2025-03-09 week on
De top is [volgende week dinsdag]. | 2025-03-18 day on
[Eind vorig jaar] viel de regering. | 2024-10-01..2024-12-31 year on
De top is [begin juni]. | 2025-06-01..2025-06-10 month on
De top is [medio juli]. | 2025-07-11..2025-07-21 month on
Het geld komt [vóór de zomer]. | 2025-06-21 season before deadline
Het geld komt [voor de zomer]. | 2025-06-21 season before deadline
Het moet [vóór de winter] klaar zijn. | 2025-12-21 season before deadline
Het moet [vóór het najaar] klaar zijn. | 2025-09-22 season before deadline
[Na de zomer] volgt een plan. | 2025-06-21..2025-09-21 season after
[Deze zomer] komt er een top. | 2025-06-21..2025-09-21 season on
[Afgelopen zomer] was er een top. | 2024-06-21..2024-09-21 season on
Ze moeten [vóór 1 juli] voldoen. | 2025-07-01 day before deadline
[Uiterlijk 30 juni] moet het er zijn. | 2025-06-30 day by deadline
Het is [tegen eind oktober] klaar. | 2025-10-31 month by deadline
Het komt [vóór eind juni]. | 2025-06-30 month before deadline
Het komt [voor het einde van het jaar]. | 2025-12-31 year before deadline
[Binnen dertig dagen] volgt een antwoord. | 2025-03-14..2025-04-13 day within deadline
Dat moet [binnen een half jaar]. | 2025-03-14..2025-09-14 half-year within deadline
Dat moet [binnen 48 uur]. | 2025-03-14..2025-03-16 day within deadline
[Over twee weken] is de top. | 2025-03-24..2025-03-30 week on
[Drie maanden geleden] viel Assad. | 2024-12-01..2024-12-31 month on
[Twee jaar geleden] begon het. | 2023-01-01..2023-12-31 year on
[Tien dagen geleden] begon het. | 2025-03-04 day on
[In 2027] zijn er verkiezingen. | 2027-01-01..2027-12-31 year on
[Tegen 2030] is het 3 procent. | 2030-01-01..2030-12-31 year by deadline
[In het eerste kwartaal] kromp de economie. | 2025-01-01..2025-03-31 quarter on
Het komt [in het tweede kwartaal van 2026]. | 2026-04-01..2026-06-30 quarter on
[De tweede helft van dit jaar] wordt zwaar. | 2025-07-01..2025-12-31 half-year on
[Eind deze maand] is de top. | 2025-03-22..2025-03-31 month on
[Eerder deze maand] was er een top. | 2025-03-01..2025-03-14 month on
[Vanaf maandag] gelden heffingen. | 2025-03-17 day since
[Sinds maandag] gelden heffingen. | 2025-03-10 day since
Het bestand duurt [tot en met vrijdag]. | 2025-03-14 day until
Rusland heeft [tot maandag] de tijd. | 2025-03-17 day until deadline
[De komende zes maanden] zijn zwaar. | 2025-03-14..2025-09-14 month within
[De afgelopen twee weken] waren zwaar. | 2025-02-28..2025-03-14 week within
De stemming is [op 14 maart]. | 2025-03-14 day on
Hij schreef dat [op 14 maart 2025]. | 2025-03-14 day on
De inval was [op 24 februari 2022]. | 2022-02-24 day on
Dat was [in maart vorig jaar]. | 2024-03-01..2024-03-31 month on
[In november] won Trump. | 2024-11-01..2024-11-30 month on
[In november] zal men stemmen. | 2025-11-01..2025-11-30 month on
De top is [op dinsdag 24 juni]. | 2025-06-24 day on
De top is van [24 tot 26 juni]. | 2025-06-24..2025-06-26 day on
De top staat gepland [voor 24 juni]. | 2025-06-24 day on
De [deadline van 1 april] nadert. | 2025-04-01 day by deadline
Het was [14-3-2024] zover. | 2024-03-14 day on
[Enkele dagen geleden] was hij er. | 2025-03-08..2025-03-12 week on
[Vóór 2022] was het vrede. | 2022-01-01 year before
Hij moest [vóór 1 maart] tekenen. | 2025-03-01 day before deadline
Hij dreigt als Polen niet [vóór de zomer] betaalt. | 2025-06-21 season before deadline
Hij vertrekt [niet vóór 1 juli]. | 2025-07-01 day since
Ze vergaderen [op 1 of 2 juli]. | 2025-07-01..2025-07-02 day on
Er is een besluit nodig [voor het weekend]. | 2025-03-15 week before deadline
""".strip().splitlines()

ENGLISH = """
They must sign [by the end of June]. | 2025-06-30 month by deadline
The money comes [before the summer]. | 2025-06-21 season before deadline
It must be ready [by spring]. | 2025-03-20 season by deadline
Iran must answer [within 30 days]. | 2025-03-14..2025-04-13 day within deadline
They met [last week]. | 2025-03-03..2025-03-09 week on
They meet [next Tuesday]. | 2025-03-18 day on
They met [on Friday]. | 2025-03-14 day on
They met [on Thursday]. | 2025-03-13 day on
They will meet [on Thursday]. | 2025-03-20 day on
She said [on Tuesday] she will resign. | 2025-03-11 day on
They met [last Friday]. | 2025-03-07 day on
The attack [on Tuesday]'s convoy. | 2025-03-11 day on
It fell [on Wednesday evening]. | 2025-03-12 day on
They met [earlier this month]. | 2025-03-01..2025-03-14 month on
They meet [later this year]. | 2025-03-14..2025-12-31 year on
It fell [late last year]. | 2024-10-01..2024-12-31 year on
It fell [early this year]. | 2025-01-01..2025-03-31 year on
Talks follow [in the coming months]. | 2025-03-14..2025-09-14 month within
Deaths rose [in recent weeks]. | 2025-01-31..2025-03-14 week within
They spend more [by 2030]. | 2030-01-01..2030-12-31 year by deadline
Reply [no later than 1 July]. | 2025-07-01 day by deadline
The vote is [March 14]. | 2025-03-14 day on
It began [on Feb. 24, 2022]. | 2022-02-24 day on
It began [on the 24th of February 2022]. | 2022-02-24 day on
[Since January] prices rise. | 2025-01-01..2025-01-31 month since
[From Monday] tariffs apply. | 2025-03-17 day since
The truce lasts [until Friday]. | 2025-03-14 day until
Moscow has [until Monday] to reply. | 2025-03-17 day until deadline
They met [a week ago]. | 2025-03-03..2025-03-09 week on
They met [half a year ago]. | 2024-08-01..2024-10-31 quarter on
It shrank [in the first quarter]. | 2025-01-01..2025-03-31 quarter on
The summit is [in mid-July]. | 2025-07-11..2025-07-21 month on
They met [the day before yesterday]. | 2025-03-12 day on
They met [yesterday]. | 2025-03-13 day on
They meet [the day after tomorrow]. | 2025-03-16 day on
It happened [over the weekend]. | 2025-03-08..2025-03-09 week on
They meet [this weekend]. | 2025-03-15..2025-03-16 week on
It must be done [by year's end]. | 2025-12-31 year by deadline
They meet [in two weeks' time]. | 2025-03-24..2025-03-30 week on
They will meet [in two weeks]. | 2025-03-24..2025-03-30 week on
The summit of [24-26 June]. | 2025-06-24..2025-06-26 day on
It was signed [in May 2023]. | 2023-05-01..2023-05-31 month on
It was signed [in the fall of 2023]. | 2023-09-22..2023-12-20 season on
They meet [on Tuesday next week]. | 2025-03-18 day on
[After 2024-12-31] it ends. | 2024-12-31 day after
Exports fell [in the second half of 2024]. | 2024-07-01..2024-12-31 half-year on
[Over the past year] prices rose. | 2024-03-14..2025-03-14 year within
Reply [within the next two weeks]. | 2025-03-14..2025-03-28 week within deadline
""".strip().splitlines()

# Nothing here is a date of its own.
NOTHING = [
    ("nl", "Op 31 februari komt hij."),
    ("nl", "Op 31 februari 2025 komt hij."),
    ("nl", "Op 29 februari 2025 komt hij."),
    ("nl", "Op 32 maart komt hij."),
    ("nl", "Elke dinsdag is er markt."),
    ("nl", "De dinsdag daarvoor was hij er nog."),
    ("nl", "Binnen dertig dagen na de verkiezingen treedt hij aan."),
    ("nl", "De volgende week trad hij af."),
    ("nl", "In 2000 woningen viel de stroom uit."),
    ("nl", "Het leger telt 2025 man."),
    ("nl", "Dat duurt drie maanden."),
    ("nl", "Op Goede Vrijdag was het stil."),
    ("nl", "Minister Mei sprak met August Maart."),
    ("nl", "In de laatste dagen van de oorlog."),
    ("nl", "Op vrijdag 15 maart 2025 komt hij."),
    ("en", "On February 31 he comes."),
    ("en", "On 30 February 2025 he comes."),
    ("en", "He may march on the town."),
    ("en", "May thanked the House."),
    ("en", "Article 14 may be changed."),
    ("en", "After the fall of Kabul they fled."),
    ("en", "Every Tuesday there is a market."),
    ("en", "Within 30 days of the vote he leaves."),
    ("en", "The next week he resigned."),
    ("en", "The third attack in two weeks."),
    ("en", "The war lasted three months."),
    ("en", "By 2000 soldiers it was stormed."),
    ("en", "He told Russia Today so."),
    ("en", "On 3/4/2025 he comes."),
    ("en", "The talks begin at 2030 GMT."),
    ("en", "The year-end report was gloomy."),
    ("nl", "Rond de jaarwisseling was het stil."),
    ("en", "The last week of the war was the worst."),
]


def split(row: str) -> tuple[str, str]:
    """The sentence of a row, and what is written of its expression with its place."""
    sentence, meaning = row.split(" | ")
    start, end = sentence.index("["), sentence.index("]") - 1
    return sentence.replace("[", "").replace("]", ""), f"{start}-{end} {meaning}"


def written(one: CalendarExpression) -> str:
    days = one.first if one.first == one.last else f"{one.first}..{one.last}"
    deadline = " deadline" if one.deadline else ""
    return f"{one.start}-{one.end} {days} {one.precision} {one.relation}{deadline}"


@pytest.mark.parametrize("row", DUTCH)
def test_dutch(row: str) -> None:
    text, expected = split(row)
    assert expected in [written(f) for f in find_calendar(text, FRIDAY, "nl")]


@pytest.mark.parametrize("row", ENGLISH)
def test_english(row: str) -> None:
    text, expected = split(row)
    assert expected in [written(f) for f in find_calendar(text, FRIDAY, "en")]


@pytest.mark.parametrize(("language", "text"), NOTHING)
def test_no_date(language: str, text: str) -> None:
    assert find_calendar(text, FRIDAY, language) == []


@pytest.mark.parametrize(
    ("text", "published", "first", "last", "precision"),
    [
        ("donderdag", "2025-03", "2025-03-01", "2025-03-31", "month"),
        ("gisteren", "2025", "2025-01-01", "2025-12-31", "year"),
        ("vorige maand", "2025-03", "2025-02-01", "2025-02-28", "month"),
        ("vorig jaar", "2025-03", "2024-01-01", "2024-12-31", "year"),
        ("volgende week", "2025-03", "2025-03-03", "2025-04-13", "month"),
        ("vorige maand", "2025", "2024-12-01", "2025-11-30", "year"),
        ("vóór de zomer", "2025-03", "2025-06-21", "2025-06-21", "season"),
        ("14 maart 2024", "2025", "2024-03-14", "2024-03-14", "day"),
        ("binnen dertig dagen", "2025-03", "2025-03-01", "2025-04-30", "month"),
        ("in 2027", "2025", "2027-01-01", "2027-12-31", "year"),
    ],
)
def test_never_more_precise_than_the_document(
    text: str, published: str, first: str, last: str, precision: str
) -> None:
    (found,) = find_calendar(text, published, "nl")
    assert (found.first, found.last, found.precision) == (first, last, precision)


def test_the_caller_knows_better() -> None:
    text = "De Kamer stemt donderdag."
    (past,) = find_calendar(text, FRIDAY, "nl")
    (future,) = find_calendar(text, FRIDAY, "nl", future=True)
    assert (past.first, future.first) == ("2025-03-13", "2025-03-20")


def test_due_is_the_last_day_of_a_deadline() -> None:
    (by,) = find_calendar("by the end of June", FRIDAY, "en")
    (on,) = find_calendar("at the end of June", FRIDAY, "en")
    assert (by.due, on.due) == ("2025-06-30", None)


def test_next_friday_on_a_monday_is_either_friday() -> None:
    (found,) = find_calendar("They meet next Friday.", "2025-03-10", "en")
    assert (found.first, found.last, found.precision) == ("2025-03-14", "2025-03-21", "week")


def test_decomposed_accents_and_odd_spaces() -> None:
    text = unicodedata.normalize("NFD", "Het komt vóór  de\nzomer.")
    (found,) = find_calendar(text, FRIDAY, "nl")
    assert text[found.start : found.end] == text[9:-1]
    assert found.relation == "before"


def test_no_expression_over_a_paragraph() -> None:
    assert find_calendar("Het eind\n\nmaart 2025", FRIDAY, "nl")[0].first == "2025-03-01"


def test_a_language_without_words_has_no_expressions() -> None:
    assert find_calendar("Donnerstag, 14. März 2025", FRIDAY, "de") == []


def test_a_document_without_a_date_is_refused() -> None:
    with pytest.raises(SourceError):
        find_calendar("donderdag", "2025-02-31", "nl")


WEEKDAYS = "maandag dinsdag woensdag donderdag vrijdag zaterdag zondag"
MONTHS = "januari februari maart april mei juni juli augustus september oktober november december"
DAYS = st.dates(date(1950, 1, 1), date(2090, 12, 31))
VOCABULARY = """vóór voor uiterlijk op in tegen binnen na sinds tot en met de het een twee 31 14
februari maart mei week weken jaar maand geleden over komende vorige volgende eind begin zomer
winter vrijdag dinsdagavond gisteren morgen zal zei . , „ ” kwartaal eerste half van elke 29
2024 2030 2100 before by until the end of last next March May 24 days within ago Tuesday İ ſ - –"""
WORDS = st.sampled_from([*VOCABULARY.split(), "\n", "\n\n"])
TEXTS = st.one_of(st.text(max_size=60), st.lists(WORDS, max_size=14).map(" ".join))
DATES = st.one_of(
    DAYS.map(date.isoformat),
    DAYS.map(lambda d: d.isoformat()[:7]),
    st.sampled_from(["1900", "2100", "2024", "1900-01-01", "2100-12-31"]),
)


@settings(deadline=None, max_examples=300)
@given(TEXTS, DATES, st.sampled_from(["nl", "en"]), st.sampled_from([None, True, False]))
def test_any_text_gives_sound_expressions(
    text: str, published: str, language: str, future: bool | None
) -> None:
    found = find_calendar(text, published, language, future)
    assert found == find_calendar(text, published, language, future)
    at = 0
    for one in found:
        assert at <= one.start < one.end <= len(text)
        assert date.fromisoformat(one.first) <= date.fromisoformat(one.last)
        assert (one.due is None) is not one.deadline
        at = one.end


@settings(deadline=None, max_examples=100)
@given(DAYS, DAYS)
def test_a_whole_date_means_itself_whatever_the_document(day: date, published: date) -> None:
    text = f"Op {day.day} {MONTHS.split()[day.month - 1]} {day.year} was het zover."
    (found,) = find_calendar(text, published.isoformat(), "nl")
    assert found.first == found.last == day.isoformat()
    assert text[found.start : found.end] == text[: -len(" was het zover.")]


@settings(deadline=None, max_examples=100)
@given(DAYS, st.sampled_from(WEEKDAYS.split()))
def test_a_weekday_is_within_a_week_of_the_document(published: date, weekday: str) -> None:
    (past,) = find_calendar(weekday, published.isoformat(), "nl")
    (future,) = find_calendar(weekday, published.isoformat(), "nl", future=True)
    days = [date.fromisoformat(d.first) for d in (past, future)]
    assert published - timedelta(days=7) < days[0] <= published
    assert published <= days[1] < published + timedelta(days=7)
    assert days[0].weekday() == days[1].weekday()


@settings(deadline=None, max_examples=100)
@given(st.sampled_from(DUTCH), DAYS)
def test_a_vaguer_document_gives_a_vaguer_date(row: str, day: date) -> None:
    text, _ = split(row)
    exact = {(f.start, f.end): f for f in find_calendar(text, day.isoformat(), "nl")}
    for vague in find_calendar(text, day.isoformat()[:7], "nl"):
        sharp = exact.get((vague.start, vague.end), vague)
        assert PRECISIONS.index(vague.precision) >= PRECISIONS.index(sharp.precision)


@settings(deadline=None, max_examples=60)
@given(st.integers(1, 400), DAYS)
def test_within_days_is_due_so_many_days_later(days: int, published: date) -> None:
    (found,) = find_calendar(f"within {days} days", published.isoformat(), "en")
    assert found.due == (published + timedelta(days=days)).isoformat()

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.ledger.rows import MatterRow
from dragoman.standing.joining import join
from dragoman.standing.matters import Judgement, Matters
from tests.standing.rows import matter, membership


def parts(matters: Matters) -> list[set[str]]:
    return [{row.id for row in m.rows} for m in matters.joined]


def test_one_ceasefire_in_dutch_and_english_is_one_matter() -> None:
    dutch = matter("staakt-het-vuren van 30 dagen", "2025-03-10", number=30.0, unit="day")
    english = matter("30-day ceasefire", "2025-03-17", number=30.0, unit="day", language="en")
    bare = matter("bestand", "2025-03-20")
    found = join([english, bare, dutch])
    assert parts(found) == [{dutch.id, english.id, bare.id}]
    assert found.joined[0].id == dutch.id
    assert not found.proposals


def test_two_ceasefires_are_two() -> None:
    one = matter("ceasefire", "2025-03-10", parties=("RUS", "UKR"), party_ids=("RUS", "UKR"))
    two = matter("ceasefire", "2025-03-12", parties=("ISR", "LBN"), party_ids=("ISR", "LBN"))
    longer = matter("wapenstilstand van 60 dagen", "2025-03-13", number=60.0, unit="day")
    shorter = matter("30-day truce", "2025-03-14", number=30.0, unit="day")
    assert len(join([one, two]).joined) == 2
    assert len(join([longer, shorter]).joined) == 2


def test_what_may_be_one_of_two_is_kept_apart_and_put_before_a_person() -> None:
    one = matter("ceasefire", "2025-03-10", parties=("RUS", "UKR"), party_ids=("RUS", "UKR"))
    two = matter("ceasefire", "2025-03-12", parties=("ISR", "LBN"), party_ids=("ISR", "LBN"))
    bare = matter("het bestand", "2025-03-13")
    found = join([one, two, bare])
    assert len(found.joined) == 3
    assert {(p.matter, p.other) for p in found.proposals} == {(bare.id, one.id), (bare.id, two.id)}


def test_a_person_decides() -> None:
    one = matter("ceasefire", "2025-03-10", parties=("RUS", "UKR"), party_ids=("RUS", "UKR"))
    two = matter("ceasefire", "2025-03-12", parties=("ISR", "LBN"), party_ids=("ISR", "LBN"))
    bare = matter("bestand", "2025-03-13")
    merged = join([one, two, bare], [Judgement(bare.id, two.id, same=True)])
    assert parts(merged) == [{one.id}, {two.id, bare.id}]
    assert not merged.proposals
    again = matter("ceasefire", "2025-03-14", parties=("RUS", "UKR"), party_ids=("RUS", "UKR"))
    split = join([one, again], [Judgement(again.id, one.id, same=False)])
    assert parts(split) == [{one.id}, {again.id}]
    assert not split.proposals


def test_a_long_silence_makes_a_bare_noun_doubtful() -> None:
    one = matter("sanctions against Iran", "2020-01-01", kind="sanctions", object="IRN")
    late = matter("sancties", "2025-01-01", kind="sanctions")
    found = join([one, late])
    assert len(found.joined) == 2 and found.proposals


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("staalheffing", "tariff on steel"),
        ("waarnemersmissie van de OVSE", "observer mission"),
        ("veiligheidsgaranties voor Armenië", "security guarantees for Armenia"),
        ("verdrag over Arctische bases", "treaty on Arctic bases"),
    ],
)
def test_names_are_compared_over_the_languages(one: str, other: str) -> None:
    assert len(join([matter(one, "2025-01-01"), matter(other, "2025-02-01")]).joined) == 1


def test_other_things_are_never_one_however_alike_their_numbers() -> None:
    tariff = matter("tariff of 15 percent", "2025-01-01", number=15.0, unit="percent")
    norm = matter("norm of 15 percent", "2025-01-02", number=15.0, unit="percent")
    assert len(join([tariff, norm]).joined) == 2


def test_agreements_on_different_things_are_not_one_because_both_are_joint() -> None:
    one = matter("agreement on joint icebreakers", "2025-01-01", "treaty")
    two = matter("agreement on joint purchases of rare earths", "2025-01-02", "treaty")
    found = join([one, two])
    assert len(found.joined) == 2 and not found.proposals


def test_a_coalition_stays_itself_while_it_grows() -> None:
    five = matter("coalitie van vijf landen", "2025-01-01", "coalition", number=5.0, unit="member")
    eight = matter("coalition of eight", "2025-02-01", "coalition", number=8.0, unit="member")
    first = membership(five, "member", "FRA", "NLD")
    later = membership(eight, "member", "FRA", "CAN")
    members = {r.coalition: r.member_ids for r in (first, later)}
    assert len(join([five, eight], members=members).joined) == 1


NAMES = ["ceasefire", "bestand", "30-day truce", "plan", "norm of 2 percent", "steel tariff"]
ROWS = st.lists(
    st.builds(
        lambda name, day, number: matter(name, f"2025-01-{day:02}", number=number, unit="day"),
        st.sampled_from(NAMES),
        st.integers(1, 28),
        st.sampled_from([None, 30.0, 60.0]),
    ),
    max_size=8,
)


@given(ROWS, st.randoms())
def test_every_mention_is_in_one_matter_whatever_their_order(
    rows: list[MatterRow], chance: object
) -> None:
    mixed = list(rows)
    chance.shuffle(mixed)  # type: ignore[attr-defined]
    found = join(rows)
    assert sorted(row.id for m in found.joined for row in m.rows) == sorted(r.id for r in rows)
    assert join(mixed) == found


@given(ROWS, st.integers(1, 28))
def test_the_past_does_not_change_with_what_is_published_later(
    rows: list[MatterRow], day: int
) -> None:
    then = [r for r in rows if r.published <= f"2025-01-{day:02}"]
    early = {row.id for row in then}
    later = [{row.id for row in m.rows} & early for m in join(rows).joined]
    assert [part for part in later if part] == parts(join(then))

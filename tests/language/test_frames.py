"""What the network proposes lies in the text; the records decide what becomes of it."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.language.frames import LAYERS, proposals
from dragoman.language.reader import Reader, default_reader

TEXT = "De Poolse president beschuldigde Minsk van smokkel en riep de EU op de grens te sluiten."


@given(st.text(max_size=80))
@settings(max_examples=40, deadline=None)
def test_every_proposal_points_at_words_of_its_text(text: str) -> None:
    doc = default_reader().read(text + " zei de minister. " + text, "nl")
    for layer, roles in LAYERS.items():
        for one in proposals(doc, layer):
            words = {one.token, *(i for part in one.parts.values() for i in part)}
            assert set(one.parts) == set(roles)
            assert all(0 <= i < len(doc) and not doc[i].is_space for i in words)
            chances = [one.score, *(p for part in one.parts.values() for p in part.values())]
            assert all(0 <= p <= 1 for p in chances)


def test_a_doc_of_another_pipeline_has_none(reader: Reader) -> None:
    assert proposals(reader.tokenize(TEXT, "nl"), "cue") == ()

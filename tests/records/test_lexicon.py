"""The lexicons are large enough, and use no type, mode or sense that the ontology lacks."""

from __future__ import annotations

import pytest

from dragoman.records.lexicon import lexicon, ontology

LANGUAGES = ["nl", "en"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_reporting_words_and_frames_are_many(language: str) -> None:
    found = lexicon(language)
    assert sum(len(c) for c in found.cues.values()) >= 150
    assert sum(len(f) for f in found.frames.values()) >= 500


@pytest.mark.parametrize("language", LANGUAGES)
def test_frames_cover_every_type_and_use_known_modes(language: str) -> None:
    frames = [f for found in lexicon(language).frames.values() for f in found]
    assert {f.type for f in frames} == set(ontology().definitions)
    assert [f.name for f in frames if (f.type, f.mode) not in ontology().scores] == []


def test_there_are_sixteen_types_with_scores_in_range() -> None:
    assert len(ontology().definitions) == 16
    assert all(-10 <= score <= 10 for score in ontology().scores.values())


def test_a_visit_to_come_is_an_agreement_and_a_seizure_wanted_a_threat() -> None:
    assert ontology().announced("CONSULT", "visit") == ("AGREE", None)
    assert ontology().announced("COERCE", "seize") == ("THREATEN", "territory")
    assert ontology().announced("REJECT", None) == ("REJECT", None)

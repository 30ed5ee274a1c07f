"""The reader keeps every character, makes trees, and says the same every time."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.language.reader import Reader, default_reader

TEXTS = {
    "nl": "De Poolse premier Donald Tusk gaf donderdag in Warschau toe dat het plan niet deugt. "
    "„We beginnen opnieuw”, zei hij.\n\nHet kabinet kondigde nieuwe maatregelen aan.",
    "en": "The Polish prime minister, Donald Tusk, admitted in Warsaw on Thursday that the plan "
    'was flawed. "We start again," he said.\n\nThe cabinet announced new measures.',
}


@pytest.mark.parametrize("language", TEXTS)
def test_text_sentences_and_names_come_out(reader: Reader, language: str) -> None:
    doc = reader.read(TEXTS[language], language)
    assert doc.text == TEXTS[language]
    assert len(list(doc.sents)) == 3
    assert ("Donald Tusk", "PER") in [(e.text, e.label_) for e in doc.ents]
    assert all(len([t for t in s if t.head.i == t.i]) == 1 for s in doc.sents)


def test_subjects_and_lemmas_are_found(reader: Reader) -> None:
    doc = reader.read(TEXTS["nl"], "nl")
    admitted = next(t for t in doc if t.text == "gaf")
    assert [c.text for c in admitted.children if c.dep_ == "nsubj"] == ["premier"]
    assert admitted.lemma_ == "toegeven"
    assert next(t for t in doc if t.text == "zei").lemma_ == "zeggen"


def test_a_text_reads_the_same_alone_and_among_others(reader: Reader) -> None:
    pairs = [(text, language) for language, text in TEXTS.items()]
    alone = [reader.read(*pair).to_json() for pair in pairs]
    assert [d.to_json() for d in reader.read_many(pairs * 3)] == alone * 3


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=300), st.sampled_from(["nl", "en"]))
def test_any_unicode_is_kept_character_for_character(text: str, language: str) -> None:
    doc = default_reader().read(text, language)
    assert doc.text == text
    assert all(text[t.idx : t.idx + len(t)] == t.text for t in doc)


@pytest.mark.parametrize("text", ["", " ", "\n\n", "\u200b", "„", "?!", "🇳🇱" * 50, "a" * 5_000])
def test_odd_texts_are_read_without_fuss(reader: Reader, text: str) -> None:
    assert reader.read(text, "nl").text == text

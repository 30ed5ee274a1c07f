"""The network of a day as GraphML and GEXF: as made by hand, and read back by networkx."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from xml.etree.ElementTree import canonicalize, fromstring

import pytest

from dragoman.actors.model import Cast, CastMember
from dragoman.exports.graphs import gexf, graphml
from dragoman.ledger import Ledger
from dragoman.reading import Reading
from dragoman.records import Event, Records, Span
from dragoman.sources import Document
from dragoman.standing.asking import Circle, Standing
from dragoman.standing.settings import default_settings

GOLDEN = Path(__file__).parent / "golden"
FORMATS = [("graphml", graphml), ("gexf", gexf)]


def circle(ledger: Ledger, acting: bool = True) -> Circle:
    return Standing(ledger.at("2025-03-31"), default_settings(), "2025-03-31", acting).circle()


@pytest.mark.parametrize(("name", "write"), FORMATS)
def test_the_network_is_the_one_made_by_hand(
    ledger: Ledger, name: str, write: Callable[[Circle], str]
) -> None:
    written, expected = write(circle(ledger)), (GOLDEN / f"network.{name}").read_text("utf8")
    assert canonicalize(written, strip_text=True) == canonicalize(expected, strip_text=True)


@pytest.mark.parametrize(("name", "write"), FORMATS)
def test_networkx_reads_nodes_and_edges(
    ledger: Ledger, tmp_path: Path, name: str, write: Callable[[Circle], str]
) -> None:
    networkx = pytest.importorskip("networkx")
    found = circle(ledger)
    path = tmp_path / f"network.{name}"
    path.write_text(write(found), "utf8")
    graph = getattr(networkx, f"read_{name}")(path)
    assert graph.is_directed()
    assert {n: graph.nodes[n]["label"] for n in graph} == found.names
    edges = {(a, b): (d["value"], d["warmth"], d["entries"]) for a, b, d in graph.edges(data=True)}
    assert edges == {
        (r.actor, r.recipient): (round(r.value, 4), r.warmth, r.entries)
        for r in found.network.relations
    }


def test_names_with_what_xml_cannot_hold_are_written(tmp_path: Path) -> None:
    """A page may have control characters and marks that XML takes for its own."""
    text = 'Bad\x01 <Boys> & "Sons" threatened Ukraine.'
    who = text.partition(" threatened")[0]
    members = (CastMember("local:bad-boys", who, "group"), CastMember("UKR", "Ukraine", "state"))
    start = text.index("threatened")
    event = Event(
        id="e1",
        type="THREATEN",
        mode=None,
        status=("asserted",),
        actors=("local:bad-boys",),
        recipients=("UKR",),
        trigger=Span(start, start + 10, "threatened"),
        date="2025-03-30",
        magnitude=-3.5,
        confidence=0.9,
        rule="en/threaten#1",
    )
    cast = Cast({m.id: m for m in members}, (), {})
    document = Document(text, "2025-03-30", "en")
    with Ledger(tmp_path / "a.db") as opened:
        opened.add(Reading(document, cast, (), Records((), (event,)), "1"))
        found = circle(opened, acting=False)
    for write in (graphml, gexf):
        parts = list(fromstring(write(found)).iter())
        assert 'Bad\ufffd <Boys> & "Sons"' in {p.text or "" for p in parts} | {
            p.get("label", "") for p in parts
        }

"""The network of a day as GraphML and as GEXF: a node an actor, an edge a relation.

Written here, since the libraries' writers put the day of writing into the file.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from dragoman.actors.registry import default_registry
from dragoman.standing.asking import Circle
from dragoman.standing.relations import Relation

GRAPHML = "http://graphml.graphdrawing.org/xmlns"
GEXF = "http://www.gexf.net/1.2draft"
PLACES = 4
"""Decimals of sums."""

_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

NODE = {"label": "string", "kind": "string"}
EDGE = {"value": "double", "warmth": "string", "entries": "int"}
"""What nodes and edges tell, with its type in GraphML."""


def graphml(found: Circle) -> str:
    """The network as GraphML."""
    root = Element("graphml", xmlns=GRAPHML)
    for what, keys in (("node", NODE), ("edge", EDGE)):
        for name, kind in keys.items():
            attributes = {"for": what, "attr.name": name, "attr.type": kind}
            SubElement(root, "key", {"id": f"{what}-{name}", **attributes})
    graph = SubElement(root, "graph", id=found.network.day.isoformat(), edgedefault="directed")
    for actor in found.network.actors:
        node = SubElement(graph, "node", id=_text(actor))
        _data(node, "node", _node(found, actor))
    for r in found.network.relations:
        edge = SubElement(graph, "edge", source=_text(r.actor), target=_text(r.recipient))
        _data(edge, "edge", _edge(r))
    return _written(root)


def gexf(found: Circle) -> str:
    """The network as GEXF 1.2; an edge's weight is how strong the relation is, warm or cold."""
    root = Element("gexf", xmlns=GEXF, version="1.2")
    graph = SubElement(root, "graph", defaultedgetype="directed", mode="static")
    for what, keys in (("node", ("kind",)), ("edge", tuple(EDGE))):
        some = SubElement(graph, "attributes", {"class": what})
        for name in keys:
            kind = {**NODE, **EDGE}[name].replace("int", "integer")
            SubElement(some, "attribute", id=name, title=name, type=kind)
    nodes = SubElement(graph, "nodes")
    for actor in found.network.actors:
        facts = _node(found, actor)
        node = SubElement(nodes, "node", id=_text(actor), label=facts.pop("label"))
        _values(node, facts)
    edges = SubElement(graph, "edges")
    for number, r in enumerate(found.network.relations):
        ends = {"source": _text(r.actor), "target": _text(r.recipient)}
        weight = {"weight": str(abs(round(r.value, PLACES)))}
        _values(SubElement(edges, "edge", {"id": str(number), **ends, **weight}), _edge(r))
    return _written(root)


def _node(found: Circle, actor: str) -> dict[str, str]:
    known = default_registry().get(actor)
    kind = known.kind if known else "other"
    return {"label": _text(found.names[actor]), "kind": kind}


def _edge(r: Relation) -> dict[str, str]:
    return {"value": str(round(r.value, PLACES)), "warmth": r.warmth, "entries": str(r.entries)}


def _data(parent: Element, what: str, facts: Mapping[str, str]) -> None:
    for name, value in facts.items():
        SubElement(parent, "data", key=f"{what}-{name}").text = value


def _values(parent: Element, facts: Mapping[str, str]) -> None:
    values = SubElement(parent, "attvalues")
    for name, value in facts.items():
        SubElement(values, "attvalue", {"for": name, "value": value})


def _text(words: str) -> str:
    """Without the characters that XML cannot hold."""
    return _NOT_XML.sub("\ufffd", words)


def _written(root: Element) -> str:
    indent(root)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{tostring(root, encoding="unicode")}'

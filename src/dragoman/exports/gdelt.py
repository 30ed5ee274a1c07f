"""Events as rows of GDELT's event table, version 2.0: 61 columns apart by tabs, no header."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from functools import cache

from dragoman.actors.registry import default_registry
from dragoman.codings.cameo import to_cameo
from dragoman.codings.formats import countries, data, gdelt, groups
from dragoman.exports.deeds import Done, Party, deeds
from dragoman.ledger.view import View
from dragoman.standing.days import last_day

TO_SPACE = str.maketrans("\t\r\n", "   ")


def gdelt_lines(view: View) -> Iterator[str]:
    """A row for each actor and recipient of each event that was done."""
    for part in view.parts():
        for done in deeds(part):
            cells = _cells(done)
            yield "\t".join(cells.get(c, "").translate(TO_SPACE) for c in gdelt().columns)


def _cells(done: Done) -> Mapping[str, str]:
    event, code = done.event, to_cameo(done.event.type, done.event.mode)
    day, added = last_day(event.date or event.published), last_day(event.published)
    return {
        "GLOBALEVENTID": _number(done.id),
        "SQLDATE": f"{day:%Y%m%d}",
        "MonthYear": f"{day:%Y%m}",
        "Year": f"{day:%Y}",
        # As GDELT reckons it: months of 30 days.
        "FractionDate": f"{day.year + ((day.month - 1) * 30 + day.day) / 365:.4f}",
        **_actor("Actor1", done.actor),
        **_actor("Actor2", done.recipient),
        "EventCode": code.code,
        "EventBaseCode": code.base,
        "EventRootCode": code.root,
        "QuadClass": str(code.quad),
        "GoldsteinScale": str(code.goldstein),
        "NumMentions": "1",
        "NumSources": "1",
        "NumArticles": "1",
        "Actor1Geo_Type": "0",
        "Actor2Geo_Type": "0",
        **_place(event.place),
        "DATEADDED": f"{added:%Y%m%d}000000",
        "SOURCEURL": done.document.url or f"urn:dragoman:document:{done.document.id}",
    }


def _number(deed: str) -> str:
    """A whole number of 63 bits, the same for the same deed."""
    digest = hashlib.sha256(deed.encode()).digest()
    return str(int.from_bytes(digest[:8]) >> 1)


def _actor(who: str, party: Party | None) -> dict[str, str]:
    if party is None:
        return {}
    country, group, types = _codes(party)
    return {
        f"{who}Code": "".join((*types, group) if group else (country, *types)),
        f"{who}Name": party.name.upper(),
        f"{who}CountryCode": country,
        f"{who}KnownGroupCode": group,
        **{f"{who}Type{n}Code": code for n, code in enumerate(types[:3], start=1)},
    }


def _codes(party: Party) -> tuple[str, str, list[str]]:
    """CAMEO's code of the country, that of a known group, and its types."""
    if party.id.startswith("cameo:"):
        code = party.id.removeprefix("cameo:")
        country = code[:3] if code[:3] in _cameo() else ""
        rest = code.removeprefix(country)
        return country, "", [rest[i : i + 3] for i in range(0, len(rest), 3)]
    group = groups().get(party.id, "")
    if group:
        return "", group, ["NGO" if group in data("actors")["ngo"] else "IGO"]
    place = party.state or party.id
    if place not in countries():
        return "", "", []
    return countries()[place].cameo, "", ["GOV"] if party.governs and party.id != place else []


def _place(place: str | None) -> dict[str, str]:
    country = countries().get(place or "")
    known = default_registry().get(place or "")
    if country is None or known is None:
        return {"ActionGeo_Type": "0"}
    fips = country.fips or ""
    return {
        "ActionGeo_Type": "1",
        "ActionGeo_FullName": known.name("en"),
        "ActionGeo_CountryCode": fips,
        "ActionGeo_ADM1Code": fips,
        "ActionGeo_FeatureID": fips,
    }


@cache
def _cameo() -> frozenset[str]:
    return frozenset(country.cameo for country in countries().values())

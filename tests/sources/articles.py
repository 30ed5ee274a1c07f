"""Texts and pages that the tests of this room share, written for them."""

from __future__ import annotations

import json

TITLE = "Zuidland zegt verdrag over de vaargeul op"

PARAGRAPHS = (
    "De regering van Zuidland zegt het verdrag over de vaargeul op. Dat heeft minister Ella Brand "
    "van Buitenlandse Zaken maandag in Havenstad bekendgemaakt. Volgens haar heeft Noordland zich "
    "drie jaar lang niet aan de afspraken gehouden.",
    "„Wij hebben gewaarschuwd, wij hebben gepraat, en nu is het genoeg”, zei Brand na afloop van "
    "de ministerraad. Ze sloot niet uit dat de havens van Zuidland vanaf de zomer dichtgaan voor "
    "schepen onder de vlag van Noordland.",
    "De premier van Noordland, Karel Vos, noemde het besluit onbegrijpelijk. Hij riep Zuidland op "
    "om terug te keren naar de onderhandelingstafel. De Europese Commissie zei dat zij bereid is "
    "om te bemiddelen, als beide landen daarom vragen.",
    "Het verdrag uit 2011 regelt wie de vaargeul onderhoudt en wie de kosten draagt. Zonder "
    "verdrag vervalt volgens juristen ook de regeling voor de loodsen, waarvan jaarlijks meer dan "
    "vierduizend schepen gebruikmaken. De Kamer debatteert donderdag over de opzegging.",
    "Reders in beide landen reageerden geschrokken. Zij vragen om een overgang van ten minste een "
    "jaar, omdat lopende contracten anders niet kunnen worden nagekomen. De vakbond van loodsen "
    "dreigt met acties als de ministers dinsdag geen uitweg vinden.",
    "Oppositieleider Mira Stam sprak van een gok met de economie. Zij vindt dat de minister eerst "
    "de Kamer had moeten raadplegen. Brand antwoordde dat de Kamer al in november om een harde "
    "lijn had gevraagd en dat uitstel de positie van Zuidland alleen maar zou verzwakken.",
)

LINKED_DATA = {
    "@context": "https://schema.org",
    "@type": "NewsArticle",
    "headline": TITLE,
    "datePublished": "2025-03-10T23:15:00+01:00",
    "dateModified": "2025-03-12T08:00:00+01:00",
    "publisher": {"@type": "Organization", "name": "De Havencourant"},
    "inLanguage": "nl-NL",
    "mainEntityOfPage": "https://courant.example/vaargeul",
}


def page(
    *paragraphs: str,
    data: object = LINKED_DATA,
    head: str = "",
    before: str = "",
    after: str = "",
    title: str = TITLE,
) -> str:
    """A newspaper's page with a menu, a notice on cookies, an advertisement and links."""
    block = f'<script type="application/ld+json">{json.dumps(data)}</script>' if data else ""
    text = "".join(f"<p>{p}</p>" for p in paragraphs or PARAGRAPHS)
    return f"""<!DOCTYPE html>
<html lang="nl"><head><title>{title} - De Havencourant</title>{head}{block}</head><body>
<nav><ul><li><a href="/binnenland">Binnenland</a></li><li><a href="/sport">Sport</a></li></ul></nav>
<div class="cookie-banner">Wij gebruiken cookies. <button>Akkoord</button></div>
{before}<article><h1>{title}</h1>{text}</article>{after}
<aside><h3><a href="/ander">Ander nieuws van vandaag</a></h3></aside>
<footer><p>Copyright De Havencourant</p></footer></body></html>"""

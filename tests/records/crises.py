"""Short news of invented quarrels between real states, six in English and six in Dutch."""

from __future__ import annotations

from functools import cache

from dragoman.reading import Reading, read_document
from dragoman.sources import make_document

ENGLISH = {
    "nile": (
        "2025-06-10",
        "Ethiopia rejected a treaty on the waters of the Nile on Tuesday. Sudan will sign the "
        "treaty only if the dam is opened to inspectors. Kenya declined to comment on it, and "
        "Uganda is still undecided. Egypt promised Sudan two hundred engineers by 1 September.",
    ),
    "kashmir": (
        "2025-02-03",
        "India proposed a truce of ninety days in Kashmir. Pakistan asked for clarification of "
        "the terms. China welcomed the proposal, but Nepal opposes it. If Pakistan does not "
        "withdraw its patrols before 1 March, India will close the border.",
    ),
    "somalia": (
        "2025-09-15",
        "Kenya, Uganda and Tanzania formed a coalition of the willing for Somalia. Rwanda joined "
        "the coalition on Monday, while Burundi left the group. The coalition now counts three "
        "members. Ethiopia said that Eritrea opposes the peace plan for Somalia.",
    ),
    "fish": (
        "2025-04-22",
        "Brazil and Argentina back the fishing quota of 30 percent. Chile voted against the "
        "quota. Peru has not decided whether it will support the quota. The Peruvian minister "
        "wants to talk first.",
    ),
    "myanmar": (
        "2025-11-05",
        "Japan no longer supports the sanctions against Myanmar. Thailand wants an embargo on "
        "arms. Indonesia is in favour of the embargo. Malaysia broke its promise to stop the "
        "trade, and Vietnam delivered the promised rice on Friday.",
    ),
    "home": (
        "2025-03-03",
        "The family had a plan to go home before dark. She promised her mother to call. The "
        "school board rejected the complaint, and nobody wanted to join the group.",
    ),
}
DUTCH = {
    "sahara": (
        "2025-06-10",
        "Marokko verwierp dinsdag het voorstel voor een referendum in de Westelijke Sahara. "
        "Algerije is voor het referendum. Mauritanië wil het referendum alleen steunen als de "
        "Verenigde Naties toezicht houden. Spanje wilde niets zeggen over het voorstel.",
    ),
    "kosovo": (
        "2025-02-03",
        "Servië weigert de onafhankelijkheid van Kosovo te erkennen. Albanië beloofde Kosovo "
        "vóór 1 mei veertig bussen. Bulgarije weet nog niet of het de waarnemersmissie zal "
        "steunen. Kroatië vraagt om opheldering over de missie.",
    ),
    "vis": (
        "2025-09-15",
        "Chili, Peru en Ecuador vormden maandag een coalitie tegen illegale visserij. Colombia "
        "trad tot de coalitie toe. De coalitie telt nu vier leden. Bolivia is uit de coalitie "
        "gestapt.",
    ),
    "diepzee": (
        "2025-04-22",
        "Japan steunt het verdrag over de diepzee. Zuid-Korea blijft tegen het verdrag. China "
        "zei dat India het verdrag afwijst. De Filipijnen vinden dat de zee van iedereen is.",
    ),
    "boten": (
        "2025-11-05",
        "Italië brak zijn belofte om de havens te openen. Griekenland herhaalde de belofte van "
        "hulp. Als Tunesië de boten niet vóór december terugneemt, schort Frankrijk de visa op. "
        "Weinigen geloven dat Malta zijn belofte nakomt.",
    ),
    "hek": (
        "2025-03-03",
        "De buren zijn van plan een hek te plaatsen. Ze beloofde haar moeder te bellen. De "
        "directeur wees de klacht af, en in het bestand stonden geen namen.",
    ),
}
NAMES = (*ENGLISH, *DUTCH)


@cache
def crisis(name: str) -> Reading:
    """One of them, read."""
    published, text = ENGLISH.get(name) or DUTCH[name]
    return read_document(make_document(text, published, "en" if name in ENGLISH else "nl"))


def read(text: str, language: str = "nl", published: str = "2025-03-14") -> Reading:
    """A text of one's own, read."""
    return read_document(make_document(text, published, language))


def stands(reading: Reading) -> set[tuple[str, str, str]]:
    """(party, position, kind of the matter) of every stance."""
    kinds = {m.id: m.kind for m in reading.records.matters}
    return {(s.party, s.position, kinds[s.matter]) for s in reading.records.stances}

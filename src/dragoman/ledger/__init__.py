"""The ledger keeps the records with their evidence: append, correct, query, search."""

from dragoman.ledger.rows import (
    ActorRow,
    CorrectionRow,
    DocumentRow,
    EventRow,
    SearchRow,
    StatementRow,
)
from dragoman.ledger.store import Ledger
from dragoman.ledger.view import View

__all__ = [
    "ActorRow",
    "CorrectionRow",
    "DocumentRow",
    "EventRow",
    "Ledger",
    "SearchRow",
    "StatementRow",
    "View",
]

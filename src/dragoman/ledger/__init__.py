"""The ledger keeps the records with their evidence: append, correct, query, search."""

from dragoman.ledger.people import Those, only
from dragoman.ledger.rows import (
    ActorRow,
    CommitmentRow,
    CorrectionRow,
    DocumentRow,
    EventRow,
    MatterRow,
    MembershipRow,
    PrintingRow,
    SearchRow,
    StanceRow,
    StatementRow,
)
from dragoman.ledger.store import Ledger
from dragoman.ledger.view import View

__all__ = [
    "ActorRow",
    "CommitmentRow",
    "CorrectionRow",
    "DocumentRow",
    "EventRow",
    "Ledger",
    "MatterRow",
    "MembershipRow",
    "PrintingRow",
    "SearchRow",
    "StanceRow",
    "StatementRow",
    "Those",
    "View",
    "only",
]

"""The ledger keeps the records with their evidence: append, query."""

from dragoman.ledger.rows import ActorRow, DocumentRow, EventRow, StatementRow
from dragoman.ledger.store import Ledger

__all__ = ["ActorRow", "DocumentRow", "EventRow", "Ledger", "StatementRow"]

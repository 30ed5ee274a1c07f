"""What can go wrong, each with one sentence for the user."""


class DragomanError(Exception):
    """Root of all errors that Dragoman raises on purpose; `str(error)` is for the user."""


class SourceError(DragomanError):
    """A text that cannot be read: empty, binary, without a date, in another language, …"""


class RegistryError(DragomanError):
    """Registry or lexicon data that break their own rules."""


class LedgerError(DragomanError):
    """A ledger that cannot be opened, is of a newer version, or is busy."""


class SettingsError(DragomanError):
    """Settings that cannot be read or make no sense."""


class PlotError(DragomanError):
    """A picture that cannot be drawn: the library is not installed, the file cannot be written."""


class ScaleError(DragomanError):
    """A batch that cannot be run or loaded: no engine, no room, another batch's folder."""


class ExportError(DragomanError):
    """An export that cannot be written: something is there already, a library is missing."""

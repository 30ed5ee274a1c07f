"""Options that several commands have."""

from __future__ import annotations

from typing import Annotated

import typer

AsOf = Annotated[
    str | None, typer.Option(help="As of this day: nothing published or dated later counts.")
]
KnownAt = Annotated[
    str | None, typer.Option(help="As known then: no reading or correction entered later counts.")
]

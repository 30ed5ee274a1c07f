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

Date = Annotated[
    str | None, typer.Option(help="When it was published: 2025-03-14, 2025-03 or 2025.")
]
Publisher = Annotated[str | None, typer.Option(help="Who published it.")]
Language = Annotated[str | None, typer.Option(help="nl or en; found out if not given.")]
Column = Annotated[
    list[str] | None, typer.Option(help="A table's column: text=body, published=day, …")
]
Zone = Annotated[
    str | None, typer.Option(help="Whose days count: Europe/Amsterdam; else as written.")
]

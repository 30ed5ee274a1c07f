"""`dragoman serve`: the ledger as a site."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from dragoman.cli.correcting import LEDGER, LedgerPath
from dragoman.errors import SettingsError


def serve(
    host: Annotated[
        str, typer.Option(help="Others than this machine need the token.")
    ] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=0, max=65535)] = 8765,
    token: Annotated[
        str | None, typer.Option(envvar="DRAGOMAN_TOKEN", help="Who knows it may read and correct.")
    ] = None,
    read_token: Annotated[
        str | None, typer.Option(envvar="DRAGOMAN_READ_TOKEN", help="Who knows it may read.")
    ] = None,
    ledger: LedgerPath = LEDGER,
) -> None:
    """Look at the ledger, read it and put it right in a browser."""
    try:
        import uvicorn

        from dragoman.web.app import make_app
    except ImportError as error:
        raise SettingsError(f"the site needs {error.name}: pip install 'dragoman[web]'") from None
    from dragoman.ledger import Ledger
    from dragoman.web.config import Config, checked_host

    token, read_token = token or None, read_token or None
    checked_host(host, token or read_token)
    with Ledger(ledger, create=False):
        # A ledger that cannot be opened is told of here, not on every page.
        pass
    way = f"http://{f'[{host}]' if ':' in host else host}:{port}/"
    print(f"Dragoman serves {ledger} at {way} (Ctrl-C ends it)", file=sys.stderr)
    uvicorn.run(
        make_app(Config(ledger, token, read_token)), host=host, port=port, log_level="warning"
    )

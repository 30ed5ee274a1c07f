"""A web server on this machine that misbehaves on purpose, in a thread."""

from __future__ import annotations

import gzip
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

Answer = Callable[["Handler"], None]


class Handler(BaseHTTPRequestHandler):
    """Answers as `server.answers` says for the path."""

    server: Server

    def do_GET(self) -> None:
        with self.server.lock:
            self.server.asked[self.path] += 1
            self.server.log.append((self.path, time.monotonic()))
        answer = self.server.answers.get(self.path, status(404))
        with suppress(BrokenPipeError, ConnectionResetError):  # the client had enough
            answer(self)

    def log_message(self, format: str, *args: object) -> None:
        """Silent."""


class Server(ThreadingHTTPServer):
    """`asked` counts requests by path, `log` has them with their times."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.answers: dict[str, Answer] = {"/robots.txt": status(404)}
        self.asked: Counter[str] = Counter()
        self.log: list[tuple[str, float]] = []
        self.lock = threading.Lock()

    def url(self, path: str) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}{path}"


@contextmanager
def serving() -> Iterator[Server]:
    """The server, until the end of the block."""
    with Server() as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
        thread.start()
        try:
            yield server
        finally:
            server.shutdown()
            thread.join()


def body(data: bytes, kind: str = "text/html; charset=utf-8", **headers: str) -> Answer:
    """A good answer; `_` in a header's name stands for `-`."""

    def answer(handler: Handler) -> None:
        handler.send_response(200)
        sent = {"Content_Type": kind, "Content_Length": str(len(data)), **headers}
        for name, value in sent.items():
            handler.send_header(name.replace("_", "-"), value)
        handler.end_headers()
        handler.wfile.write(data)

    return answer


def status(code: int, **headers: str) -> Answer:
    """No page, but a status."""

    def answer(handler: Handler) -> None:
        handler.send_response(code)
        handler.send_header("Content-Length", "0")
        for name, value in headers.items():
            handler.send_header(name.replace("_", "-"), value)
        handler.end_headers()

    return answer


def with_etag(data: bytes, etag: str) -> Answer:
    """304 to who has it already."""

    def answer(handler: Handler) -> None:
        known = handler.headers.get("If-None-Match") == etag
        (status(304) if known else body(data, "application/rss+xml", ETag=etag))(handler)

    return answer


def dripping(handler: Handler) -> None:
    """A byte of the head now and then, without end."""
    handler.wfile.write(b"HTTP/1.1 200 OK\r\n")
    while True:
        handler.wfile.write(b"X")
        time.sleep(0.02)


def slow_body(handler: Handler) -> None:
    """A byte of the body now and then, without end."""
    handler.send_response(200)
    handler.send_header("Content-Length", "100000")
    handler.end_headers()
    while True:
        handler.wfile.write(b"x")
        time.sleep(0.02)


def endless(handler: Handler) -> None:
    """A body of no announced length, up to 50 MB."""
    handler.send_response(200)
    handler.end_headers()
    for _ in range(50):
        handler.wfile.write(b"x" * 1_000_000)


def cut_off(handler: Handler) -> None:
    """Less than was announced."""
    handler.send_response(200)
    handler.send_header("Content-Length", "5000")
    handler.end_headers()
    handler.wfile.write(b"<html>half")


def hanging_up(handler: Handler) -> None:
    """Nothing at all."""
    handler.connection.close()


def bomb(size: int = 30_000_000) -> Answer:
    """Small when packed, very large when not."""
    data = gzip.compress(b"\0" * size)
    return body(data, Content_Encoding="gzip")


def in_turn(*answers: Answer) -> Answer:
    """One answer after another; the last stays."""
    left = list(answers)

    def answer(handler: Handler) -> None:
        (left.pop(0) if len(left) > 1 else left[0])(handler)

    return answer

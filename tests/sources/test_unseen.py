"""Characters that cannot be seen, kept or written are replaced or refused, whatever holds them."""

from __future__ import annotations

import json
from base64 import b64encode
from collections.abc import Callable
from datetime import date
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pypdf import PdfWriter
from pypdf.generic import ByteStringObject, DictionaryObject, NameObject

from dragoman.errors import SourceError
from dragoman.sources import Document, Refusal, make_document, read_bytes, to_document
from dragoman.sources.clean import LONGEST, LONGEST_ADDRESS, address, line, without_controls
from tests.sources.articles import LINKED_DATA, PARAGRAPHS, TITLE, page
from tests.sources.test_kinds import FEED, PRESS, ROWS, TEXT, mail, parquet, pdf, record

BAD = {
    "half a surrogate": "Vaar\ud800geul",
    "NUL": "Vaar\0geul",
    "turned": "Vaar\u202egeul\u2066",
    "escape": "Vaar\x1b[31mgeul",
    "separator": "Vaar\x1fgeul",
    "megabyte": "Vaargeul " * 120_000,
}
FIELDS = ("text", "title", "publisher", "url")


def raw(text: str) -> bytes:
    return text.encode("utf8", "surrogatepass")


def values(field: str, bad: str) -> dict[str, str]:
    """A row of a table with the characters in one of its cells."""
    row = {name: str(ROWS[0][name]) for name in ("title", "text", "date", "publisher")}
    said = {"text": f"{TEXT} {bad}", "url": f"https://courant.example/{bad}"}
    return {**row, "url": "https://courant.example/1", field: said.get(field, bad)}


def as_json(field: str, bad: str) -> bytes:
    return json.dumps(values(field, bad)).encode()


def as_csv(field: str, bad: str) -> bytes:
    row = values(field, bad)
    return raw("\r\n".join(",".join(f'"{c}"' for c in cells) for cells in (row, row.values())))


def as_utf16(field: str, bad: str) -> bytes:
    return b"\xff\xfe" + as_csv(field, bad).decode("utf8", "surrogatepass").encode(
        "utf-16-le", "surrogatepass"
    )


def as_parquet(field: str, bad: str) -> bytes:
    # Bytes that are no text stand for the half, which the library would not write.
    return parquet([dict(values(field, bad))]) if "\ud800" not in bad else _halved(field)


def _halved(field: str) -> bytes:
    mark = "Vaar#geul"
    return parquet([dict(values(field, mark))]).replace(b"#", b"\xff")


def as_page(field: str, bad: str) -> bytes:
    said: dict[str, dict[str, object]] = {
        "title": {"headline": bad},
        "publisher": {"publisher": {"name": bad}},
        "url": {"mainEntityOfPage": f"https://courant.example/{bad}"},
    }
    more = (bad,) if field == "text" else ()
    data = {**LINKED_DATA, **said.get(field, {})}
    return raw(page(*PARAGRAPHS, *more, data=data))


def as_head(field: str, bad: str) -> bytes:
    """A page that says it in <meta>, by numbers of characters."""
    numbers = "".join(c if c.isalnum() or c == " " else f"&#{ord(c)};" for c in bad)
    names = {"title": "og:title", "publisher": "og:site_name", "url": "og:url"}
    meta = f'<meta property="{names.get(field, "og:type")}" content="https://a.example/{numbers}">'
    day = '<meta property="article:published_time" content="2025-03-11">'
    return page(*PARAGRAPHS, numbers, data=None, head=meta + day).encode()


def as_archive(field: str, bad: str) -> bytes:
    return record("https://courant.example/1", as_page(field, bad))


def as_feed(field: str, bad: str) -> bytes:
    places = {
        "text": ("</p>]]>", f" {bad}</p>]]>"),
        "title": (f"<title>{TITLE}", f"<title>{bad}"),
        "publisher": ("<title>De Courant", f"<title>{bad}"),
        "url": ("<link>https://courant.example/1", f"<link>https://courant.example/{bad}"),
    }
    return raw(FEED.replace(*places[field]))


def as_numbers(field: str, bad: str) -> bytes:
    """A feed that writes them as numbers of characters."""
    numbers = "".join(c if c.isalnum() or c == " " else f"&#{ord(c)};" for c in bad)
    return as_feed(field, numbers)


def as_mail(field: str, bad: str) -> bytes:
    coded = b"=?utf-8?b?" + b64encode(raw(bad)) + b"?="
    headers = {"title": b"Subject: ", "publisher": b"From: ", "url": b"Archived-At: "}
    if field == "text":
        return mail().as_bytes().replace(b"Zuidland", raw(bad))
    whole = mail().as_bytes()
    name = headers[field]
    kept = b"".join(part for part in whole.splitlines(True) if not part.startswith(name))
    return name + coded + b"\n" + kept


def as_mailbox(field: str, bad: str) -> bytes:
    return b"From nieuws@courant.example Tue Mar 11 07:30:00 2025\n" + as_mail(field, bad)


def as_pdf(field: str, bad: str) -> bytes:
    writer, out = PdfWriter(BytesIO(pdf(*PRESS))), BytesIO()
    writer.add_metadata({})
    info = writer._info
    assert isinstance(info, DictionaryObject)
    coded = b"\xfe\xff" + bad.encode("utf-16-be", "surrogatepass")
    info[NameObject("/Title")] = ByteStringObject(coded)
    writer.write(out)
    return out.getvalue()


def as_text(field: str, bad: str) -> bytes:
    return raw(f"date 2025-03-11\n{TEXT} {bad}")


Kind = Callable[[str, str], bytes]
KINDS: list[Kind] = [
    *(as_json, as_csv, as_utf16, as_parquet, as_page, as_head, as_archive),
    *(as_feed, as_numbers, as_mail, as_mailbox, as_pdf, as_text),
]


ONLY: dict[Kind, tuple[str, ...]] = {as_pdf: ("title",), as_text: ("text",)}
CASES = [
    pytest.param(kind, field, id=f"{kind.__name__[3:]}-{field}")
    for kind in KINDS
    for field in ONLY.get(kind, FIELDS)
]


def is_clean(document: Document) -> bool:
    """Whether all of it can be kept and written, and what is said of it also be seen."""
    said = [document.title or "", document.publisher or "", document.url or ""]
    marks = set("\0\x1b\x1f\u202e\u2066\n")
    whole = not marks & set("".join(said)) and not set("\0\x1b\x1f") & set(document.text)
    short = max(map(len, said)) <= LONGEST_ADDRESS
    return whole and short and bool("".join([document.text, *said]).encode())


@pytest.mark.parametrize("bad", BAD)
@pytest.mark.parametrize(("kind", "field"), CASES)
def test_every_kind_gives_clean_documents_or_a_sentence(kind: Kind, field: str, bad: str) -> None:
    found = list(read_bytes(kind(field, BAD[bad]), "file"))
    assert found
    for one in found:
        assert len(one.where) <= LONGEST and one.where.encode()
        if isinstance(one, Refusal):
            assert 0 < len(one.reason) <= LONGEST and one.reason.encode()
            continue
        try:
            assert is_clean(to_document(one, date(2025, 4, 1)))
        except SourceError as error:
            assert 0 < len(str(error)) <= LONGEST and str(error).encode()


@pytest.mark.parametrize(
    ("bad", "title"),
    [
        ("Vaar\ud800geul", "Vaar\ufffdgeul"),
        ("Vaar\ud83c\udf0ageul", "Vaar🌊geul"),
        ("Vaar\0geul", "Vaar\ufffdgeul"),
        ("\u202eVaar\u2066geul", "Vaargeul"),
        ("Vaar\r\n\tgeul ", "Vaar geul"),
        ("Vaargeul" * 1000, ("Vaargeul" * 1000)[: LONGEST - 1] + "…"),
        ("\u202e \n", None),
    ],
)
def test_what_cannot_be_seen_in_a_title_is_replaced(bad: str, title: str | None) -> None:
    document = make_document(TEXT, "2025-03-11", title=bad, publisher=bad)
    assert (document.title, document.publisher) == (title, title)


@pytest.mark.parametrize("bad", ["\ud800", "\0", "\u202e", "\n", "x" * LONGEST_ADDRESS])
def test_an_address_with_what_no_address_has_is_left_out(bad: str) -> None:
    assert make_document(TEXT, "2025", url=f"https://a.example/{bad}1").url is None
    assert (
        make_document(TEXT, "2025", url=" https://a.example/é?b=c ").url
        == "https://a.example/é?b=c"
    )


def test_controls_of_a_text_become_spaces_in_their_place() -> None:
    text = f"{TEXT}\x1f\x1b[31m\tEinde\u202e.\n"
    assert make_document(text, "2025").text == f"{TEXT}  [31m\tEinde\u202e.\n"
    with pytest.raises(SourceError, match="no text"):
        make_document(f"{TEXT}\ud800", "2025")


@given(st.text(st.characters(codec=None, categories=["C", "L", "Z"])))
def test_a_line_is_seen_kept_and_written_whatever_it_was(text: str) -> None:
    made = line(text)
    assert made.encode() and len(made) <= LONGEST if made else not made
    assert line(made) == made and len(made.splitlines()) <= 1
    assert address(made) in (made, None)
    assert len(without_controls(text)) == len(text)

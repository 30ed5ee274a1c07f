"""A file is read as what it is, whatever its name; what is damaged is refused in a sentence."""

from __future__ import annotations

import gzip
import hashlib
import json
import mailbox
import sys
import time
from base64 import b32encode
from datetime import date
from email.message import EmailMessage
from io import BytesIO
from pathlib import Path
from zoneinfo import ZoneInfo

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from fastwarc.stream_io import ZstdWriter, zstd_train_dictionary_from_samples
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfWriter

from dragoman.errors import SourceError
from dragoman.sources import Article, Found, Hints, Refusal, read_bytes, read_path, to_document
from dragoman.sources.archives.pdf import paragraphs
from dragoman.sources.kinds import kind_of
from tests.sources.articles import PARAGRAPHS, TITLE, page

TEXT = "\n\n".join(PARAGRAPHS)
ROWS = [
    {"title": TITLE, "text": TEXT, "date": "2025-03-11", "publisher": "De Courant", "id": 1},
    {"title": "Loodsen", "text": PARAGRAPHS[4], "date": "2025-03-12", "publisher": "Blad", "id": 2},
]


def articles(data: bytes, hints: Hints | None = None) -> list[Article]:
    """The articles; nothing may be refused."""
    found = list(read_bytes(data, "file", hints or Hints()))
    assert not [f for f in found if isinstance(f, Refusal)], found
    return [f for f in found if isinstance(f, Article)]


def reasons(data: bytes, hints: Hints | None = None) -> list[str]:
    """Why something was refused."""
    found = read_bytes(data, "file", hints or Hints())
    return [f"{f.where}: {f.reason}" for f in found if isinstance(f, Refusal)]


def count(found: list[Found]) -> int:
    """How many articles."""
    return sum(isinstance(f, Article) for f in found)


def parquet(rows: list[dict[str, object]]) -> bytes:
    out = BytesIO()
    pq.write_table(pa.Table.from_pylist(rows), out)
    return out.getvalue()


def table(delimiter: str = ",") -> bytes:
    quoted = ('"{}"'.format(str(c).replace('"', '""')) for r in ROWS for c in r.values())
    cells = list(quoted)
    lines = [delimiter.join(ROWS[0]), *(delimiter.join(cells[i : i + 5]) for i in (0, 5))]
    return "\r\n".join(lines).encode()


def json_lines(rows: list[dict[str, object]] = ROWS) -> bytes:
    return "\n".join(json.dumps(r, ensure_ascii=False) for r in rows).encode()


def mail(subject: str = TITLE, html: bool = False, sent: str | None = None) -> EmailMessage:
    message = EmailMessage()
    message["From"] = "Redactie De Courant <nieuws@courant.example>"
    message["Subject"] = subject
    message["Message-ID"] = "<1@courant.example>"
    message["Date"] = sent or "Tue, 11 Mar 2025 07:30:00 +0100"
    message.set_content(page() if html else TEXT, subtype="html" if html else "plain")
    message.add_attachment(b"\x89PNG", maintype="image", subtype="png")
    return message


def record(
    url: str, body: bytes, status: str = "200 OK", head: str = "", kind: str = "text/html"
) -> bytes:
    """A WARC record of an answer, with its digest."""
    http = (
        f"HTTP/1.1 {status}\r\nContent-Type: {kind}; charset=utf-8\r\n"
        f"Content-Length: {len(body)}\r\n{head}\r\n"
    ).encode() + body
    digest = b32encode(hashlib.sha1(http).digest()).decode()
    lines = (
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:1>\r\n"
        f"WARC-Target-URI: {url}\r\nWARC-Date: 2025-03-12T08:00:00Z\r\n"
        f"WARC-Block-Digest: sha1:{digest}\r\n"
        "Content-Type: application/http; msgtype=response\r\n"
        f"Content-Length: {len(http)}\r\n\r\n"
    )
    return lines.encode() + http + b"\r\n\r\n"


def warc(packed: bool, *records: bytes) -> bytes:
    return b"".join(gzip.compress(r, mtime=0) if packed else r for r in records)


def zstd(*records: bytes, dictionary: bytes | None = None, packed: bool = False) -> bytes:
    """An archive of a frame a record, behind the dictionary, if any, which may be packed too."""
    out = BytesIO()
    writer = ZstdWriter(out, dictionary=dictionary, compress_dictionary_frame=packed)
    for one in records:
        writer.write(one)
        writer.finish()
    writer.close()
    return out.getvalue()


ONE = record("https://courant.example/1", page().encode())
TWO = record("https://courant.example/2", page(*PARAGRAPHS[2:], title="Tweede").encode())

FEED = f"""<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>
<title>De Courant</title><link>https://courant.example</link>
<item><title>{TITLE}</title><link>https://courant.example/1</link>
<pubDate>Mon, 10 Mar 2025 23:30:00 GMT</pubDate>
<content:encoded><![CDATA[{"".join(f"<p>{p}</p>" for p in PARAGRAPHS)}]]></content:encoded></item>
</channel></rss>"""


def pdf(*lines: str, password: str | None = None) -> bytes:
    """A PDF of one page with these lines, written by hand."""
    shown = "".join(f"({line}) Tj T* " for line in lines)
    stream = f"BT /F1 11 Tf 14 TL 50 780 Td {shown}ET".encode("latin-1")
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R"
        b"/Resources<</Font<</F1 5 0 R>>>>>>",
        b"<</Length %d>>stream\n%b\nendstream" % (len(stream), stream),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
    ]
    out = b"%PDF-1.4\n"
    places = []
    for number, body in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj%b endobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 6\n0000000000 65535 f \n" + b"".join(b"%010d 00000 n \n" % p for p in places)
    out += b"trailer<</Size 6/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % start
    if password is None:
        return out
    writer, locked = PdfWriter(BytesIO(out)), BytesIO()
    writer.encrypt(password, algorithm="RC4-128")
    writer.write(locked)
    return locked.getvalue()


PRESS = (
    "Persbericht van het ministerie van Buitenlandse Zaken van Zuidland over de rege-",
    "ling voor de vaargeul en de loodsen, zoals die vanaf de zomer voor alle schepen",
    "gaat gelden. De minister heeft de NAVO-",
    "partners en de Kamer daarover maandag ingelicht.",
    "Noordland noemt de regeling onbegrijpelijk en vraagt om nieuw overleg in de haven",
    "van Havenstad, voordat de eerste schepen de grens bereiken.",
)


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (page().encode(), "page"),
        (b"\xef\xbb\xbf \n<!-- c --><HTML lang=nl><body>x", "page"),
        (
            b'<?xml version="1.0"?><!DOCTYPE html><html xmlns="http://www.w3.org/1999/xhtml">',
            "page",
        ),
        (FEED.encode(), "feed"),
        (b'<feed xmlns="http://www.w3.org/2005/Atom"><title>T</title></feed>', "feed"),
        (json_lines(), "json"),
        (table(), "csv"),
        (table(";"), "csv"),
        (table("\t"), "csv"),
        (parquet(ROWS), "parquet"),
        (warc(True, ONE), "warc"),
        (warc(False, ONE), "warc"),
        (zstd(ONE), "warc"),
        (mail().as_bytes(), "mail"),
        (b"From nieuws@courant.example Tue Mar 11 07:30:00 2025\n" + mail().as_bytes(), "mbox"),
        (pdf(*PRESS), "pdf"),
        (TEXT.encode(), "text"),
        (f"date 2025-03-11\n{TEXT}".encode(), "text"),
        (f"Date: 11 maart 2025\nFrom: Havenstad\n\n{TEXT}".encode(), "text"),
        (b"<citaat> Zo begon de brief van de minister.", "text"),
        (b"{De redactie} schrijft, niet zonder reden, dat de text en de titel kloppen.", "text"),
    ],
)
def test_a_file_is_known_by_what_it_holds(data: bytes, kind: str) -> None:
    assert kind_of(data[:8192]) == kind


@settings(deadline=None)
@given(st.binary(max_size=200))
def test_any_bytes_give_articles_or_refusals_and_never_break(data: bytes) -> None:
    for found in read_bytes(data, "file"):
        if isinstance(found, Article):
            try:
                to_document(found, date(2025, 4, 1))
            except SourceError as error:
                assert str(error)


@settings(deadline=None)
@given(
    st.sampled_from(
        [
            *(json_lines(), table(), parquet(ROWS), warc(True, ONE), warc(False, ONE), zstd(ONE)),
            *(pdf(*PRESS), page().encode(), FEED.encode(), mail().as_bytes()),
        ]
    ),
    st.floats(0, 1),
    st.binary(min_size=1, max_size=3),
)
def test_a_file_damaged_anywhere_gives_articles_or_refusals(
    data: bytes, place: float, damage: bytes
) -> None:
    at = int(place * len(data))
    assert list(read_bytes(data[:at] + damage + data[at + 1 :], "file")) is not None


@pytest.mark.parametrize("data", [json_lines(), table(), table(";"), table("\t"), parquet(ROWS)])
def test_every_row_of_a_table_is_an_article(data: bytes) -> None:
    first, second = articles(data)
    assert (first.text, first.title, first.publisher) == (TEXT, TITLE, "De Courant")
    assert second.published and second.published.day == "2025-03-12"


def test_columns_have_the_names_that_the_user_says() -> None:
    data = json.dumps({"kop": TITLE, "x": TEXT, "tijd": "2025-03-10T23:30:00Z"}).encode()
    (article,) = articles(data, Hints({"text": "x", "published": "tijd"}))
    assert (article.title, article.text) == (TITLE, TEXT)


@pytest.mark.parametrize(
    ("data", "columns", "reason"),
    [
        (b'{"text": "a"}\n{"text": ', {}, "file, line 2: not a JSON object"),
        (b'{"text": "a"}\n[1]', {}, "file, line 2: not a JSON object"),
        (b'{"text": "a"}\n{"text": ""}', {}, "file, line 2: there is no text"),
        (b'{"text": "a", "date": "gisteren"}\n', {}, "file, line 1: «gisteren» is no date"),
        (b'{"text": "\xe9"}\n', {}, "file: line 1: not UTF-8"),
        (b'{\n"text": "a"\n}\n', {}, "file: line 1: not a JSON object"),
        (b"title,text\na,b,c\n", {}, "file, row 2: 3 cells under 2 column names"),
        (b'title,text\na,"b\n', {}, "damaged behind row 1"),
        (b"title,text\na,b\n", {"text": "body"}, "no column «body», only title, text"),
        (b"title,text\na,b\n", {"author": "title"}, "«author» is nothing"),
        (parquet([{"a": "x"}]), {}, "no column is the text: it has a"),
        (parquet(ROWS)[:-9], {}, "damaged Parquet"),
    ],
)
def test_a_damaged_table_is_refused_where_it_is_damaged(
    data: bytes, columns: dict[str, str], reason: str
) -> None:
    assert any(reason in r for r in reasons(data, Hints(columns)))


def test_a_table_without_a_text_says_which_columns_it_has(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes(b"naam,jaar\nx,2025\n")
    (refusal,) = read_path(tmp_path / "a.csv")
    assert isinstance(refusal, Refusal) and "it has naam, jaar" in refusal.reason


@pytest.mark.parametrize("packed", [True, False])
def test_an_archive_gives_its_pages(packed: bool) -> None:
    picture = record("https://courant.example/p.png", b"x", kind="image/png")
    first, second = articles(warc(packed, ONE, picture, TWO))
    assert first.text.split("\n") == list(PARAGRAPHS) and second.text
    assert first.where.endswith("https://courant.example/1")


@pytest.mark.parametrize("packed", [True, False])
def test_an_archive_cut_off_anywhere_gives_only_whole_pages_and_says_so(packed: bool) -> None:
    data, whole = warc(packed, ONE, TWO), len(warc(packed, ONE))
    ends = 0 if packed else len(b"\r\n\r\n")  # behind the last record, nothing of it is missing
    for length in range(whole + 1, len(data) - ends, 97):
        found = list(read_bytes(data[:length], "file"))
        assert count(found) <= 1
        last = found[-1]
        assert isinstance(last, Refusal) and "cut off" in last.reason


def dictionary() -> bytes:
    pages = (page(title=f"Bericht {n}").encode() for n in range(50))
    samples = [record(f"https://courant.example/{n}", one) for n, one in enumerate(pages)]
    return zstd_train_dictionary_from_samples(samples, 10_000)


def test_an_archive_packed_with_zstd_gives_its_pages_also_with_its_dictionary() -> None:
    known = dictionary()
    archives = [
        zstd(ONE, TWO),
        zstd(ONE + TWO),
        zstd(ONE, TWO, dictionary=known),
        zstd(ONE, TWO, dictionary=known, packed=True),
    ]
    for archive in archives:
        first, second = articles(archive)
        assert (first.title, second.title) == (TITLE, TITLE) and first.text != second.text
    assert len(set(map(len, archives))) == 4


@pytest.mark.parametrize("known", [None, dictionary()], ids=["bare", "dictionary"])
def test_an_archive_packed_with_zstd_and_cut_off_says_so(known: bytes | None) -> None:
    data = zstd(ONE, TWO, ONE, dictionary=known)
    first, second = (len(zstd(*some, dictionary=known)) for some in ([ONE], [ONE, TWO]))
    cuts = [*range(4, first, 397), *range(first + 1, second, 31), *range(second + 1, len(data), 97)]
    for length in cuts:
        found = list(read_bytes(data[:length], "file"))
        # The whole page before the place may be held back: only the next one shows it whole.
        assert (length > second) <= count(found) <= (length > first) + (length > second)
        last = found[-1]
        assert isinstance(last, Refusal)
        assert "cut off" in last.reason or "no WARC archive, or a damaged" in last.reason


@pytest.mark.parametrize("data", [b"", TEXT.encode()])
def test_what_else_is_packed_with_zstd_is_refused(data: bytes) -> None:
    assert reasons(zstd(data)) == [
        "file: a packed file (zstd) that is no WARC archive, or a damaged one"
    ]


def test_pages_of_an_archive_are_refused_one_by_one() -> None:
    damaged = ONE.replace(b"Ella Brand", b"Elle Brand")
    data = warc(
        True,
        record("https://a.example/404", b"<html>no", "404 Not Found"),
        damaged,
        record("https://a.example/bomb", gzip.compress(b"x" * 20_000_000, mtime=0), head=_PACKED),
        record("https://a.example/list", page(data={"@type": "ItemList"}).encode()),
        TWO,
    )
    found = list(read_bytes(data, "file"))
    assert count(found) == 1
    said = " ".join(f.reason for f in found if isinstance(f, Refusal))
    assert all(w in said for w in ("answer was 404", "digest", "unpacks to more", "lists articles"))


_PACKED = "Content-Encoding: gzip\r\n"


def test_a_packed_page_of_an_archive_is_unpacked() -> None:
    data = record("https://a.example/1", gzip.compress(page().encode(), mtime=0), head=_PACKED)
    assert articles(warc(True, data))[0].text.split("\n") == list(PARAGRAPHS)


@pytest.mark.parametrize("html", [True, False])
def test_a_mail_gives_its_text_subject_sender_and_day(html: bool) -> None:
    (article,) = articles(mail(html=html).as_bytes())
    assert PARAGRAPHS[1] in article.text and article.text.count("Mira Stam") == 1
    assert (article.title, article.publisher) == (TITLE, "Redactie De Courant")
    assert article.published and article.published.time == "2025-03-11T07:30:00+01:00"


def test_a_box_gives_all_its_mails(tmp_path: Path) -> None:
    box = mailbox.mbox(tmp_path / "box")
    for message in (mail("Eerste"), mail("Tweede", html=True)):
        box.add(mailbox.mboxMessage(message))
    box.flush()
    found = [f for f in read_path(tmp_path / "box") if isinstance(f, Article)]
    assert [f.title for f in found] == ["Eerste", "Tweede"]


def test_a_mail_without_a_text_is_refused() -> None:
    message = EmailMessage()
    message["From"], message["Message-ID"] = "a@b.example", "<1@b.example>"
    message.add_attachment(b"x", maintype="image", subtype="png")
    assert "no text" in reasons(message.as_bytes())[0]
    assert "damaged" in reasons(mail().as_bytes().replace(b"=E2=80=9E", b"=FF=FF"))[0]


def test_a_feed_gives_the_texts_that_it_holds_with_the_day_of_the_zone() -> None:
    (article,) = articles(FEED.encode(), Hints(zone=ZoneInfo("Europe/Amsterdam")))
    assert article.text.split("\n") == list(PARAGRAPHS)
    assert article.published and article.published.day == "2025-03-11"
    assert article.publisher == "De Courant"


def test_a_feed_of_summaries_is_refused_entry_by_entry() -> None:
    short = FEED.replace("".join(f"<p>{p}</p>" for p in PARAGRAPHS[1:]), "")
    assert "too few for an article" in reasons(short.encode())[0]
    assert any("cut off" in r for r in reasons(FEED.encode()[:-30]))


def test_a_feed_that_swells_when_it_is_read_is_refused() -> None:
    entities = "".join(f'<!ENTITY e{i} "{f"&e{i - 1};" * 20}">' for i in range(1, 9))
    bomb = f'<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY e0 "lol">{entities}]>'
    start = time.monotonic()
    assert reasons(f"{bomb}<rss version='2.0'><channel>&e8;</channel></rss>".encode())
    assert time.monotonic() - start < 20


@pytest.mark.parametrize(
    ("library", "data", "extra"),
    [("pyarrow", parquet(ROWS), "parquet"), ("trafilatura", page().encode(), "sources")],
)
def test_a_missing_library_is_said_with_the_command_that_brings_it(
    monkeypatch: pytest.MonkeyPatch, library: str, data: bytes, extra: str
) -> None:
    monkeypatch.setitem(sys.modules, library, None)
    monkeypatch.delitem(sys.modules, "dragoman.sources.pages.page", raising=False)
    (said,) = reasons(data)
    assert f"{library} is missing" in said and f'pip install "dragoman[{extra}]"' in said


def test_a_pdf_gives_its_paragraphs() -> None:
    (article,) = articles(pdf(*PRESS))
    first, second = article.text.split("\n\n")
    assert "de regeling voor" in first and "NAVO-partners" in first
    assert second.startswith("Noordland")
    with pytest.raises(SourceError, match="no date"):
        to_document(article, date(2025, 4, 1))


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (pdf(), "its pages are pictures"),
        (pdf(*PRESS)[:-40], "cut off"),
        (pdf(*PRESS, password="x"), "locked with a password"),
        (gzip.compress(b"tekst", mtime=0), "no WARC archive"),
        (b"PK\x03\x04\0\0", "binary"),
        (b"", "empty"),
    ],
)
def test_what_cannot_be_read_is_one_sentence(data: bytes, reason: str) -> None:
    (said,) = reasons(data)
    assert reason in said and "\n" not in said


@given(st.lists(st.text(st.characters(categories=["L", "Zs"]), max_size=30)))
def test_joining_lines_loses_no_letter(lines: list[str]) -> None:
    assert "".join(paragraphs(lines).split()) == "".join("".join(lines).split())

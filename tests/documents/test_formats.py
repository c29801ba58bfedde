"""HTML, DOCX and PDF give the same passages as the text would; broken and hostile files are refused."""

from __future__ import annotations

import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from leagraph.documents import BlockKind, Document, read_document
from leagraph.errors import ReadError
from tests.documents.reading import assert_sound, keys, kinds, passage, path, texts
from tests.documents.rendering import BLOCKS, to_docx, to_html, to_pdf

EXPECTED = ["1", "2", "3", "4", "after-4-1", "5", "6", "7", "8", "after-8-1"]


def save(folder: Path, name: str, data: bytes) -> Path:
    place = folder / name
    place.write_bytes(data)
    return place


def render(folder: Path, form: str) -> Path:
    name, _, variant = form.partition(" ")
    if name == "html":
        return save(folder, "report.html", to_html(marked=variant != "plain"))
    if name == "docx":
        return save(folder, "report.docx", to_docx(numbering=variant != "typed"))
    return to_pdf(folder / "report.pdf", columns=2 if variant == "columns" else 1)


def sentences(document: Document) -> list[str]:
    return [
        block.text for one in document.passages for block in one.blocks if block.kind is not BlockKind.TABLE
    ]


@pytest.mark.parametrize("form", ["html", "html plain", "docx", "docx typed", "pdf", "pdf columns"])
def test_the_same_passages_come_out_of_every_format(tmp_path: Path, form: str) -> None:
    document = read_document(render(tmp_path, form))
    assert_sound(document)
    assert keys(document) == EXPECTED
    assert [title for _, title in path(passage(document, "3"))] == [
        "SECTION 2: SUPPORT FOR SCHOOLS",
        "Support for literacy",
    ]
    assert path(passage(document, "after-4-1"))[-1] == (3, "Recommendations")
    assert [title for _, title in path(passage(document, "5"))][-1] == "Support for literacy"
    assert path(passage(document, "after-8-1")) == [(1, "APPENDIX: RECOMMENDATIONS")]
    assert kinds(passage(document, "4")) == "pbbb"
    assert kinds(passage(document, "6")) == "ptp"
    wanted: list[str] = []
    for part in BLOCKS:
        if part.kind in ("numbered", "plain"):
            wanted.append(part.text.replace("**", ""))
        wanted += part.items
    assert sentences(document) == wanted
    library = passage(document, "4").blocks[0]
    assert [library.text[start:end] for start, end in library.bold] == ["Library services"]
    table = passage(document, "6").blocks[1]
    assert [[cell.text for cell in row] for row in table.rows] == [
        ["", "Brightwater", "England"],
        ["Primary", "2,066", "1,956"],
        ["Secondary", "2,746", "2,626"],
    ]


def test_running_heads_and_page_numbers_of_a_pdf_are_told_apart(tmp_path: Path) -> None:
    document = read_document(to_pdf(tmp_path / "report.pdf", columns=2))
    shown = [block.text for block in document.furniture]
    assert document.text.count("\f") > 0
    assert shown.count("Inspection of Brightwater LEA") == document.text.count("\f") + 1
    assert "Page 2" in shown


def test_nested_lists_numbering_tables_and_notes_of_html_are_kept(tmp_path: Path) -> None:
    data = b"""<body><nav>Home</nav><script>x()</script><h2>Attendance</h2>
    <ol start="12"><li>Support is <b>sound</b>.<ul><li>visits;<ul><li>at home</li></ul></li></ul>
    </li><li>It is liked.</li></ol>
    <p>Seen<sup>1</sup> again.</p><p><sup>1</sup> A note.</p>
    <table><tr><td><h3>Layout</h3><p>Not data.</p></td></tr></table>
    <table><tr><th>Name<th>Grade<tr><td><ul><li>one</li><li>two</li></ul></td><td>3</td></tr>
    <tr><td colspan=2>wide</td></tr></table><pre>line one
    line two</pre><!-- gone --></body>"""
    document = read_document(save(tmp_path, "a.htm", data))
    text = document.text
    assert "## Attendance" in text
    assert "12. Support is **sound**." in text
    assert "\n  - visits;\n    - at home\n13. It is liked." in text
    assert "Home" not in text
    assert "x()" not in text
    assert "gone" not in text
    assert "### Layout" in text
    assert "\xb9 A note." in text
    assert "Name\tGrade\n\u2022 one \u2022 two\t3\nwide" in text
    assert "line one\nline two" in text


def test_an_encoding_named_by_the_page_is_obeyed(tmp_path: Path) -> None:
    data = '<meta charset="windows-1252"><p>1. The crèche costs £2 – “good”.</p>'.encode("cp1252")
    document = read_document(save(tmp_path, "a.html", data))
    assert texts(document.passages[0]) == ["The crèche costs £2 – “good”."]


def _refused(place: Path) -> str:
    with pytest.raises(ReadError) as caught:
        read_document(place)
    said = str(caught.value)
    assert said.startswith(f"{place.name}: ")
    assert "\n" not in said
    assert "(" in said, "the message says what to do"
    return said


def _pdf_of_pictures() -> bytes:
    from reportlab.pdfgen.canvas import Canvas

    stream = BytesIO()
    canvas = Canvas(stream)
    for _ in range(3):
        canvas.rect(10, 10, 400, 600, fill=1)
        canvas.showPage()
    canvas.save()
    return stream.getvalue()


def test_a_scanned_pdf_without_text_layer_is_refused(tmp_path: Path) -> None:
    assert "OCR" in _refused(save(tmp_path, "scan.pdf", _pdf_of_pictures()))


def test_an_encrypted_pdf_is_refused(tmp_path: Path) -> None:
    assert "is encrypted" in _refused(to_pdf(tmp_path / "secret.pdf", encrypt="open sesame"))


@pytest.mark.parametrize("cut", [0.1, 0.5, 0.9])
def test_a_broken_pdf_is_refused(tmp_path: Path, cut: float) -> None:
    data = to_pdf(tmp_path / "whole.pdf").read_bytes()
    broken = data[: int(len(data) * cut)].replace(b"endobj", b"")
    assert "PDF" in _refused(save(tmp_path, "broken.pdf", broken))
    assert "no readable PDF" in _refused(save(tmp_path, "text.pdf", b"1. Text, not PDF."))


def test_a_pdf_that_takes_too_long_is_stopped(tmp_path: Path) -> None:
    from leagraph.documents.pdf import pdf_to_text

    data = to_pdf(tmp_path / "report.pdf").read_bytes()
    with pytest.raises(ReadError, match=r"takes more than 0.01 seconds"):
        pdf_to_text(data, where="slow.pdf", seconds=0.01)


def test_a_broken_docx_is_refused(tmp_path: Path) -> None:
    data = to_docx()
    assert "no readable DOCX" in _refused(save(tmp_path, "cut.docx", data[: len(data) // 2]))
    assert "no readable DOCX" in _refused(save(tmp_path, "text.docx", b"1. Text."))
    assert "no readable DOCX" in _refused(save(tmp_path, "empty.docx", _package({"a.txt": b"x"})))
    old = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
    assert "encrypted or in the old" in _refused(save(tmp_path, "old.docx", old))


def _package(parts: dict[str, bytes]) -> bytes:
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in parts.items():
            package.writestr(name, data)
    return stream.getvalue()


def _with_body(body: bytes) -> bytes:
    stream = BytesIO(to_docx())
    with zipfile.ZipFile(stream) as package:
        parts = {part.filename: package.read(part) for part in package.infolist()}
    parts["word/document.xml"] = body
    return _package(parts)


def test_a_zip_bomb_in_a_docx_is_refused_before_it_is_unpacked(tmp_path: Path) -> None:
    bomb = _package({f"word/media/{place}.bin": bytes(20_000_000) for place in range(7)})
    assert len(bomb) < 1_000_000
    assert "unpacks to more than" in _refused(save(tmp_path, "bomb.docx", bomb))


def test_an_entity_bomb_in_a_docx_is_refused(tmp_path: Path) -> None:
    body = b'<?xml version="1.0"?><!DOCTYPE d [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><d>&b;</d>'
    assert "XML entities" in _refused(save(tmp_path, "entities.docx", _with_body(body)))


def test_deeply_nested_html_and_docx_do_not_hang(tmp_path: Path) -> None:
    deep = b"<div>" * 50_000 + b"1. Schools value it." + b"</div>" * 50_000
    place = save(tmp_path, "deep.html", b"<p>1. Schools value the help that they get.</p>" + deep)
    assert read_document(place).passages
    lists = save(tmp_path, "lists.html", b"<p>1. Schools value it.</p>" + b"<ul><li>x" * 20_000)
    assert read_document(lists).passages
    space = b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    body = b'<w:document xmlns:w="' + space + b'"><w:body>' + b"<w:ins>" * 9000 + b"</w:ins>" * 9000
    assert "DOCX" in _refused(save(tmp_path, "deep.docx", _with_body(body + b"</w:body></w:document>")))


@pytest.mark.parametrize("name", ["a.html", "a.docx", "a.pdf", "a.md"])
def test_an_empty_file_is_refused_in_every_format(tmp_path: Path, name: str) -> None:
    assert "is empty" in _refused(save(tmp_path, name, b""))


def test_html_without_text_is_refused(tmp_path: Path) -> None:
    assert "holds no text" in _refused(save(tmp_path, "a.html", b"<html><body><img src=x></body></html>"))

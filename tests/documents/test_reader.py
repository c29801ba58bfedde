"""Files: encodings, line ends, and one clear line for each file that cannot be read."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from leagraph.documents import fold, read_document
from leagraph.documents.__main__ import describe, main
from leagraph.errors import ReadError
from tests.documents.reading import numbers, passage, texts

TEXT = "INTRODUCTION\n\n1. The council’s crèche costs £2 – “good” value.\n\n2. Schools value it.\n"


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"]
)
@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"])
def test_encodings_and_line_ends_make_no_difference(tmp_path: Path, encoding: str, ends: str) -> None:
    path = tmp_path / "report.txt"
    data = TEXT.replace("\n", ends).encode(encoding)
    path.write_bytes(data)
    document = read_document(path)
    assert numbers(document) == ["1", "2"]
    assert texts(passage(document, "1")) == ["The council’s crèche costs £2 – “good” value."]
    assert document.sha256 == hashlib.sha256(data).hexdigest()
    assert (document.name, document.media_type) == ("report.txt", "text/plain")
    assert fold(document.text).endswith("2. Schools value it.")


def test_latin_1_is_read(tmp_path: Path) -> None:
    path = tmp_path / "report.md"
    path.write_bytes("1. The crèche costs £2.\n".encode("latin-1"))
    document = read_document(path)
    assert texts(document.passages[0]) == ["The crèche costs £2."]
    assert document.media_type == "text/markdown"


def test_offsets_index_the_decoded_text(tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    path.write_bytes(TEXT.replace("\n", "\r\n").encode("utf-8-sig"))
    document = read_document(path)
    block = passage(document, "2").blocks[0]
    span = block.mapped.span(0, len(block.text))
    assert document.text[span.start : span.end] == "Schools value it."


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        ("empty.txt", b"", "is empty"),
        ("blank.md", b" \r\n\t\n", "is empty"),
        ("junk.txt", bytes(range(256)) * 40, "is binary data"),
        ("photo.txt", b"\x89PNG\r\n\x1a\n" + bytes(3000), "is binary data"),
        ("report.xyz", b"1. Text.", "unknown suffix '.xyz'"),
        ("report", b"1. Text.", "unknown suffix ''"),
    ],
)
def test_a_file_that_is_no_report_is_refused_in_one_line(
    tmp_path: Path, name: str, data: bytes, message: str
) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(ReadError) as caught:
        read_document(path)
    said = str(caught.value)
    assert message in said
    assert said.startswith(f"{name}: ")
    assert "\n" not in said
    assert "(" in said, "the message says what to do"


def test_a_missing_file_and_a_folder_are_refused_in_one_line(tmp_path: Path) -> None:
    for path in (tmp_path / "nowhere.txt", tmp_path):
        with pytest.raises(ReadError) as caught:
            read_document(path)
        assert "\n" not in str(caught.value)
        assert path.name in str(caught.value)


def test_the_developer_view_shows_keys_headings_and_kinds(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "report.txt"
    path.write_text(TEXT + "\n- one;\n\nPage 3\n\n- **two**.\n", "utf-8")
    assert main([str(path)]) == 0
    shown = capsys.readouterr().out
    assert "== 1 INTRODUCTION" in shown
    assert "[2] cited 2" in shown
    assert "bullet: two. **two**" in shown
    assert "furniture: Page 3" in shown
    assert describe(read_document(path)) + "\n" == shown
    assert main([str(tmp_path / "nowhere.txt")]) == 1
    assert "nowhere.txt" in capsys.readouterr().err


def test_utf_8_with_a_broken_byte_stays_utf_8_and_says_so(tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    whole = "1. The LEA’s café costs £2, its crèche £3 and the choir’s hall £4.\n\n2. It is “good”.\n"
    path.write_bytes(whole.encode().replace(b"choir", b"ch\xffir"))
    document = read_document(path)
    assert "LEA’s café costs £2" in document.text
    assert "characters that cannot be decoded: 1, the first in line 1" in document.warnings


def test_a_file_of_windows_is_no_broken_utf_8(tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    path.write_bytes("1. The LEA’s café costs £2, its crèche £3.\n".encode("cp1252"))
    document = read_document(path)
    assert "LEA’s café costs £2, its crèche £3" in document.text
    assert document.warnings == ()

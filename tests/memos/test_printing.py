"""A memo as PDF: set with a Latin face, so that the tests need no Chinese one."""

import re
import zlib
from dataclasses import replace

import pypdfium2
import pytest

from forecast.charts.album import Picture
from forecast.memos import printing
from forecast.memos.composing import compose
from forecast.memos.contents import Chart, Memo
from forecast.memos.drawings import Drawings
from forecast.memos.printing import FACES, LATIN, chosen_faces, pdf_files
from forecast.problems import Refusal
from tests.memo_examples import shipped_brief

pytest.importorskip("typst")
POINTS_PER_MM = 72 / 25.4


def drawn(ax) -> None:
    ax.plot([0, 1], [0, 1])


def fails(ax) -> None:
    raise RuntimeError("no ink")


def memo(code: str, draw=drawn) -> Memo:
    """The memo of a district with quick pictures."""
    found = compose(shipped_brief(code, "gongshu"), author="Bureau", date="2026-11-22")
    blocks = [replace(block, picture=Picture(block.picture.name, 2.0, draw)) if isinstance(block, Chart) else block
              for block in found.blocks]  # fmt: skip
    return replace(found, blocks=tuple(blocks))


@pytest.fixture(autouse=True)
def latin_face(monkeypatch):
    monkeypatch.setattr(printing, "FACES", dict.fromkeys(FACES, (LATIN,)))


def pdf(code: str = "en", draw=drawn) -> bytes:
    said = shipped_brief(code, "gongshu")
    files = pdf_files(memo(code, draw), said, Drawings(said.language, 8), "memo")
    assert list(files) == ["memo.pdf"]
    return files["memo.pdf"]


def text_of(content: bytes) -> str:
    document = pypdfium2.PdfDocument(content)
    return " ".join(" ".join(page.get_textpage().get_text_range().split()) for page in document)


def test_the_words_of_the_memo_stand_in_it():
    text = text_of(pdf())
    for words in ("Gongshu: goals for 2025", "1 In short", "Table 1.", "Figure 8.", "does not agree", "7 Sources",
                  "Bureau", "2026-11-22", "– 1 –"):  # fmt: skip
        assert words in text, words


def test_the_page_of_a_chinese_memo_is_that_of_gb_9704():
    page = pypdfium2.PdfDocument(pdf("zh"))[0]
    assert page.get_size() == pytest.approx((210 * POINTS_PER_MM, 297 * POINTS_PER_MM), abs=0.1)
    words = page.get_textpage()
    lefts = [words.get_rect(number)[0] for number in range(words.count_rects())]
    assert min(lefts) >= 28 * POINTS_PER_MM - 0.5


def test_the_same_memo_gives_the_same_bytes():
    assert pdf() == pdf()


def test_pictures_have_their_text_for_those_who_cannot_see_them():
    streams = re.findall(rb"stream\r?\n(.*?)\r?\nendstream", pdf(), re.DOTALL)
    opened = b"".join(zlib.decompress(stream) for stream in streams if stream.startswith(b"x"))
    assert opened.count(b"/Alt") == 8


def test_a_picture_that_fails_leaves_a_note():
    text = text_of(pdf(draw=fails))
    assert text.count("could not be drawn: no ink") == 8
    assert "7 Sources" in text


def test_faces_are_taken_in_their_order_from_those_that_are_there(monkeypatch):
    monkeypatch.setattr(printing, "FACES", FACES)
    faces = chosen_faces({"SimSun", "FangSong", "SimHei", "Arial"})
    assert faces["body"] == ["FangSong", "SimSun"]
    assert faces["hei"][0] == "SimHei"


def test_a_computer_without_chinese_faces_is_told_what_to_install(monkeypatch):
    monkeypatch.setattr(printing, "FACES", FACES)
    with pytest.raises(Refusal, match="no font with Chinese characters"):
        chosen_faces({"Arial"})

"""A memo as Markdown, and what happens where a picture fails."""

import re
from dataclasses import replace

import pytest

from forecast.charts.album import Picture
from forecast.language import LANGUAGES
from forecast.memos.composing import compose
from forecast.memos.contents import Chart, Memo, Paragraph, Table
from forecast.memos.drawings import Drawings
from forecast.memos.markdown import escaped, markdown_files
from tests.memo_examples import shipped_brief


def fails(ax) -> None:
    raise RuntimeError("no ink")


def drawn(ax) -> None:
    ax.plot([0, 1], [0, 1])


def with_pictures(memo: Memo, draw) -> Memo:
    """The memo with quick pictures instead of its own."""
    blocks = [replace(block, picture=Picture(block.picture.name, 2.0, draw)) if isinstance(block, Chart) else block
              for block in memo.blocks]  # fmt: skip
    return replace(memo, blocks=tuple(blocks))


def rendered(code: str, draw=drawn, **given: str):
    said = shipped_brief(code, "gongshu")
    drawings = Drawings(said.language, len(said.sections))
    files = markdown_files(with_pictures(compose(said, **given), draw), said, drawings, "memo")
    return files, files["memo.md"].decode(), drawings


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_picture_that_is_named_is_there(code):
    files, text, _ = rendered(code)
    named = re.findall(r"\((memo_pictures/[^)]+)\)", text)
    assert sorted(named) == sorted(name for name in files if name.endswith(".png"))
    assert len(named) == 8


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_text_of_the_memo_stands_in_it(code):
    _, text, _ = rendered(code, author="科技局", date="2026-11-22")
    memo = compose(shipped_brief(code, "gongshu"))
    for block in memo.blocks:
        if isinstance(block, Paragraph):
            assert escaped(block.text) in text
        if isinstance(block, Table):
            assert all(escaped(cell) in text for row in block.rows for cell in row)
    assert text.startswith(f"# {memo.title}\n") and text.endswith("科技局\n\n2026-11-22\n")


def test_every_row_of_a_table_has_as_many_cells():
    _, text, _ = rendered("zh")
    for table in re.findall(r"(?:^\|.*\|\n)+", text, re.MULTILINE):
        assert len({len(re.findall(r"(?<!\\)\|", line)) for line in table.splitlines()}) == 1


def test_signs_of_markdown_in_a_text_stay_text():
    assert escaped("a|b *c* _d_ <e> `f` #g ~h~ \\") == r"a\|b \*c\* \_d\_ \<e> \`f\` \#g \~h\~ \\"


def test_a_picture_that_fails_leaves_a_note_and_the_rest_is_whole():
    files, text, drawings = rendered("zh", fails)
    assert list(files) == ["memo.md"]
    assert text.count("（本图未能绘制：no ink）") == 8 == len(drawings.problems)
    assert "图8" in text and "数据来源" in text


def test_pictures_are_drawn_once_and_counted():
    seen = []
    said = shipped_brief("zh", "gongshu")
    drawings = Drawings(said.language, 1, lambda done, total: seen.append((done, total)))
    picture = Picture("one", 2.0, drawn)
    assert drawings.png(picture) is drawings.png(picture)
    assert seen == [(1, 1)]
    assert drawings.png(picture).startswith(b"\x89PNG")

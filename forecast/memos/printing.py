"""A memo as PDF, set by typst from a template; the extra ``pdf``."""

import json
import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import asdict
from importlib import resources
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from forecast.memos.briefs import Brief
from forecast.memos.citations import CITATION
from forecast.memos.contents import RIGHT, Block, Chart, Heading, Memo, Paragraph, Sources, Table
from forecast.memos.drawings import Drawings
from forecast.memos.word.line_breaks import cell_lines, column_lines, title_lines
from forecast.problems import Refusal

# Names of one face in the order in which they are looked for: those of official documents, those that come with
# Windows, macOS and Linux, and last any face that holds the characters.
SERIF = ("Source Han Serif SC", "Noto Serif CJK SC", "Songti SC", "STSong", "SimSun", "AR PL UMing CN", "AR PL UMing")
SANS = ("Source Han Sans SC", "Noto Sans CJK SC", "Microsoft YaHei", "PingFang SC", "WenQuanYi Zen Hei",
        "WenQuanYi Micro Hei")  # fmt: skip
FACES: Mapping[str, tuple[str, ...]] = {
    "title": ("FZXiaoBiaoSong-B05S", "FZXiaoBiaoSong-B05", *SERIF, *SANS),
    "body": ("FangSong_GB2312", "FangSong", "STFangsong", "FZFangSong-Z02S", *SERIF, *SANS),
    "hei": ("SimHei", "STHeiti", "Heiti SC", *SANS, *SERIF),
    "kai": ("KaiTi_GB2312", "KaiTi", "STKaiti", "Kaiti SC", "AR PL UKai CN", "AR PL UKai", *SERIF, *SANS),
    "song": ("SimSun", "STSong", *SERIF, *SANS),
}
# The face of Latin letters and digits; typst brings it.
LATIN = "Libertinus Serif"
# Points: the type of tables, the width of the text (210 mm less the margins), and the space beside a cell's text
# and between its digits and its characters.
TABLE_SIZE = {"zh": 10.5, "en": 9.0}
TEXT_WIDTH, BESIDE, TITLE_SIZE = 442.0, 8.5, 22.0


def pdf_files(memo: Memo, brief: Brief, drawings: Drawings, stem: str) -> Mapping[str, bytes]:
    """``STEM.pdf``.

    Raises
    ------
    Refusal
        If typst is not installed, or no face on this computer holds Chinese characters.
    """
    try:
        import typst
    except ImportError:
        raise Refusal("pdf_library_missing") from None
    faces = chosen_faces(set(typst.Fonts().families()))
    with TemporaryDirectory() as folder:
        source = _lay_out(memo, drawings, faces, Path(folder))
        # A fixed time: the same memo gives the same bytes.
        return {f"{stem}.pdf": typst.compile(source, root=Path(folder), format="pdf", timestamp=0)}


def chosen_faces(known: Collection[str]) -> dict[str, list[str]]:
    """For each use the faces that this computer has, the best first.

    Raises
    ------
    Refusal
        If it has none: documents name their sources in Chinese, also in an English memo.
    """
    faces = {use: [name for name in names if name in known] for use, names in FACES.items()}
    if not all(faces.values()):
        raise Refusal("pdf_fonts_missing", found=", ".join(("Noto Serif CJK SC", "SimSun")))
    return faces


def _lay_out(memo: Memo, drawings: Drawings, faces: Mapping[str, list[str]], folder: Path) -> Path:
    """Put template, words and pictures into a folder; gives the template's place."""
    source = folder / "memo.typ"
    template = resources.files("forecast") / "memos" / "templates" / "memo.typ"
    source.write_text(template.read_text(encoding="utf-8"), encoding="utf-8")
    blocks = [record for block in memo.blocks for record in _records(block, memo, drawings, folder)]
    latin = [LATIN] if memo.language.code == "en" else []
    words: dict[str, Any] = {
        "title": memo.title, "title-lines": "\n".join(_title(memo)),
        "author": memo.author, "language": memo.language.code, "blocks": blocks,
        "page": memo.language.text("memo.page", number="{number}"),
        "table-size": TABLE_SIZE[memo.language.code],
        "signature": [line for line in (memo.author, memo.date) if line],
        "fonts": {use: [*latin, *names] for use, names in faces.items()},
    }  # fmt: skip
    (folder / "memo.json").write_text(json.dumps(words, ensure_ascii=False), encoding="utf-8")
    return source


def _records(block: Block, memo: Memo, drawings: Drawings, folder: Path) -> Iterator[dict[str, Any]]:
    """A block in the words of the template."""
    language = memo.language
    if isinstance(block, Heading):
        yield {"kind": "heading", **asdict(block)}
    elif isinstance(block, Paragraph):
        yield {"kind": "paragraph", "runs": list(_runs(block.text))}
    elif isinstance(block, Table):
        caption = language.text("memo.table", number=block.number, text=block.caption)
        yield {"kind": "table", **asdict(block), "caption": caption, "rows": _rows(block, language.code)}
    elif isinstance(block, Chart):
        yield {"kind": "chart", **_chart(block, memo, drawings, folder)}
    elif isinstance(block, Sources):
        yield {"kind": "sources", "entries": list(block.entries)}


def _title(memo: Memo) -> list[str]:
    """The lines of the title; a Chinese one is broken by sense, an English one where its words end."""
    return title_lines(memo.title, TEXT_WIDTH / TITLE_SIZE) if memo.language.code == "zh" else [memo.title]


def _rows(table: Table, code: str) -> list[list[str]]:
    """The rows, their cells broken as in Word: no phrase is torn that has room on a line of its own."""
    rows = [row for row in table.rows if len(row) > 1]
    columns = []
    for column, cells in zip(table.columns, zip(*rows, strict=True), strict=True):
        room = (column.share * TEXT_WIDTH - BESIDE) / TABLE_SIZE[code]
        lines = column_lines(cells, room) if column.align == RIGHT else [cell_lines(cell, room) for cell in cells]
        columns.append(["\n".join(one) for one in lines])
    broken = iter(zip(*columns, strict=True))
    return [list(next(broken)) if len(row) > 1 else list(row) for row in table.rows]


def _runs(text: str) -> Iterator[dict[str, Any]]:
    """The text in pieces, citations apart; raised they need no space before them."""
    for piece in re.split(f" ?({CITATION.pattern})", text):
        if piece:
            yield {"text": piece, "citation": bool(CITATION.fullmatch(piece))}


def _chart(chart: Chart, memo: Memo, drawings: Drawings, folder: Path) -> dict[str, Any]:
    image = drawings.png(chart.picture)
    file = None if image is None else f"{chart.picture.name}.png"
    if image is not None:
        (folder / str(file)).write_bytes(image)
    caption = memo.language.text("memo.figure", number=chart.number, text=chart.caption)
    note = drawings.note(chart.picture) if image is None else ""
    return {"file": file, "caption": caption, "alternative": chart.alternative, "note": note}

"""A memo as Markdown, its pictures in a folder beside it."""

import re
from collections.abc import Iterator, Mapping

from forecast.memos.briefs import Brief
from forecast.memos.contents import CENTRE, LEFT, RIGHT, Block, Chart, Heading, Memo, Paragraph, Sources, Table
from forecast.memos.drawings import Drawings

# What Markdown would take for its own signs; brackets stay, because nothing is linked by them.
SPECIAL = re.compile(r"([\\`*_<|#~])")
RULES = {LEFT: ":--", CENTRE: ":-:", RIGHT: "--:"}


def markdown_files(memo: Memo, brief: Brief, drawings: Drawings, stem: str) -> Mapping[str, bytes]:
    """``STEM.md`` (CommonMark with tables) and ``STEM_pictures/*.png``."""
    pictures = {f"{stem}_pictures/{block.picture.name}.png": drawings.png(block.picture)
                for block in memo.blocks if isinstance(block, Chart)}  # fmt: skip
    lines = [
        f"# {escaped(memo.title)}",
        *(line for block in memo.blocks for line in _lines(block, memo, drawings, stem)),
    ]
    lines += [escaped(line) for line in (memo.author, memo.date) if line]
    text = "\n\n".join(lines) + "\n"
    return {f"{stem}.md": text.encode(), **{name: image for name, image in pictures.items() if image is not None}}


def escaped(text: str) -> str:
    """Text in which nothing is taken for a sign of Markdown."""
    return SPECIAL.sub(r"\\\1", text)


def _lines(block: Block, memo: Memo, drawings: Drawings, stem: str) -> Iterator[str]:
    language = memo.language
    if isinstance(block, Heading):
        yield f"{'#' * (block.level + 1)} {escaped(block.text)}"
    elif isinstance(block, Paragraph):
        yield escaped(block.text)
    elif isinstance(block, Table):
        yield f"**{escaped(language.text('memo.table', number=block.number, text=block.caption))}**"
        yield _table(block)
    elif isinstance(block, Chart):
        yield _chart(block, drawings, stem)
        yield f"*{escaped(language.text('memo.figure', number=block.number, text=block.caption))}*"
    elif isinstance(block, Sources):
        yield "\n".join(f"{number}. {escaped(entry)}" for number, entry in enumerate(block.entries, 1))


def _table(table: Table) -> str:
    """A table; a row that heads others stands in bold in the first column."""
    rows = [
        _row([escaped(column.title) for column in table.columns]),
        _row([RULES[column.align] for column in table.columns]),
    ]
    for row in table.rows:
        cells = [escaped(cell) for cell in row]
        rows.append(_row(cells if len(cells) > 1 else [f"**{cells[0]}**", *[""] * (len(table.columns) - 1)]))
    return "\n".join(rows)


def _row(cells: list[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _chart(chart: Chart, drawings: Drawings, stem: str) -> str:
    if drawings.png(chart.picture) is None:
        return escaped(drawings.note(chart.picture))
    alternative = escaped(chart.alternative).replace("[", r"\[").replace("]", r"\]")
    return f"![{alternative}]({stem}_pictures/{chart.picture.name}.png)"

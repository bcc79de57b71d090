"""Table labels: what the names of a row, the head of a column and the caption say together of one figure."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from forecast.reading.flattened import UNSURE
from forecast.reading.labels import Label, Terms
from forecast.reading.layouts import FIGURES, NAME, Column, Layout, Line
from forecast.reading.names import Mention

# Names of rows that are of no region as a whole.
ENTITY = re.compile(r"(?:公司|集团|大学|学院|研究[院所]|医院|中心|厂|园|基地|实验室|协会|银行|局)$")
# What groups indicators are called; of any other words it is not known whether they narrow what is counted.
CATEGORY = re.compile(
    "创新|投入|产出|主体|环境|绩效|能力|平台|人才|成果|转化|水平|指标|目标|基础|生态|综合|发展|质量|效益|支撑|驱动|引领|活力|实力"
)
NO_WORDS = Label("")


@dataclass(frozen=True)
class Rows:
    """The lines of a part of a table, each with what its names say; those that are not understood are left out."""

    layout: Layout
    lines: tuple[tuple[Line, Label], ...]

    @property
    def figures(self) -> list[Column]:
        """The columns of figures whose heads are understood; one without a head only where it is the only one."""
        columns = self.layout.of(FIGURES)
        known = [one for one in columns if one.head.known and (one.head.text or len(columns) == 1)]
        return [*known, *(one for one in columns if one.head.text == UNSURE)]


def understood(layout: Layout, terms: Terms) -> Rows:
    """The lines whose names are understood; a sum is that of regions."""
    labels = [(line, _named(line, layout, terms)) for line in layout.lines]
    regional = any(label and terms.home in terms.gazetteer.ancestors(label.region or "") for _, label in labels)
    found = [(line, _summed(label, terms.home, regional)) for line, label in labels if label]
    return Rows(layout, tuple((line, label) for line, label in found if label))


def _summed(label: Label, home: str, regional: bool) -> Label | None:
    """The sum of the rows as the figure of the home region, where the rows are regions."""
    if not label.total or label.mention:
        return label
    return replace(label, region=label.region or home) if regional else None


def _named(line: Line, layout: Layout, terms: Terms) -> Label | None:
    """What the names of a row say, the nearest to the figures first; None if they are not understood."""
    columns = layout.of(NAME)
    texts = list(dict.fromkeys(text for column in columns if (text := line.cells[column.place].text)))
    if not texts:
        return NO_WORDS if not columns and len(layout.lines) == 1 else None
    whole = terms.label("".join(texts))
    if whole.known and whole.mention:
        return _within(whole, terms.label(line.group)) if line.group else whole
    own: Label | None = terms.label(texts[-1])
    for text in reversed([line.group, *texts[:-1]] if line.group else texts[:-1]):
        own = own and _within(own, terms.label(text))
    return own if own and own.known else None


def _within(own: Label, outer: Label) -> Label | None:
    """A row's name with that of its group: what it does not say itself, its group says."""
    if outer.region == "" or ENTITY.search(outer.text):
        return None
    if not outer.known:
        return own if CATEGORY.search(outer.text) else None
    return _filled(own, outer)


def _filled(own: Label, outer: Label) -> Label:
    mention = own.mention or outer.mention
    return replace(
        own, mention=mention, how=own.how or (outer.how if not own.mention else ""), units=own.units or outer.units,
        moment=own.moment or outer.moment, region=outer.region if own.region is None else own.region,
        nature=own.nature or outer.nature,
    )  # fmt: skip


def joined(row: Label, head: Label, caption: Label, before: Label) -> Label | None:
    """What row, head and caption say of a figure together; None where they name two things.

    Parameters
    ----------
    before
        What the head of the column before says that a column of growth or ranks goes with.
    """
    if row.mention and head.mention and not row.mention.indicators & head.mention.indicators:
        return None
    if row.partial or head.partial or before.partial or "" in (row.region, head.region):
        return None
    growth, change, rank = row.growth or head.growth, row.change or head.change, row.rank or head.rank
    region = next((one for one in (row.region, head.region, caption.region) if one is not None), None)
    return Label(
        text=row.text, mention=_named_by(row, head, before, caption), how=row.how or head.how or before.how,
        units=_units(row, head, caption, growth or change or rank), moment=head.moment or row.moment or before.moment,
        base=row.base or head.base, region=region, nature=head.nature or row.nature or before.nature, growth=growth,
        change=change, mean=row.mean or head.mean, rank=rank, scope=row.scope or head.scope or caption.scope,
    )  # fmt: skip


def _named_by(row: Label, head: Label, before: Label, caption: Label) -> Mention | None:
    return row.mention or head.mention or before.mention or caption.mention


def _units(row: Label, head: Label, caption: Label, relative: bool) -> tuple[str, ...]:
    """The units that row, head or caption state; a growth is in the units of its own head or row only."""
    if relative:
        return head.units or (row.units if row.growth or row.change else ())
    return row.units or head.units or caption.units


def goes_with(column: Column, columns: Sequence[Column]) -> Label:
    """What the columns left of one of growth or ranks say: the nearest name, and the last of the years beside it."""
    head = column.head
    if not (head.growth or head.change or head.rank) or head.mean:
        return NO_WORDS
    left = [one for one in columns if one.place < column.place]
    own = next((one.head for one in reversed(left) if one.head.mention), NO_WORDS)
    run: list[Label] = []
    for one in reversed(left):
        if run and (one.head.growth or one.head.change or one.head.rank):
            break
        run += [] if one.head.growth or one.head.change or one.head.rank else [one.head]
    last = max(run, key=_year, default=NO_WORDS)
    return replace(own if not head.mention else NO_WORDS, moment=last.moment, nature=last.nature)


def _year(label: Label) -> int:
    return (label.moment and label.moment.year) or 0

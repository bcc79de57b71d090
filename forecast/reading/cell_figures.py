"""Cell figures: the number that a cell of a table holds, with the words and signs that may stand around it."""

import re
from dataclasses import dataclass

from forecast.reading.additions import trigger_in
from forecast.reading.characters import Plain
from forecast.reading.quantities import LEVEL, RANGE, RANK, Quantity, find_quantities, find_ranks
from forecast.units import COUNTING_WORDS

# Cells that say that there is nothing to say.
DASH = re.compile(r"[-—–/\\…·.*]+|无|暂无|不设|待定|未公布|N/?A", re.IGNORECASE)
NOTE_SIGNS = "①-⑳*#★☆△▲†‡"
PROVISIONAL = r"\((?:预计|预期|预估|估计|初步|快报|快报数|约束性|预期性|待核|暂定)[数值]?\)"
NOTES = re.compile(rf"[{NOTE_SIGNS}↑]|(?<=[\d%])\[\d\]$|\(注?[①-⑳\d]\)$|{PROVISIONAL}")
OF_YEAR = re.compile(r"\((?:截至)?((?:19|20)\d\d)年?(?:底|末|度)?(?:数据|[值数])?\)")
AROUND = re.compile(
    r"(?:[\[\]:,]|累计|共|合计|达到|达|为|约|力争|争取|确保|预计|预期|目标|实际|年均|平均|每年|保持|净?新?增加?|新认定|新建成?|引进)*"
)
CUMULATIVE = re.compile(r"^\[.*\]$|累计")
PARTED = re.compile(r"\d{1,3}(?: \d{3})+")

HEAD_YEAR = re.compile(r"(?:19|20)\d\d(?:目标|计划|预期|预计|实际|完成|规划)")  # 2025目标: the head of a column


@dataclass(frozen=True)
class Figure:
    """The number of a cell.

    Attributes
    ----------
    start, end
        The characters of the number in the document's text.
    value, unit, comparator, sort, mean
        As those of a quantity; the unit empty where the cell does not say it.
    how
        ``new`` and the like, where the cell says 新增.
    cumulative
        Whether it is the sum over the years of a plan: in square brackets, or 累计.
    year
        The year that the cell itself says: ``3.52(2019年)``.
    """

    start: int
    end: int
    value: str
    unit: str
    comparator: str
    sort: str
    mean: bool = False
    how: str = ""
    cumulative: bool = False
    year: int | None = None


def is_dash(text: str) -> bool:
    """Whether a plain cell says that there is no figure."""
    return DASH.fullmatch(text) is not None


def read_figure(cell: Plain) -> Figure | None:
    """The number of a cell; None where there is none, or several, or words that may change what it means."""
    text = _blanked(cell.text)
    if HEAD_YEAR.match(text):
        return None
    found = _ranks(text) or find_quantities(text)
    if len(found) != 1 or found[0].sort == RANGE:
        return None
    one = found[0]
    around = (text[: one.start] + text[one.end :]).replace(" ", "")
    if not AROUND.fullmatch(around) or (one.unit and one.sort == LEVEL and _joined_to_words(text, one)):
        return None
    start, end = cell.place(one.figure_start, one.figure_end)
    year = OF_YEAR.search(cell.text)
    cumulative = CUMULATIVE.search(text.strip()) is not None
    how = "" if one.sort != LEVEL else trigger_in(around)
    mean = one.mean or "年均" in around or "每年" in around
    return Figure(start, end, one.value.replace(" ", ""), one.unit, one.comparator, one.sort, mean, how, cumulative,
                  int(year[1]) if year else None)  # fmt: skip


def _blanked(text: str) -> str:
    """The text with notes, years in brackets and a leading plus as blanks, and numbers parted by spaces as one."""
    for pattern in (OF_YEAR, NOTES):
        text = pattern.sub(lambda match: " " * len(match[0]), text)
    if PARTED.fullmatch(text):
        return text.replace(" ", ",")
    return re.sub(r"^\+(?=\d)", " ", text)


def _ranks(text: str) -> list[Quantity]:
    return [one for one in find_ranks(text) if one.sort == RANK]


def _joined_to_words(text: str, one: Quantity) -> bool:
    """Whether a counting word goes on as part of a longer word: 3个月."""
    return one.unit in COUNTING_WORDS and text[one.figure_end : one.figure_end + 1] in tuple("月年天周岁")

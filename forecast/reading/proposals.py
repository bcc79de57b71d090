"""Proposals: the candidate that a judgement on a pair makes."""

import re

from forecast.reading.candidates import GOAL, STATEMENT, Candidate
from forecast.reading.characters import Plain
from forecast.reading.documents import Facts
from forecast.reading.judgements import Judgement
from forecast.reading.names import Names
from forecast.reading.natures import STRIVES
from forecast.reading.outline import Passage
from forecast.reading.pairs import Pair
from forecast.reading.quantities import Quantity
from forecast.reading.year_sources import CONTEXT, DOCUMENT, LAG, MEAN, SECTION

QUOTE = 30  # characters on each side of a figure
# How sure a figure is, by the rule that found it, and how much less by where its year is from.
CONFIDENT = {"after": 0.95, "list": 0.9, "same": 0.9, "tier": 0.85, "before": 0.85}
LESS = {CONTEXT: 0.95, SECTION: 0.95, DOCUMENT: 0.9, LAG: 0.85, MEAN: 0.9}
CLAUSE = re.compile("[;。]")


def candidate(
    pair: Pair, found: Judgement, sentence: Plain, passage: Passage, facts: Facts, names: Names, original: str
) -> Candidate:  # fmt: skip
    """The candidate that a judgement makes.

    Parameters
    ----------
    sentence
        The standard text that the pair was found in, with positions in the document's text.
    original
        The document's text.
    """
    quantity, missing = pair.quantity, missing_in(found)
    start, end = sentence.place(quantity.figure_start, quantity.figure_end)
    value, unit = _as_written(quantity, found, names)
    return Candidate(
        table=GOAL if found.goal else STATEMENT, region=found.region, indicator=found.indicator, year=found.year,
        role=found.role, value=value, unit=unit, comparator=_comparator(quantity, sentence.text, found),
        nature="unstated" if found.goal else "", base_year=None, base_value="", pace="", pace_unit="",
        from_year=found.from_year, document=facts.entry.document, start=start, end=end,
        section=passage.section or f"第{passage.number}段", quote=quote(original, start, end),
        confidence=0.0 if missing else confidence(pair, found),
        reason=f"{pair.rule}:{pair.mention.text};{found.year_source}", missing=missing,
        mean=pair.quantity.mean and found.role == "growth" and not found.goal,
    )  # fmt: skip


def missing_in(found: Judgement) -> tuple[str, ...]:
    """What is not certain, and what else is in the way."""
    empty = [name for name in ("region", "indicator", "year", "role") if not getattr(found, name)]
    return (*empty, *filter(None, [found.obstacle]))


def confidence(pair: Pair, found: Judgement) -> float:
    """How sure a figure is, from 0 to 1."""
    return round(CONFIDENT[pair.rule] * LESS.get(found.year_source, 1.0), 2)


def quote(text: str, start: int, end: int) -> str:
    """The words around a figure, in a line, with the figure in 【 】: several may stand side by side."""
    marked = f"{text[max(0, start - QUOTE) : start]}【{text[start:end]}】{text[end : end + QUOTE]}"
    return re.sub(r"\s+", " ", marked).strip()


def _as_written(quantity: Quantity, found: Judgement, names: Names) -> tuple[str, str]:
    """Value and unit; a growth in times as per cent, and 十大平台 in the unit of its indicator."""
    if found.role == "growth" and quantity.unit == "倍":
        return f"{100 * float(quantity.value):g}", "%"
    if quantity.unit or not found.indicator:
        return quantity.value, quantity.unit
    return quantity.value, names.indicators[found.indicator].unit.symbol


def _comparator(quantity: Quantity, text: str, found: Judgement) -> str:
    """力争 makes a plain goal one of "at least"."""
    clause = CLAUSE.split(text[: quantity.start])[-1]
    strives = found.goal and quantity.comparator == "eq" and STRIVES.search(clause)
    return "ge" if strives else quantity.comparator

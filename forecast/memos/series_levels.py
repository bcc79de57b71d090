"""Levels: the value of a series in any year, as text, and where it is from."""

from dataclasses import dataclass
from typing import Any

import pandas as pd

from forecast import unit_words
from forecast.language import Language
from forecast.panel import Labels
from forecast.problems import Refusal
from forecast.runs import Study
from forecast.unit_words import with_unit
from forecast.units import parse_unit
from forecast.values import DERIVED


@dataclass(frozen=True)
class Level:
    """A level with its unit, the documents that state it, and what to know of it where none states it."""

    text: str
    documents: tuple[str, ...] = ()
    remark: Refusal | None = None


def level(study: Study, label: Labels, year: int, name: str, language: Language) -> Level:
    """The level of a series that the panel has: as stated, worked out, or the projected median of a year ahead.

    Raises
    ------
    Refusal
        If the year has none; the years that have are named. `name` says what was asked.
    """
    history = study.panel.history(*label)
    if year in history.index:
        return _known(history.loc[[year]].iloc[0], name, language)
    last, projection = int(history.index[-1]), study.projection
    if not (projection.covers(label) and last < year <= projection.last_year(label)):
        until = projection.last_year(label) if projection.covers(label) else last
        years = ", ".join(map(str, history.index))
        raise Refusal("fill_no_level", found=name, known=years, until=until)
    unit = parse_unit(str(history["unit"].iloc[-1]))
    median = float(projection.predictive.median[year][label])
    words = with_unit(unit_words.computed(median, unit, language), unit, language)
    return Level(words, remark=Refusal("fill_projected", found=name, last=last))


def _known(row: "pd.Series[Any]", name: str, language: Language) -> Level:
    unit, value = parse_unit(str(row["unit"])), float(row["value"])
    documents = tuple(filter(None, str(row["documents"]).split(";")))
    if row["status"] != DERIVED:
        return Level(with_unit(unit_words.stated(value, language), unit, language), documents)
    words = with_unit(unit_words.computed(value, unit, language), unit, language)
    rule = language.text(f"rules.{row['rule']}")
    return Level(words, documents, Refusal("fill_derived", found=name, reason=rule))

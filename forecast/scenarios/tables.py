"""The table of scenarios, as ``scenarios.csv`` holds it."""

from collections.abc import Iterable, Iterator
from typing import Any

import pandas as pd

from forecast.catalogue import Catalogue
from forecast.gaps import is_level
from forecast.language import Language
from forecast.outlooks import outlook
from forecast.rounding import rounded, rounded_chance
from forecast.scenarios.comparing import Prospect
from forecast.scenarios.kinds import AsNeeded, AsPeers
from forecast.scenarios.outset import Outset
from forecast.unit_words import pace_symbol

PACE_DECIMALS = 2
MOST_NAMED = 5
COLUMNS = ["region", "indicator", "year", "goal", "comparator", "unit", "last_year", "last_value", "scenario",
           "pace", "pace_unit", "level", "shortfall", "reach_year", "chance", "outlook", "model", "document",
           "note"]  # fmt: skip


def scenarios_table(prospects: Iterable[Prospect], catalogue: Catalogue, language: Language) -> pd.DataFrame:
    """A row per scenario, with the reason in `note` where it lacks something.

    Levels stand in `unit`; `goal` is the level that the goal amounts to.
    """
    return pd.DataFrame([_record(prospect, catalogue, language) for prospect in prospects], columns=COLUMNS)


def shown_shortfall(prospect: Prospect) -> float:
    """The shortfall between goal and level as they are printed; 0 where the level is printed as the goal."""
    outset = prospect.outset
    level = rounded(prospect.level, outset.unit)
    return rounded(outset.direction * (shown_goal(outset) - level), outset.unit)


def shown_goal(outset: Outset) -> float:
    """The goal as a level: as stated, or rounded where it only amounts to one."""
    if outset.gap is not None and is_level(outset.gap):
        return outset.gap.goal.figure.value
    return rounded(outset.level, outset.unit)


def _record(prospect: Prospect, catalogue: Catalogue, language: Language) -> dict[str, Any]:
    outset, course = prospect.outset, prospect.course
    goal, chance = outset.goal, rounded_chance(prospect.chance)
    scale = None if course is None else course.scale
    last = rounded(outset.last, outset.unit) if outset.last_derived else outset.last
    said = [*notes(prospect, catalogue, language), *_goal_note(outset, language)]
    return {
        "region": outset.label[0], "indicator": outset.label[1], "year": outset.year,
        "goal": shown_goal(outset),
        "comparator": "" if goal is None else goal.comparator, "unit": outset.unit.symbol,
        "last_year": outset.last_year, "last_value": last, "scenario": prospect.scenario.name,
        "pace": float("nan") if course is None else round(course.pace, PACE_DECIMALS) + 0.0,
        "pace_unit": "" if scale is None else pace_symbol(scale.unit, language),
        "level": rounded(prospect.level, outset.unit), "shortfall": shown_shortfall(prospect),
        "reach_year": pd.NA if prospect.reach_year is None else prospect.reach_year, "chance": chance,
        "outlook": outlook(chance), "model": outset.projection.model.name,
        "document": "" if goal is None else goal.document, "note": "; ".join(said),
    }  # fmt: skip


def notes(prospect: Prospect, catalogue: Catalogue, language: Language) -> Iterator[str]:
    """What to know beside a scenario's figures: what it lacks, whose pace it is, where it stops."""
    outset = prospect.outset
    if prospect.lacks is not None:
        yield prospect.lacks.what(language).rstrip("。.")
        return
    if isinstance(prospect.scenario, AsPeers):
        yield from _peers(outset, catalogue, language)
    if isinstance(prospect.scenario, AsNeeded) and prospect.reach_year == outset.last_year:
        yield language.text("scenarios.needed_met")
    if prospect.course is not None and prospect.course.bounded:
        yield language.text("scenarios.bounded")


def _goal_note(outset: Outset, language: Language) -> list[str]:
    """That the goal is no level itself."""
    if outset.gap is None or is_level(outset.gap):
        return []
    return [language.text("scenarios.goal_note")]


def _peers(outset: Outset, catalogue: Catalogue, language: Language) -> Iterator[str]:
    """Whose paces these are; a few are named."""
    regions = list(outset.peers.paces)
    known = [language.name(catalogue.regions[name]) if name in catalogue.regions else name for name in regions]
    names = language.text("charts.list").join(known[:MOST_NAMED])
    if len(known) > MOST_NAMED:
        names = language.text("scenarios.more_regions", names=names, count=len(known) - MOST_NAMED)
    key = "peers_one" if len(known) == 1 else "peers"
    yield language.text(f"scenarios.{key}", count=len(known), names=names)
    if outset.peers.without:
        yield language.text("scenarios.peers_without", count=len(outset.peers.without))

"""What ``forecast scenario`` and ``forecast promise`` print: the tables, what is lacking, and the files."""

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from rich.table import Table

from forecast import unit_words, wording
from forecast.catalogue import Catalogue
from forecast.charts.model_lines import model_name
from forecast.console import console
from forecast.gaps import Gap, is_level
from forecast.language import Language
from forecast.movements import difference, movement
from forecast.paces import PaceScale
from forecast.promising.levels import Promise
from forecast.promising.years import PromisedYear
from forecast.rounding import percent_text, stated_text
from forecast.scenario_runs import PromiseStudy, ScenarioStudy
from forecast.scenarios.comparing import Prospect
from forecast.scenarios.outset import Outset
from forecast.scenarios.tables import notes, shown_shortfall

RIGHT = ("level", "shortfall", "chance", "held")


def print_scenarios(found: ScenarioStudy, files: Iterable[Path], language: Language) -> None:
    """A table per goal, what each scenario lacks or rests on, the goals left out, and the files."""
    terminal, catalogue = console(), found.done.dataset.catalogue
    for problem in found.problems:
        terminal.print(problem.sentence(language), soft_wrap=True, style="red")
    for prospects in found.compared:
        terminal.print(_scenario_table(prospects, found, language))
        said = (*_start(prospects[0].outset, language), *_remarks(prospects, catalogue, language))
        for line in (*said, *_lacks(prospects, language)):
            terminal.print(line, soft_wrap=True)
    for path in files:
        terminal.print(str(path), soft_wrap=True)


def _scenario_table(prospects: Sequence[Prospect], found: ScenarioStudy, language: Language) -> Table:
    """The scenarios that lack nothing."""
    outset = prospects[0].outset
    names = ["scenario", "pace", "level", *(["shortfall", "reach_year"] if outset.goal else []), "chance"]
    table = _empty("scenarios", _title(outset, found, language), names, language, year=outset.year)
    for prospect in prospects:
        if prospect.course is not None:
            cells = {
                "scenario": language.text(f"scenarios.names.{prospect.scenario.name}"),
                "pace": _pace(prospect.course.pace, prospect.course.scale, outset.year - outset.last_year, language),
                "level": _level(prospect.level, outset, language),
                "shortfall": shortfall_words(prospect, language), "reach_year": reach_words(prospect, language),
                "chance": percent_text(prospect.chance),
            }  # fmt: skip
            table.add_row(*(cells[name] for name in names))
    return table


def _title(outset: Outset, found: ScenarioStudy, language: Language) -> str:
    catalogue = found.done.dataset.catalogue
    region, indicator = catalogue.regions[outset.label[0]], catalogue.indicators[outset.label[1]]
    names = {"region": language.name(region), "indicator": language.name(indicator)}
    if outset.gap is None:
        return language.text("scenarios.title_no_goal", year=outset.year, **names)
    return language.text("scenarios.title", goal=wording.goal_words(outset.gap, language), **names)


def _start(outset: Outset, language: Language) -> Iterator[str]:
    """From where all go on, and what the goal amounts to where it is no level itself."""
    model = model_name(outset.projection.model.name, language)
    last = _level(outset.last, outset, language) if outset.last_derived else unit_words.with_unit(
        unit_words.stated(outset.last, language), outset.unit, language)  # fmt: skip
    yield language.text("scenarios.start", last=last, year=outset.last_year, model=model)
    if outset.gap is not None and not is_level(outset.gap):
        yield language.text("scenarios.goal_amounts", level=_level(outset.level, outset, language), year=outset.year)


def _remarks(prospects: Sequence[Prospect], catalogue: Catalogue, language: Language) -> Iterator[str]:
    """What the scenarios rest on that need a word."""
    for prospect in prospects:
        said = [] if prospect.lacks else list(notes(prospect, catalogue, language))
        if said:
            name = language.text(f"scenarios.names.{prospect.scenario.name}")
            yield language.text("scenarios.foot", name=name, said=language.text("scenarios.between").join(said))


def _lacks(prospects: Sequence[Prospect], language: Language) -> Iterator[str]:
    """What scenarios lack, those that lack the same together."""
    names: dict[str, list[str]] = {}
    for prospect in prospects:
        if prospect.lacks is not None:
            said = replace(prospect.lacks, where="").sentence(language).removeprefix(": ")
            names.setdefault(said, []).append(language.text(f"scenarios.names.{prospect.scenario.name}"))
    between = language.text("charts.list")
    for said, mine in names.items():
        yield language.text("scenarios.lacks", scenario=between.join(mine), said=said)


def _pace(pace: float, scale: PaceScale | None, years: int, language: Language) -> str:
    if scale is None or math.isnan(pace):
        return language.text("promises.no_pace")
    return movement(pace, scale, language, years=years)


def _level(level: float, outset: Outset, language: Language) -> str:
    return unit_words.with_unit(unit_words.computed(level, outset.unit, language), outset.unit, language)


def shortfall_words(prospect: Prospect, language: Language) -> str:
    """The shortfall with its sign as words: ``差63家``, ``20 beyond``."""
    short = shown_shortfall(prospect)
    if math.isnan(short):
        return language.text("promises.no_pace")
    size = difference(float(stated_text(abs(short))), prospect.outset.unit, language)
    key = "there" if short == 0 else "short" if short > 0 else "beyond"
    return language.text(f"scenarios.{key}", size=size)


def reach_words(prospect: Prospect, language: Language) -> str:
    """The year of reaching the goal."""
    outset, year = prospect.outset, prospect.reach_year
    if year is None:
        return language.text("scenarios.reached_never", years=int(outset.years[-1]) - outset.last_year)
    return language.text("scenarios.reached_before", year=year) if year == outset.last_year else str(year)


def print_promises(found: PromiseStudy, files: Iterable[Path], language: Language) -> None:
    """The levels by chance, for each goal its years by chance, and the files."""
    terminal = console()
    terminal.print(_level_table(found, language))
    if found.gap is not None:
        for said in (_goal_now(found.gap, language), *wording.about_words(found.gap, language)):
            terminal.print(said, soft_wrap=True)
    for problem in found.problems:
        terminal.print(problem.sentence(language), soft_wrap=True, style="red")
    for years in found.years:
        terminal.print(_year_table(years, language))
    for path in files:
        terminal.print(str(path), soft_wrap=True)


def _goal_now(gap: Gap, language: Language) -> str:
    goal, outlook = wording.goal_words(gap, language), wording.outlook_text(gap.outlook, language)
    return language.text("promises.goal_now", goal=goal, chance=wording.chance_text(gap), outlook=outlook)


def _level_table(found: PromiseStudy, language: Language) -> Table:
    first, catalogue = found.levels[0], found.done.dataset.catalogue
    region, indicator = catalogue.regions[first.label[0]], catalogue.indicators[first.label[1]]
    title = language.text("promises.title", region=language.name(region), indicator=language.name(indicator),
                          year=first.year)  # fmt: skip
    series = found.projection.panel.series(*first.label)
    last = unit_words.with_unit(unit_words.stated(float(series.iloc[-1]), language), first.unit, language)
    last_year = int(series.index[-1])
    table = _empty("promises", title, ("chance", "level", "held", "pace"), language, last=last, year=last_year)
    for promise in found.levels:
        pace = _pace(promise.pace, promise.scale, promise.year - last_year, language)
        table.add_row(percent_text(promise.chance), level_words(promise, language), f"{100 * promise.held:.1f}%", pace)
    return table


def level_words(promise: Promise, language: Language) -> str:
    """The level with what the promise says of it: ``不低于704家``."""
    level = unit_words.with_unit(unit_words.computed(promise.shown, promise.unit, language), promise.unit, language)
    return wording.amount_words(promise.comparator, level, promise.unit, language)


def _year_table(years: Sequence[PromisedYear], language: Language) -> Table:
    gap = years[0].gap
    title = language.text("promises.years_title", goal=wording.goal_words(gap, language))
    last_year = gap.last_year or 0
    last = unit_words.with_unit(unit_words.number(gap.last_text, language), gap.goal.unit, language)
    table = _empty("promises", title, ("chance", "year", "pace"), language, last=last, year=last_year)
    for found in years:
        year = language.text("promises.not_within", years=found.until - last_year, until=found.until)
        pace = _pace(found.pace, gap.pace_scale, (found.year or 0) - last_year, language)
        table.add_row(percent_text(found.chance), str(found.year) if found.year else year, pace)
    return table


def _empty(section: str, title: str, names: Sequence[str], language: Language, **values: object) -> Table:
    table = Table(title=title, title_justify="left")
    for name in names:
        head = language.text(f"{section}.column_{name}", **values)
        table.add_column(head, justify="right" if name in RIGHT else "left", overflow="fold")
    return table

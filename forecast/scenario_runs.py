"""Scenarios and promises of a series: from a data folder to tables and pictures."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from forecast import reports
from forecast.catalogue import Indicator
from forecast.dataset import Dataset
from forecast.gaps import Gap, is_level
from forecast.language import Language
from forecast.panel import Labels, Panel
from forecast.problems import Problem, Refusal
from forecast.projections import Projection
from forecast.promising.levels import Promise, promises, require_ahead
from forecast.promising.tables import promises_table
from forecast.promising.years import PromisedYear, promised_years
from forecast.runs import Choice, Study, study
from forecast.scenarios.comparing import Prospect, compare_scenarios
from forecast.scenarios.courses import Scenario
from forecast.scenarios.outset import Outset, outset_of_gap, outset_of_series
from forecast.scenarios.tables import scenarios_table
from forecast.thresholds import DIRECTIONS

SCENARIOS, PROMISES = "scenarios.csv", "promises.csv"
COMPARATORS = {1: "ge", -1: "le"}


@dataclass(frozen=True, eq=False)
class ScenarioStudy:
    """The scenarios of a series, by goal; what of its goals has none, and why."""

    done: Study
    compared: tuple[tuple[Prospect, ...], ...]
    problems: tuple[Problem, ...]


@dataclass(frozen=True, eq=False)
class PromiseStudy:
    """What could be promised of a series.

    Attributes
    ----------
    projection
        From what is known before the year.
    levels
        What is met in the year with each chance.
    years
        By stated goal, when its level has each chance.
    gap
        A stated goal that is a level of the year; None without one.
    problems
        The goals of which no year can be told, and why.
    """

    done: Study
    projection: Projection
    levels: tuple[Promise, ...]
    years: tuple[tuple[PromisedYear, ...], ...]
    gap: Gap | None
    problems: tuple[Problem, ...]


def study_scenarios(
    dataset: Dataset, label: Labels, scenarios: Sequence[Scenario], choice: Choice | None = None,
    elsewhere: Panel | None = None,
) -> ScenarioStudy:  # fmt: skip
    """Compare scenarios of a series for each of its goals; without a goal in the projection's last year.

    Parameters
    ----------
    choice
        Model and last year; the defaults if left out.
    elsewhere
        The series of the peers; those of the dataset if left out.

    Raises
    ------
    Refusal
        If the region or indicator is not known, there is no such series, or none of its goals is ahead.
    """
    done = _study(dataset, label, choice)
    mine = [gap for gap in done.gaps if gap.goal.key == label]
    outsets, problems = _outsets(mine, done, elsewhere)
    if not outsets and mine and done.choice.until is None:
        raise problems[0][0]
    if not outsets:
        better = dataset.catalogue.indicators[label[1]].better
        outsets = [outset_of_series(done.projection, label, done.projection.until, better, elsewhere)]
    compared = tuple(compare_scenarios(outset, scenarios) for outset in outsets)
    return ScenarioStudy(done, compared, tuple(refusal.at(place) for refusal, place in problems))


def _study(dataset: Dataset, label: Labels, choice: Choice | None) -> Study:
    given = choice or Choice()
    return study(dataset, Choice((label[0],), (label[1],), given.model, given.until))


def _outsets(
    gaps: Sequence[Gap], done: Study, elsewhere: Panel | None
) -> tuple[list[Outset], list[tuple[Refusal, str]]]:
    """The outsets of the goals, and the reasons of those that have none, each with its goal."""
    outsets: list[Outset] = []
    problems: list[tuple[Refusal, str]] = []
    for gap in gaps:
        try:
            require_coming(gap, done.projection)
            outsets.append(outset_of_gap(gap, elsewhere))
        except Refusal as refusal:
            problems.append((refusal, f"{' / '.join(gap.goal.key)} {gap.goal.year}"))
    return outsets, problems


def require_coming(gap: Gap, projection: Projection) -> None:
    """Make sure that a goal's year is after the last value known today.

    Raises
    ------
    Refusal
        With both years.
    """
    if not projection.covers(gap.label):
        return
    last = int(projection.panel.series(*gap.label).index[-1])
    if gap.goal.year <= last:
        raise Refusal("scenario_past", found=" / ".join(gap.label), year=gap.goal.year, last=last)


def study_promises(dataset: Dataset, label: Labels, year: int, choice: Choice | None = None) -> PromiseStudy:
    """What could be promised of a series for a year, and when its stated goals have each chance.

    Raises
    ------
    Refusal
        If the region, indicator or series is not known, or the year is not ahead.
    """
    given = choice or Choice()
    latest = max([year, *(goal.year for goal in dataset.goals if goal.key == label)])
    done = _study(dataset, label, Choice(model=given.model, until=max(latest, given.until or 0)))
    require_ahead(done.projection, label, year)
    projection = done.projection.before(year)
    gaps = [gap for gap in done.gaps if gap.goal.key == label]
    gap = next((gap for gap in gaps if gap.goal.year == year and gap.judged and is_level(gap)), None)
    comparator = _comparator(gap, dataset.catalogue.indicators[label[1]])
    years, problems = _years(gaps, done)
    return PromiseStudy(done, projection, promises(projection, label, year, comparator), years, gap, problems)


def _comparator(gap: Gap | None, indicator: Indicator) -> str:
    """That of the goal, if it says which side is meant; else at least, or at most where less is better."""
    if gap is not None and gap.goal.comparator in DIRECTIONS:
        return gap.goal.comparator
    return COMPARATORS[indicator.direction]


def _years(
    gaps: Sequence[Gap], done: Study
) -> tuple[tuple[tuple[PromisedYear, ...], ...], tuple[Problem, ...]]:  # fmt: skip
    found: list[tuple[PromisedYear, ...]] = []
    problems: list[Problem] = []
    for gap in gaps:
        try:
            require_coming(gap, done.projection)
            found.append(promised_years(gap))
        except Refusal as refusal:
            problems.append(refusal.at(f"{' / '.join(gap.goal.key)} {gap.goal.year}"))
    return tuple(found), tuple(problems)


def write_scenarios(found: ScenarioStudy, out: Path, language: Language) -> list[Path]:
    """Write ``scenarios.csv`` and a picture per goal; the files."""
    from forecast.charts.album import scenario_pictures

    _require_folder(out)
    catalogue = found.done.dataset.catalogue
    rows = [prospect for prospects in found.compared for prospect in prospects]
    reports.write_table(scenarios_table(rows, catalogue, language), out / SCENARIOS)
    pictures = scenario_pictures(found.compared, catalogue, language)
    return [out / SCENARIOS, *(path for picture in pictures for path in picture.save(out / "charts"))]


def write_promises(found: PromiseStudy, out: Path, language: Language) -> list[Path]:
    """Write ``promises.csv`` and the picture; the files."""
    from forecast.charts.album import promise_picture

    _require_folder(out)
    years = [year for goal_years in found.years for year in goal_years]
    reports.write_table(promises_table(found.levels, years, language), out / PROMISES)
    catalogue = found.done.dataset.catalogue
    picture = promise_picture(found.levels, found.projection, found.gap, catalogue, language)
    return [out / PROMISES, *picture.save(out / "charts")]


def _require_folder(out: Path) -> None:
    if out.exists() and not out.is_dir():
        raise Refusal("out_not_folder", found=out)

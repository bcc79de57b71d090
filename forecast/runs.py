"""The main job: from a data folder to series, projections, goal gaps and pictures."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from forecast import reports
from forecast.arithmetic import Check, check_arithmetic
from forecast.assembly import assemble
from forecast.catalogue import Catalogue
from forecast.dataset import Dataset, load
from forecast.gap_measures import measure_gaps
from forecast.gaps import Gap
from forecast.language import Language, system_language
from forecast.panel import Panel
from forecast.problems import BadData, Problem, Refusal
from forecast.projections import DEFAULT_MODEL, Projection, project
from forecast.reaches import last_goal_year
from forecast.tables import nearest

if TYPE_CHECKING:  # matplotlib is loaded when the first picture is drawn
    from forecast.charts.album import Picture

PICTURES = ("fan_", "gaps", "paces", "chances")
WEIGHTS = "weights.csv"  # only of models that say whose growth it is
TABLES = ("series.csv", "growths.csv", "projections.csv", WEIGHTS, "gaps.csv", "plan_arithmetic.csv", "problems.csv")
Progress = Callable[[int, int], None]


@dataclass(frozen=True)
class Choice:
    """What of the data to look at, and how; an empty choice takes all."""

    regions: tuple[str, ...] = ()
    indicators: tuple[str, ...] = ()
    model: str = DEFAULT_MODEL
    until: int | None = None

    def admits(self, region: str, indicator: str) -> bool:
        return (not self.regions or region in self.regions) and (not self.indicators or indicator in self.indicators)

    def require_known(self, catalogue: Catalogue) -> None:
        """Make sure that the catalogue knows the chosen names.

        Raises
        ------
        Refusal
            With the name that it does not know and the nearest that it does.
        """
        tables = (("region", self.regions, catalogue.regions), ("indicator", self.indicators, catalogue.indicators))
        for kind, names, known in tables:
            for name in names:
                if name not in known:
                    raise Refusal(f"{kind}_not_known", found=name, nearest=nearest(name, known))

    def rows_of(self, table: pd.DataFrame) -> pd.DataFrame:
        """The chosen rows of a table with the columns region and indicator."""
        labels = zip(table["region"], table["indicator"], strict=True)
        return table.loc[np.array([self.admits(region, indicator) for region, indicator in labels], bool)]


@dataclass(frozen=True, eq=False)
class Study:
    """Everything that is known of a dataset's goals.

    Attributes
    ----------
    choice
        What was asked for; it limits the tables and the goals.
    panel, projection
        All series and what the model says of them.
    gaps
        A gap per chosen goal, judged or not.
    checks
        The arithmetic of the plans.
    problems
        What could not be used, judged or drawn.
    pictures
        How many pictures were drawn.
    """

    dataset: Dataset
    choice: Choice
    panel: Panel
    projection: Projection
    gaps: tuple[Gap, ...]
    checks: tuple[Check, ...]
    problems: tuple[Problem, ...]
    pictures: int = 0

    @property
    def table_names(self) -> tuple[str, ...]:
        """The files that a run writes."""
        return tuple(name for name in TABLES if name != WEIGHTS or self.projection.says_why)

    @property
    def judged(self) -> tuple[Gap, ...]:
        """The gaps with a projection, by chance."""
        return tuple(sorted((gap for gap in self.gaps if gap.judged), key=lambda gap: (gap.chance, gap.goal.place)))


def study(dataset: Dataset, choice: Choice | None = None) -> Study:
    """Assemble, project and judge a dataset.

    Raises
    ------
    ValueError
        If the model, a region or an indicator is not known.
    """
    choice = choice or Choice()
    choice.require_known(dataset.catalogue)
    panel = assemble(dataset)
    goals = tuple(goal for goal in dataset.goals if choice.admits(*goal.key))
    until = choice.until or last_goal_year([goal.year for goal in goals], panel)
    projection = project(panel, choice.model, until)
    gaps, unjudged = measure_gaps(projection, goals, dataset.catalogue)
    checks = tuple(check for check in check_arithmetic(dataset.goals, dataset.catalogue)
                   if choice.admits(check.region, check.indicator.indicator))  # fmt: skip
    problems = (*dataset.problems, *projection.problems, *unjudged)
    return Study(dataset, choice, panel, projection, gaps, checks, problems)


def tables(done: Study, language: Language) -> dict[str, pd.DataFrame]:
    """The tables of a study by file name; no ``weights.csv`` if the model does not say whose growth it is."""
    contents = (
        done.choice.rows_of(reports.series_table(done.panel)),
        done.choice.rows_of(reports.growths_table(done.panel)),
        done.choice.rows_of(reports.projections_table(done.projection)),
        done.choice.rows_of(reports.weights_table(done.projection, language)),
        reports.gaps_table(done.gaps, language),
        reports.arithmetic_table(done.checks, language),
        reports.problems_table(done.problems, language),
    )
    found = dict(zip(TABLES, contents, strict=True))
    return {name: found[name] for name in done.table_names}


def run(
    data: str | Path, out: str | Path, choice: Choice | None = None, *, language: Language | None = None,
    strict: bool = False, progress: Progress = lambda done, all_: None,
) -> Study:  # fmt: skip
    """The whole job: read `data`, write all tables and pictures to `out`.

    Parameters
    ----------
    data
        The folder with the five CSV files.
    out
        The folder for the tables; the pictures go to ``charts/`` inside it.
    choice
        Regions, indicators, model and last year; all and the default if left out.
    language
        Of notes and pictures; the system's if left out.
    strict
        Stop with `BadData` if any row of the data has a problem; nothing is written then.
    progress
        Called with the number of pictures drawn and their total.

    Raises
    ------
    FileNotFoundError
        If there is no such data folder.
    BadData
        With `strict`, if the data hold problems; without, if nothing of them can be read. Nothing is written.
    OSError
        If `out` cannot be written; reports that were there stay.
    """
    language, out = language or system_language(), Path(out)
    if out.exists() and not out.is_dir():
        raise NotADirectoryError(Refusal("out_not_folder", found=out).sentence(language))
    done = study(load(data, strict=strict, language=language), choice)
    if not len(done.panel.rows):
        raise BadData(done.problems, language)
    for name, table in tables(done, language).items():
        reports.write_table(table, out / name)
    if WEIGHTS not in done.table_names:
        (out / WEIGHTS).unlink(missing_ok=True)  # that of an earlier run: the tables belong together
    drawn = _draw_all(done, out / "charts", language, progress)
    failed = tuple(problem for problem in drawn if problem is not None)
    done = replace(done, problems=(*done.problems, *failed), pictures=len(drawn) - len(failed))
    if failed:
        reports.write_table(reports.problems_table(done.problems, language), out / "problems.csv")
    return done


def _draw_all(done: Study, folder: Path, language: Language, progress: Progress) -> list[Problem | None]:
    """Draw every picture; what failed is told by a problem in its place, and the others go on."""
    from forecast.charts.album import pictures

    album = pictures(done.gaps, done.dataset.catalogue, language)
    progress(0, len(album))
    drawn: list[Problem | None] = []
    for picture in album:
        drawn.append(_draw(picture, folder))
        progress(len(drawn), len(album))
    _clear(folder, {picture.name for picture in album})
    return drawn


def _clear(folder: Path, kept: set[str]) -> None:
    """Remove the pictures of an earlier run that this one does not have: tables and pictures belong together."""
    for path in folder.glob("*"):
        ours = path.suffix in (".png", ".svg") and path.stem.startswith(PICTURES)
        if ours and path.stem not in kept:
            path.unlink()


def _draw(picture: "Picture", folder: Path) -> Problem | None:
    """Draw one picture; if it fails, the others and the tables do not suffer."""
    try:
        picture.save(folder)
    except Exception as error:
        return Problem(f"charts/{picture.name}", "chart_failed", {"reason": error})
    return None

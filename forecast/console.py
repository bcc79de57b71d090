"""What the command line prints: progress, tables and problems."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from rich.table import Table

from forecast import unit_words, wording
from forecast.dataset import Dataset
from forecast.gaps import Gap
from forecast.language import Language
from forecast.panel import Panel
from forecast.problems import Problem
from forecast.rounding import figure_text, stated_text
from forecast.runs import Choice, Study
from forecast.runs import Progress as Report
from forecast.units import parse_unit
from forecast.values import DERIVED

WIDE = 200


def console() -> Console:
    """The terminal; wide where the output goes into a file, so that no line is cut."""
    terminal = Console(highlight=False, markup=False)
    return terminal if terminal.is_terminal else Console(highlight=False, markup=False, width=WIDE)


@contextmanager
def progress_bar(text: str) -> Iterator[Report]:
    """A progress bar with a text on the error stream, called with the number done and their total."""
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(text, total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)


def print_run(done: Study, out: Path, language: Language) -> None:
    """What was read, the goals by chance, and what was written."""
    terminal = console()
    counts = {"statements": len(done.dataset.statements), "goals": len(done.dataset.goals),
              "documents": len(done.dataset.catalogue.documents)}  # fmt: skip
    terminal.print(language.text("commands.read", **counts))
    model = language.text(f"models.{done.choice.model}.name")
    terminal.print(language.text("commands.assembled", series=len(done.panel.rows),
                                 values=int(done.panel.counts.sum()), model=model))  # fmt: skip
    if done.judged:
        terminal.print(_goal_table(done.judged, done.dataset, language))
        terminal.print(language.text("commands.judged", judged=len(done.judged), all=len(done.gaps)))
    else:
        terminal.print(language.text("commands.none_judged"))
    _print_grave(terminal, [problem for problem in done.problems if problem.grave], language)
    terminal.print(language.text("commands.written", folder=out, tables=len(done.table_names), pictures=done.pictures))


def _goal_table(gaps: Sequence[Gap], dataset: Dataset, language: Language) -> Table:
    names = ("region", "indicator", "year", "goal", "last", "projected", "chance", "outlook")
    table = _table("gaps", names, language, right=("goal", "last", "projected", "chance"))
    for gap in reversed(gaps):
        low, projected, high = (unit_words.computed(level, gap.goal.unit, language)
                                for level in (gap.low80, gap.projected, gap.high80))  # fmt: skip
        table.add_row(
            language.name(dataset.catalogue.regions[gap.goal.region]),
            language.name(gap.indicator),
            str(gap.goal.year),
            wording.goal_text(gap.goal, language),
            f"{gap.last_text} ({gap.last_year})",
            f"{projected} ({low}–{high})",
            wording.chance_text(gap),
            wording.outlook_text(gap.outlook, language),
        )
    return table


def print_problems(dataset: Dataset, problems: Sequence[Problem], language: Language) -> int:
    """All problems of a dataset, and how many are grave."""
    terminal = console()
    counts = {"statements": len(dataset.statements), "goals": len(dataset.goals),
              "documents": len(dataset.catalogue.documents)}  # fmt: skip
    terminal.print(language.text("commands.read", **counts))
    remarks = [problem for problem in problems if not problem.grave]
    grave = [problem for problem in problems if problem.grave]
    for problem in remarks:
        terminal.print(problem.sentence(language), soft_wrap=True)
    terminal.print(language.text("commands.problems_notes", count=len(remarks)))
    _print_grave(terminal, grave, language)
    if not grave:
        terminal.print(language.text("commands.problems_none"))
    return len(grave)


def _print_grave(terminal: Console, grave: Sequence[Problem], language: Language) -> None:
    data_problems = [problem for problem in grave if ".csv" in problem.where]
    for problem in data_problems:
        terminal.print(problem.sentence(language), soft_wrap=True, style="red")
    if data_problems:
        terminal.print(language.text("commands.problems_grave", count=len(data_problems)))


def print_series(panel: Panel, dataset: Dataset, choice: Choice, language: Language) -> None:
    """The chosen series: their names, years, number of values and last value."""
    table = _table("series", ("region", "indicator", "name", "unit", "values", "years", "last"), language,
                   right=("values", "last"))  # fmt: skip
    for (region, indicator), unit in zip(panel.rows, panel.units, strict=True):
        if not choice.admits(region, indicator):
            continue
        series = panel.series(region, indicator)
        name = language.name(dataset.catalogue.indicators[indicator])
        years = f"{series.index[0]}–{series.index[-1]}" if len(series) > 1 else str(series.index[0])
        last = _last_text(panel, region, indicator)
        table.add_row(region, indicator, name, str(unit), str(len(series)), years, last)
    console().print(table)


def _last_text(panel: Panel, region: str, indicator: str) -> str:
    """The last value as its document states it, or rounded where it was worked out."""
    last = panel.history(region, indicator).iloc[-1]
    unit = parse_unit(str(last["unit"]))
    return figure_text(last["value"], unit) if last["status"] == DERIVED else stated_text(last["value"])


def print_goals(dataset: Dataset, choice: Choice, language: Language) -> None:
    """The chosen goals and the documents that state them."""
    table = _table("goals", ("region", "indicator", "name", "year", "goal", "document"), language, right=("goal",))
    for goal in dataset.goals:
        if choice.admits(*goal.key):
            name = language.name(dataset.catalogue.indicators[goal.indicator])
            table.add_row(*goal.key, name, str(goal.year), wording.goal_text(goal, language), goal.document)
    console().print(table)


def print_models(language: Language) -> None:
    """Each model, what it says, what it needs and when to use it."""
    from forecast.models import MODELS

    table = _table("models", ("id", "model", "says", "needs", "when"), language)
    for name in MODELS:
        texts = (language.text(f"models.{name}.{part}") for part in ("name", "says", "needs", "when"))
        table.add_row(name, *texts)
    console().print(table)


def _table(title: str, names: Sequence[str], language: Language, right: Sequence[str] = ()) -> Table:
    table = Table(title=language.text(f"commands.{title}_title"), title_justify="left")
    for name in names:
        table.add_column(language.text(f"commands.column_{name}"), justify="right" if name in right else "left",
                         overflow="fold")  # fmt: skip
    return table

"""What ``forecast progress`` prints: the table of goals and rules, the rules, and where they disagree and why."""

from pathlib import Path

from rich.console import Console
from rich.table import Table

from forecast import progress_words, wording
from forecast.console import console
from forecast.goal_progress import GoalProgress, any_judged
from forecast.language import Language
from forecast.progress import Grade
from forecast.progress_runs import ProgressRun


def print_progress(run: ProgressRun, out: Path, language: Language) -> None:
    """The goals that a rule can judge, what the signs mean, and what the rules say in words."""
    terminal = console()
    judged = any_judged(run.found)
    if judged:
        terminal.print(_table(run, judged, language))
        terminal.print(_key(language), soft_wrap=True)
    for line in progress_words.base_note(judged, run.base_year, language):
        terminal.print(line, soft_wrap=True)
    terminal.print(progress_words.tally(run.found, len(run.study.gaps), language), soft_wrap=True)
    _print_rules(terminal, run, language)
    _print_words(terminal, run, language)
    key = "progress.written" if run.pictures else "progress.none_written"
    terminal.print(language.text(key, folder=out), soft_wrap=True)


def _table(run: ProgressRun, judged: tuple[GoalProgress, ...], language: Language) -> Table:
    table = Table(title=language.text("progress.title"), title_justify="left")
    for name in ("region", "indicator", "year", "goal"):
        table.add_column(language.text(f"commands.column_{name}"), overflow="fold",
                         justify="right" if name == "goal" else "left")  # fmt: skip
    table.add_column(language.text("progress.year_base"))
    for number in progress_words.numbered(run.rules).values():
        table.add_column(number, justify="center", no_wrap=True)
    table.add_column(language.text("commands.column_chance"), justify="right")
    for progress in judged:
        table.add_row(*_cells(progress, run, language))
    return table


def _cells(progress: GoalProgress, run: ProgressRun, language: Language) -> list[str]:
    gap = progress.gap
    return [
        language.name(run.study.dataset.catalogue.regions[gap.goal.region]),
        language.name(gap.indicator),
        str(gap.goal.year),
        wording.goal_text(gap.goal, language),
        f"{progress.base_year}{'' if progress.stated else '*'}",
        *(progress_words.SYMBOLS[progress.verdicts[rule].grade] for rule in run.rules),
        wording.chance_text(gap),
    ]


def _key(language: Language) -> str:
    grades: tuple[Grade | None, ...] = (*sorted(Grade, reverse=True), None)
    return "  ".join(
        f"{progress_words.SYMBOLS[grade]} {progress_words.grade_name(grade, language)}" for grade in grades
    )


def _print_rules(terminal: Console, run: ProgressRun, language: Language) -> None:
    terminal.print(f"\n{language.text('progress.rules_head')}", style="bold")
    for line in progress_words.legend(run.rules, language):
        terminal.print(line, soft_wrap=True)
    uncertain = progress_words.unconfirmed(run.rules, language)
    if uncertain:
        terminal.print(language.text("progress.unconfirmed_note"), soft_wrap=True)
    for line in uncertain:
        terminal.print(f"  {line}", soft_wrap=True)


def _print_words(terminal: Console, run: ProgressRun, language: Language) -> None:
    catalogue = run.study.dataset.catalogue
    terminal.print(f"\n{language.text('progress.disagree_head')}", style="bold")
    lines = progress_words.disagreements(run.found, catalogue, language)
    for line in lines or [language.text("progress.agree")]:
        terminal.print(line, soft_wrap=True)
    reached = progress_words.reached_goals(run.found, catalogue, language)
    if reached:
        terminal.print(f"\n{language.text('progress.reached_head')}", style="bold")
    for line in reached:
        terminal.print(line, soft_wrap=True)
    for line in progress_words.nothing_yet(run.found, catalogue, language):
        terminal.print(f"\n{line}", soft_wrap=True)

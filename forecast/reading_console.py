"""What ``forecast read`` and ``forecast accept`` print: what was found, and what became of it."""

import shlex
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from rich.console import Console
from rich.table import Table

from forecast.console import console
from forecast.language import Language
from forecast.problems import Problem
from forecast.reading.acceptance import Acceptance
from forecast.reading.candidates import GOAL, STATEMENT
from forecast.reading.checking import CONFLICT, THERE
from forecast.reading.folders import Findings
from forecast.reading.review import Review
from forecast.reading.review_words import NAMES, head

MOST_ROWS = 30


def print_findings(found: Findings, folder: Path, language: Language) -> None:
    """A row a document, the files that could not be read, and where the candidates are."""
    terminal = console()
    if 0 < len(found.sources) <= MOST_ROWS:
        terminal.print(_documents(found, language))
    if found.problems:
        terminal.print(language.text("reading.failed", count=len(found.problems)), style="bold")
    for problem in found.problems:
        terminal.print(problem.sentence(language), soft_wrap=True, style="red")
    complete = [candidate for candidate in found.candidates if candidate.complete]
    counts = Counter(candidate.table for candidate in complete)
    terminal.print(language.text("reading.found", documents=len(found.sources), complete=len(complete),
                                 open=len(found.candidates) - len(complete)), style="bold")  # fmt: skip
    terminal.print(language.text("reading.first", statements=counts[STATEMENT], goals=counts[GOAL]))
    _print_checks(terminal, found, language)
    _list(terminal, "remarks", found.remarks, language)
    if found.sources:
        path = folder / "candidates.xlsx"
        terminal.print(language.text("reading.written", folder=folder, file=shlex.quote(str(path))), soft_wrap=True)


def _print_checks(terminal: Console, found: Findings, language: Language) -> None:
    """How many candidates a person should look at first, and how much was not understood."""
    checks = [{check.code for check in candidate.checks} for candidate in found.candidates]
    counts = {
        "conflicting": sum(CONFLICT in codes for codes in checks),
        "there": sum(THERE in codes for codes in checks),
        "doubtful": sum(bool(codes - {CONFLICT, THERE}) for codes in checks),
        "not_taken": sum(len(source.untaken) for source in found.sources),
    }
    for name, count in counts.items():
        if count:
            text = language.text(f"reading.{name}", count=count, column=head("check", language))
            terminal.print(text, soft_wrap=True)


def _documents(found: Findings, language: Language) -> Table:
    """What each document gave."""
    counts = Counter((one.document, one.table if one.complete else "open") for one in found.candidates)
    table = Table(box=None, pad_edge=False)
    for name, justify in (("documents", "left"), ("statements", "right"), ("goals", "right"), ("open", "right"),
                          ("not_taken", "right")):  # fmt: skip
        table.add_column(language.text(f"reading.column_{name}"), justify=justify)  # type: ignore[arg-type]
    for source in found.sources:
        name = source.document.document
        table.add_row(f"{name} ({source.file})", *(str(counts[name, kind]) for kind in (STATEMENT, GOAL, "open")),
                      str(len(source.untaken)))  # fmt: skip
    return table


def print_acceptance(
    review: Review, acceptance: Acceptance, problems: Sequence[Problem], folder: Path, language: Language, *, dry: bool
) -> int:  # fmt: skip
    """The counts, the refused rows and the conflicts; gives how many problems are grave."""
    terminal = console()
    grave = [problem for problem in problems if problem.grave]
    remarks = [problem for problem in problems if not problem.grave]
    _list(terminal, "refused", grave, language, style="red")
    _list(terminal, "conflicts", acceptance.conflicts, language, style="yellow")
    _list(terminal, "remarks", remarks, language)
    _print_counts(terminal, acceptance, language)
    terminal.print(_ending(review, acceptance, grave, folder, language, dry=dry), soft_wrap=True)
    return len(grave)


def _list(
    terminal: Console, title: str, problems: Sequence[Problem], language: Language, style: str | None = None
) -> None:
    if problems:
        terminal.print(language.text(f"review.{title}", count=len(problems)), style="bold")
    for problem in problems:
        terminal.print(_placed(problem, language).sentence(language), soft_wrap=True, style=style)


def _placed(problem: Problem, language: Language) -> Problem:
    """The problem with the column of a reviewed table named as the table's head does."""
    place, _, column = problem.where.rpartition(" ")
    return replace(problem, where=f"{place} {head(column, language)}") if column in NAMES else problem


def _print_counts(terminal: Console, acceptance: Acceptance, language: Language) -> None:
    counts = {"statements": len(acceptance.statements), "goals": len(acceptance.goals),
              "documents": len(acceptance.documents)}  # fmt: skip
    terminal.print(language.text("review.accepted", **counts), style="bold")
    if acceptance.regions:
        names = language.text("charts.list").join(
            f"{language.name(region)} ({region.region})" for region in acceptance.regions
        )
        terminal.print(language.text("review.regions", names=names), soft_wrap=True)


def _ending(
    review: Review, acceptance: Acceptance, grave: Sequence[Problem], folder: Path, language: Language, *, dry: bool
) -> str:  # fmt: skip
    """What became of the files."""
    if not review.accepted and not grave:
        return language.text("review.none", rows=len(review.rows))
    if not acceptance.contents:
        return language.text("review.unchanged", folder=folder)
    return language.text("review.dry" if dry else "review.written", folder=folder)

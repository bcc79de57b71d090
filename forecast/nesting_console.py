"""What ``forecast nest`` prints: comparisons, contradictions, how many could be compared, what adds up."""

from collections.abc import Iterator

from rich.table import Table

from forecast import unit_words
from forecast.console import console
from forecast.language import Language
from forecast.nesting.checking import COMPARED, FATES
from forecast.nesting.reconciling import Reconciled
from forecast.nesting.tables import sentence
from forecast.nesting_runs import NestingRun
from forecast.problems import Problem


def print_nesting(run: NestingRun, language: Language) -> None:
    """Contradictions first, then what fits, how much could be compared, and the projections that add up."""
    terminal, catalogue = console(), run.dataset.catalogue
    for line in _counts(run, language):
        terminal.print(line, soft_wrap=True)
    bad = run.nesting.contradictions
    good = [found for found in run.nesting.comparisons if found not in bad]
    for head, chosen, style in (("contradicting", bad, "red"), ("fitting", good, "")):
        if chosen:
            terminal.print(f"\n{language.text(f'nesting.{head}')}", style="bold")
        for one in chosen:
            terminal.print(sentence(one, catalogue, language), soft_wrap=True, style=style)
    terminal.print(f"\n{language.text('nesting.reconciling')}", style="bold")
    for reconciled in run.reconciled:
        terminal.print(_table(reconciled, run, language))
    for line in _problems(run, language):
        terminal.print(line, soft_wrap=True)
    for path in run.files:
        terminal.print(str(path), soft_wrap=True)


def _counts(run: NestingRun, language: Language) -> Iterator[str]:
    """How many figures of parts were compared, and what became of the others."""
    fates, found = run.nesting.fates, run.nesting
    yield language.text("nesting.compared", figures=fates.total(), compared=fates[COMPARED],
                        comparisons=len(found.comparisons), contradictions=len(found.contradictions))  # fmt: skip
    for fate in FATES:
        if fate != COMPARED and fates[fate]:
            yield language.text(f"nesting.fates.{fate}", count=fates[fate])


def _problems(run: NestingRun, language: Language) -> Iterator[str]:
    """Why projections do not add up, those with the same reason together."""
    if not run.reconciled and not run.problems:
        yield language.text("nesting.nothing_nests")
    grouped: dict[tuple[str, tuple[tuple[str, object], ...]], list[str]] = {}
    for problem in run.problems:
        others = tuple(item for item in problem.values.items() if item[0] != "found")
        grouped.setdefault((problem.code, others), []).append(str(problem.values["found"]))
    for (code, others), found in grouped.items():
        values = {"found": language.text("nesting.between").join(found), **dict(others)}
        yield Problem("", code, values).sentence(language).removeprefix(": ")


def _table(found: Reconciled, run: NestingRun, language: Language) -> Table:
    """Medians before and after, the whole first."""
    indicator = run.dataset.catalogue.indicators[found.hierarchy.indicator]
    title = language.text("nesting.table_title", indicator=language.name(indicator),
                          unit=unit_words.unit_name(indicator.unit, language))  # fmt: skip
    table = Table(title=title, title_justify="left")
    table.add_column(language.text("commands.column_region"))
    years = found.medians.columns[found.medians.notna().all()]
    for year in years:
        table.add_column(str(year), justify="right")
    after, before = (frame[years].to_numpy() for frame in (found.medians, found.base))
    for (region, _), row, earlier in zip(found.hierarchy.labels, after, before, strict=True):
        texts = [
            [unit_words.computed(value, indicator.unit, language) for value in values] for values in (row, earlier)
        ]
        cells = (f"{new} ({old})" for new, old in zip(*texts, strict=True))
        table.add_row(_region(region, found, run, language), *cells)
    return table


def _region(name: str, found: Reconciled, run: NestingRun, language: Language) -> str:
    regions = run.dataset.catalogue.regions
    if name not in regions:
        return language.text("nesting.rest", region=language.name(regions[found.hierarchy.whole]))
    return language.name(regions[name])

"""``forecast progress``: the goals of a data folder by every rule, as a table and a picture."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import pandas as pd

from forecast import progress_words
from forecast.gaps import Gap
from forecast.goal_progress import GoalProgress, Verdict, any_judged, judge_goals
from forecast.language import Language
from forecast.problems import Refusal
from forecast.progress import RULES, rule_named
from forecast.reports import write_table
from forecast.runs import Study

TABLE = "progress.csv"
PICTURE = "progress"
DIGITS = 10
INPUTS = ("base_year", "base_value", "last_year", "last_value", "target", "target_year", "observed", "required",
          "projected", "expected")  # fmt: skip
YEARS = ("base_year", "last_year", "target_year")
COLUMNS = ["region", "indicator", "year", "goal", "comparator", "unit", "chance", "rule", "class", "grade", "statistic",
           "reached", "base", *INPUTS, "reason", "remarks", "unconfirmed", "note", "document"]  # fmt: skip


@dataclass(frozen=True, eq=False)
class ProgressRun:
    """The goals by the rules.

    Attributes
    ----------
    found
        The goals with a series; the others have no verdicts.
    rules
        The chosen rules, in the order of `RULES`.
    base_year
        What was chosen for goals without one; None for the earliest recent value.
    pictures
        The files that were drawn.
    """

    study: Study
    found: tuple[GoalProgress, ...]
    rules: tuple[str, ...]
    base_year: int | None
    pictures: tuple[Path, ...]


def run_progress(
    done: Study, out: Path, language: Language, rules: Sequence[str] = (), base_year: int | None = None
) -> ProgressRun:
    """Judge the goals of a study, and write ``progress.csv`` to `out` and the picture to ``charts/`` inside it.

    Raises
    ------
    Refusal
        If a rule is not known, or no goal has a series.
    OSError
        If `out` cannot be written.
    """
    chosen = tuple(name for name in RULES if name in {rule_named(rule).name for rule in rules} or not rules)
    found = judge_goals(done.gaps, chosen, base_year)
    if not found:
        raise Refusal("progress_no_goals", found=", ".join((*done.choice.regions, *done.choice.indicators)) or "data")
    write_table(progress_table(done.gaps, found, chosen, language), out / TABLE)
    run = ProgressRun(done, found, chosen, base_year, ())
    return ProgressRun(done, found, chosen, base_year, _draw(run, out / "charts", language))


def notes(run: ProgressRun, language: Language) -> list[str]:
    """What stands below the picture."""
    uncertain = any(RULES[rule].unconfirmed for rule in run.rules)
    return [
        *([language.text("progress.unconfirmed_short")] if uncertain else []),
        *progress_words.base_note(any_judged(run.found), run.base_year, language),
        progress_words.tally(run.found, len(run.study.gaps), language),
    ]


def _draw(run: ProgressRun, folder: Path, language: Language) -> tuple[Path, ...]:
    from forecast.charts import progress
    from forecast.charts.files import save_chart

    facts: dict[str, Any] = {"catalogue": run.study.dataset.catalogue, "language": language,
                             "notes": notes(run, language)}  # fmt: skip
    written: list[Path] = []
    for number, page in enumerate(progress.pages(any_judged(run.found), **facts), 1):
        name = PICTURE if number == 1 else f"{PICTURE}_{number}"
        draw = partial(progress.draw_progress, page, **facts)
        written += save_chart(folder / name, draw, progress.height_cm(page, **facts))
    return tuple(written)


def progress_table(
    gaps: Sequence[Gap], found: Sequence[GoalProgress], rules: Sequence[str], language: Language
) -> pd.DataFrame:
    """The columns of ``progress.csv``, a row per goal and rule."""
    of_gap = {id(progress.gap): progress for progress in found}
    records = [_record(gap, of_gap.get(id(gap)), rule, language) for gap in gaps for rule in rules]
    table = pd.DataFrame(records, columns=COLUMNS)
    return table.astype(dict.fromkeys(YEARS, "Int64"))


def _record(gap: Gap, progress: GoalProgress | None, rule: str, language: Language) -> dict[str, Any]:
    goal = gap.goal
    about = {"region": goal.region, "indicator": goal.indicator, "year": goal.year, "goal": goal.figure.value,
             "comparator": goal.comparator, "unit": goal.unit.symbol, "document": goal.document, "rule": rule,
             "unconfirmed": " ".join(RULES[rule].unconfirmed)}  # fmt: skip
    if progress is None:
        return {**about, "reason": "no_series", "note": language.text("progress.reasons.no_series")}
    verdict = progress.verdicts[rule]
    return {**about, "chance": _short(gap.chance), "base": "stated" if progress.stated else "chosen",
            "reached": progress.reached, **_said(verdict), "note": progress_words.note(verdict, language)}  # fmt: skip


def _said(verdict: Verdict) -> dict[str, Any]:
    inputs = {name: _short(verdict.inputs[name]) for name in INPUTS if name in verdict.inputs}
    years = {name: pd.NA if pd.isna(inputs[name]) else int(inputs[name]) for name in YEARS if name in inputs}
    grade = "" if verdict.grade is None else verdict.grade.name.lower()
    return {"class": verdict.name, "grade": grade, "statistic": _short(verdict.statistic), **inputs, **years,
            "reason": verdict.reason, "remarks": " ".join(verdict.remarks)}  # fmt: skip


def _short(value: float) -> float:
    return float(f"{value:.{DIGITS}g}")

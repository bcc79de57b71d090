"""Checking: what a person should know of candidates before accepting them.

Each is held against the others and against what stands in the data, by the rules by which it would be accepted.
"""

import datetime
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from forecast.catalogue import Catalogue
from forecast.dataset import Dataset
from forecast.problems import Problem, Problems
from forecast.reading.candidates import GOAL, STATEMENT, Candidate, Check
from forecast.reading.conflicts import Subject, same_value
from forecast.reading.intake import SORTS, Entry, entry_of, said, widened
from forecast.reading.plausibility import Known, doubts
from forecast.reading.review_tables import Source

THERE, CONFLICT = "there", "conflict"
LESS_SURE = 0.5  # how sure a doubtful figure still is


@dataclass(frozen=True)
class _Stated:
    """A figure that the data or a candidate states.

    Attributes
    ----------
    entry
        The row of the data; None where the data could not take the candidate, for the reasons `problems`.
    candidate
        None where it stands in the data.
    """

    table: str
    entry: Entry | None
    candidate: Candidate | None = None
    problems: tuple[Problem, ...] = ()

    @property
    def subject(self) -> Subject:
        return (self.table, *SORTS[self.table].subject(self.entry))


def checked(candidates: Iterable[Candidate], sources: Iterable[Source], dataset: Dataset) -> list[Candidate]:
    """The candidates with their checks, the doubtful ones less sure; those that miss something stay as they are."""
    by_name = {source.document.document: source for source in sources}
    catalogue = widened(dataset.catalogue, {name: source.document for name, source in by_name.items()})
    there = [*(_Stated(STATEMENT, one) for one in dataset.statements), *(_Stated(GOAL, one) for one in dataset.goals)]
    found = [_stated(one, catalogue) for one in candidates]
    same = _by_subject([*there, *found])
    known = Known.of([one.entry for one in there if one.entry], [one.entry for one in found if one.entry])
    return [_with_checks(one, same, known, by_name, catalogue) for one in found]


def _stated(one: Candidate, catalogue: Catalogue) -> _Stated:
    problems = Problems()
    entry = entry_of(one, catalogue, problems) if one.complete else None
    return _Stated(one.table, entry, one, problems.grave)


def _by_subject(stated: Iterable[_Stated]) -> Mapping[Subject, Sequence[_Stated]]:
    found: dict[Subject, list[_Stated]] = defaultdict(list)
    for one in stated:
        if one.entry:
            found[one.subject].append(one)
    return found


def _with_checks(
    one: _Stated, same: Mapping[Subject, Sequence[_Stated]], known: Known, sources: Mapping[str, Source],
    catalogue: Catalogue,
) -> Candidate:  # fmt: skip
    assert one.candidate is not None
    odd = [Check("refused", {"problem": problem}) for problem in one.problems]
    odd += _too_late(one.candidate, sources)
    odd += doubts(one.entry, known, catalogue) if one.entry else ()
    compared = _compared(one, one.entry, same[one.subject]) if one.entry else ()
    sure = round(one.candidate.confidence * (LESS_SURE if odd else 1), 2)
    return replace(one.candidate, checks=(*compared, *odd), confidence=sure)


def _compared(one: _Stated, entry: Entry, same: Sequence[_Stated]) -> Iterator[Check]:
    """What the data hold already, then what says another value, each value once: the data come first."""
    others = [(other, other.entry) for other in same if other is not one and other.entry]
    for other, row in others:
        if other.candidate is None and same_value(entry, row):
            yield Check(THERE, {"document": row.document, "place": Path(row.place).name})
    told: list[Entry] = []
    for other, row in others:
        if SORTS[one.table].conflict(entry, row) and not any(same_value(row, earlier) for earlier in told):
            told.append(row)
            yield Check(CONFLICT, {"other": said(row), "place": other.candidate or Path(row.place).name})


def _too_late(one: Candidate, sources: Mapping[str, Source]) -> Iterator[Check]:
    """A figure of what was, in a year that its document, or anyone, cannot know."""
    source = sources.get(one.document)
    latest = (source and source.latest) or datetime.datetime.now(datetime.UTC).year
    if one.table == STATEMENT and one.year and one.year > latest:
        yield Check("too_late", {"year": one.year, "latest": latest})

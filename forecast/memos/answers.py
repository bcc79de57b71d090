"""Answers: what stands in the place of a placeholder, before it takes the form of a Word file."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from forecast import wording
from forecast.charts.album import Picture, fans, series_pictures
from forecast.language import Language
from forecast.memos.asking import Asked, Faulty, Register
from forecast.memos.briefs import Brief, brief
from forecast.memos.citations import Citations, source_text, uncited
from forecast.memos.composing import alternative_text
from forecast.memos.contents import Table
from forecast.memos.facts import GoalFacts
from forecast.memos.memo_tables import goals_table, unjudged_table
from forecast.memos.placeholders import Call
from forecast.memos.series_levels import level
from forecast.memos.wordings import paragraphs
from forecast.problems import Refusal
from forecast.runs import Study

UNKNOWN = "–"


@dataclass(frozen=True)
class Words:
    """One paragraph, or several; a single one stands within the planner's."""

    paragraphs: tuple[str, ...]


@dataclass(frozen=True, eq=False)
class Drawn:
    """A picture that waits to be drawn, and the text for those who cannot see it."""

    picture: Picture
    alternative: str


Answer = Words | Drawn | Table


class Answers:
    """Answers placeholders one after the other; documents are numbered as they are cited.

    Parameters
    ----------
    listed
        Whether the file has a list of sources; without one, numbers of documents would lead nowhere.

    Attributes
    ----------
    remarks
        What to know of the latest answer.
    """

    def __init__(self, study: Study, language: Language, *, listed: bool) -> None:
        self._study, self._language, self._listed = study, language, listed
        self._register = Register(brief(study, language))
        self._citations = Citations(study.dataset.catalogue.documents)
        self.remarks: list[Refusal] = []

    def answer(self, call: Call) -> Answer:
        """What stands in the placeholder's place.

        Raises
        ------
        Faulty
            With everything that is wrong with it.
        """
        self.remarks = []
        kinds: Mapping[str, Callable[[Asked], Answer]] = {
            "value": self._value, "sentences": self._sentences, "chart": self._chart, "table": self._table,
            "summary": self._summary, "source": self._source, "sources": self._sources,
        }  # fmt: skip
        try:
            return kinds[call.kind](self._register.asked(call))
        except Refusal as refusal:
            raise Faulty(refusal) from None

    def _value(self, asked: Asked) -> Answer:
        if not asked.field:
            return Words((self._level(asked),))
        goal = self._register.goal(asked)
        found = getattr(goal, asked.field)
        if found in ("", None):
            self.remarks.append(Refusal("fill_empty", found=goal.full_name, why=self._why_empty(goal, asked.field)))
        return Words((UNKNOWN if found in ("", None) else str(found),))

    def _level(self, asked: Asked) -> str:
        found = level(self._study, self._series(asked), asked.year or 0, self._register.name(asked), self._language)
        self.remarks += [found.remark] if found.remark else []
        return found.text

    def _series(self, asked: Asked) -> tuple[str, str]:
        if asked.label not in self._register.series:
            raise self._register.no_series(asked)
        return asked.label

    def _why_empty(self, goal: GoalFacts, field: str) -> str:
        reasons = [] if goal.judged else [goal.note(note) for note in goal.gap.notes]
        name = self._language.text(f"placeholders.fields.{field}.name")
        return self._language.text("charts.between").join(reasons) or self._language.text(
            "placeholders.empty", field=name
        )

    def _sentences(self, asked: Asked) -> Answer:
        goal = self._register.goal(asked)
        if not goal.judged:
            return Words((self._unjudged(goal),))
        said = paragraphs("goal", self._language, goal=goal, cite=self._citations.cite)
        return Words(said if self._listed else tuple(map(uncited, said)))

    def _unjudged(self, goal: GoalFacts) -> str:
        reason = self._language.text("charts.between").join(goal.note(note) for note in goal.gap.notes)
        return self._language.text("placeholders.unjudged", name=goal.full_name, goal=goal.goal_words, reason=reason)

    def _chart(self, asked: Asked) -> Answer:
        if asked.label not in self._register.goals and asked.year is None:
            return self._series_chart(asked)
        goal = self._register.goal(asked)
        if not goal.judged:
            raise Refusal("fill_chart_unjudged", found=goal.full_name, reason=self._why_empty(goal, "chance"))
        said = paragraphs("goal", self._language, goal=goal, cite=lambda *names: "")
        return Drawn(self._pictures[id(goal)], alternative_text(goal, said))

    def _series_chart(self, asked: Asked) -> Answer:
        """The chart of a series without a goal."""
        catalogue = self._study.dataset.catalogue
        label = self._series(asked)
        (picture,) = series_pictures(self._study.projection, (), label, catalogue, self._language)
        title = wording.title(catalogue.regions[asked.region], catalogue.indicators[asked.indicator], self._language)
        return Drawn(picture, self._language.text("placeholders.series_alternative", title=title))

    @cached_property
    def _pictures(self) -> Mapping[int, Picture]:
        goals = self._register.brief.judged
        drawn = fans([goal.gap for goal in goals], self._study.dataset.catalogue, self._language)
        return {id(goal): picture for goal, picture in zip(goals, drawn, strict=True)}

    def _table(self, asked: Asked) -> Answer:
        """The judged goals with their chances; below them the others with the reason across the last columns."""
        about = self._about(asked)
        table = goals_table(about, 0)
        others = unjudged_table(about, 0).rows
        return replace(table, rows=(*table.rows, *_others(others, len(about.judged))))

    def _summary(self, asked: Asked) -> Answer:
        return Words(self._about(asked).summary)

    def _about(self, asked: Asked) -> Brief:
        """The brief of the goals that are asked for."""
        wanted = {key: name for key, name in (("region", asked.region), ("indicator", asked.indicator)) if name}
        gaps = tuple(gap for gap in self._study.gaps
                     if all(getattr(gap.goal, key) == name for key, name in wanted.items()))  # fmt: skip
        if not gaps:
            raise self._register.no_goals(asked)
        checks = tuple(check for check in self._study.checks
                       if asked.region in ("", check.region)
                       and asked.indicator in ("", check.indicator.indicator))  # fmt: skip
        return brief(replace(self._study, gaps=gaps, checks=checks), self._language)

    def _source(self, asked: Asked) -> Answer:
        """The documents of the goals and of the value of that year."""
        goals = [goal for goal in self._register.goals.get(asked.label, ()) if goal.year == asked.year]
        names = list(dict.fromkeys(goal.gap.goal.document for goal in goals))
        if asked.label in self._register.series and not names:
            history = self._study.panel.history(*asked.label)
            row = history.loc[[asked.year]] if asked.year in history.index else history.iloc[:0]
            names += [name for cell in row["documents"] for name in str(cell).split(";") if name]
        if not names:
            raise Refusal("fill_no_source", found=self._register.name(asked))
        return Words((self._citations.cite(*names) if self._listed else self._titles(names),))

    def _titles(self, names: list[str]) -> str:
        documents = self._study.dataset.catalogue.documents
        return self._language.text("charts.between").join(
            source_text(documents[name], self._language) for name in names
        )

    def _sources(self, asked: Asked) -> Answer:
        entries = self._citations.entries(self._language)
        return Words(tuple(f"[{number}] {entry}" for number, entry in enumerate(entries, 1)) or (UNKNOWN,))


def _others(rows: tuple[tuple[str, ...], ...], judged: int) -> Iterator[tuple[str, ...]]:
    """The rows of goals that could not be judged: the reason is the last cell and spans the columns that are left."""
    for number, row in enumerate((row for row in rows if len(row) > 1), judged + 1):
        _, *cells = row
        yield (str(number), *cells)

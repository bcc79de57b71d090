"""Asking: which region, indicator, year and goal of a study a placeholder is about."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from forecast.language import Language
from forecast.memos.briefs import Brief
from forecast.memos.facts import GoalFacts
from forecast.memos.placeholders import Call, Names, field_named, role_named, year_named
from forecast.panel import Labels
from forecast.problems import Refusal
from forecast.tables import nearest


class Faulty(ValueError):
    """Everything that is wrong with one placeholder."""

    def __init__(self, *refusals: Refusal) -> None:
        super().__init__(*refusals)
        self.refusals = refusals


@dataclass(frozen=True)
class Asked:
    """A placeholder whose words are known; what it does not say is empty."""

    kind: str
    region: str = ""
    indicator: str = ""
    year: int | None = None
    field: str = ""
    which: str = ""

    @property
    def label(self) -> Labels:
        return self.region, self.indicator


@dataclass(frozen=True, eq=False)
class Register:
    """What a study has, by the words that a planner uses for it."""

    brief: Brief

    @property
    def language(self) -> Language:
        return self.brief.language

    @cached_property
    def goals(self) -> Mapping[Labels, tuple[GoalFacts, ...]]:
        found: dict[Labels, tuple[GoalFacts, ...]] = {}
        for goal in self.brief.goals:
            found[goal.gap.goal.key] = (*found.get(goal.gap.goal.key, ()), goal)
        return found

    @cached_property
    def series(self) -> frozenset[Labels]:
        return frozenset(self.brief.study.panel.rows)

    def asked(self, call: Call) -> Asked:
        """The placeholder with its words understood.

        Raises
        ------
        Faulty
            With every word that is not.
        """
        found: dict[str, Any] = {}
        refusals: list[Refusal] = []
        for name, read in self._readers(call.given.get("indicator", "")):
            try:
                found |= {name: read(call.given[name])} if call.given.get(name) else {}
            except Refusal as refusal:
                refusals.append(refusal)
        if refusals:
            raise Faulty(*refusals)
        return Asked(call.kind, **found)

    def goal(self, asked: Asked) -> GoalFacts:
        """The goal that is asked for: that of its year, or the only one; the plain one where another has its role.

        Raises
        ------
        Faulty
            If there is none, or several that nothing tells apart; those that there are are named.
        """
        known = self.goals.get(asked.label, ())
        found = [goal for goal in known if asked.year in (goal.year, None)]
        if asked.which:
            found = [goal for goal in found if asked.which in (goal.gap.goal.role, goal.gap.goal.document)]
        elif len(found) > 1:
            found = [goal for goal in found if goal.gap.goal.role == "level"] or found
        if not found:
            raise Faulty(self._no_goal(asked, known))
        if len(found) > 1:
            raise Faulty(Refusal("fill_goals_several", found=self.name(asked), known=self._listed(found)))
        return found[0]

    def name(self, asked: Asked) -> str:
        """What is asked, in the names of the language."""
        name = self.title(asked.label)
        return name if asked.year is None else self.language.text("memo.name_year", name=name, year=asked.year)

    def title(self, label: Labels) -> str:
        """A region and an indicator by their names in the language."""
        catalogue = self.brief.study.dataset.catalogue
        region, indicator = catalogue.regions[label[0]], catalogue.indicators[label[1]]
        return self.language.text("memo.name", region=self.language.name(region), name=self.language.name(indicator))

    def words(self, label: Labels) -> tuple[str, str]:
        """What a placeholder calls a region and an indicator: in Chinese by their names, in English by short names."""
        indicator = self.brief.study.dataset.catalogue.indicators[label[1]]
        return self.region_word(*label), self._word(indicator, label[1], self._indicator)

    def region_word(self, region: str, indicator: str = "") -> str:
        entry = self.brief.study.dataset.catalogue.regions[region]
        return self._word(entry, region, lambda word: self._region(word, indicator))

    def _word(self, entry: Any, short: str, read: Callable[[str], str]) -> str:
        """Chinese names are short, but two entries may share one; English names are longer than the short names."""
        if self.language.code == "en":
            return short
        try:
            return entry.name_zh if read(entry.name_zh) == short else short
        except Refusal:
            return short

    def no_series(self, asked: Asked) -> Refusal:
        """That there are no values; the nearest indicators of the region that have some."""
        others = [indicator for region, indicator in self.series if region == asked.region]
        return Refusal("fill_no_series", found=self.name(asked), nearest=nearest(asked.indicator, sorted(others)))

    def _readers(self, indicator: str) -> Iterator[tuple[str, Callable[[str], object]]]:
        yield "region", lambda word: self._region(word, indicator)
        yield "indicator", self._indicator
        yield "year", year_named
        yield "field", field_named
        yield "which", role_named

    def _indicator(self, word: str) -> str:
        found = self._indicators.matching(word)
        if not found:
            raise Refusal("indicator_not_known", found=word, nearest=self._indicators.nearest(word))
        if len(found) > 1:
            raise Refusal("fill_names_several", found=word, known=", ".join(found))
        return found[0]

    def _region(self, word: str, indicator: str) -> str:
        """The region; where a name was that of several in turn, the one that has figures of the indicator."""
        found = self._regions.matching(word)
        if not found:
            raise Refusal("region_not_known", found=word, nearest=self._regions.nearest(word))
        if len(found) > 1:
            asked = self._indicators.matching(indicator) if indicator else []
            labels = [label for label in (*self.goals, *self.series) if not asked or label[1] in asked]
            found = [region for region in found if any(region == label[0] for label in labels)] or found
        if len(found) > 1:
            raise Refusal("fill_names_several", found=word, known=", ".join(found))
        return found[0]

    @cached_property
    def _regions(self) -> Names:
        return Names(self.brief.study.dataset.catalogue.regions)

    @cached_property
    def _indicators(self) -> Names:
        return Names(self.brief.study.dataset.catalogue.indicators)

    def no_goals(self, asked: Asked) -> Refusal:
        """That a region or a series has no goal; the nearest indicators of the region, or the regions, that have."""
        if asked.indicator:
            others = [indicator for region, indicator in self.goals if region == asked.region]
            return Refusal("fill_no_goal", found=self.name(asked), nearest=nearest(asked.indicator, others))
        regions = ", ".join(dict.fromkeys(region for region, _ in self.goals))
        return Refusal("fill_no_goal", found=asked.region, nearest=regions)

    def _no_goal(self, asked: Asked, known: tuple[GoalFacts, ...]) -> Refusal:
        if not known:
            return self.no_goals(asked)
        return Refusal("fill_no_goal", found=self.name(asked), nearest=self._listed(known))

    def _listed(self, goals: tuple[GoalFacts, ...] | list[GoalFacts]) -> str:
        roles = (f"{goal.year} {goal.gap.goal.role} ({goal.gap.goal.document})" for goal in goals)
        return ", ".join(roles)

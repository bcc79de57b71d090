"""Brief: what is said of the goals of a study, before it takes the form of a memo, a page or a workbook."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from forecast.arithmetic import Check
from forecast.charts.album import Picture, fans
from forecast.gaps import Gap
from forecast.language import Language
from forecast.memos.check_words import check_words
from forecast.memos.citations import Citations
from forecast.memos.facts import GoalFacts
from forecast.memos.summaries import Summary, listed
from forecast.memos.wordings import paragraphs
from forecast.projections import DEFAULT_MODEL
from forecast.runs import Study

# How many regions a title names before it counts them.
MOST_TITLED = 3
# Checks of one goal against another, which its own name does not tell.
CHECK_KINDS = ("arithmetic_growth_goal", "arithmetic_addition")


@dataclass(frozen=True, eq=False)
class Section:
    """A judged goal with its sentences and its chart."""

    goal: GoalFacts
    paragraphs: tuple[str, ...]
    picture: Picture


@dataclass(frozen=True, eq=False)
class Brief:
    """All texts and facts of a memo.

    Attributes
    ----------
    goals
        Every goal of the study, judged or not, in the order of the table of goals; regions together, in the order of
        the table of regions, where a city stands before its zones.
    """

    study: Study
    language: Language
    goals: tuple[GoalFacts, ...]

    @cached_property
    def judged(self) -> tuple[GoalFacts, ...]:
        return tuple(goal for goal in self.goals if goal.judged)

    @cached_property
    def unjudged(self) -> tuple[GoalFacts, ...]:
        return tuple(goal for goal in self.goals if not goal.judged)

    @property
    def checks(self) -> tuple[Check, ...]:
        return self.study.checks

    @cached_property
    def regions(self) -> tuple[str, ...]:
        """The short names of the regions of the goals."""
        return tuple(dict.fromkeys(goal.gap.goal.region for goal in self.goals))

    @cached_property
    def years(self) -> tuple[int, ...]:
        return tuple(sorted({goal.year for goal in self.goals}))

    @cached_property
    def title(self) -> str:
        """The regions and years that the memo is about."""
        names = [self.language.name(self.study.dataset.catalogue.regions[region]) for region in self.regions]
        if len(names) > MOST_TITLED:
            key, values = "memo.title_other", {"regions": names[0], "count": self._others(names)}
        else:
            key, values = "memo.title", {"regions": listed(names, self.language)}
        return self.language.text(key, years=self.years_text, **values)

    def _others(self, names: Sequence[str]) -> int:
        """English counts the other regions, Chinese all of them."""
        return len(names) - (self.language.code == "en")

    @cached_property
    def years_text(self) -> str:
        first, last = self.years[0], self.years[-1]
        if first == last:
            return self.language.text("charts.year", year=first)
        return self.language.text("memo.years", first=first, last=last)

    @cached_property
    def summary(self) -> tuple[str, ...]:
        """The paragraphs that say it all."""
        catalogue = self.study.dataset.catalogue
        names = tuple(self.language.name(catalogue.regions[region]) for region in self.regions)
        compared = [check for check in self.checks if check.verdict.startswith(("agrees", "disagrees"))]
        wrong = tuple(self._check_words(check) for check in compared if check.verdict == "disagrees")
        return Summary(
            self.goals, self.language, names, self.years_text, len(self._documents), self._values, len(compared), wrong
        ).paragraphs()

    @cached_property
    def sections(self) -> tuple[Section, ...]:
        """A section per judged goal; `sources` follow their citations."""
        return self._written[0]

    @cached_property
    def sources(self) -> tuple[str, ...]:
        """The documents that the sections cite, by number."""
        return self._written[1].entries(self.language)

    @property
    def citations(self) -> Citations:
        """The numbers of the sources, for a format that cites elsewhere too; each asks for its own copy."""
        return self._written[1].copy()

    @cached_property
    def _written(self) -> tuple[tuple[Section, ...], Citations]:
        catalogue = self.study.dataset.catalogue
        citations = Citations(catalogue.documents)
        pictures = fans([goal.gap for goal in self.judged], catalogue, self.language)
        sections = [
            Section(goal, paragraphs("goal", self.language, goal=goal, cite=citations.cite), picture)
            for goal, picture in zip(self.judged, pictures, strict=True)
        ]
        for goal in self.unjudged:
            citations.cite(goal.gap.goal.document)
        return tuple(sections), citations

    @cached_property
    def method(self) -> tuple[str, ...]:
        """How it was worked out, in one paragraph."""
        model = self.study.choice.model
        name, says = (self.language.text(f"models.{model}.{part}") for part in ("name", "says"))
        return paragraphs("method", self.language, model=name, says=says, default=model == DEFAULT_MODEL)

    def check_subject(self, check: Check) -> str:
        """What a check is about."""
        name = self.language.name(check.indicator)
        if check.note_code in CHECK_KINDS:
            name = self.language.text(f"memo.check_kinds.{check.note_code}", name=name)
        return name

    def check_name(self, check: Check) -> str:
        """What a check is about, with its region where there are several."""
        name = self.check_subject(check)
        if len(self.regions) == 1:
            return name
        region = self.language.name(self.study.dataset.catalogue.regions[check.region])
        return self.language.text("memo.name", region=region, name=name)

    def _check_words(self, check: Check) -> str:
        said = (self.check_name(check), check_words(check, self.language))
        return self.language.text("memo.between").join(said)

    @cached_property
    def _documents(self) -> set[str]:
        cells = (name for goal in self.judged for cell in goal.gap.history["documents"] for name in cell.split(";"))
        return {*filter(None, cells), *(goal.gap.goal.document for goal in self.goals)}

    @cached_property
    def _values(self) -> int:
        """How many yearly values the judged goals rest on."""
        return len({(*goal.gap.label, year) for goal in self.judged for year in goal.gap.history.index})


def brief(study: Study, language: Language) -> Brief:
    """What is to be said of a study's goals."""
    catalogue = study.dataset.catalogue
    regions = list(catalogue.regions)
    ordered = sorted(study.gaps, key=lambda gap: regions.index(gap.goal.region))
    return Brief(
        study, language, tuple(GoalFacts(gap, catalogue, language, _checks_of(gap, study.checks)) for gap in ordered)
    )


def _checks_of(gap: Gap, checks: Iterable[Check]) -> tuple[Check, ...]:
    """The checks of this goal; what goals of a ratio and its part imply stands with the ratio."""
    goal = gap.goal

    def fits(check: Check) -> bool:
        about = check.note_values.get("ratio", check.indicator)
        same = (check.region, about, check.year) == (goal.region, gap.indicator, goal.year)
        return same and goal.role == "level"

    return tuple(check for check in checks if fits(check))

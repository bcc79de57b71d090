"""What could not be used, where it stands, why, and what to do about it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from forecast.language import Language


@dataclass(frozen=True)
class Problem:
    """One thing that was refused, left out or noticed.

    Attributes
    ----------
    where
        The place: ``data/statements.csv:12 value`` or ``gongshu / rd_intensity 2025``.
    code
        Names the texts in ``texts/``, section ``problems``.
    values
        What the texts are filled with.
    grave
        True if a figure or a result is lost; False if it is only worth knowing.
    """

    where: str
    code: str
    values: Mapping[str, object] = field(default_factory=dict)
    grave: bool = True

    def what(self, language: Language) -> str:
        return self._text("what", language)

    def why(self, language: Language) -> str:
        return self._text("why", language)

    def what_to_do(self, language: Language) -> str:
        return self._text("do", language)

    def _text(self, part: str, language: Language) -> str:
        return language.text(f"problems.{self.code}.{part}", **language.named(self.values))

    def sentence(self, language: Language) -> str:
        """All of it in one line, for a terminal or an exception."""
        between = "" if language.code == "zh" else " "
        said = between.join((self.what(language), self.why(language), self.what_to_do(language)))
        return f"{self.where}: {said}".strip()


class Refusal(ValueError):
    """A cell or row that cannot be taken; the reader adds the place to it and goes on."""

    def __init__(self, code: str, **values: object) -> None:
        super().__init__(code)
        self.code = code
        self.values = values

    def at(self, where: str) -> Problem:
        return Problem(where, self.code, self.values)

    def sentence(self, language: Language) -> str:
        """What, why and what to do in one line."""
        return self.at("").sentence(language).removeprefix(": ")

    def __str__(self) -> str:
        return self.sentence(Language("en"))


class BadData(ValueError):
    """Raised with ``strict``: the data hold problems; the text lists them all."""

    def __init__(self, problems: Iterable[Problem], language: Language) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(problem.sentence(language) for problem in self.problems))


class Problems:
    """Collects problems while good rows go on."""

    def __init__(self) -> None:
        self._found: dict[str, Problem] = {}

    def add(self, problem: Problem) -> None:
        """Keep the problem, once; a thousand bad rows are no rarity, so it is looked up and not searched for."""
        self._found.setdefault(repr(problem), problem)

    def extend(self, problems: Iterable[Problem]) -> None:
        for problem in problems:
            self.add(problem)

    def __iter__(self) -> Iterator[Problem]:
        return iter(self._found.values())

    def __len__(self) -> int:
        return len(self._found)

    @property
    def grave(self) -> tuple[Problem, ...]:
        return tuple(problem for problem in self if problem.grave)

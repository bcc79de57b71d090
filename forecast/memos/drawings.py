"""Drawings: the pictures of a memo, each drawn once; one that fails leaves a note in its place."""

from collections.abc import Callable
from dataclasses import dataclass, field

from forecast.charts.album import Picture
from forecast.language import Language
from forecast.problems import Problem

Progress = Callable[[int, int], None]


@dataclass(eq=False)
class Drawings:
    """Draws pictures as they are asked for and remembers them.

    Attributes
    ----------
    count
        How many pictures there will be, for the progress.
    problems
        The pictures that could not be drawn.
    """

    language: Language
    count: int
    progress: Progress = lambda done, all_: None
    problems: list[Problem] = field(default_factory=list)
    _drawn: dict[str, bytes | None] = field(default_factory=dict)

    def png(self, picture: Picture) -> bytes | None:
        """The picture as PNG; None if it could not be drawn, and `note` says why."""
        if picture.name not in self._drawn:
            self._drawn[picture.name] = self._draw(picture)
            self.progress(len(self._drawn), self.count)
        return self._drawn[picture.name]

    def note(self, picture: Picture) -> str:
        """What stands in the place of a picture that could not be drawn."""
        reasons = [one.values["reason"] for one in self.problems if one.where == _place(picture)]
        return self.language.text("memo.failed", reason=reasons[0] if reasons else "")

    def _draw(self, picture: Picture) -> bytes | None:
        try:
            return picture.image()
        except Exception as error:  # the rest of the memo does not suffer from one picture
            self.fail(picture, error)
            return None

    def fail(self, picture: Picture, error: Exception) -> None:
        """Remember that a picture could not be drawn."""
        self.problems.append(Problem(_place(picture), "memo_chart_failed", {"reason": error}))


def _place(picture: Picture) -> str:
    return f"charts/{picture.name}"

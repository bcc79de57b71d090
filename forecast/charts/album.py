"""The pictures of a run: which there are, how they are named and how high they are."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from matplotlib.axes import Axes

from forecast.catalogue import Catalogue
from forecast.charts import chances, overview, paces, promises, scenarios
from forecast.charts.chances import draw_chances
from forecast.charts.fan import draw_fan
from forecast.charts.fan_drawing import HEIGHT_CM
from forecast.charts.files import chart_images, save_chart
from forecast.charts.overview import draw_overview
from forecast.charts.paces import draw_paces
from forecast.charts.promises import draw_promises
from forecast.charts.scenarios import draw_scenarios
from forecast.charts.series import draw_series
from forecast.gaps import Gap
from forecast.language import Language
from forecast.panel import Labels
from forecast.problems import Refusal
from forecast.projection_problems import refused_place
from forecast.projections import Projection
from forecast.promising.levels import Promise
from forecast.scenarios.comparing import Prospect

PACE_NAMES = {"percent": "paces", "points": "paces_points"}


@dataclass(frozen=True, eq=False)
class Picture:
    """A chart that waits to be drawn: its file name without suffix, its height and how it is drawn.

    `why` says in words why the model projects as it does; empty where there is nothing to say.
    """

    name: str
    height_cm: float
    draw: Callable[[Axes], None]
    why: str = ""

    def save(self, folder: Path) -> tuple[Path, Path]:
        """Write the PNG and the SVG into a folder, which is made if it is not there."""
        return save_chart(folder / self.name, self.draw, self.height_cm)

    def image(self, suffix: str = "png") -> bytes:
        """The picture as ``png`` or ``svg``."""
        return chart_images(self.draw, self.height_cm, (suffix,))[suffix]


def pictures(gaps: Iterable[Gap], catalogue: Catalogue, language: Language) -> tuple[Picture, ...]:
    """Every picture of a run: the gaps, the paces, the table of chances, and a fan for each judged goal."""
    gaps = list(gaps)
    judged = [gap for gap in gaps if gap.judged]
    if not judged:
        return ()
    overviews = _overviews(judged, len(gaps) - len(judged), catalogue, language)
    return (*overviews, *fans(judged, catalogue, language))


def fans(gaps: Sequence[Gap], catalogue: Catalogue, language: Language) -> Iterator[Picture]:
    """A fan chart per goal; a second goal for the same series and year has its role in the name."""
    taken: Counter[str] = Counter()
    for gap in gaps:
        name = f"fan_{gap.goal.region}_{gap.goal.indicator}_{gap.goal.year}"
        taken[name] += 1
        name = name if taken[name] == 1 else f"{name}_{gap.goal.role}" + (f"_{taken[name]}" if taken[name] > 2 else "")
        said = gap.projection.reason(gap.label, gap.goal.year, language) if gap.projection else ""
        yield Picture(name, HEIGHT_CM, partial(draw_fan, gap, catalogue=catalogue, language=language), said)


def series_pictures(
    projection: Projection, gaps: Iterable[Gap], label: Labels, catalogue: Catalogue, language: Language
) -> tuple[Picture, ...]:
    """The fans of a series' goals; without a goal that can be judged, the series with its projection.

    Raises
    ------
    ValueError
        If there is no such series, or the model cannot take it.
    """
    judged = [gap for gap in gaps if gap.judged and label in (gap.goal.key, gap.label)]
    if judged:
        return tuple(fans(judged, catalogue, language))
    if label not in projection.panel.rows:
        raise Refusal("series_not_known", found=" / ".join(label))
    last = int(projection.panel.series(*label).index[-1])
    if projection.until <= last:
        raise Refusal("until_too_early", found=" / ".join(label), last=last, until=projection.until)
    if not projection.covers(label):
        place = refused_place(label, projection.model.name)
        raise ValueError(projection.fit.refused[label].at(place).sentence(language))
    return (Picture(f"series_{'_'.join(label)}", HEIGHT_CM,
                    partial(draw_series, projection, label, catalogue=catalogue, language=language),
                    projection.reason(label, projection.last_year(label), language)),)  # fmt: skip


def scenario_pictures(
    compared: Iterable[Sequence[Prospect]], catalogue: Catalogue, language: Language
) -> Iterator[Picture]:  # fmt: skip
    """The scenarios of each outset over its fan; a second goal for the same year has its role in the name."""
    taken: set[str] = set()
    for prospects in compared:
        outset = prospects[0].outset
        key, role = (outset.label, "") if outset.goal is None else (outset.goal.key, outset.goal.role)
        name = "_".join(["scenarios", *key, str(outset.year)])
        name = f"{name}_{role}" if name in taken else name
        taken.add(name)
        draw = partial(draw_scenarios, prospects, catalogue=catalogue, language=language)
        yield Picture(name, scenarios.height_cm(prospects), draw)


def promise_picture(
    levels: Sequence[Promise], projection: Projection, gap: Gap | None, catalogue: Catalogue, language: Language
) -> Picture:  # fmt: skip
    """The levels that could be promised as a scale beside the fan; `gap` is a stated goal of that year, or None."""
    name = "_".join(["promises", *levels[0].label, str(levels[0].year)])
    draw = partial(draw_promises, levels, projection, gap, catalogue=catalogue, language=language)
    return Picture(name, promises.HEIGHT_CM, draw)


def _overviews(
    gaps: Sequence[Gap], unjudged: int, catalogue: Catalogue, language: Language
) -> Iterator[Picture]:  # fmt: skip
    facts: dict[str, Any] = {"catalogue": catalogue, "language": language, "unjudged": unjudged}
    everywhere = {**facts, "judged": len(gaps)}
    yield from _paged("gaps", overview.pages(gaps, **facts), overview.height_cm, draw_overview, everywhere)
    taken: Counter[str] = Counter()
    for unit, group in paces.group_by_unit(gaps).items():
        name = PACE_NAMES.get(unit.dimension, "paces_number")
        taken[name] += 1
        name = name if taken[name] == 1 else f"{name}_{taken[name]}"
        yield from _paged(name, paces.pages(group, **facts), paces.height_cm, draw_paces, everywhere)
    yield from _paged("chances", [list(gaps)], chances.height_cm, draw_chances, everywhere)


def _paged(
    name: str, pages: Sequence[Sequence[Gap]], height: Callable[..., float], draw: Callable[..., None],
    facts: Mapping[str, Any],
) -> Iterator[Picture]:  # fmt: skip
    """A picture per page, numbered from the second on."""
    for number, page in enumerate(pages, 1):
        yield Picture(name if number == 1 else f"{name}_{number}", height(page, **facts), partial(draw, page, **facts))

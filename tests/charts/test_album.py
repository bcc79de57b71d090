"""Which pictures a run draws, their names, and the chart of a series without a goal."""

from pathlib import Path

import numpy as np
import pytest

from forecast.charts.album import pictures, series_pictures
from forecast.charts.fan_drawing import HEIGHT_CM
from forecast.charts.look import look
from forecast.charts.series import draw_series
from forecast.dataset import load
from forecast.language import Language
from forecast.runs import Choice, study

DATA = Path(__file__).parents[2] / "data"
FTE = ("hangzhou", "rd_fte")


@pytest.fixture(scope="module")
def done():
    return study(load(DATA))


def test_every_judged_goal_has_a_fan_of_its_own_name(done):
    names = [picture.name for picture in pictures(done.gaps, done.dataset.catalogue, Language("en"))]
    assert len(set(names)) == len(names)
    assert sum(name.startswith("fan_") for name in names) == len(done.judged)
    assert {"gaps", "paces", "paces_points", "paces_number", "chances"} <= set(names)


def test_two_goals_for_one_series_and_year_are_told_apart_by_their_role(done):
    names = {picture.name for picture in pictures(done.gaps, done.dataset.catalogue, Language("en"))}
    assert {"fan_gongshu_rd_expenditure_2025", "fan_gongshu_rd_expenditure_2025_growth"} <= names


def test_nothing_judged_gives_no_pictures():
    done = study(load(DATA), Choice(regions=("gongshu",), model="drift"))
    assert pictures(done.gaps, done.dataset.catalogue, Language("en")) == ()


def test_a_series_with_goals_gives_their_fans(done):
    label = ("gongshu", "rd_expenditure")
    found = series_pictures(done.projection, done.gaps, label, done.dataset.catalogue, Language("en"))
    assert [picture.name for picture in found] == [
        "fan_gongshu_rd_expenditure_2025",
        "fan_gongshu_rd_expenditure_2025_growth",
    ]


def test_a_series_without_a_goal_is_drawn_with_its_projection(done, texts_on, covered_texts, axes_of):
    catalogue = done.dataset.catalogue
    with look():
        ax = axes_of(HEIGHT_CM)
        draw_series(done.projection, FTE, ax, catalogue, Language("zh"))
        assert not covered_texts(ax)
    lines = {line.get_label(): line for line in ax.lines}
    np.testing.assert_allclose(lines["median"].get_ydata()[1:], done.projection.predictive.median.loc[FTE].dropna())
    np.testing.assert_allclose(lines["published"].get_ydata(), done.panel.series(*FTE))
    shown = " ".join(texts_on(ax))
    assert "杭州市" in shown and "人年" in shown and "杭州统计年鉴" in shown
    assert "goal" not in lines


def test_a_series_that_is_not_known_or_refused_is_said(done):
    catalogue, language = done.dataset.catalogue, Language("en")
    with pytest.raises(ValueError, match="zhejiang / rd_intensity"):
        series_pictures(done.projection, done.gaps, ("zhejiang", "rd_intensity"), catalogue, language)
    few = study(load(DATA), Choice(model="damped_trend"))
    with pytest.raises(ValueError, match=r"hangzhou / rd_fte.*8"):
        series_pictures(few.projection, few.gaps, FTE, catalogue, language)

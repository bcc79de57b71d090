"""The three pictures of a backtest: what stands on the axes, and that labels keep apart."""

from pathlib import Path

import numpy as np
import pytest

from forecast.backtest_runs import draw_pictures, read_reference
from forecast.backtests import backtest
from forecast.charts import coverage, error_length, model_lines, reliability
from forecast.charts.sheets import sheet_of
from forecast.charts.typeface import check_characters
from forecast.language import Language
from forecast.models import MODELS, model_named

ENGLISH = Language("en")
PROVINCES = Path(__file__).parents[1] / "golden" / "china_provinces.csv"
CHARTS = {"coverage": coverage.COVERAGE, "reliability": reliability.RELIABILITY, "error": error_length.ERROR_LENGTH}
SIX = ("pooled_growth", "last_value", "drift", "linear_trend", "grey", "exponential_trend")


@pytest.fixture(scope="module")
def panel():
    return read_reference(PROVINCES).select(indicators=["rd_intensity", "hightech_industry_revenue"])


@pytest.fixture(scope="module")
def found(panel):
    return backtest(panel, [model_named(name) for name in SIX])


@pytest.fixture(scope="module")
def poor(panel):
    """Nearly nothing to judge."""
    few = panel.take([0]).before(2012)
    return backtest(few, [model_named("pooled_growth"), model_named("grey")], origins=[2011, 2010])


@pytest.fixture
def draw(axes_of):
    def drawn(name, found, language=ENGLISH):
        ax = axes_of(CHARTS[name].height_cm(found, language))
        CHARTS[name].draw(found, ax, language)
        return ax

    return drawn


def lines_of(ax):
    return {line.get_label(): line for line in ax.get_lines()}


@pytest.mark.parametrize("given", ["found", "poor"])
@pytest.mark.parametrize("name", CHARTS)
def test_no_text_covers_another_or_runs_off_the_picture(draw, name, given, language, covered_texts, request):
    assert covered_texts(draw(name, request.getfixturevalue(given), language)) == []


@pytest.mark.parametrize("name", CHARTS)
def test_the_font_has_all_characters(draw, name, found, language, texts_on):
    check_characters(texts_on(draw(name, found, language)))


def test_coverage_shows_each_models_shares_and_what_would_be_right(draw, found, texts_on):
    ax = draw("coverage", found)
    table = found.coverage().query("basis == 'all' and length == 'full' and model == 'drift'")
    np.testing.assert_allclose(lines_of(ax)["drift"].get_xdata(), 100 * table["level"])
    np.testing.assert_allclose(lines_of(ax)["drift"].get_ydata(), 100 * table["covered"])
    ideal = lines_of(ax)["ideal"]
    np.testing.assert_allclose(ideal.get_xdata(), ideal.get_ydata())
    assert f"{100 * table['covered'].iloc[-1]:.1f}" in texts_on(ax)
    assert ax.get_ylim()[1] == 100


def test_reliability_shows_chances_shares_and_counts(draw, found, texts_on):
    ax = draw("reliability", found)
    table = found.reliability().query("basis == 'all' and length == 'full' and model == 'pooled_growth'")
    line = lines_of(ax)["pooled growth"]
    np.testing.assert_allclose(line.get_xdata()[table["tenth"]], 100 * table["chance"])
    drawn = table[table["goals"] >= reliability.FEWEST]
    np.testing.assert_allclose(line.get_ydata()[drawn["tenth"]], 100 * drawn["met"])
    assert {str(count) for count in table["goals"]} <= set(texts_on(ax))


def test_bins_with_few_goals_are_counted_but_not_drawn(draw, poor):
    lines = reliability.reliability_lines(poor, ENGLISH)
    assert np.isnan(lines.levels).all()
    assert sum(int(cell) for row in lines.cells for cell in row) > 0


def test_the_error_is_that_of_the_table_and_a_model_that_needs_more_has_a_dash(draw, found, texts_on):
    ax = draw("error", found)
    errors = found.by_length()
    np.testing.assert_allclose(lines_of(ax)["last value"].get_ydata(), errors.loc["last_value"])
    assert np.isnan(lines_of(ax)["drift"].get_ydata()[:2].astype(float)).all()
    assert "–" in texts_on(ax) and f"{errors.loc['drift', '3']:.2f}" in texts_on(ax)
    assert ax.get_ylim()[0] == 0


def test_an_error_far_beyond_the_others_is_an_arrow_and_stands_in_the_table(axes_of, found, covered_texts):
    errors = np.array([[1.0, 1.1, 1.2], [2.0, 1e99, 1.5]])
    top = error_length._top(errors)
    assert top == 2.0
    lines = error_length.error_lines(found, ENGLISH)
    shown = model_lines.ModelLines(
        **{**vars(lines), "names": ["one", "two"], "columns": [0.0, 1.0, 2.0], "heads": ["1", "2", "3"],
           "levels": errors, "places": np.array([[0.0, 1.0, 2.0]] * 2), "limits": (0.0, 2.0),
           "ticks": ([0, 1, 2], ["0", "1", "2"]),
           "cells": [[error_length._cell(error) for error in row] for row in errors]}
    )  # fmt: skip
    ax = axes_of(model_lines.height_cm(shown))
    model_lines.draw_model_lines(shown, sheet_of(ax))
    assert lines_of(ax)["beyond"].get_ydata().tolist() == [2.0]
    assert any(text.get_text() == ">999" for text in ax.texts)
    assert covered_texts(ax) == []


def test_six_models_differ_in_marker_and_more_are_refused(panel):
    assert len({style["marker"] for style in model_lines.STYLES}) == len(model_lines.STYLES) == model_lines.MOST
    with pytest.raises(ValueError, match="7 models"):
        model_lines.require_few(list(MODELS)[:7])


def test_a_model_of_the_users_own_keeps_its_name(language):
    assert model_lines.model_name("my_model", language) == "my_model"


def test_pictures_are_written_and_the_same_each_time(found, tmp_path):
    for folder in ("one", "two"):
        draw_pictures(found, tmp_path / folder, ENGLISH)
    names = sorted(path.name for path in (tmp_path / "one").iterdir())
    assert names == sorted(f"backtest_{name}.{kind}" for name in ("coverage", "error", "reliability")
                           for kind in ("png", "svg"))  # fmt: skip
    for name in names:
        assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "two" / name).read_bytes()

"""Linear, exponential and logistic trend against R, statsmodels and exact curves."""

import numpy as np
import pytest
import statsmodels.api as sm

from forecast.models.exponential_trend import ExponentialTrend
from forecast.models.linear_trend import LinearTrend
from forecast.models.logistic_trend import LogisticTrend

# R's numbers carry ten decimals.
PRINTED = {"rel": 1e-8, "abs": 1e-9}
LIMITS = [("lo80", 0.1), ("lo95", 0.025), ("mean", 0.5), ("hi80", 0.9), ("hi95", 0.975)]


@pytest.mark.parametrize(("model", "theirs"), [(LinearTrend(), "tslm_trend"), (ExponentialTrend(), "tslm_loglinear")])
def test_trends_agree_with_r_to_all_digits(r_series, model, theirs):
    for _, entry, panel in r_series:
        projected = model.fit(panel).predict(int(panel.years[-1]) + 5)
        for name, p in LIMITS:
            assert projected.quantile(p).to_numpy()[0] == pytest.approx(entry[theirs][name], **PRINTED)


def test_slope_and_deviation_of_the_linear_trend_agree_with_r(r_series):
    for _, entry, panel in r_series:
        line = LinearTrend().fit(panel).line
        assert line.slope[0, 0] == pytest.approx(entry["tslm_trend"]["coef"][1], **PRINTED)
        assert np.sqrt(line.variance[0, 0]) == pytest.approx(entry["tslm_trend"]["sigma"], **PRINTED)


def test_irregular_years_agree_with_ordinary_least_squares(panel_of):
    observed = {2003: 4.0, 2004: 4.7, 2008: 6.1, 2013: 7.0, 2015: 9.2}
    projected = LinearTrend().fit(panel_of({"y": observed})).predict(2020)
    regression = sm.OLS(list(observed.values()), sm.add_constant(np.array(list(observed), float))).fit()
    theirs = regression.get_prediction(sm.add_constant(np.arange(2016.0, 2021.0))).summary_frame(alpha=0.1)
    # statsmodels does not centre the years, which costs it about six digits.
    assert projected.quantile(0.05).to_numpy()[0] == pytest.approx(theirs["obs_ci_lower"].to_numpy(), rel=1e-8)
    assert projected.median.to_numpy()[0] == pytest.approx(theirs["mean"].to_numpy(), rel=1e-8)
    assert projected.quantile(0.95).to_numpy()[0] == pytest.approx(theirs["obs_ci_upper"].to_numpy(), rel=1e-8)


CURVES = {
    "linear": (LinearTrend(), lambda year: 3 + 0.7 * (year - 2000)),
    "exponential": (ExponentialTrend(), lambda year: 3 * 1.07 ** (year - 2000)),
    "logistic": (LogisticTrend(), lambda year: 2 + 96 / (1 + np.exp(1.5 - 0.2 * (year - 2000)))),
}


@pytest.mark.parametrize(("model", "curve"), CURVES.values(), ids=CURVES)
def test_an_exact_curve_is_recovered_exactly(panel_of, model, curve):
    panel = panel_of({"y": {year: curve(year) for year in (2000, 2001, 2004, 2009)}}, lower=2.0, upper=98.0)
    projected = model.fit(panel).predict(2012)
    for p in (0.1, 0.5, 0.9):
        assert projected.quantile(p).to_numpy()[0] == pytest.approx(curve(np.arange(2010, 2013)), rel=1e-10)


def test_logistic_trend_says_which_rows_lack_bounds_and_which_lie_on_them(panel_of):
    years = range(2010, 2014)
    levels = {"inside": [20.0, 30.0, 45.0, 50.0], "on": [20.0, 100.0, 45.0, 50.0]}
    series = {name: dict(zip(years, values, strict=True)) for name, values in levels.items()}
    fit = LogisticTrend().fit(panel_of(series, kind="ratio", lower=0.0, upper=100.0))
    assert fit.refused["here", "on"].code == "value_outside_link"
    assert fit.refused["here", "on"].values == {"found": "100", "year": 2011}
    assert fit.predict(2020).quantile(0.999).loc[("here", "inside")].max() < 100
    without = LogisticTrend().fit(panel_of(series, kind="ratio"))
    assert {refusal.code for refusal in without.refused.values()} == {"needs_bounds"}
    assert len(without.predict(2020).rows) == 0

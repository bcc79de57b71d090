"""GM(1,1) against worked examples, ordinary least squares and exact curves."""

import numpy as np
import pandas as pd
import pytest
import statsmodels.api as sm

from forecast.language import Language
from forecast.models.grey import Grey, _grades
from forecast.panel import Panel
from forecast.projections import project


@pytest.fixture(scope="session")
def examples(golden):
    return {"township": golden("gm11_examples")[0], "noise": golden("gm11_examples")[1]}


@pytest.fixture(scope="session")
def fit(examples, panel_of):
    """Both examples in one panel, in different years, so that the rows end at different places."""
    starts = {"township": 2001, "noise": 2000}
    series = {name: dict(enumerate(entry["x0"], starts[name])) for name, entry in examples.items()}
    return Grey().fit(panel_of(series))


@pytest.mark.parametrize("name", ["township", "noise"])
def test_coefficients_and_forecasts_agree_with_the_worked_example(fit, examples, name):
    recomputed, row = examples[name]["recomputed"], ("here", name)
    # The reference solves the normal equations without centring, which costs it a few digits.
    assert fit.diagnostics.loc[row, "a"] == pytest.approx(recomputed["a"], rel=1e-8)
    assert fit.diagnostics.loc[row, "b"] == pytest.approx(recomputed["b"], rel=1e-8)
    projected = fit.predict(2011).median.loc[row].dropna().to_numpy()
    assert projected[:5] == pytest.approx(recomputed["forecast5"], rel=1e-9)


def test_posterior_tests_agree_with_the_published_example(fit, examples):
    """C and the residuals were published from rounded residuals: 0.011 to three decimals."""
    published, row = examples["township"]["published"], fit.diagnostics.loc["here", "township"]
    assert row["C"] == pytest.approx(published["C"], abs=5e-4)
    assert row["P"] == published["P"]
    assert (row["grade"], row["use"]) == ("good", "medium_and_long_term")
    residuals = np.abs(fit._residuals()[0] - np.nanmean(fit._residuals()[0]))
    assert residuals[~np.isnan(residuals)] == pytest.approx(published["abs_resid_minus_mean"], abs=1)


def test_posterior_tests_of_the_noise_example_by_hand(fit, examples):
    x, fitted = (np.array(values) for values in (examples["noise"]["x0"], examples["noise"]["recomputed"]["fitted"]))
    residuals, row = x - fitted, fit.diagnostics.loc["here", "noise"]
    assert row["C"] == pytest.approx(residuals.std() / x.std(), rel=1e-9)
    assert row["P"] == np.mean(np.abs(residuals - residuals.mean()) < 0.6745 * x.std()) == 6 / 7
    assert row["grade"] == "qualified"
    assert row["level_ratio_ok"]


def curve(a, b, first, index):
    return (1 - np.exp(a)) * (first - b / a) * np.exp(-a * index)


@pytest.mark.parametrize("name", ["township", "noise"])
def test_interval_is_the_delta_method_on_the_regression(fit, examples, name):
    """Covariance from statsmodels in the textbook form, gradient by differences of 1e-6: six digits."""
    x = np.array(examples[name]["x0"], float)
    total = x.cumsum()
    regression = sm.OLS(x[1:], np.column_stack([-(total[1:] + total[:-1]) / 2, np.ones(len(x) - 1)])).fit()
    a, b = regression.params
    index = len(x) - 1 + np.arange(1, 5)
    da, db = 1e-6, 1e-6 * b
    by_a = (curve(a + da, b, x[0], index) - curve(a - da, b, x[0], index)) / (2 * da)
    by_b = (curve(a, b + db, x[0], index) - curve(a, b - db, x[0], index)) / (2 * db)
    gradient = np.column_stack([by_a, by_b])
    variance = regression.mse_resid + np.einsum("hi,ij,hj->h", gradient, regression.cov_params(), gradient)
    row = list(fit.panel.rows).index(("here", name))
    projected = fit.predict(2012).distribution
    ahead = ~np.isnan(projected.scale[row])
    assert projected.scale[row, ahead][:4] == pytest.approx(np.sqrt(variance), rel=1e-6)
    assert (projected.df[row, ahead] == len(x) - 3).all()


def test_the_curve_and_its_interval_pass_smoothly_through_no_growth(panel_of):
    """Growth of 1e-9 to 1e-3 a year on either side of zero: the scale moves by no more than the growth does."""
    wiggle = np.array([0.0, 0.3, -0.2, 0.1, 0.25, -0.15])
    growths = [0.0, *(sign * 10.0**-power for power in range(3, 10) for sign in (1, -1))]
    rows = {f"{growth:g}": dict(enumerate(100 * (1 + growth) ** np.arange(6) + wiggle)) for growth in growths}
    projected = Grey().fit(panel_of(rows)).predict(8).distribution
    for row, growth in enumerate(growths):
        assert projected.scale[row] == pytest.approx(projected.scale[0], rel=20 * abs(growth) + 1e-7)
        assert projected.location[row] == pytest.approx(projected.location[0], rel=20 * abs(growth) + 1e-7)


@pytest.mark.parametrize(
    ("growth", "use"),
    [(0.2, "medium_and_long_term"), (0.4, "short_term"), (0.7, "with_caution"), (0.9, "do_not_use"), (-0.9, None)],
)
def test_the_use_follows_minus_a(panel_of, growth, use):
    """A curve that meets x0(k) + a z(k) = b exactly has its ratio from a: (1 - a/2) / (1 + a/2)."""
    ratio = (1 + growth / 2) / (1 - growth / 2)
    diagnostics = Grey().fit(panel_of({"y": dict(enumerate(10 * ratio ** np.arange(6)))})).diagnostics
    assert diagnostics["a"].iloc[0] == pytest.approx(-growth)
    assert diagnostics["use"].iloc[0] == (use or "medium_and_long_term")
    assert diagnostics["level_ratio_ok"].iloc[0] == (abs(np.log(ratio)) < 2 / 7)


def test_a_series_without_pattern_is_unqualified(panel_of):
    diagnostics = Grey().fit(panel_of({"y": dict(enumerate([10.0, 30.0, 5.0, 40.0, 8.0, 33.0]))})).diagnostics
    assert diagnostics["grade"].iloc[0] == "unqualified"
    assert not diagnostics["level_ratio_ok"].iloc[0]


def test_a_constant_series_passes_every_test(panel_of):
    diagnostics = Grey().fit(panel_of({"y": dict.fromkeys(range(2010, 2016), 0.1)})).diagnostics
    assert diagnostics.loc["here", "y"][["C", "P", "grade", "level_ratio_ok"]].tolist() == [0.0, 1.0, "good", True]
    assert diagnostics["a"].iloc[0] == pytest.approx(0, abs=1e-12)


def test_small_errors_are_those_below_0_6745_deviations(panel_of):
    """By hand from the fitted curve: one residual lies between 0.6745 and 1 deviation of the values."""
    x = np.array([10.0, 30.0, 5.0, 40.0, 8.0, 37.0])
    fit = Grey().fit(panel_of({"y": dict(enumerate(x))}))
    a, b = fit.diagnostics.loc["here", "y"][["a", "b"]]
    residuals = x - np.r_[x[0], curve(a, b, x[0], np.arange(1, 6))]
    relative = np.abs(residuals - residuals.mean()) / x.std()
    assert ((relative > 0.6745) & (relative < 1)).any()
    assert fit.diagnostics["P"].iloc[0] == (relative < 0.6745).mean()


def test_grades_change_at_their_limits_and_need_both():
    ratio = np.array([0.34, 0.35, 0.49, 0.50, 0.64, 0.65, 0.1, 0.1, 0.1])
    share = np.array([0.96, 0.96, 0.96, 0.96, 0.96, 0.96, 0.95, 0.80, 0.70])
    expected = ["good", "qualified", "qualified", "barely", "barely", "unqualified"]
    assert _grades(ratio, share).tolist() == [*expected, "qualified", "barely", "unqualified"]


def test_a_projection_tells_the_tests_of_every_series():
    frame = pd.DataFrame({"region": "a", "indicator": ["even"] * 5 + ["wild"] * 5, "year": [*range(2016, 2021)] * 2,
                          "value": [10.0, 11, 12, 13, 14, 10, 90, 5, 80, 3], "kind": "amount"})  # fmt: skip
    found = project(Panel.from_frame(frame), Grey(), 2023).problems
    assert [(problem.where, problem.code, problem.grave) for problem in found] == [
        ("a / even (grey)", "grey_tests_passed", False),
        ("a / wild (grey)", "grey_tests_failed", False),
    ]
    for language in ("en", "zh"):
        assert "C" in found[0].sentence(Language(language))

"""Last value, drift and constant growth against R and by hand."""

import numpy as np
import pytest
from scipy.stats import norm, t

from forecast.models.constant_growth import ConstantGrowth
from forecast.models.drift import Drift
from forecast.models.last_value import LastValue

# R's numbers carry ten decimals.
PRINTED = {"rel": 1e-8, "abs": 1e-9}
LIMITS = [("lo80", 0.1), ("lo95", 0.025), ("hi80", 0.9), ("hi95", 0.975)]


def ahead(fit, years=5):
    return fit.predict(int(fit.panel.years[-1]) + years)


@pytest.mark.parametrize(("model", "theirs", "spent"), [(LastValue(), "naive", 0), (Drift(), "rwf_drift", 1)])
def test_walks_agree_with_r_but_for_the_quantile(r_series, model, theirs, spent):
    """R multiplies the same standard error by a normal quantile; ours is a Student t with the
    degrees of freedom of the standard deviation. With R's quantile put in, all limits agree.
    """
    for _, entry, panel in r_series:
        projected = ahead(model.fit(panel))
        assert projected.median.to_numpy()[0] == pytest.approx(entry[theirs]["mean"], **PRINTED)
        df = len(entry["y"]) - 1 - spent
        for name, p in LIMITS:
            ours = projected.quantile(p).to_numpy()[0]
            location = projected.median.to_numpy()[0]
            like_r = location + (ours - location) * norm.ppf(p) / t.ppf(p, df)
            assert like_r == pytest.approx(entry[theirs][name], **PRINTED)


def test_constant_growth_is_a_drift_of_the_logarithm(r_series, panel_of):
    for _, entry, panel in r_series:
        logs = panel_of({"y": dict(zip(panel.years, np.log(entry["y"]), strict=True))})
        for p in (0.025, 0.5, 0.9):
            ours = ahead(ConstantGrowth().fit(panel)).quantile(p).to_numpy()
            assert np.log(ours) == pytest.approx(ahead(Drift().fit(logs)).quantile(p).to_numpy(), rel=1e-12)


def test_constant_growth_goes_on_at_the_cagr(panel_of):
    fit = ConstantGrowth().fit(panel_of({"y": {2015: 100.0, 2018: 150.0, 2020: 161.051}}))
    assert fit.predict(2021).median.loc[("here", "y"), 2021] == pytest.approx(161.051 * 1.1)


def test_a_step_over_k_years_counts_as_k_years(panel_of):
    """By hand: drift (16 - 10) / 6 = 1; residuals 0, -1, 1 over 1, 2 and 3 years."""
    fit = Drift().fit(panel_of({"y": {2010: 10.0, 2011: 11.0, 2013: 12.0, 2016: 16.0}}))
    variance = (0**2 / 1 + 1**2 / 2 + 1**2 / 3) / 2
    assert fit.variance[0, 0] == pytest.approx(variance)
    projected = fit.predict(2018).distribution
    assert projected.location[0] == pytest.approx([17, 18])
    assert projected.scale[0] == pytest.approx(np.sqrt([variance * (1 + 1 / 6), variance * (2 + 4 / 6)]))
    assert (projected.df == 2).all()


def test_last_value_counts_every_step_as_a_degree_of_freedom(panel_of):
    fit = LastValue().fit(panel_of({"y": {2010: 10.0, 2012: 14.0, 2013: 15.0}}))
    projected = fit.predict(2015).distribution
    assert projected.scale[0] == pytest.approx(np.sqrt((16 / 2 + 1) / 2 * np.array([1, 2])))
    assert (projected.df == 2).all()


@pytest.mark.parametrize("model", [LastValue(), Drift()])
def test_t_intervals_of_a_random_walk_hold_what_they_say(panel_of, model):
    """5,000 walks of four values with gaps: 90% held, standard error 0.4 points, tolerance four of them."""
    rng = np.random.default_rng(1)
    walks = rng.normal(size=(5000, 12)).cumsum(axis=1)
    seen = [0, 1, 4, 6]
    panel = panel_of({str(row): dict(zip(seen, walk[seen], strict=True)) for row, walk in enumerate(walks)})
    projected = model.fit(panel).predict(9)
    held = (projected.quantile(0.05)[9] < walks[:, 9]) & (walks[:, 9] < projected.quantile(0.95)[9])
    assert held.mean() == pytest.approx(0.9, abs=0.017)


def test_levels_stay_inside_their_bounds(panel_of):
    panel = panel_of({"y": {2010: 90.0, 2011: 99.0, 2012: 95.0}}, kind="ratio", lower=0.0, upper=100.0)
    projected = Drift().fit(panel).predict(2020)
    assert projected.quantile(0.99).to_numpy().max() == 100
    assert projected.quantile(0.01).to_numpy().min() == 0

"""The weights that a table shows are those with which the growth was made."""

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from forecast.assembly import assemble
from forecast.dataset import load
from forecast.links import Power
from forecast.models import MODELS
from forecast.models.pooled.reasons import SOURCES
from forecast.models.pooled_growth import PooledGrowth, PooledGrowthFit
from forecast.panel import Panel

WEIGHTS = [f"{name}_weight" for name in SOURCES]
GROWTHS = [f"{name}_growth" for name in SOURCES]


def panel(**rows: dict[int, float]) -> Panel:
    """Series ``x`` of these regions."""
    table = [{"region": name, "indicator": "x", "year": year, "value": value, "kind": "amount"}
             for name, values in rows.items() for year, value in values.items()]  # fmt: skip
    return Panel.from_frame(pd.DataFrame(table))


def growing(rate: float, years: int, last: float = 100.0) -> dict[int, float]:
    return {2020 - back: last * (1 + rate) ** -back for back in range(years)}


def on_link_scale(percent: pd.Series, link: Power) -> np.ndarray:
    """The yearly change on the link scale of a growth in % from the typical level."""
    free = replace(link, floor=np.full(link.floor.shape, -np.inf), upper=np.where(link.odds, link.upper, np.inf))
    start = free.inverse(np.zeros((len(percent), 1)))
    return (free.forward(start * (1 + percent.to_numpy()[:, None] / 100)) - free.forward(start))[:, 0]


@pytest.fixture(scope="module")
def shipped() -> PooledGrowthFit:
    return PooledGrowth().fit(assemble(load("data")))


def test_the_weights_sum_to_1(shipped):
    found = shipped.why[WEIGHTS]
    np.testing.assert_allclose(found.sum(axis=1), 1, rtol=1e-12)
    assert (found >= 0).all(axis=None) and (found <= 1).all(axis=None)


def test_the_weighted_growth_is_that_of_the_regression_on_the_link_scale(shipped):
    why, link = shipped.why, shipped.link
    together = sum(
        why[f"{name}_weight"] * np.nan_to_num(on_link_scale(why[f"{name}_growth"], link)) for name in SOURCES
    )
    fitted = np.concatenate([block.regression.growth for block in shipped.blocks])
    np.testing.assert_allclose(together, fitted, atol=1e-12)
    np.testing.assert_allclose(on_link_scale(why["growth"], link), fitted, atol=1e-12)


def test_a_source_without_growth_counts_nothing(shipped):
    for name in SOURCES:
        missing = shipped.why[f"{name}_growth"].isna()
        assert (shipped.why.loc[missing, f"{name}_weight"] == 0).all()
        assert (shipped.why.loc[~missing, f"{name}_weight"] > 0).all()


def test_all_kinds_of_sources_occur_in_the_shipped_data(shipped):
    assert (shipped.why[WEIGHTS] > 0).any().all()


def test_a_panel_of_one_region_has_no_peers():
    row = PooledGrowth().fit(panel(here=growing(0.08, 5))).why.iloc[0]
    assert (row["peers_weight"], row["peers"]) == (0, 0)
    assert np.isnan(row["peers_growth"])
    assert row["own_growth"] == pytest.approx(8, abs=0.4)  # of the typical level; the first steps were less of it
    assert min(row["own_growth"], row["kind_growth"]) < row["growth"] < max(row["own_growth"], row["kind_growth"])


def test_one_value_has_nothing_of_its_own():
    row = PooledGrowth().fit(panel(here={2020: 50.0})).why.iloc[0]
    assert (row["own_weight"], row["width_own"], row["kind_weight"]) == (0, 0, 1)
    assert np.isnan(row["own_growth"]) and row["growth"] == row["kind_growth"]


def test_peers_are_the_other_rows_with_a_growth():
    why = PooledGrowth().fit(panel(a=growing(0.1, 6), b=growing(0.1, 3), c={2020: 5.0})).why
    assert why["peers"].tolist() == [1, 1, 2]
    assert why.loc[("c", "x"), "peers_growth"] == pytest.approx(10, abs=0.5)
    assert why.loc[("c", "x"), "peers_weight"] > why.loc[("b", "x"), "peers_weight"]


def test_a_longer_history_counts_for_more_in_growth_and_width():
    rows = [PooledGrowth().fit(panel(here=growing(0.05, years))).why.iloc[0] for years in (1, 2, 4, 8, 16)]
    for column in ("own_weight", "width_own"):
        assert (np.diff([row[column] for row in rows]) > 0).all()


def test_stated_growth_counts_with_its_own_rate():
    frame = pd.DataFrame({"region": "a", "indicator": "x", "year": [2019, 2020], "value": [np.nan, 70.0],
                          "growth": [np.nan, 0.2], "kind": "amount"})  # fmt: skip
    row = PooledGrowth().fit(Panel.from_frame(frame)).why.iloc[0]
    assert row["stated_growth"] == pytest.approx(20)
    assert 0 < row["stated_weight"] < 1 and row["own_weight"] == 0


def test_growth_of_a_share_near_its_bound_is_that_of_the_share_and_not_of_its_odds():
    facts = {"indicator": "x", "kind": "ratio", "lower": 0.0, "upper": 100.0}
    frame = pd.DataFrame([{"region": "a", "year": year, "value": value, **facts}
                          for year, value in zip(range(2018, 2021), (90.0, 91.0, 92.0), strict=True)])  # fmt: skip
    row = PooledGrowth().fit(Panel.from_frame(frame)).why.iloc[0]
    assert row["own_growth"] == pytest.approx(1.1, abs=0.15)


def test_an_empty_panel_has_an_empty_table():
    fit = PooledGrowth().fit(panel(here={2019: -1.0, 2020: 5.0}))
    assert len(fit.why) == 0 and set(WEIGHTS + GROWTHS) < set(fit.why.columns)


def test_no_other_model_invents_weights():
    whole = panel(a={year: 10.0 + year % 3 + year - 2005 for year in range(2005, 2021)})
    for name, model in MODELS.items():
        assert hasattr(model.fit(whole), "why") == (name == "pooled_growth"), name

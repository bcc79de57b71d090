import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from forecast.distributions import StudentT
from forecast.links import Identity, Link, Log, Logit, Mixed
from forecast.panel import ROW_NAMES
from forecast.predictive import Predictive

YEARS = np.arange(2021, 2024)
A, B, C = ("north", "output"), ("north", "share"), ("south", "rank")


def column(*values: float) -> np.ndarray:
    return np.array(values, float)[:, None]


def made(link: Link, location: list, scale: float, labels: tuple, df: float = 4) -> Predictive:
    location = np.asarray(location, float)
    parts = (np.where(np.isnan(location), np.nan, part) for part in (scale, df))
    return Predictive(pd.MultiIndex.from_tuples(labels, names=ROW_NAMES), YEARS, StudentT(location, *parts), link)


@pytest.fixture
def three() -> Predictive:
    """An amount, a share in per cent and a rank; the share is known up to 2021."""
    upper = column(np.inf, 100, np.inf)
    links = (Log(column(0, 0, 1), upper), Logit(column(0, 0, 0), upper.clip(max=100)))
    location = [[5, 5.1, 5.2], [np.nan, 0.5, 0.6], [2, 1, 0.5]]
    return made(Mixed(links, np.array([0, 1, 0])), location, 0.3, (A, B, C))


def test_quantiles_and_probabilities_agree(three):
    for p in (0.05, 0.3, 0.5, 0.9):
        levels = three.quantile(p)
        at_least = three.probability(levels.to_numpy()).to_numpy()
        at_most = three.probability(levels.to_numpy(), -1).to_numpy()
        free = np.array([[True] * 3, [False, True, True], [True, True, p >= 0.5]])  # the rank's bound is apart
        np.testing.assert_allclose(at_least[free], 1 - p, rtol=1e-9)
        np.testing.assert_allclose(at_most[free], p, rtol=1e-9)


def test_median_is_the_middle_on_the_links_scale(three):
    assert three.median.loc[A, 2022] == pytest.approx(np.exp(5.1))
    assert three.median.loc[B, 2022] == pytest.approx(100 / (1 + np.exp(-0.5)))


def test_answers_are_labelled_by_row_and_year(three):
    table = three.quantile(0.1)
    assert list(table.index) == [A, B, C]
    assert list(table.columns) == [2021, 2022, 2023]
    assert table.index.names == ROW_NAMES
    assert table.loc[A, 2023] == pytest.approx(np.exp(5.2 + 0.3 * stats.t.ppf(0.1, 4)))


def test_nothing_is_said_of_years_that_are_known(three):
    assert np.isnan(three.quantile(0.9).loc[B, 2021])
    assert np.isnan(three.probability(50).loc[B, 2021])
    assert three.quantile(0.9).notna().to_numpy().sum() == 8


def test_a_missing_value_has_no_probability(three):
    chances = three.probability(np.array([[150], [np.nan], [3]]))
    assert chances.loc[B].isna().all()
    assert chances.loc[A].notna().all()


def test_one_value_per_row_or_per_year_may_be_asked(three):
    per_row = three.probability(column(150, 60, 3))
    per_year = three.probability(np.array([[150] * 3, [60] * 3, [3] * 3]))
    pd.testing.assert_frame_equal(per_row, per_year)
    assert three.probability(150).loc[A, 2021] == per_row.loc[A, 2021]


def test_levels_beyond_the_bounds_are_certain_or_impossible(three):
    share = three.probability(column(0, 100, 1)).loc[B]
    assert (share.dropna() == 0).all()
    assert (three.probability(0).loc[B].dropna() == 1).all()
    assert (three.probability(-5).loc[A] == 1).all()
    assert (three.probability(101, -1).loc[B].dropna() == 1).all()
    assert (three.probability(0, -1).loc[A] == 0).all()


def test_what_is_put_onto_a_bound_reaches_it(three):
    """The best rank is 1; all that the logarithm gives below counts as 1."""
    on_bound = stats.t.cdf(0, 4, 0.5, 0.3)
    assert three.quantile(0.01).loc[C, 2023] == 1
    assert three.probability(1, -1).loc[C, 2023] == pytest.approx(on_bound)
    assert three.probability(1).loc[C, 2023] == 1
    assert three.probability(0.9, -1).loc[C, 2023] == 0


def test_identity_puts_what_falls_below_zero_onto_zero():
    one = made(Identity(column(0), column(np.inf)), [[1, 0, -1]], 1, (A,), np.inf)
    assert one.quantile(0.1).loc[A].tolist() == [0, 0, 0]
    np.testing.assert_allclose(one.probability(0, -1).loc[A], stats.norm.cdf([-1, 0, 1]))
    assert one.probability(0).loc[A].tolist() == [1, 1, 1]


def test_a_certain_level_is_both_at_least_and_at_most_itself():
    one = made(Identity(column(0), column(np.inf)), [[7, 7, 7]], 0, (A,))
    for direction in (1, -1):
        assert one.probability(7, direction).loc[A].tolist() == [1, 1, 1]
    assert one.probability(7.1).loc[A, 2021] == 0
    assert one.probability(6.9, -1).loc[A, 2021] == 0


def test_picked_outcomes_are_those_of_the_table(three):
    labels, years = (C, A, A, B), (2022, 2021, 2023, 2022)
    picked = three.pick(labels, years)
    values = np.array([3.0, 150, 180, 60])
    for place, (label, year) in enumerate(zip(labels, years, strict=True)):
        assert picked.quantile(0.2)[place] == three.quantile(0.2).loc[label, year]
        for direction in (1, -1):
            chance = three.probability(values[place], direction).loc[label, year]
            assert picked.probability(values, direction)[place] == chance


@pytest.mark.parametrize(("label", "year"), [(("west", "output"), 2022), (A, 2024), (A, 2020), (B, 2021)])
def test_picking_what_is_not_projected_names_it(three, label, year):
    with pytest.raises(KeyError, match=f"{label[0]} / {label[1]} is not projected for {year}"):
        three.pick((A, label), (2022, year))


@given(low=st.floats(1, 400), more=st.floats(0, 100))
def test_more_is_never_likelier(low, more):
    one = made(Log(column(0), column(np.inf)), [[5, 5.1, 5.2]], 0.3, (A,))
    assert (one.probability(low) >= one.probability(low + more)).to_numpy().all()

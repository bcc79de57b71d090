"""The parts that learn; they need torch, ``pip install -e ".[learn]"``."""

from dataclasses import fields

import numpy as np
import pytest
from pooled_examples import FILTERS, KINDS, MIXED, PEERS, REGRESSION, WIDTH, together
from scipy import stats

from forecast import scores as reference
from forecast.models.pooled.evidence import Evidence, evidence
from forecast.models.pooled.filters import run_filters
from forecast.models.pooled.histories import Histories
from forecast.models.pooled.numbers import FilterNumbers, RegressionNumbers, WidthNumbers
from forecast.models.pooled.regression import fit_regression
from forecast.models.pooled.width import freedom, measure_spreads, scale, weighted_paths

torch = pytest.importorskip("torch")

import learn_filters  # noqa: E402
import learn_regression  # noqa: E402
import losses  # noqa: E402
from descent import descend  # noqa: E402
from free_numbers import Chosen, numbers, plain, start  # noqa: E402
from windows import windows  # noqa: E402

POWER = 0.45
PLANS = {
    "regression": (RegressionNumbers, learn_regression.PLAN),
    "filters": (FilterNumbers, learn_filters.PLAN),
    "width": (WidthNumbers, learn_filters.WIDTH_PLAN),
}
LOCATION = np.array([[0.1, 0.3], [-0.2, -0.1], [0.5, 0.9]])
SCALE = np.array([[0.1, 0.2], [0.3, 0.3], [0.05, 0.4]])
DF = np.array([[2.2], [4.0], [11.0]])
VALUE = np.array([[1.3, 1.1], [0.4, 1.0], [1.6, 3.0]])
KNOWN = np.array([[1.0, 1.0], [1.0, 0.0], [1.0, 1.0]])
UNIT, SHARE = np.array([0.1, 0.2, 0.4]), np.array([0.5, 0.2, 0.3])


def tensors(kind: type, found: object) -> object:
    """Numbers or arrays of a dataclass as tensors."""
    return kind(*(torch.tensor(np.asarray(getattr(found, field.name)), dtype=torch.float64) for field in fields(kind)))


def parts():
    arrays = [torch.tensor(part, dtype=torch.float64) for part in (LOCATION, SCALE, DF)]
    out = losses.Outcomes(*(torch.tensor(part, dtype=torch.float64) for part in (VALUE, KNOWN, UNIT, SHARE)))
    return *arrays, out, POWER


def weighted(values: np.ndarray) -> float:
    """Over the years that are known, then over the windows."""
    return float(((values * KNOWN).sum(axis=1) / KNOWN.sum(axis=1) * SHARE).sum())


@pytest.mark.parametrize("name", PLANS)
def test_free_numbers_begin_where_the_plan_says_and_come_back(name):
    kind, plan = PLANS[name]
    found = plain(numbers(kind, plan, start(plan)))
    assert set(found) == {field.name for field in fields(kind)} == set(plan)
    for key, one in plan.items():
        wanted = one.value if isinstance(one, Chosen) else one.start
        np.testing.assert_allclose(found[key], wanted, rtol=1e-4, atol=1e-12)


@pytest.mark.parametrize("df", [1.6, 2.5, 7.0, 40.0, 250.0])
def test_quantiles_of_the_student_t_are_near_the_exact_ones(df):
    found = losses.standard_quantiles(torch.tensor([df], dtype=torch.float64))
    np.testing.assert_allclose(found[0], stats.t.ppf(losses.LEVELS, df), rtol=0.005, atol=1e-12)


def test_the_unlikelihood_is_minus_the_mean_log_density_of_the_levels():
    score = (VALUE**POWER - 1) / POWER
    density = stats.t.logpdf(score, DF, LOCATION, SCALE) + (POWER - 1) * np.log(VALUE)
    assert losses.unlikelihood(*parts()).item() == pytest.approx(-weighted(density), rel=1e-10)


def test_the_scores_are_those_of_the_examination():
    standard = losses.standard_quantiles(torch.tensor(np.broadcast_to(DF, SCALE.shape).copy())).numpy()
    levels = np.maximum(1 + POWER * (LOCATION[..., None] + SCALE[..., None] * standard), losses.SMALLEST) ** (1 / POWER)
    low, median, high = levels[..., 0], levels[..., losses.MIDDLE], levels[..., -1]
    unit = UNIT[:, None]
    mase = weighted(reference.scaled_error(VALUE, median, unit)) / losses.USUAL_MASE
    smape = weighted(reference.smape(VALUE, median)) / 200 / losses.USUAL_SMAPE * losses.SMAPE_SHARE
    msis = weighted(reference.interval_score(VALUE, low, high, 0.95) / unit) / losses.USUAL_MSIS
    crps = weighted(reference.crps(VALUE, levels, losses.LEVELS) / unit) / losses.USUAL_CRPS
    assert losses.scores(*parts()).item() == pytest.approx(mase + smape + msis + crps, rel=1e-10)


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_numpy_and_torch_give_the_same_distributions():
    known, ahead = together(MIXED), np.arange(1.0, 6)
    growth, unknown, unsteady = (np.array(part) for part in ([0.02, 0.05, -0.01], [1, 0.5, 0.2], [0.3, -0.2, 0]))

    def distribution(known, sums, growth, unknown, unsteady, ahead, found, xp):
        regression, filters, width = found
        filtered = run_filters(known, growth[:, None], filters, xp)
        moves = weighted_paths(filtered, ahead, filters.path_damping)
        spread = measure_spreads(known, filtered, filters, width)
        return (
            fit_regression(sums, growth, regression, xp).centre(ahead), moves.centre,
            scale(spread, moves, ahead, unknown[:, None], unsteady[:, None], filters, width, xp),
            freedom(spread.years, width, xp),
        )  # fmt: skip

    chosen = (REGRESSION, FILTERS, WIDTH)
    kinds = (RegressionNumbers, FilterNumbers, WidthNumbers)
    sums = evidence(known, REGRESSION)
    arrays = [torch.tensor(part) for part in (growth, unknown, unsteady, ahead)]
    learning = [tensors(kind, one) for kind, one in zip(kinds, chosen, strict=True)]
    one = distribution(known, sums, growth, unknown, unsteady, ahead, chosen, np)
    other = distribution(tensors(Histories, known), tensors(Evidence, sums), *arrays, learning, torch)
    for left, right in zip(one, other, strict=True):
        np.testing.assert_allclose(right.numpy(), left, rtol=1e-9, atol=1e-12)


@pytest.fixture(scope="module")
def groups(series):
    return windows(series, dict.fromkeys(("M3", "Tourism", "provinces"), KINDS), PEERS, REGRESSION, POWER, 0.7, 1)


@pytest.fixture(scope="module")
def weight(groups):
    return learn_regression.weights(groups, lambda group: np.ones(len(group.collection)))


def test_the_weights_of_all_windows_sum_to_1(weight):
    assert sum(one.sum() for one in weight) == pytest.approx(1)


def test_the_slopes_of_the_regression_are_finite_and_none_is_always_zero(groups, weight):
    known = learn_regression.all_known(groups, weight)
    free = torch.cat([start(learn_regression.PLAN), start(learn_regression.WIDTH_PLAN)]).requires_grad_(True)
    learn_regression._distribution(free, known)
    whole = losses.scores(*learn_regression._distribution(free, known), known.out, POWER)
    whole.backward()
    assert torch.isfinite(free.grad).all() and (free.grad != 0).all()


def test_the_slopes_of_the_filters_and_the_width_are_finite_and_none_is_always_zero(groups, weight):
    free = torch.cat([start(learn_filters.PLAN), start(learn_filters.WIDTH_PLAN)]).requires_grad_(True)
    random = np.random.default_rng(1)
    sampled = [learn_filters.Sampled(group, one, REGRESSION) for group, one in zip(groups, weight, strict=True)]
    sum(learn_filters._loss(free, one.sample(random), POWER, 0.15) for one in sampled).backward()
    assert torch.isfinite(free.grad).all() and (free.grad != 0).all()


def test_a_sample_stands_for_the_whole(groups, weight):
    random = np.random.default_rng(1)
    for group, one in zip(groups, weight, strict=True):
        *_, out = learn_filters.Sampled(group, one, REGRESSION).sample(random)
        assert out.weight.sum().item() == pytest.approx(one.sum())


def test_the_descent_finds_a_minimum_that_is_not_smooth():
    wanted = torch.tensor([0.3, -1.2], dtype=torch.float64)
    found = descend(lambda x: (x - wanted).abs().sum(), torch.zeros(2, dtype=torch.float64), wanted, 300, 0.05)
    np.testing.assert_allclose(found, wanted, atol=0.02)

"""The models, in the order in which tables list them."""

from forecast.models.base import Fit, Model
from forecast.models.constant_growth import ConstantGrowth
from forecast.models.damped_trend import DampedTrend
from forecast.models.drift import Drift
from forecast.models.exponential_trend import ExponentialTrend
from forecast.models.grey import Grey
from forecast.models.last_value import LastValue
from forecast.models.linear_trend import LinearTrend
from forecast.models.logistic_trend import LogisticTrend
from forecast.models.pooled_growth import PooledGrowth
from forecast.problems import Refusal

__all__ = ["MODELS", "Fit", "Model", "model_named"]

_ALL: tuple[Model, ...] = (
    LastValue(),
    Drift(),
    ConstantGrowth(),
    LinearTrend(),
    ExponentialTrend(),
    DampedTrend(),
    LogisticTrend(),
    Grey(),
    PooledGrowth(),
)

MODELS: dict[str, Model] = {model.name: model for model in _ALL}


def model_named(name: str) -> Model:
    """The model of this name.

    Raises
    ------
    Refusal
        If there is none; the known names are listed.
    """
    if name not in MODELS:
        raise Refusal("model_not_known", found=name, allowed=", ".join(MODELS))
    return MODELS[name]

"""The list of models."""

import subprocess
import sys

import pytest

from forecast.models import MODELS, model_named


def test_the_models_stand_in_the_order_of_the_tables():
    assert list(MODELS)[:8] == [
        "last_value",
        "drift",
        "constant_growth",
        "linear_trend",
        "exponential_trend",
        "damped_trend",
        "logistic_trend",
        "grey",
    ]


def test_each_model_is_found_by_its_name():
    assert all(model_named(name).name == name for name in MODELS)


def test_an_unknown_name_lists_the_known_ones():
    with pytest.raises(ValueError, match=r'^No model is named "arima".*last_value, drift, .*grey'):
        model_named("arima")


def test_importing_the_models_does_not_load_statsmodels():
    code = "import sys, forecast.models; sys.exit('statsmodels' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0

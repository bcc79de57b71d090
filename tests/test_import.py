import importlib
import subprocess
import sys
from pathlib import Path

import pytest

import forecast

PACKAGE = Path(forecast.__file__).parent
SLOW = ("statsmodels", "matplotlib", "scipy", "pandas", "numpy")


def loaded_after(code: str) -> set[str]:
    """The modules that a fresh Python has loaded after `code`."""
    script = f"import sys\n{code}\nprint(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    return set(done.stdout.split())


def test_importing_the_package_loads_nothing_slow():
    assert not loaded_after("import forecast") & set(SLOW)


def test_listing_the_public_names_loads_nothing_slow():
    assert not loaded_after("import forecast; dir(forecast)") & set(SLOW)


def test_reading_data_loads_neither_models_nor_charts():
    loaded = loaded_after("from forecast import load")
    assert not loaded & {"matplotlib", "statsmodels", "forecast.models"}


def test_judging_goals_loads_no_pictures():
    assert not loaded_after("from forecast import MODELS, measure_gaps") & {"matplotlib", "forecast.charts"}


@pytest.mark.parametrize("name", forecast.__all__)
def test_every_public_name_is_there(name):
    place = forecast._PLACES[name]
    path = PACKAGE / place.replace(".", "/")
    if not path.with_suffix(".py").exists() and not (path / "__init__.py").exists():
        pytest.skip(f"forecast.{place} is not written yet")
    assert getattr(forecast, name) is getattr(importlib.import_module(f"forecast.{place}"), name)


def test_the_public_names_are_listed():
    assert dir(forecast) == forecast.__all__
    assert forecast.__all__ == sorted(set(forecast.__all__))


def test_an_unknown_name_is_an_attribute_error():
    with pytest.raises(AttributeError, match="module 'forecast' has no attribute 'forcast'"):
        _ = forecast.forcast

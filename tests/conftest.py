"""Lets the tests import ``examples``: pytest's importlib mode puts no test folder on the path."""

import sys
from pathlib import Path

from hypothesis import settings

sys.path.insert(0, str(Path(__file__).parent))
# How long an example takes depends on what else the machine does; speed is measured in tests/benchmarks.
settings.register_profile("forecast", deadline=None)
settings.load_profile("forecast")

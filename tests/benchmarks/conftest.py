"""Lets the tests import the scripts of the comparison, which stand beside each other on the path when they are run."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

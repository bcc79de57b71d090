"""Time and memory of ours for ten thousand to a million series, in blocks: time grows with the number, memory does not.

    python tests/benchmarks/scaling.py --model pooled_growth

Each line is a process of its own. The series are made block by block; a block's limits are not kept, so that
what is in memory is one block with its table, panel and limits. The last line takes its series as one block,
to show that memory grows with the size of the block and no faster.
"""

import argparse
import json
import resource
import subprocess
import sys
from collections.abc import Iterator
from functools import partial

import numpy as np
import pandas as pd
from layout import markdown
from ours import chosen_model, limits
from speed import HORIZON, frame_of, synthetic
from timing import processor_seconds

from forecast.models import Model

# Series, and how many of them in a block.
SIZES = ((10_000, 10_000), (100_000, 10_000), (1_000_000, 10_000), (100_000, 100_000))
KILOBYTES = 1 if sys.platform == "linux" else 1024  # macOS counts in bytes


def peak_megabytes() -> float:
    """The most memory that this process has held."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / KILOBYTES / 1024


def blocks(count: int, size: int) -> Iterator[np.ndarray]:
    """Synthetic series, block by block."""
    for number, start in enumerate(range(0, count, size)):
        yield synthetic(min(size, count - start), seed=number)


def take(model: Model, frame: pd.DataFrame) -> None:
    """From the table to the limits, which are looked at and thrown away."""
    found = limits(frame, model, HORIZON)
    if not np.isfinite(found).all():
        raise ValueError(f"{model.name} left some of the {len(found)} series of a block without limits")


def measured(model_name: str, count: int, size: int) -> dict[str, float]:
    """Processor seconds from the table to the limits, and megabytes more than before the first block."""
    model, spent, before = chosen_model(model_name), 0.0, peak_megabytes()
    for values in blocks(count, size):
        spent += processor_seconds(partial(take, model, frame_of(values)))
    return {"seconds": spent, "megabytes": peak_megabytes() - before}


def in_own_process(model_name: str, count: int, size: int) -> dict[str, float]:
    """The same, measured in a new process, whose peak is its own."""
    command = [sys.executable, __file__, "--model", model_name, "--one", str(count), str(size)]
    return dict(json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout))


def line(count: int, size: int, found: dict[str, float]) -> list[str]:
    """A row of the table."""
    per_10000 = found["seconds"] / count * 10_000
    return [f"{count:,}", f"{size:,}", f"{found['seconds']:.1f}", f"{per_10000:.2f}", f"{found['megabytes']:.0f}"]


def main() -> None:
    """Print the table, or measure one line of it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--model", default="pooled_growth")
    parser.add_argument("--one", type=int, nargs=2, metavar=("SERIES", "BLOCK"), help="measure one line")
    asked = parser.parse_args()
    if asked.one:
        print(json.dumps(measured(asked.model, *asked.one)))
        return
    rows = [line(count, size, in_own_process(asked.model, count, size)) for count, size in SIZES]
    print(f"## {asked.model} in blocks\n")
    print(markdown(["series", "in a block", "processor seconds", "per 10,000 series", "peak memory, MB"], rows))


if __name__ == "__main__":
    main()

"""Time and memory of ours for ten thousand to a million series, in blocks: time grows with the number, memory does not.

    python tests/benchmarks/scaling.py --model pooled_growth

Each line is a process of its own, which calls ``forecast.project_blocks``. The series are made block by block and a
block's limits are not kept, so that what is in memory is one block with its table, panel and limits. The last line
takes its series as one block, to show that memory grows with the size of the block and no faster.
"""

import argparse
import json
import resource
import subprocess
import sys
import time
from collections.abc import Iterator
from functools import partial

import numpy as np
import pandas as pd
from cases import TIMED_LEVELS
from layout import markdown
from ours import chosen_model
from speed import HORIZON, frame_of, synthetic
from timing import processor_seconds

from forecast import project_blocks
from forecast.models import Model

# Series, and how many of them in a block.
SIZES = ((10_000, 10_000), (100_000, 10_000), (1_000_000, 10_000), (100_000, 100_000))
KILOBYTES = 1 if sys.platform == "linux" else 1024  # macOS counts in bytes


def peak_megabytes() -> float:
    """The most memory that this process has held."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / KILOBYTES / 1024


class Blocks:
    """Synthetic series, a long table at a time.

    Attributes
    ----------
    seconds
        The processor seconds that making them took, which are not those of the package.
    """

    def __init__(self, count: int, size: int) -> None:
        self.count, self.size, self.seconds = count, size, 0.0

    def __iter__(self) -> Iterator[pd.DataFrame]:
        for number, start in enumerate(range(0, self.count, self.size)):
            before = time.process_time()
            frame = frame_of(synthetic(min(self.size, self.count - start), seed=number), first=start)
            self.seconds += time.process_time() - before
            yield frame


def take(blocks: Blocks, model: Model) -> None:
    """From the tables to the limits, which are looked at and thrown away."""
    found = 0
    for table in project_blocks(blocks, model, ahead=HORIZON, levels=TIMED_LEVELS):
        found += int(np.isfinite(table.to_numpy()).all(axis=1).sum())
    if found != blocks.count * HORIZON:
        raise ValueError(f"{model.name} gave {found} rows of limits for {blocks.count} series")


def measured(model_name: str, count: int, size: int) -> dict[str, float]:
    """Processor seconds from the tables to the limits, and megabytes more than before the first block."""
    model, blocks, before = chosen_model(model_name), Blocks(count, size), peak_megabytes()
    spent = processor_seconds(partial(take, blocks, model)) - blocks.seconds
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
    parser.add_argument("--most", type=int, default=SIZES[-2][0], metavar="SERIES", help="leave out what is longer")
    asked = parser.parse_args()
    if asked.one:
        print(json.dumps(measured(asked.model, *asked.one)))
        return
    rows = [line(count, size, in_own_process(asked.model, count, size))
            for count, size in SIZES if count <= asked.most]  # fmt: skip
    print(f"## {asked.model} in blocks\n")
    print(markdown(["series", "in a block", "processor seconds", "per 10,000 series", "peak memory, MB"], rows))


if __name__ == "__main__":
    main()

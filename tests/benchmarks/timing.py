"""Processor time, which other work on the machine disturbs less than the time on the clock."""

import resource
import time
from collections.abc import Callable


def processor_seconds(call: Callable[[], object]) -> float:
    """Processor seconds of a call, with those of the programs that it starts (Prophet runs one)."""
    start = time.process_time() + _children()
    call()
    return time.process_time() + _children() - start


def _children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime

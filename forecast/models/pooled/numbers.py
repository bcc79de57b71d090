"""The numbers of pooled growth: learned on reference collections, or chosen, and read from one file."""

import json
from dataclasses import dataclass, fields
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any

import numpy as np

Number = Any  # a float; a tensor while it is being learned
Triple = Any  # three of them


@dataclass(frozen=True)
class PeerNumbers:
    """How the peers in the panel count; chosen.

    Attributes
    ----------
    memory
        What evidence is worth a year later.
    years_of_row
        A peer counts K / (K + this), with K its discounted years.
    lowest, highest
        Limits of one peer's yearly growth on the link scale, so that one odd series does not speak for all.
    per_year, per_row
        The peers' growth weighs 1 / (1 + per_year / years + per_row / peers) against what is typical of the kind.
    per_indicator
        The same for the panel's other indicators of the kind: per_row for each of them.
    largest_step
        Limit of one step's departure from the peers' growth.
    spread_rows
        The peers' spread weighs W / (W + this), with W the summed weight of the peers.
    """

    memory: float
    years_of_row: float
    lowest: float
    highest: float
    per_year: float
    per_row: float
    per_indicator: float
    largest_step: float
    spread_rows: float


@dataclass(frozen=True)
class KindNumbers:
    """What is typical of each kind of indicator: growth a year on the link scale, log spread of the steps about it."""

    growth: dict[str, float]
    spread: dict[str, float]
    stated_years: float


@dataclass(frozen=True)
class RegressionNumbers:
    """The numbers of the growth regression (``regression.py``); threes go with the three growth memories."""

    growth_memories: Triple
    growth_shrink_years: Triple
    growth_weight: Triple
    growth_persistence: Triple
    growth_of_roughness: Triple
    growth_of_steadiness: Triple
    level_memory: Number
    level_shrink_years: Number
    level_weight: Number
    level_persistence: Number
    level_of_roughness: Number
    spread_memory: Number
    prior_spread: Triple  # of the departures, the size, the second difference
    spread_shrink: Triple


@dataclass(frozen=True)
class FilterNumbers:
    """The numbers of the trend filters (``filters.py``)."""

    smoothing: Number
    damping: Number
    memory: Number
    weight_smooth: Number
    weight_damped: Number
    weight_both: Number
    short_smooth: Number
    short_damped: Number
    prior_years: Number
    clip: Number
    clip_memory: Number
    error_memory: Number
    error_prior: Number
    error_size: Number
    far_size: Number
    far_share: Number
    temperature: Number
    saturation: Number
    path_damping: Number


@dataclass(frozen=True)
class WidthNumbers:
    """The numbers of the width and the degrees of freedom (``width.py``)."""

    constant: Number
    of_error: Number
    of_recent: Number
    of_departure: Number
    of_size: Number
    of_second: Number
    of_far: Number
    of_paths: Number
    of_move: Number
    of_peers: Number
    of_horizon: Number
    of_shortness: Number
    of_shortness_and_horizon: Number
    recent_memory: Number
    recent_prior: Number
    departure_prior: Number
    size_prior: Number
    size_size: Number
    second_prior: Number
    second_size: Number
    paths_floor: Number
    prior_deviation: Number
    freedom_constant: Number
    freedom_of_length: Number


@dataclass(frozen=True)
class PooledNumbers:
    """All numbers of pooled growth.

    Attributes
    ----------
    power
        The exponent of the link, between the logarithm (0) and the level itself (1).
    unit_memory
        What a value counts a year later in the mean level that the link is relative to.
    longest
        So many of a row's last values are used.
    """

    power: float
    unit_memory: float
    longest: int
    kinds: KindNumbers
    peers: PeerNumbers
    regression: RegressionNumbers
    filters: FilterNumbers
    width: WidthNumbers


PARTS = {"kinds": KindNumbers, "peers": PeerNumbers, "regression": RegressionNumbers, "filters": FilterNumbers,
         "width": WidthNumbers}  # fmt: skip
REFERENCE_KINDS = ("amount", "yuan", "count", "ratio", "index", "addition")


def read_numbers(path: Path) -> PooledNumbers:
    """The numbers of a file like the shipped ``pooled_growth.json``.

    Raises
    ------
    ValueError
        If a number is missing or not known; it is named.
    """
    return _numbers(json.loads(path.read_text(encoding="utf-8")).get("numbers", {}))


@cache
def shipped_numbers() -> PooledNumbers:
    """The numbers that come with the package."""
    source = resources.files("forecast") / "models" / "pooled_growth.json"
    return _numbers(json.loads(source.read_text(encoding="utf-8"))["numbers"])


def _numbers(found: dict[str, Any]) -> PooledNumbers:
    parts = {name: _part(kind, found.get(name, {}), name) for name, kind in PARTS.items()}
    for name in ("growth", "spread"):
        _check_names(set(getattr(parts["kinds"], name)), set(REFERENCE_KINDS), f"kinds.{name}")
    whole: PooledNumbers = _part(PooledNumbers, found | parts, "numbers")
    return whole


def _part(kind: type, found: dict[str, Any], name: str) -> Any:
    _check_names(set(found), {field.name for field in fields(kind)}, name)
    return kind(**{key: np.array(value) if isinstance(value, list) else value for key, value in found.items()})


def _check_names(found: set[str], wanted: set[str], place: str) -> None:
    faults = {"lacks": wanted - found, "does not know": found - wanted}
    said = [f"{verb} {', '.join(sorted(names))}" for verb, names in faults.items() if names]
    if said:
        raise ValueError(f"the numbers of pooled growth: {place} {' and '.join(said)}")

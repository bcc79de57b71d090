"""Fitting: which of the indicators that a name may mean fits the unit of its figure and words like 新增."""

from dataclasses import replace

from forecast.catalogue import Indicator
from forecast.problems import Refusal
from forecast.reading.additions import NET, NEW, STOCK
from forecast.reading.names import Names
from forecast.reading.pairs import Pair
from forecast.reading.quantities import GROWTH, RANK
from forecast.units import parse_unit

RISE = "净增"
PER_HEAD = "每万人"
# What the base of a ratio stands in besides its name: 件/万人; 人 may stand for 人年 where it is one per head.
OF_RATIOS = (("count/count", "count"), ("count", "person_year"))


def choose_indicator(pair: Pair, names: Names) -> str | None:
    """The indicator that the name, the unit and words like 新增 leave; empty if several, None if the unit fits none."""
    possible = {_as_said(name, pair, names) for name in _named(pair, names)}
    fitting = {name for name in possible if name and unit_fits(pair, names.indicators[name])}
    if fitting:
        return fitting.pop() if len(fitting) == 1 else ""
    return "" if "" in possible and pair.quantity.unit != "%" else None


def _named(pair: Pair, names: Names) -> frozenset[str]:
    """The indicators of a name; of 发明专利拥有量 with 件/万人 that of 每万人发明专利拥有量."""
    per_head = names.whole(PER_HEAD + pair.mention.text) if pair.quantity.unit.endswith(f"/{PER_HEAD[1:]}") else None
    return per_head or pair.mention.indicators


def _as_said(name: str, pair: Pair, names: Names) -> str:
    """The indicator itself, its addition, or what it adds to; empty if there should be an addition but is none."""
    indicator = names.indicators[name]
    if counts_new(name) and (is_net(pair) or pair.how == STOCK):
        return indicator.adds_to
    if pair.how == NEW and indicator.nature in ("stock", "total") and indicator.kind == "count":
        return names.additions.get(name, "")
    return name


def counts_new(name: str) -> bool:
    """Whether an indicator counts what is newly added (its name ends in ``_new``), and not all that a year yields."""
    return name.endswith("_new")


def is_net(pair: Pair) -> bool:
    """Whether a figure is the rise of a stock: 净增."""
    return pair.how == NET or (RISE in pair.mention.text and pair.how != STOCK)


def unit_fits(pair: Pair, indicator: Indicator) -> bool:
    """Whether a figure's unit can be of this indicator, in the role that the words beside it give it."""
    quantity = pair.quantity
    if quantity.sort == RANK:
        return pair.like is None or unit_fits(replace(pair, quantity=pair.like, like=None), indicator)
    if quantity.sort == GROWTH:
        return _growth_fits(pair, indicator)
    if quantity.unit.endswith("百分点"):
        return indicator.unit.symbol == "%"
    if not quantity.unit:
        return indicator.unit.symbol in ("", "位") or pair.rule == "before"
    return _dimension_fits(quantity.unit, indicator)


def _growth_fits(pair: Pair, indicator: Indicator) -> bool:
    """A share grows by points, not by per cent; the level that something grew to fits too."""
    if (indicator.kind, indicator.unit.symbol) == ("ratio", "%") or pair.quantity.unit not in ("%", "倍"):
        return False
    return pair.like is None or unit_fits(replace(pair, quantity=pair.like, like=None), indicator)


def _dimension_fits(symbol: str, indicator: Indicator) -> bool:
    """家 fits an indicator in 个, and 件 one in 件/万人, whose base its name tells."""
    try:
        found = parse_unit(symbol).dimension
    except Refusal:
        return False
    wanted = indicator.unit.dimension
    as_ratio = indicator.kind == "ratio" and (found, wanted) in OF_RATIOS
    return found == wanted or (found, wanted) == ("count", "count/count") or as_ratio

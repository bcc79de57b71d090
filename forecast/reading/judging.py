"""Judging: what a pair of name and figure says: of which region and year, in what role, reached or promised.

What is not certain stays open: a figure of part of a year, of an unknown zone, of a name that several indicators share.
"""

from forecast.reading.dating import corrected, dated, moment_of
from forecast.reading.fitting import choose_indicator, counts_new
from forecast.reading.growths import over_years
from forecast.reading.judgements import Judgement, Scene
from forecast.reading.moments import SPAN, Moment
from forecast.reading.pairs import Pair
from forecast.reading.promises import is_goal
from forecast.reading.quantities import CHANGE
from forecast.reading.roles import with_role
from forecast.reading.subjects import region_of


def judge(pair: Pair, scene: Scene) -> Judgement | None:
    """What a pair says; None where its unit shows that it is no figure of what is named."""
    name = choose_indicator(pair, scene.names)
    if name is None:
        return None
    indicator = scene.names.indicators.get(name)
    moment = moment_of(pair, scene)
    name = _grown_over_years(name, pair, moment, scene)
    date = dated(moment, scene)
    goal = (moment is not None and moment.ahead) or is_goal(pair, moment, date.year, scene)
    date = corrected(date, pair, scene, indicator, goal=goal)
    found = Judgement(goal, name, region_of(pair, scene), date.year, year_source=date.source)
    return over_years(with_role(found, pair, moment, scene), pair, scene)


def _grown_over_years(name: str, pair: Pair, moment: Moment | None, scene: Scene) -> str:
    """The stock itself where it rose over several years: 高新技术企业5年增加2万家 is a change, not a year's 新增."""
    several = moment is not None and moment.sort == SPAN and moment.end <= pair.quantity.figure_start
    rises = pair.quantity.sort == CHANGE and name not in pair.mention.indicators
    return scene.names.indicators[name].adds_to if name and several and rises and counts_new(name) else name

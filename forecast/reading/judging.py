"""Judging: what a pair of name and figure says: of which region and year, in what role, reached or promised.

What is not certain stays open: a figure of part of a year, of an unknown zone, of a name that several indicators share.
"""

from forecast.reading.dating import corrected, dated, moment_of
from forecast.reading.fitting import choose_indicator
from forecast.reading.growths import over_years
from forecast.reading.judgements import Judgement, Scene
from forecast.reading.pairs import Pair
from forecast.reading.promises import is_goal
from forecast.reading.roles import with_role
from forecast.reading.subjects import region_of


def judge(pair: Pair, scene: Scene) -> Judgement | None:
    """What a pair says; None where its unit shows that it is no figure of what is named."""
    name = choose_indicator(pair, scene.names)
    if name is None:
        return None
    indicator = scene.names.indicators.get(name)
    moment = moment_of(pair, scene)
    date = dated(moment, scene)
    goal = (moment is not None and moment.ahead) or is_goal(pair, moment, date.year, scene)
    date = corrected(date, pair, scene, indicator, goal=goal)
    found = Judgement(goal, name, region_of(pair, scene), date.year, year_source=date.source)
    return over_years(with_role(found, pair, moment, scene), pair, scene)

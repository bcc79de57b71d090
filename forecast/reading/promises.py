"""Promises: whether a figure is to be reached or has been."""

import re

from forecast.reading.judgements import Scene
from forecast.reading.moments import Moment
from forecast.reading.natures import GOAL, RESULT, aims, is_done
from forecast.reading.pairs import Pair
from forecast.reading.settings import Setting

REACHED = re.compile("实际")  # 目标100家，实际120家
MEANT = re.compile("(?:原定|原计划)[^,。;]*$")  # 原定2023年高新技术企业达到4500家
UP_TO = re.compile("截至|截止")  # 截至2022年末
# Right before a figure: 高新技术企业目标值为100家.
AIMED_AT = re.compile("目标(?:值|任务|数)?(?:为|是|:)?$")
# Right after a figure: 超额完成全年净增130家的目标 tells a goal, and only that it has been reached.
OF_GOAL = re.compile("(?:以上|以下|左右)?的?(?:年度|全年|预期|既定)*目标(?!任务的)")


def is_goal(pair: Pair, moment: Moment | None, year: int | None, scene: Scene) -> bool:
    """Whether the figure of a pair is promised, not reached.

    Parameters
    ----------
    moment, year
        The moment that its sentence names, if any, and the year that it is about.
    """
    words = scene.tokens.text[: pair.quantity.figure_start]
    own = words[pair.anchor :]
    if OF_GOAL.match(scene.tokens.text, pair.quantity.end):
        return True
    if REACHED.search(own):
        return False
    return (
        AIMED_AT.search(own) is not None
        or MEANT.search(words) is not None
        or is_promised(words, moment, year, scene.here)
    )


def is_promised(words: str, moment: Moment | None, year: int | None, here: Setting) -> bool:
    """Whether the words before a figure, or else its section, promise it.

    Parameters
    ----------
    words
        Its sentence up to the figure.
    """
    if is_done(words) or (moment is not None and UP_TO.match(words, moment.start)):
        return False
    if moment is not None and moment.target and here.now is None:
        return here.nature != RESULT
    if moment is None or year is None or here.now is None:
        return here.nature == GOAL or (here.nature != RESULT and aims(words))
    if year > here.now and here.guessed:
        return moment.target or aims(words)
    if year > here.now:
        return here.nature != RESULT or aims(words) or year > here.now + 1
    return (here.nature == GOAL and year == here.year) or (here.nature != RESULT and aims(words))

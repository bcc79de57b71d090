"""What a planner types: ``12``, ``12%``, ``50家`` for a pace, ``600`` for a level held."""

import re

from forecast import cells
from forecast.problems import Refusal
from forecast.scenarios.kinds import Held, OwnPace
from forecast.units import Unit, parse_unit

NUMBER = re.compile(r"\s*([+\-−－]?[0-9０-９][0-9０-９.．,，]*)\s*(.*?)\s*")


def own_pace(text: str) -> OwnPace:
    """The scenario of a pace, in the indicator's usual unit of a pace if the text names none.

    Raises
    ------
    Refusal
        If it is no number with a unit.
    """
    return OwnPace(*_figure(text, Refusal("scenario_pace_number", found=text)))


def held(text: str) -> Held:
    """The scenario of a level held, in the unit of the goal if the text names none.

    Raises
    ------
    Refusal
        If it is no number with a unit.
    """
    return Held(*_figure(text, Refusal("scenario_held_number", found=text)))


def _figure(text: str, refusal: Refusal) -> tuple[float, Unit | None]:
    """A number and its unit, None where it names none; `refusal` is raised if it is no such text."""
    match = NUMBER.fullmatch(text)
    if match is None:
        raise refusal
    try:
        return cells.figure(match[1]).value, parse_unit(match[2]) if match[2] else None
    except Refusal:
        raise refusal from None

"""Line breaks: where a cell or a title is broken, so that no phrase is torn and no line holds a lonely character."""

import re
from collections.abc import Sequence
from unicodedata import east_asian_width

# Where a cell is broken rather than elsewhere: before a bracket and between two statements, else at a mark or sign.
CELL_PLACES = (re.compile(r"(?<=；)|(?=（)|(?<=[;)] )|(?<= )(?=\()"), re.compile(r"(?<=[，。、～])|(?<= )(?=[≥≤≈<>])"))
# Also between a place and its years, and before what is said of them.
TITLE_PLACES = re.compile(r"(?<=[，；：、年])|(?<=[一-鿿])(?=[0-9])|(?=目标|关于)")
MOST_LINES = 3
WIDTHS = {**dict.fromkeys("ABCDEFGHIJKLMNOPQRSTUVWXYZ&%", 0.75), **dict.fromkeys(".,", 0.25)}


def width(text: str) -> float:
    """About how wide a text is, in characters of Chinese; letters and digits count half, capitals more, points less."""
    return sum(1.0 if east_asian_width(one) in "WFA" else WIDTHS.get(one, 0.5) for one in text)


def cell_lines(text: str, room: float) -> list[str]:
    """The lines of a short cell of `room` characters; longer texts flow as they are."""
    lines = _lines(text, room, CELL_PLACES) if width(text) <= MOST_LINES * room else [text]
    return [line.strip() for line in lines]


def column_lines(texts: Sequence[str], room: float) -> list[list[str]]:
    """The lines of the cells of a column of figures: where one needs two lines for its bracket, all have two."""
    if all(width(text) <= room for text in texts):
        return [[text] for text in texts]
    return [[line for phrase in _phrases(text, CELL_PLACES[0]) for line in cell_lines(phrase, room)] for text in texts]


def _lines(text: str, room: float, places: Sequence[re.Pattern[str]]) -> list[str]:
    """Broken at the first kind of places, and what is still too wide for a line at the next."""
    if width(text) <= room:
        return [text]
    if not places:
        return _company(text, room)
    lines: list[str] = []
    for phrase in _phrases(text, places[0]):
        flows = len(places) == 1 and width(phrase) > room  # it breaks anyway, and may as well begin here
        if lines and (flows or width(lines[-1] + phrase) <= room):
            lines[-1] += phrase
        else:
            lines += _lines(phrase, room, places[1:])
    return lines


def _phrases(text: str, place: re.Pattern[str]) -> list[str]:
    return [phrase for phrase in place.split(text) if phrase]


def _company(text: str, room: float) -> list[str]:
    """A phrase that has to break somewhere: its last character does not stand alone on a line.

    Most Chinese words have two characters, so that a name of an even number ends in two words (中小企业), one of an odd
    number in a word of three (增加值).
    """
    ending = re.search(r"[一-鿿]*$", text)
    together = min(len(ending.group()) if ending else 0, 4 - len(text) % 2)
    lonely = 0 < width(text) % room <= 1 and together > 1
    return [text[:-together], text[-together:]] if lonely else [text]


def title_lines(title: str, room: float) -> list[str]:
    """A title on one line, or on two of about the same length, broken where the sense breaks."""
    if width(title) <= room:
        return [title]
    pairs = [(title[: place.start()], title[place.start() :]) for place in TITLE_PLACES.finditer(title)]
    fitting = [pair for pair in pairs if 0 < max(map(width, pair)) <= room]
    return list(min(fitting, key=lambda pair: abs(width(pair[0]) - width(pair[1])), default=(title,)))

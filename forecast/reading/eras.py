"""Eras: the runs of years that a part of a document, or a paragraph from a sentence on, speaks of: 五年来,….

Nothing else may say over which years a yearly mean (年均) is taken.
"""

import re
from collections.abc import Iterator, Sequence

from forecast.reading.headings import Heading
from forecast.reading.moments import SPAN, Moment, find_moments
from forecast.reading.outline import Passage
from forecast.reading.periods import COMPARED
from forecast.reading.sentences import sentences

NEAR_START = 12  # characters of a sentence before what it is about
LONGEST_MOMENT = 12
LOWEST_PART = 3  # level of the highest headings that begin no other part: (一)
# A sentence about one year ends what was said of several.
OTHERS = re.compile(r"(?<![二三四五六七八九十])一年(?:来|里|中|,)|过去的?一年|这一年|过去的\d{4}年|今年|下一步")
GROWN = re.compile("(?:年均|平均)")  # 近四年年均增长18%: of one figure
FIGURE = re.compile(r"\d(?!\d*年)")


def era_of(sentence: str, before: Moment | None) -> Moment | None:
    """The run of years that is spoken of after a sentence: the one that it begins with, else the one before."""
    start = sentence[: NEAR_START + LONGEST_MOMENT]
    spans = [one for one in find_moments(start) if _is_subject(one, start)]
    if spans:
        return spans[0]
    return None if OTHERS.search(start, 0, NEAR_START) else before


def eras(passages: Sequence[Passage], title: str) -> Iterator[Moment | None]:
    """The run of years that holds at the beginning of each passage; at first that of the title."""
    whole = next(_spans(title), None)
    era, part = whole, tuple[Heading, ...]()
    for passage in passages:
        if not _is_within(passage.headings, part):
            era, part = whole, ()
        yield era
        told = _told_by(passage, era)
        if told is not era:
            era, part = told, passage.headings


def _told_by(passage: Passage, before: Moment | None) -> Moment | None:
    """What a heading, or the first sentence of a paragraph, or any of one without figures, says for those after it."""
    text = passage.plain.text
    if passage.headings and passage.headings[-1].text == text:
        return next(_spans(text), before)
    told = sentences(text)
    if FIGURE.search(text):
        told = told[:1]  # what stands among figures is of these only
    for one in told:
        before = era_of(text[one.start : one.end], before)
    return before


def _is_within(headings: Sequence[Heading], part: Sequence[Heading]) -> bool:
    """Whether what stands below some headings is still of the part that other headings begin."""
    deeper = headings[len(part) :]
    return tuple(headings[: len(part)]) == tuple(part) and all(one.level >= LOWEST_PART for one in deeper)


def _spans(text: str) -> Iterator[Moment]:
    return (one for one in find_moments(text) if one.sort == SPAN and not one.of_plan)


def _is_subject(moment: Moment, start: str) -> bool:
    """Whether a run of years stands so near to the beginning of a sentence that it is of them."""
    words = start[: moment.start]
    near = moment.start <= NEAR_START and FIGURE.search(words) is None and not words.endswith(COMPARED)
    return moment.sort == SPAN and not moment.of_plan and near and not GROWN.match(start, moment.end)

"""Line breaks: lines that a break cuts in mid-sentence, put together again."""

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from forecast.reading.characters import plain
from forecast.reading.contents import Block, Paragraph
from forecast.reading.headings import heading_of

# Dots to a page number, as in a table of contents: 一、发展基础……12.
LEADERS = re.compile(r"(?:…{2,}|\.{4,}|·{4,}|-{4,})\s*\d{0,4}$")
ENDS_SENTENCE = tuple("。!?;:：！？”)")
# A line that cannot end there: 培育省级企业、 or 高新技术企业总数达到.
CUT = re.compile(r"(?:[、(]|[^、,。;\s]{4}(?:为|达到?|超过|突破|和))$")
RUNNING = tuple(",，。、;；")  # signs in running text; a title has none
WIDEST_LINE = 120  # of a text whose lines are broken at a margin
FULL = 0.75  # of the widest line
# What stands alone in a line at the end of a page, in plain characters: — 12 —, 第3页 共9页.
PAGE_NUMBER = re.compile(r"-{1,2}\d{1,4}-{1,2}|第\d{1,4}页(?:[,/]?共\d{1,4}页)?")
LINE_BREAK = 2  # characters at most between a line and the next


def joined(blocks: Sequence[Block]) -> Iterator[Block]:
    """The blocks, with lines that a break cuts in mid-sentence put together again, also around the number of a page."""
    full = _full(blocks)
    waiting: Paragraph | None = None
    number: Paragraph | None = None
    for block in blocks:
        if waiting and not number and isinstance(block, Paragraph) and PAGE_NUMBER.fullmatch(plain(block.text).text):
            number = block
            continue
        if waiting and isinstance(block, Paragraph) and _goes_on(waiting, block, full, number):
            waiting, number = _together(waiting, block), None
            continue
        yield from filter(None, (waiting, number))
        waiting, number = (block if isinstance(block, Paragraph) else None), None
        if not waiting:
            yield block
    yield from filter(None, (waiting, number))


def _full(blocks: Sequence[Block]) -> float:
    """How many characters a line has that reaches the margin; no line does where none is broken at one."""
    width = max((len(block.text) for block in blocks if isinstance(block, Paragraph)), default=0)
    return FULL * width if width <= WIDEST_LINE else math.inf


def _together(line: Paragraph, following: Paragraph) -> Paragraph:
    """One paragraph of two; blanks stand for what lies between, so that positions hold."""
    gap = _gap(line, following)
    return replace(line, text=line.text + " " * gap + following.text)


def _gap(line: Paragraph, following: Paragraph) -> int:
    return following.start - line.start - len(line.text)


def _goes_on(line: Paragraph, following: Paragraph, full: float, number: Paragraph | None) -> bool:
    """Whether a line is cut in mid-sentence: it is full, ends without a sign, and what follows is no heading."""
    text, rest = line.text.rstrip(), following.text.strip()
    if line.heading or text.endswith(ENDS_SENTENCE) or LEADERS.search(text):
        return False
    if (number and _gap(line, number) > LINE_BREAK) or _begins_anew(number or line, following):
        return False
    if CUT.search(text):
        return True
    last = text.rsplit("\n", 1)[-1]
    return len(last) >= full and (_has(text, RUNNING) or _has(rest, ("。", "；")))


def _begins_anew(line: Paragraph, following: Paragraph) -> bool:
    """Whether a line is empty, a heading, or set apart from the one before."""
    rest = following.text.strip()
    if following.heading or not rest or _gap(line, following) > LINE_BREAK:
        return True
    return heading_of(plain(rest).text) is not None


def _has(text: str, signs: tuple[str, ...]) -> bool:
    return any(sign in text for sign in signs)

"""Lines of text that the number of a page parts, put together again."""

import pytest
from reading_examples import content

from forecast.reading.contents import Paragraph
from forecast.reading.line_breaks import joined

FIRST, SECOND = (
    "全市上下坚持创新驱动发展战略，推动科技自立自强，高新技术企业总数达到",
    "一百三十九家，比上年增长百分之八点五。",
)


def lines(*texts: str) -> list[str]:
    found = joined(content("\n".join(texts)).blocks)
    return ["".join(block.text.split()) for block in found if isinstance(block, Paragraph)]


@pytest.mark.parametrize("number", ["— 12 —", "- 3 -", "－3－", "第3页", "第 3 页 共 9 页", "第3页/共9页"])
def test_the_number_of_a_page_does_not_part_a_sentence(number):
    assert lines(FIRST, number, SECOND) == [FIRST + SECOND]


def test_the_number_of_a_page_between_sentences_stays():
    assert lines(SECOND, "— 12 —", SECOND) == [SECOND, "—12—", SECOND]
    assert lines(FIRST, "— 12 —", "二、目标") == [FIRST, "—12—", "二、目标"]
    assert lines(FIRST, "— 12 —") == [FIRST, "—12—"]


@pytest.mark.parametrize("figure", ["12", "139家", "表1", "-5%"])
def test_another_short_line_is_no_number_of_a_page(figure):
    assert lines(FIRST, figure, SECOND) != [FIRST + SECOND]


def test_positions_hold_across_the_number_of_a_page():
    text = f"{FIRST}\n— 12 —\n{SECOND}"
    (block,) = joined(content(text).blocks)
    assert isinstance(block, Paragraph)
    assert block.text.index(SECOND) == text.index(SECOND)

"""The text of a paragraph is changed where it should be, however Word has cut it into runs."""

from itertools import pairwise

import docx
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from hypothesis import given, settings
from hypothesis import strategies as st

from forecast.memos.filled.runs import isolated, mark, text_of, write

TEXT = "前文，{{ value(甲，乙，2025) }}后\t文"
START, END = TEXT.index("{"), TEXT.index("后")


def paragraph_of(cuts):
    """The text as a paragraph that is cut into runs at these places, bold and plain in turn."""
    paragraph = docx.Document().add_paragraph()
    ends = sorted({0, *cuts, len(TEXT)})
    for number, (start, end) in enumerate(pairwise(ends)):
        paragraph.add_run(TEXT[start:end]).bold = number % 2 == 0
    return paragraph


def letters(paragraph):
    """Each letter with its form."""
    return [(letter, run.bold, run.font.highlight_color) for run in paragraph.runs for letter in run.text]


@settings(max_examples=40, deadline=None)  # python-docx reads its template each time
@given(st.sets(st.integers(1, len(TEXT) - 1)))
def test_a_part_is_replaced_and_the_rest_keeps_its_letters_and_form(cuts):
    paragraph = paragraph_of(cuts)
    before = letters(paragraph)
    write(isolated(paragraph._p, START, END), "34%")
    after = letters(paragraph)
    assert after[:START] == before[:START] and after[START + 3 :] == before[END:]
    assert "".join(letter for letter, *_ in after[START : START + 3]) == "34%"
    assert {form for _, form, _ in after[START : START + 3]} == {before[START][1]}


@settings(max_examples=40, deadline=None)  # python-docx reads its template each time
@given(st.sets(st.integers(1, len(TEXT) - 1)))
def test_a_part_is_marked_and_no_letter_more(cuts):
    paragraph = paragraph_of(cuts)
    before = letters(paragraph)
    mark(isolated(paragraph._p, START, END))
    after = letters(paragraph)
    assert [one[:2] for one in after] == [one[:2] for one in before]
    assert [place for place, one in enumerate(after) if one[2]] == list(range(START, END))


def test_what_is_deleted_is_not_read_and_what_is_inserted_or_linked_is():
    def run(text, tag="t"):
        return f"<w:r><w:{tag}>{text}</w:{tag}></w:r>"

    inside = f"<w:ins>{run('a')}</w:ins><w:del>{run('x', 'delText')}</w:del><w:hyperlink>{run('b')}</w:hyperlink>"
    moved = f"<w:moveFrom>{run('y')}</w:moveFrom><w:sdt><w:sdtContent>{run('c')}</w:sdtContent></w:sdt>"
    paragraph = parse_xml(f"<w:p {nsdecls('w')}>{inside}{moved}</w:p>")
    assert text_of(paragraph) == "abc"
    write(isolated(paragraph, 0, 3), "d")
    assert text_of(paragraph) == "d"


def test_a_picture_in_the_same_run_stays():
    paragraph = parse_xml(f"<w:p {nsdecls('w')}><w:r><w:t>a</w:t><w:drawing/><w:t>b</w:t></w:r></w:p>")
    write(isolated(paragraph, 0, 2), "c")
    assert text_of(paragraph) == "c" and paragraph.xpath("count(.//w:drawing)") == 1

"""The cells that figures stand in."""

import openpyxl
from reading_examples import reader

from forecast.reading.formats import unpack
from forecast.reading.whereabouts import Cells, Whereabouts

PAGE = """<p>杭州市2021年统计</p><table><tr><td>甲</td><td>乙</td></tr></table><p>其间</p>
<table><tr><td rowspan=2>指标</td><td>2020年</td></tr><tr><td>9家</td></tr></table>"""


def test_a_table_is_named_by_its_number_row_and_column(tmp_path):
    (tmp_path / "a.html").write_text(PAGE, encoding="utf-8")
    content = unpack(tmp_path / "a.html")
    cells = Cells(content)
    places = {text: content.text.index(text) for text in ("杭州", "乙", "其间", "指标", "9家")}
    assert {text: cells.at(place) for text, place in places.items()} == {
        "杭州": None, "乙": Whereabouts("", 1, 1, 2), "其间": None, "指标": Whereabouts("", 2, 1, 1),
        "9家": Whereabouts("", 2, 2, 2)
    }  # fmt: skip
    assert cells.at(places["9家"] + 1) == Whereabouts("", 2, 2, 2)
    assert cells.at(places["乙"] + 1) is None


def test_a_candidate_of_a_workbook_names_its_sheet_and_cell(tmp_path):
    book = openpyxl.Workbook()
    book.active.title = "完成情况"
    for row in ([], ["宁波市科技指标"], ["指标", "单位", "2020年", "2021年"], ["国家高新技术企业数", "家", 3102, 3919]):
        book.active.append(row)
    book.save(tmp_path / "a.xlsx")
    _, found = reader().read(unpack(tmp_path / "a.xlsx"))
    assert {one.value: one.cell.address for one in found} == {"3102": "完成情况!C4", "3919": "完成情况!D4"}


def test_a_figure_of_running_text_has_no_cell(tmp_path):
    (tmp_path / "a.txt").write_text("杭州市2021年工作总结\n\n\n国家高新技术企业达到10222家。", encoding="utf-8")
    assert [one.cell for one in reader().read(unpack(tmp_path / "a.txt"))[1]] == [None]

"""The blocks of a memo: their order, their numbers, their tables."""

import pytest

from forecast.language import LANGUAGES
from forecast.memos.composing import compose
from forecast.memos.contents import Chart, Heading, Memo, Sources, Table
from tests.memo_examples import shipped_brief


def memo(code: str, *regions: str) -> Memo:
    return compose(shipped_brief(code, *regions))


def of_kind(found: Memo, kind: type) -> list:
    return [block for block in found.blocks if isinstance(block, kind)]


def test_the_parts_of_a_memo_in_order():
    parts = [heading.text for heading in of_kind(memo("zh", "gongshu"), Heading) if heading.level == 1]
    assert parts == ["一、总体判断", "二、各项目标一览", "三、分项分析", "四、规划自身测算核对", "五、未能评判的目标",
                     "六、测算方法", "七、数据来源"]  # fmt: skip


def test_a_memo_of_nothing_that_can_be_judged_says_why():
    found = memo("en", "yueqing_hightech_zone")
    assert [heading.text for heading in of_kind(found, Heading)] == [
        "1 In short", "2 Goals that could not be judged", "3 Sources"]  # fmt: skip
    assert of_kind(found, Sources)[0].entries


@pytest.mark.parametrize("code", LANGUAGES)
def test_regions_head_their_goals_where_there_are_several(code):
    levels = [heading.level for heading in of_kind(memo(code), Heading)]
    assert set(levels) == {1, 2, 3}
    assert set(heading.level for heading in of_kind(memo(code, "gongshu"), Heading)) == {1, 2}


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("regions", [(), ("gongshu",)])
def test_figures_and_tables_are_numbered_through_and_every_judged_goal_has_its_chart(code, regions):
    found = memo(code, *regions)
    charts, tables = of_kind(found, Chart), of_kind(found, Table)
    assert [chart.number for chart in charts] == list(range(1, len(shipped_brief(code, *regions).judged) + 1))
    assert [table.number for table in tables] == list(range(1, len(tables) + 1))
    assert all("[" not in chart.alternative and len(chart.alternative) > 60 for chart in charts)


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_row_fits_its_table(code):
    for table in of_kind(memo(code), Table):
        assert sum(column.share for column in table.columns) == pytest.approx(1)
        assert {len(row) for row in table.rows} <= {1, len(table.columns)}
        assert all(cell for row in table.rows for cell in row)


def test_the_table_of_goals_heads_each_region_once():
    table = of_kind(memo("zh"), Table)[0]
    regions = [row[0] for row in table.rows if len(row) == 1]
    assert regions == ["杭州市", "临安区", "拱墅区", "温州市", "温州国家自主创新示范区", "温州国家高新区"]


def test_a_check_that_fails_says_by_how_much_as_printed():
    table = of_kind(memo("zh", "gongshu"), Table)[1]
    row = next(row for row in table.rows if row[0] == "国家高新技术企业数")
    assert row == ("国家高新技术企业数", "466家（2020年）", "年均增长15%", "1000家", "937家", "不一致，相差63家")


def test_title_author_and_date_are_those_given():
    found = compose(shipped_brief("zh", "gongshu"), title="专报", author="区科技局", date="2026年11月22日")
    assert (found.title, found.author, found.date) == ("专报", "区科技局", "2026年11月22日")

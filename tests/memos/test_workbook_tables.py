"""The other sheets: arithmetic, series, projections, sources and what the charts draw."""

import shutil
import subprocess
import zipfile
from io import BytesIO

import openpyxl
import pytest
from memo_examples import shipped, shipped_brief
from workbook_examples import book, content, goal_row, live, sheet_of

from forecast.charts.fan_values import fan_values
from forecast.language import LANGUAGES, Language
from forecast.memos.workbook import arithmetic_sheet, chart_values
from forecast.memos.workbook.grids import FIRST_ROW
from forecast.memos.workbook.layout import GOAL_LETTERS
from forecast.reports import projections_table, series_table

SOFFICE = shutil.which("soffice")


@pytest.fixture(params=LANGUAGES)
def code(request) -> str:
    return request.param


def column(sheet, letter: str) -> list[object]:
    return [row[0].value for row in sheet[f"{letter}{FIRST_ROW}:{letter}{sheet.max_row}"]]


def test_arithmetic_is_that_of_the_checks(code):
    sheet, letters = sheet_of(book(code, values=True), "arithmetic", code), arithmetic_sheet.LETTERS
    checks = shipped().checks
    for key, known in (("base", "base_value"), ("goal", "goal"), ("reached", "goal_from_pace"),
                       ("difference", "difference"), ("needed", "pace_needed")):  # fmt: skip
        for cell, check in zip(column(sheet, letters[key]), checks, strict=True):
            assert cell in (None, "") or cell == pytest.approx(getattr(check, known), rel=1e-12, abs=1e-9)
    changed = Language(code).text("workbook.verdicts.changed")
    assert changed not in column(sheet, letters["verdict"])


def test_arithmetic_is_calculated_from_its_own_row():
    sheet, letters = sheet_of(book("zh", "gongshu"), "arithmetic", "zh"), arithmetic_sheet.LETTERS
    at = next(at for at, check in enumerate(shipped("gongshu").checks) if check.verdict == "disagrees") + FIRST_ROW
    found = {key: sheet[f"{letter}{at}"].value.replace(f"${at}", "").replace("$", "") for key, letter in letters.items()
             if key in ("reached", "difference", "needed", "verdict")}  # fmt: skip
    assert found["reached"] == '=IF(E="","",D*(1+E/100)^(G-C))'
    assert found["difference"] == '=IF(J="","",J-H)'
    assert found["needed"] == '=IF(AND(H>0,D>0,G>C),100*((H/D)^(1/(G-C))-1),"")'
    assert found["verdict"] == '=IF(AND(C=2020,D=466.0,E=15.0,G=2025,H=1000.0),"不一致","已改动")'


def test_series_and_projections_are_those_of_the_run(code):
    done = shipped("gongshu")
    series, letter = sheet_of(book(code, "gongshu", values=True), "series", code), "D"
    known = done.choice.rows_of(series_table(done.panel))
    assert column(series, letter) == known["value"].tolist()
    assert column(series, "C") == known["year"].tolist()
    projections = sheet_of(book(code, "gongshu", values=True), "projections", code)
    table = done.choice.rows_of(projections_table(done.projection))
    for letter, name in zip("EFGHIJK", ("q025", "q10", "q25", "q50", "q75", "q90", "q975"), strict=True):
        assert column(projections, letter) == table[name].tolist()


def test_values_say_how_they_are_stated_or_derived():
    rules = set(column(sheet_of(book("en"), "series", "en"), "G"))
    assert {"stated as more than", "stated in 10,000 yuan", None} <= rules
    assert all(not rule or not rule.startswith(("unit ", "stated gt")) for rule in rules)


def test_sources_have_the_numbers_of_the_memo(code):
    said = shipped_brief(code)
    sheet = sheet_of(book(code), "sources", code)
    titles = column(sheet, "B")
    assert column(sheet, "A") == list(range(1, len(titles) + 1))
    for title, entry in zip(titles, said.sources, strict=False):
        assert title in entry
    assert len(titles) >= len(said.sources) and len(set(titles)) == len(titles)
    assert said.sources == shipped_brief(code).citations.entries(Language(code)), "the memo's own numbers stay"


def test_charts_draw_the_values_of_the_fans(code):
    sheet, letters = sheet_of(book(code, values=True), "chart_values", code), chart_values.LETTERS
    blocks = chart_values.chart_blocks(shipped_brief(code))
    assert blocks[-1].last == sheet.max_row
    for block in blocks:
        values, row = fan_values(block.goal.gap), block.last
        heights = [sheet[f"{letters[key]}{row}"].value for key in chart_values.STACK]
        assert sum(heights) == pytest.approx(values.bands[0.95]["high"].iloc[-1])
        assert heights[0] + heights[1] == pytest.approx(values.bands[0.80]["low"].iloc[-1])
        assert sheet[f"{letters['median']}{row}"].value == pytest.approx(values.median.iloc[-1])
        assert sheet[f"{letters['goal']}{row}"].value == (
            pytest.approx(values.goal) if values.goal == values.goal else None
        )
        assert sheet[f"{letters['year']}{block.first}"].value == values.first_year


def test_there_is_a_chart_per_goal_with_its_unit_and_none_covers_another(code):
    said = shipped_brief(code)
    with zipfile.ZipFile(BytesIO(content(code))) as archive:
        charts = [archive.read(name).decode() for name in archive.namelist() if name.startswith("xl/charts/chart")]
    assert len(charts) == len(said.judged)
    unit = Language(code).text("charts.unit", unit="%")
    assert any(unit in chart for chart in charts)
    anchors = [chart.anchor for chart in sheet_of(book(code), "charts", code)._charts]
    corners = [(anchor._from.row, anchor._from.col, anchor.to.row, anchor.to.col) for anchor in anchors]
    for (top, left, *_), (_, _, bottom, right) in ((one, other) for at, other in enumerate(corners)
                                                   for one in corners[at + 1 :]):  # fmt: skip
        assert top >= bottom or left >= right


@pytest.mark.skipif(not SOFFICE, reason="LibreOffice is not installed")
def test_another_program_calculates_what_the_file_shows_and_follows_a_changed_goal(tmp_path):
    formulas, shown = book("zh", "gongshu"), book("zh", "gongshu", values=True)
    stripped = openpyxl.load_workbook(
        BytesIO(content("zh", "gongshu"))
    )  # written again, it holds no values of formulas
    same = calculated(stripped, tmp_path / "same")
    for sheet in formulas:
        for row in sheet.iter_rows():
            for cell in row:
                if cell.data_type == "f":
                    known, found = (one[sheet.title][cell.coordinate].value or 0 for one in (shown, same))
                    assert found == (known if isinstance(known, str) else pytest.approx(known, abs=1e-9)), cell
    row = goal_row(shipped_brief("zh", "gongshu"), "hightech_enterprises")
    stripped["目标"][f"{GOAL_LETTERS['value']}{row}"] = 1200
    other = calculated(stripped, tmp_path / "other")["目标"]
    assert other[f"{GOAL_LETTERS['needed']}{row}"].value == pytest.approx(100 * ((1200 / 466) ** 0.2 - 1))
    assert (
        other[f"{GOAL_LETTERS['chance']}{row}"].value
        < live("zh", "gongshu")[shipped_brief("zh", "gongshu").judged[row - FIRST_ROW]].goal.gap.chance
    )


def calculated(workbook, folder):
    """The workbook as LibreOffice calculates it."""
    folder.mkdir()
    workbook.save(folder / "in.xlsx")
    profile = f"-env:UserInstallation=file://{folder}/profile"
    subprocess.run([SOFFICE, profile, "--headless", "--convert-to", "xlsx", "--outdir", folder / "out",
                    folder / "in.xlsx"], check=True, capture_output=True, timeout=120)  # fmt: skip
    return openpyxl.load_workbook(folder / "out" / "in.xlsx", data_only=True)

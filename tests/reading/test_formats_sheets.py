import base64
import datetime
import zipfile
import zlib

import openpyxl
import pytest

from forecast.problems import Refusal
from forecast.reading.formats import unpack
from forecast.reading.formats.shown import shown

# Written by xlwt 1.3.0, which no longer runs everywhere: a merged title over three columns, 1.5% as 0.015 in the format
# 0.0%, 2178.4300000001 without a format, a date, TRUE, and a hidden sheet; compressed by zlib.
OLD_WORKBOOK = (
    "c-rk)O-NKx6#nk*jWZ+u%#0dnU?ON{8b+Ho`YcLUiQ1xwD1T<anA8{~vW1y8%R&l*qK#le8>>wj{ZO=NQ5Y2jQJ_VuAP5p#sIPO*"
    "dsCy0;6Mq=`yTh)d(Y3k=iPhm&wH<?g43gSie|6`b=ZIf%a4pCo}%PWR01HmWpOc)`zTp1))f3cn#c?f9%R4p@*MJf&p_k0@sud="
    "iP90AL{o21q+}JbM|@~k>_e?GDE2h2Q_4Z1_!Sb`DKt;$Ezx}_v|czDgw~Sov^tC_v#D~I6UT>ismOAOD%=yB_rlqM0zBt9K0Bgp"
    "T@QB0j<=s!FM?tt3uB<UZjAIqVqEv*1`MEPdreufk&AI;0{w*Q?(XVvcpCW>6l0jRN`N1U)&Hc#<*zPZf%rcc^S#UPeKez~_<ow)"
    "rToj9=6(=Xo8qMqM;5{cOSJlS%G<^Dp$rZmtwyd)#ph7Xu_DO>^>U!EMIU8FGWK?QyNK6{a_mLhfwxf#ywjO{X2>2BShUAv%gW0l"
    "8b+>^gR=et<ow*t@2~fFG@HkSGbrbZefpHKv#@ZEEyy@WB;qffS3sp$Y!f;pt!|QXk<ff{ney`H0;kY0EIQ{!T2B4!6udFFB$X?u"
    "9RJ!fSsedtZl&@><II`-iFf8GN@+mDWY5nqs#KM_c9n78OytVhr#=cT{A<th>44+A<s7lOnCJCJ2nu~HH69%vAJ$hX^p)r{eMCJf"
    "(Z95rdE-QFJDtK#i=9Zcy%&Z+FG_EF(X=_5<k4rd6(5YzdTxbBStqqJpfiP+hlWWFkM>bbi7#Iqza*GYr$e~Q9ns$W2dfbs>Nj1h"
    "(V<dC2amdpDpHNA3l}b2xNzaZ#d1(`JF{=k_NCswfq9+(I`fnk+}|YY7Om)|r;k1g_o0XK82ZzSpN;USL|bZwHi`d*jDysB3{iB5"
    "AJMeqmu}E1`F&Pw82EQfDBb=S((&^@_x}r{85!p"
)


@pytest.fixture
def book():
    made = openpyxl.Workbook()
    made.active.title = "目标"
    return made


@pytest.fixture
def read(tmp_path, book):
    def saved_and_read(name="figures.xlsx"):
        book.save(tmp_path / name)
        return unpack(tmp_path / name)

    return saved_and_read


def cells(table):
    return [[cell.text for cell in row] for row in table.rows]


def test_each_sheet_is_a_heading_and_a_table(book, read):
    book.active.append(["指标", "2020年"])
    book.active.append(["R&D", 98.7])
    book.create_sheet("空")
    book.create_sheet("说明").append(["快报数"])
    first, table, second, note = read().blocks
    assert (first.text, first.heading, second.text, note.text) == ("目标", 1, "说明", "快报数")
    assert cells(table) == [["指标", "2020年"], ["R&D", "98.7"]]


def test_what_stands_far_from_the_corner_is_trimmed_and_formatted_empty_cells_cost_nothing(book, read):
    sheet = book.active
    sheet["C5"], sheet["D6"] = "甲", 5
    sheet["XFD1048576"].number_format = "0.00"
    assert cells(read().blocks[1]) == [["甲", ""], ["", "5"]]


def test_merged_cells_stand_wherever_they_span(book, read):
    sheet = book.active
    sheet["A1"], sheet["A3"], sheet["B3"], sheet["C3"] = "标题", "甲", 1, 2
    sheet.merge_cells("A1:C2")
    rows = read().blocks[1].rows
    assert [[cell.text for cell in row] for row in rows] == [["标题"] * 3, ["标题"] * 3, ["甲", "1", "2"]]
    assert rows[1][2] == rows[0][0]


def test_cells_show_what_the_planner_sees(book, read):
    moment = datetime.datetime(2021, 12, 31, 8, 30)
    values = [2178.4300000001, 0.1 + 0.2, 2021, True, datetime.date(2021, 12, 31), moment, "≥5%"]
    book.active.append(values)
    book.active.append([0.015, 0.015])
    book.active["A2"].number_format = "0.0%"
    table = read().blocks[1]
    assert cells(table)[0] == ["2178.43", "0.3", "2021", "TRUE", "2021-12-31", "2021-12-31 08:30", "≥5%"]
    assert cells(table)[1][:2] == ["1.5%", "0.015"]


@pytest.mark.parametrize(
    ("value", "code", "text"),
    [
        (2178.4300000001, "General", "2178.43"),
        (1e-7, "General", "0.0000001"),
        (123456789012, "General", "123456789012"),
        (1234567.891, "#,##0.0", "1234567.9"),
        (2.5, "0", "3"),
        (0.125, "0.00", "0.13"),
        (1.5, "0.0#", "1.5"),
        (1.0, "0.##", "1"),
        (0.0285, "0.00%", "2.85%"),
        (12.5, '0.0"亿元"', "12.5亿元"),
        (12.5, "0.0\\家", "12.5家"),
        (-3.2, "0.0;-0.0", "-3.2"),
        (-3.2, "0.0_);(0.0)", "(3.2)"),
        (-3.2, "0.0", "-3.2"),
        (0, '0.0;-0.0;"—"', "0"),
        (1234567, "#,##0,", "1235"),
        (5, "[Red]0.0", "5.0"),
        (5, "[$¥-804]#,##0", "¥5"),
        (5, "[>3]0.0;0", "5.0"),
        (4578, '_ * #,##0_ ;_ * -#,##0_ ;_ * "-"_ ;_ @_ ', "4578"),
        (0.5, "# ?/?", "0.5"),
        (1500, "0.00E+00", "1500"),
        (44561, "yyyy-mm-dd", "2021-12-31"),
        (44561, 'yyyy"年"m"月"', "2021-12"),
        (44561, 'yyyy"年"', "2021"),
        (44561, "m/d/yyyy h:mm", "2021-12-31 00:00"),
        (44561, "[$-804]yyyy/m/d;@", "2021-12-31"),
        (0.5, "h:mm", "12:00"),
        (1, "yyyy-mm-dd", "1900-01-01"),
    ],
)
def test_number_formats(value, code, text):
    assert shown(value, code) == text


def test_dates_that_count_from_1904():
    assert shown(43099, "yyyy-mm-dd", from_1904=True) == "2021-12-31"


def test_every_cell_knows_its_address(book, read):
    sheet = book.active
    sheet["C5"], sheet["AB7"], sheet["C6"] = "甲", 5, "标题"
    sheet.merge_cells("C6:D6")
    single = book.create_sheet("说明 2")
    single["B3"] = "快报数9家"
    blocks = read().blocks
    addresses = {cell.text: cell.address for row in blocks[1].rows for cell in row if cell.text}
    assert addresses == {"甲": "目标!C5", "标题": "目标!C6", "5": "目标!AB7"}
    assert (blocks[3].text, blocks[3].address) == ("快报数9家", "说明 2!B3")


def test_hidden_sheets_are_left_out(book, read):
    book.active.append(["见"])
    book.create_sheet("隐藏").append(["不见"])
    book["隐藏"].sheet_state = "hidden"
    assert "不见" not in read().text


def test_a_formula_without_its_result_is_refused_by_its_place(book, read):
    book.active.append([1, "=A1*2"])
    with pytest.raises(Refusal) as caught:
        read()
    assert (caught.value.code, caught.value.values["cell"]) == ("read_formula", "目标!B1")


def test_results_inline_texts_errors_and_cells_without_reference(tmp_path, book):
    book.active.append(["x"])
    book.save(tmp_path / "made.xlsx")
    rows = (
        '<row><c t="inlineStr"><is><r><t>指</t></r><r><t>标</t></r><rPh><t>zhi</t></rPh></is></c>'
        "<c><f>1+1</f><v>2</v></c>"
        '</row><row><c t="e"><f>1/0</f><v>#DIV/0!</v></c><c t="str"><f>"a"</f><v>甲</v></c><c t="b"><v>0</v></c></row>'
    )
    with zipfile.ZipFile(tmp_path / "made.xlsx") as old, zipfile.ZipFile(tmp_path / "own.xlsm", "w") as new:
        for name in old.namelist():
            data = old.read(name).decode()
            if name.startswith("xl/worksheets"):
                data = data[: data.index("<sheetData>")] + f"<sheetData>{rows}</sheetData></worksheet>"
            new.writestr(name, data)
    assert cells(unpack(tmp_path / "own.xlsm").blocks[1]) == [["指标", "2", ""], ["#DIV/0!", "甲", "FALSE"]]


def test_shared_strings_with_runs_and_readings(tmp_path, book):
    book.save(tmp_path / "made.xlsx")
    strings = "<sst><si><t>指标</t></si><si><r><t>2020</t></r><r><t>年</t></r><rPh><t>nian</t></rPh></si></sst>"
    sheet = '<worksheet><sheetData><row><c t="s"><v>0</v></c><c t="s"><v>1</v></c></row></sheetData></worksheet>'
    with zipfile.ZipFile(tmp_path / "made.xlsx") as old, zipfile.ZipFile(tmp_path / "own.xlsx", "w") as new:
        parts = {name: old.read(name).decode() for name in old.namelist()}
        relations = parts["xl/_rels/workbook.xml.rels"]
        added = '<Relationship Id="own" Type="x/sharedStrings" Target="sharedStrings.xml"/></Relationships>'
        parts["xl/_rels/workbook.xml.rels"] = relations.replace("</Relationships>", added)
        for name, text in (parts | {"xl/sharedStrings.xml": strings, "xl/worksheets/sheet1.xml": sheet}).items():
            new.writestr(name, text)
    assert cells(unpack(tmp_path / "own.xlsx").blocks[1]) == [["指标", "2020年"]]


def test_two_cells_at_the_far_corners_do_not_fill_the_memory(book, read):
    book.active["A1"], book.active["XFD1048576"] = 1, 2
    with pytest.raises(Refusal) as caught:
        read()
    assert caught.value.code == "read_cells"


def test_an_old_workbook_shows_the_same(tmp_path):
    path = tmp_path / "old.xls"
    path.write_bytes(zlib.decompress(base64.b85decode(OLD_WORKBOOK)))
    heading, table = unpack(path).blocks
    assert (heading.text, heading.heading) == ("目标", 1)
    assert cells(table) == [
        ["绍兴市目标"] * 3,
        ["指标", "2020", "2025"],
        ["R&D占比", "1.5%", "2178.43"],
        ["2021-12-31", "TRUE", ""],
    ]
    assert table.rows[2][1].address == "目标!B3"


def test_an_old_workbook_cut_short_is_refused(tmp_path):
    path = tmp_path / "old.xls"
    data = zlib.decompress(base64.b85decode(OLD_WORKBOOK))
    for length in range(600, len(data), 700):
        path.write_bytes(data[:length])
        try:
            unpack(path)
        except Refusal as refusal:
            assert refusal.code in ("read_broken", "read_unknown_format")

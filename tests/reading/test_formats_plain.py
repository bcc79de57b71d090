import codecs

import pytest

from forecast.problems import Refusal
from forecast.reading.formats import unpack

SENTENCE = "2021年,全市高新技术企业4578家,较上年净增1250家。"


def read(tmp_path, data: bytes, name: str = "report.txt"):
    path = tmp_path / name
    path.write_bytes(data)
    return unpack(path)


def texts(content):
    return [block.text for block in content.blocks]


def cells(table):
    return [[cell.text for cell in row] for row in table.rows]


@pytest.mark.parametrize(
    "data",
    [
        SENTENCE.encode(),
        codecs.BOM_UTF8 + SENTENCE.encode(),
        SENTENCE.encode("utf-16"),
        codecs.BOM_UTF16_BE + SENTENCE.encode("utf-16-be"),
        SENTENCE.encode("gb18030"),
        SENTENCE.encode("gbk"),
    ],
)
def test_every_encoding_gives_the_same_text(tmp_path, data):
    assert texts(read(tmp_path, data)) == [SENTENCE]


@pytest.mark.parametrize("encoding", ["gb18030", "utf-8"])
def test_a_bad_byte_costs_one_sign_and_no_figure(tmp_path, encoding):
    data = SENTENCE.encode(encoding) * 40
    place = len(SENTENCE.encode(encoding)) * 20
    content = read(tmp_path, data[:place] + b"\xff" + data[place:])
    assert content.text == SENTENCE * 20 + "\ufffd" + SENTENCE * 20 + "\n"


def test_a_text_in_another_encoding_is_refused(tmp_path):
    with pytest.raises(Refusal) as caught:
        read(tmp_path, "Überfluß, größer, höher".encode("latin-1") * 20)
    assert caught.value.code == "read_encoding"


def test_blank_lines_are_left_out_and_every_kind_of_line_break_counts(tmp_path):
    assert texts(read(tmp_path, "一\r\n\r\n  二\r三\n".encode())) == ["一", "二", "三"]


def test_a_csv_is_a_table_and_its_separator_is_found(tmp_path):
    for separator in (",", ";", "\t"):
        lines = f'指标{separator}2020年\n"R&D经费\n(亿元)"{separator}98.7\n\n'
        content = read(tmp_path, lines.encode("gb18030"), "figures.csv")
        assert cells(content.blocks[0]) == [["指标", "2020年"], ["R&D经费(亿元)", "98.7"]]


def test_markdown_has_headings_and_tables(tmp_path):
    text = "# 总结\n正文\n## 一、目标 ##\n\n| 指标 | 2025年 |\n|---|:-:|\n| R\\|D | 3 |\n\n| 不是表格\n尾"
    content = read(tmp_path, text.encode(), "report.md")
    kinds = [getattr(block, "heading", "table") for block in content.blocks]
    assert kinds == [1, 0, 2, "table", 0, 0]
    assert cells(content.blocks[3]) == [["指标", "2025年"], ["R|D", "3"]]


def test_signs_that_are_no_heading_in_a_text_file_stay(tmp_path):
    assert texts(read(tmp_path, b"# 1")) == ["# 1"]

"""``forecast fill`` and ``forecast list --placeholders`` as a planner calls them."""

import docx
import pytest
from click.testing import CliRunner

from forecast.__main__ import cli
from tests.fill_examples import FIRMS, memo
from tests.memo_examples import DATA


def call(command: str, *words: str):
    return CliRunner().invoke(cli, [command, *words, "--data", str(DATA)])


def test_a_file_is_filled_beside_the_original_which_stays(tmp_path):
    path = tmp_path / "memo.docx"
    memo(f"可能性{{{{ value({FIRMS}, chance) }}}}").save(str(path))
    before = path.read_bytes()
    done = call("fill", str(path), "--lang", "zh")
    assert done.exit_code == 0, done.output
    assert docx.Document(str(tmp_path / "memo_filled.docx")).paragraphs[0].text == "可能性34%"
    assert path.read_bytes() == before
    assert "共1处占位符，已全部填写。" in done.output and "memo_filled.docx" in done.output


def test_a_faulty_placeholder_makes_exit_code_1_and_the_file_is_written(tmp_path):
    memo(f"{{{{ value({FIRMS}, chance) }}}} {{{{ vaule(x) }}}}").save(str(tmp_path / "memo.docx"))
    done = call("fill", str(tmp_path / "memo.docx"), "--out", str(tmp_path / "new" / "out.docx"), "--lang", "en")
    assert done.exit_code == 1
    assert "paragraph 1" in done.output and "nearest: value" in done.output
    assert "1 of 2 placeholders filled; faulty and marked yellow in the file: 1." in done.output
    assert (tmp_path / "new" / "out.docx").exists()


def test_what_is_only_to_be_known_leaves_the_exit_code_at_0(tmp_path):
    memo("{{ value(gongshu, gdp, 2020) }}").save(str(tmp_path / "memo.docx"))
    done = call("fill", str(tmp_path / "memo.docx"), "--lang", "en")
    assert done.exit_code == 0 and "was worked out" in done.output


def test_the_original_is_overwritten_only_by_force(tmp_path):
    path = tmp_path / "memo.docx"
    memo(f"{{{{ value({FIRMS}, chance) }}}}").save(str(path))
    refused = call("fill", str(path), "--out", str(path))
    assert refused.exit_code != 0 and refused.exception.code == "fill_same_file"
    assert call("fill", str(path), "--out", str(path), "--force").exit_code == 0
    assert docx.Document(str(path)).paragraphs[0].text == "34%"


def test_until_projects_further(tmp_path):
    memo("{{ value(gongshu, rd_intensity, 2031) }}").save(str(tmp_path / "memo.docx"))
    assert call("fill", str(tmp_path / "memo.docx")).exit_code == 1
    assert call("fill", str(tmp_path / "memo.docx"), "--until", "2031").exit_code == 0


@pytest.mark.parametrize(
    ("code", "first", "line"),
    [
        ("zh", "# 可写入 Word 的占位符", '{{ 数值("拱墅区", "国家高新技术企业数", 2025, "可能性") }}  34%'),
        ("en", "# Placeholders for Word", '{{ value("gongshu", "hightech_enterprises", 2025, "chance") }}  34%'),
    ],
)
def test_the_list_has_a_line_per_placeholder_that_can_be_cut_out(code, first, line):
    done = call("list", "--placeholders", "--region", "gongshu", "--indicator", "hightech_enterprises", "--lang", code)
    assert done.exit_code == 0, done.output
    lines = done.output.splitlines()
    assert lines[0].startswith(first) and line in lines
    assert all(one.startswith(("#", "{{", '"')) for one in lines if one)


def test_what_the_list_prints_can_be_pasted_and_filled(tmp_path):
    listed = call("list", "--placeholders", "--region", "linan", "--lang", "zh").output.splitlines()
    written = [one.split("}}")[0] + "}}" for one in listed if one.startswith("{{") and "图" not in one]
    memo("高新", *(one for one in written if "[" not in one and "地区, 指标" not in one)).save(
        str(tmp_path / "memo.docx")
    )
    done = call("fill", str(tmp_path / "memo.docx"), "--lang", "zh")
    assert done.exit_code == 0, done.output

"""Writing files so that the last good one is never lost."""

import pytest

from forecast.files import write_all, write_bytes


def test_a_file_is_replaced_and_nothing_is_left_beside_it(tmp_path):
    path = tmp_path / "new" / "a.csv"
    write_bytes(b"1", path)
    write_bytes(b"2", path)
    assert [(other.name, other.read_bytes()) for other in path.parent.iterdir()] == [("a.csv", b"2")]


def test_all_files_are_written_or_none(tmp_path):
    (tmp_path / "a").write_bytes(b"old")
    (tmp_path / "folder").mkdir()
    with pytest.raises(OSError, match="folder"):
        write_all({tmp_path / "a": b"new", tmp_path / "b": b"new", tmp_path / "folder": b"new"})
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a", "folder"]
    assert (tmp_path / "a").read_bytes() == b"old"
    write_all({tmp_path / "a": b"new", tmp_path / "b": b"new"})
    assert [(tmp_path / name).read_bytes() for name in "ab"] == [b"new", b"new"]

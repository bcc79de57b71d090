"""Charts as files: the same bytes twice, whole files only, the stated size."""

import struct
import threading

import pytest

from forecast.charts.fan import draw_fan
from forecast.charts.fan_drawing import HEIGHT_CM
from forecast.charts.files import save_chart
from forecast.language import Language


@pytest.fixture
def draw(cases, catalogue):
    return lambda ax: draw_fan(cases["plan with base and pace"], ax, catalogue, Language("zh"))


def contents(folder):
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_the_same_chart_gives_the_same_bytes(tmp_path, draw):
    for name in ("first", "second"):
        (tmp_path / name).mkdir()
        save_chart(tmp_path / name / "fan", draw, HEIGHT_CM)
    assert contents(tmp_path / "first") == contents(tmp_path / "second")


def test_threads_at_the_same_time_give_the_same_bytes(tmp_path, draw):
    save_chart(tmp_path / "0", draw, HEIGHT_CM)
    threads = [threading.Thread(target=save_chart, args=(tmp_path / str(n), draw, HEIGHT_CM)) for n in (1, 2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    found = contents(tmp_path)
    assert len({found[f"{n}.png"] for n in range(3)}) == len({found[f"{n}.svg"] for n in range(3)}) == 1


def test_a_picture_is_15_cm_wide_at_200_dots_per_inch(tmp_path, draw):
    png, svg = save_chart(tmp_path / "fan", draw, 8.0)
    width, height = struct.unpack(">II", png.read_bytes()[16:24])
    assert (width, height) == (int(15 / 2.54 * 200), int(8 / 2.54 * 200))
    assert b"pHYs" in png.read_bytes() and b"Software" not in png.read_bytes()
    text = svg.read_text(encoding="utf-8")
    assert "<text" not in text and "dc:date" not in text and "Matplotlib v" not in text


def test_nothing_but_the_two_files_is_left(tmp_path, draw):
    save_chart(tmp_path / "fan.of.2025", draw, HEIGHT_CM)
    assert set(contents(tmp_path)) == {"fan.of.2025.png", "fan.of.2025.svg"}


def test_a_character_that_the_font_lacks_is_named_and_nothing_is_written(tmp_path):
    with pytest.raises(ValueError, match=r"U\+1F600"):
        save_chart(tmp_path / "smile", lambda ax: ax.text(0, 0, "\U0001f600"), 5)
    assert contents(tmp_path) == {}


def test_a_chart_that_fails_while_it_is_written_leaves_the_old_file(tmp_path, draw, monkeypatch):
    save_chart(tmp_path / "fan", draw, HEIGHT_CM)
    before = contents(tmp_path)

    def fail(*_):
        raise OSError("disk full")

    monkeypatch.setattr("forecast.files.os.replace", fail)
    with pytest.raises(OSError, match="disk full"):
        save_chart(tmp_path / "fan", draw, HEIGHT_CM)
    assert contents(tmp_path) == before

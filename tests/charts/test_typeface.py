"""The bundled typeface: its characters, its names and drawing with it."""

from __future__ import annotations

import hashlib
import io
import logging
import unicodedata
import warnings

import matplotlib
import pytest
from matplotlib import font_manager
from matplotlib.figure import Figure
from matplotlib.ft2font import FT2Font

from forecast.charts import typeface

CHINESE = "北京市2024年常住人口（万人），同比增长−1.5%；预测区间：80%～95%。陶喆、朱镕基、二〇二五年"
ENGLISH = "Net cost ≥ €1,200 ± 5% – see “Plan B”… x² × y³ ÷ 2 → ↑ ↓ □ ■ ○ ● ◇ ◆ △ ▲ ▽ ▼ ☆ ★ • · ‰ ≤ —\u00a0m²"


def gbk_characters() -> set[str]:
    """Return all characters of GBK but the control characters."""
    singles = [bytes([first]) for first in range(256)]
    pairs = [bytes([first, second]) for first in range(256) for second in range(256)]
    text = "".join(code.decode("gbk", errors="ignore") for code in singles + pairs)
    return {sign for sign in text if unicodedata.category(sign) != "Cc"}


def sample_figure() -> Figure:
    """Return a chart with Chinese text in both weights and negative ticks."""
    figure = Figure(figsize=(4, 3))
    axes = figure.add_subplot()
    axes.plot([-2, -1, 0], [-30, 10, 40])
    axes.set_title(CHINESE, weight="bold")
    axes.set_xlabel(ENGLISH + "\n" + CHINESE)
    return figure


def save(figure: Figure, kind: str) -> bytes:
    """Return the figure as a file of the given kind, without a date."""
    target = io.BytesIO()
    no_date = {"svg": {"Date": None}, "pdf": {"CreationDate": None}}.get(kind)
    figure.savefig(target, format=kind, metadata=no_date)
    return target.getvalue()


@pytest.mark.parametrize("text", [CHINESE, ENGLISH, "first line\nsecond line", ""])
def test_has_the_characters_of_usual_texts(text: str) -> None:
    assert typeface.missing_characters(text) == []
    typeface.check_characters([text])


def test_lists_each_missing_character_once_in_order() -> None:
    assert typeface.missing_characters("☃增长😀𝄞😀") == ["☃", "😀", "𝄞"]


def test_names_what_is_missing_and_where() -> None:
    with pytest.raises(ValueError) as caught:
        typeface.check_characters(iter(["人口", "增长😀", "CO₂"]))
    message = str(caught.value)
    assert "U+1F600, GRINNING FACE) in the text '增长😀'" in message
    assert "U+2082, SUBSCRIPT TWO) in the text 'CO₂'" in message
    assert "Replace or remove" in message
    assert "人口" not in message


def test_names_invisible_characters_without_a_name() -> None:
    with pytest.raises(ValueError, match=r"'\\t' \(U\+0009, no Unicode name\)"):
        typeface.check_characters(["a\tb"])


def test_covers_gbk_but_for_one_sign_the_source_lacks() -> None:
    wanted = gbk_characters()
    assert len(wanted) > 21_800
    assert [sign for sign in wanted if typeface.missing_characters(sign)] == ["≒"]


def test_covers_ascii_and_latin_1() -> None:
    text = "".join(map(chr, [*range(0x20, 0x7F), *range(0xA0, 0x100)]))
    assert typeface.missing_characters(text) == []


def test_both_weights_have_the_same_characters() -> None:
    regular, bold = (FT2Font(str(path)).get_charmap() for path in typeface.FONT_FILES)
    assert regular.keys() == bold.keys()


@pytest.mark.parametrize(("index", "style", "weight"), [(0, "Regular", 400), (1, "Bold", 700)])
def test_names_and_weight(index: int, style: str, weight: int) -> None:
    path = typeface.FONT_FILES[index]
    font = FT2Font(str(path))
    names = {key[3]: value.decode("utf-16-be") for key, value in font.get_sfnt().items() if key[0] == 3}
    assert (font.family_name, font.style_name) == ("Forecast Sans SC", style)
    assert font.postscript_name == f"ForecastSansSC-{style}"
    assert names[4] == f"Forecast Sans SC {style}"
    assert "Adobe" in names[0]
    assert "SIL Open Font License" in names[13]
    assert names[14].endswith("scripts.sil.org/OFL")
    # The licence reserves the name 'Source', and the font is not Noto's any more.
    own = " ".join(names[key] for key in (1, 2, 3, 4, 6))
    assert "Source" not in own and "Noto" not in own
    assert font_manager.ttfFontProperty(font).weight == weight


def test_readme_records_the_checksums() -> None:
    readme = (typeface.FONT_FOLDER / "README.md").read_text(encoding="utf-8")
    for path in typeface.FONT_FILES:
        assert hashlib.sha256(path.read_bytes()).hexdigest() in readme


def test_licence_is_beside_the_fonts() -> None:
    licence = (typeface.FONT_FOLDER / "OFL.txt").read_text(encoding="utf-8")
    assert licence.startswith("Copyright 2014-2021 Adobe")
    assert "SIL OPEN FONT LICENSE Version 1.1" in licence


@pytest.mark.parametrize("kind", ["png", "pdf", "svg"])
def test_draws_chinese_without_a_warning(kind: str, caplog: pytest.LogCaptureFixture) -> None:
    with warnings.catch_warnings(), caplog.at_level(logging.WARNING):
        warnings.simplefilter("error")
        with typeface.font_context():
            assert save(sample_figure(), kind)
    assert not caplog.records  # 'findfont' complains in the log


def test_leaves_the_settings_as_they_were() -> None:
    # The settings differ from ours at first; otherwise a leak in an earlier test would hide one here.
    with matplotlib.rc_context({"font.family": ["serif"], "pdf.fonttype": 3, "svg.hashsalt": "other"}):
        before = dict(matplotlib.rcParams)
        with typeface.font_context():
            assert matplotlib.rcParams["font.family"][0] == typeface.FAMILY
        assert dict(matplotlib.rcParams) == before
        with pytest.raises(RuntimeError), typeface.font_context():
            raise RuntimeError
        assert dict(matplotlib.rcParams) == before


def test_finds_the_bundled_file_of_each_weight_and_adds_it_once() -> None:
    for _ in range(2):
        with typeface.font_context():
            found = [font_manager.findfont(font_manager.FontProperties(weight=weight)) for weight in ("normal", "bold")]
    assert found == [str(path) for path in typeface.FONT_FILES]
    listed = [entry.fname for entry in font_manager.fontManager.ttflist if entry.fname in found]
    assert sorted(listed) == sorted(found)


def test_svg_has_outlines_and_is_the_same_each_time() -> None:
    with typeface.font_context():
        first, second = save(sample_figure(), "svg"), save(sample_figure(), "svg")
    assert b"<text" not in first
    assert first == second


def test_pdf_embeds_our_font() -> None:
    with typeface.font_context():
        content = save(sample_figure(), "pdf")
    assert b"ForecastSansSC-Regular" in content and b"ForecastSansSC-Bold" in content
    assert b"/Type3" not in content

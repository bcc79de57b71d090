"""The page in a real browser: it sorts, chooses, tells values, and fits a phone. Skipped where there is no Chromium."""

import base64
import hashlib
import json
import re
import shutil
import subprocess
from pathlib import Path

import lxml.html
import pytest
from memo_examples import shipped_brief
from web_page_examples import page_of

from forecast.language import LANGUAGES, Language

SETTINGS = ("--headless=new", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--enable-logging=stderr",
            "--allow-file-access-from-files", "--virtual-time-budget=5000")  # fmt: skip
CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
ACTIONS = (Path(__file__).parents[1] / "web_page_actions.js").read_text(encoding="utf-8")
PHONE, DESK = 360, 1280

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="there is no Chromium here")


def browse(folder: Path, name: str, *options: str) -> subprocess.CompletedProcess[str]:
    assert CHROMIUM is not None
    command = [CHROMIUM, *SETTINGS, f"--user-data-dir={folder / 'profile'}", *options, (folder / name).as_uri()]
    return subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)


def acted(page: str) -> str:
    """The page with the actions in it, under its own policy, which admits them by their hash."""
    digest = base64.b64encode(hashlib.sha256(ACTIONS.encode()).digest()).decode()
    page = page.replace("script-src ", f"script-src &#39;sha256-{digest}&#39; ", 1)
    return page.replace("</head>", f"<script>{ACTIONS}</script></head>", 1)


@pytest.fixture(scope="module", params=[(code, width) for code in LANGUAGES for width in (PHONE, DESK)], ids=str)
def report(request, tmp_path_factory):
    """What came of the actions on a page of this width; a frame is as narrow as a phone, a window is not."""
    code, width = request.param
    folder = tmp_path_factory.mktemp("page")
    (folder / "page.html").write_text(acted(page_of(code)), encoding="utf-8")
    frame = f'<body style="margin:0"><iframe src="page.html" width="{width}" height="900" style="border:0"></iframe>'
    (folder / "frame.html").write_text(frame, encoding="utf-8")
    done = browse(folder, "frame.html", "--window-size=1400,1000", "--dump-dom")
    found = lxml.html.document_fromstring(done.stdout).find(".//pre[@id='report']")
    assert found is not None, done.stderr[-2000:]
    return {**json.loads(found.text), "code": code, "asked": width}


def test_it_loads_and_works_without_an_error(report):
    assert report["errors"] == []


def test_it_fits_its_width(report):
    assert report["scroll"] <= report["width"] == report["asked"]
    assert set(report["drawings"]) == {"narrow" if report["asked"] == PHONE else "wide"}


def test_no_text_of_a_chart_is_cut_or_covers_another(report):
    assert report["outside"] == [] and report["overlapping"] == []


@pytest.mark.parametrize("key", ["chance", "goal"])
def test_it_sorts_by_numbers_with_missing_ones_last(report, key):
    (up, rising), (down, falling), (none, as_before) = report[key]
    assert (up, down, none) == ("ascending", "descending", "none")
    numbers = [float(value) for value in rising if value is not None]
    assert numbers == sorted(numbers) and len(set(numbers)) > 10
    assert [float(value) for value in falling if value is not None] == sorted(numbers, reverse=True)
    missing = len(rising) - len(numbers)
    assert rising[len(numbers) :] == falling[len(numbers) :] == [None] * missing
    assert sorted(as_before, key=str) == sorted(rising, key=str) != as_before  # the memo's order again


def test_it_sorts_names_as_its_language_does(report):
    names = report["indicator"][0][1]
    if report["code"] == "zh":  # by pinyin: 保 bao before 高 gao before 新 xin, which code points do not
        firsts = [
            next(at for at, name in enumerate(names) if name.startswith(word)) for word in ("保证", "高新", "新增")
        ]
        assert firsts == sorted(firsts)
    else:
        assert [name.lower() for name in names][:3] == sorted(name.lower() for name in names)[:3]


def test_words_and_choices_leave_the_rows_that_fit(report):
    said = shipped_brief(report["code"])
    fitting = [goal for goal in said.goals if "R&D" in goal.name and goal.year == 2025]
    assert sorted(report["word"]) == sorted(goal.name for goal in fitting)
    text = Language(report["code"]).text
    assert report["count"] == text("page.count", shown=len(fitting), all=len(said.goals))
    assert report["nothing"] == [[], text("page.none")]
    assert len(report["year"]) == len([goal for goal in said.goals if goal.year == 2017])
    assert (report["reset"], report["unjudged"]) == (len(said.goals), len(said.unjudged))


def test_keys_tell_the_values_of_the_years(report):
    last, before, first, still_first, gone = report["keys"]
    goal, text = shipped_brief(report["code"]).judged[16], Language(report["code"]).text
    told = dict(zip(last["words"], last["texts"], strict=True))
    assert report["focused"] and last["head"] == text("charts.year", year=2025)
    assert told[text("charts.key.median")] == goal.projected
    assert told[text("charts.key.interval_80")] == goal.interval80
    assert told[text("charts.key.goal")] == goal.goal
    assert before["head"] == text("charts.year", year=2024)
    assert first == still_first and first["texts"][0] == goal.last and goal.document in first["texts"]
    assert gone is None


def test_pointing_and_touching_tell_values_until_one_leaves(report):
    known, ahead, marks = report["pointed"]
    assert int(re.findall(r"\d{4}", known["head"])[0]) == 2020 and 2021 < int(ahead["head"][:4]) < 2025
    assert marks == 2 and report["kept"] and report["inside"]
    assert report["left"] == [None, 0]


def test_the_switch_changes_light_and_dark(report):
    light, dark = "rgb(255, 255, 255)", "rgb(19, 23, 28)"
    assert [report["theme"][0], report["switched"][0]] == [light, dark]
    assert report["theme"][1] != report["switched"][1]


def test_the_page_as_it_is_raises_nothing_in_the_console(tmp_path):
    (tmp_path / "page.html").write_text(page_of("zh"), encoding="utf-8")
    done = browse(tmp_path, "page.html", "--dump-dom")
    assert 'class="js"' in done.stdout
    assert not [line for line in done.stderr.splitlines() if "CONSOLE" in line]

"""The README's Python works when it is pasted, and its pictures are there."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_the_python_of_the_readme_runs_without_a_warning(tmp_path, monkeypatch):
    blocks = re.findall(r"```python\n(.*?)```", README, flags=re.S)
    assert len(blocks) >= 3
    monkeypatch.chdir(tmp_path)
    (tmp_path / "data").symlink_to(ROOT / "data")
    names: dict[str, object] = {}
    for block in blocks:
        exec(block, names)  # one after the other, as a reader pastes them
    assert list(tmp_path.glob("*.png"))


def test_the_pictures_and_files_that_the_readme_names_are_there():
    for place in re.findall(r"\]\(([^)#]+)\)", README):
        assert (ROOT / place).exists(), place

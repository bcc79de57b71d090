"""What ``forecast memo`` prints: the files that were written, and what of them failed."""

from forecast.console import console
from forecast.language import Language
from forecast.memos.writing import Written


def print_memos(written: Written, language: Language) -> None:
    """The files, and the pictures that could not be drawn."""
    terminal = console()
    for problem in written.problems:
        terminal.print(problem.sentence(language), soft_wrap=True, style="red")
    for path in written.files:
        terminal.print(str(path), soft_wrap=True)

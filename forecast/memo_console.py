"""What ``forecast memo`` and ``forecast fill`` print: the files, what of them failed, and what may be filled in."""

from collections.abc import Iterable

from rich.cells import cell_len

from forecast.console import console
from forecast.language import Language
from forecast.memos.filling import Filled
from forecast.memos.placeholder_lists import Listing
from forecast.memos.writing import Written


def print_memos(written: Written, language: Language) -> None:
    """The files, and the pictures that could not be drawn."""
    terminal = console()
    for problem in written.problems:
        terminal.print(problem.sentence(language), soft_wrap=True, style="red")
    for path in written.files:
        terminal.print(str(path), soft_wrap=True)


def print_filled(filled: Filled, language: Language) -> None:
    """What is to be known of the placeholders, what is wrong with them, and the file."""
    terminal = console()
    for problem in sorted(filled.problems, key=lambda problem: problem.grave):
        terminal.print(problem.sentence(language), soft_wrap=True, style="red" if problem.grave else "")
    counts = {"all": filled.all, "filled": filled.all - filled.faulty, "faulty": filled.faulty}
    if filled.all:
        key = "filled" if filled.faulty else "filled_all"
        terminal.print(language.text(f"placeholders.{key}", **counts), soft_wrap=True)
    terminal.print(str(filled.path), soft_wrap=True)


def print_placeholders(listings: Iterable[Listing], language: Language) -> None:
    """A line per placeholder with what it gives, two and more blanks between; titles begin with ``#``."""
    terminal = console()
    terminal.print(f"# {language.text('placeholders.listed')}", soft_wrap=True, style="bold")
    for listing in listings:
        terminal.print(f"\n# {listing.title}", soft_wrap=True, style="bold")
        width = max((cell_len(written) for written, _ in listing.entries), default=0)
        for written, gives in listing.entries:
            terminal.print(f"{written}{' ' * (width - cell_len(written))}  {gives}", soft_wrap=True)

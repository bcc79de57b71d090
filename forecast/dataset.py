"""Everything that ``data/`` holds, read at once."""

from dataclasses import dataclass
from pathlib import Path

from forecast.catalogue import Catalogue, read_catalogue
from forecast.goals import Goal, read_goals
from forecast.language import Language, system_language
from forecast.problems import BadData, Problem, Problems, Refusal
from forecast.statements import Statement, read_statements


@dataclass(frozen=True)
class Dataset:
    """The catalogue, the statements, the goals, and what of the files could not be read."""

    catalogue: Catalogue
    statements: tuple[Statement, ...]
    goals: tuple[Goal, ...]
    problems: tuple[Problem, ...]


def load(folder: str | Path, *, strict: bool = False, language: Language | None = None) -> Dataset:
    """Read the five tables of a data folder.

    Parameters
    ----------
    folder
        Holds ``documents.csv``, ``regions.csv``, ``indicators.csv``, ``statements.csv`` and ``goals.csv``.
    strict
        Raise instead of going on with the good rows.
    language
        Of the texts of an exception; the system's if left out.

    Raises
    ------
    FileNotFoundError
        If there is no such folder.
    BadData
        With `strict`, if any row or file has a problem; the text lists them all.
    """
    folder = Path(folder)
    if not folder.is_dir():
        raise FileNotFoundError(Refusal("data_folder_missing", found=folder).sentence(language or system_language()))
    problems = Problems()
    catalogue = read_catalogue(folder, problems)
    statements = read_statements(folder / "statements.csv", catalogue, problems)
    goals = read_goals(folder / "goals.csv", catalogue, problems)
    if strict and problems.grave:
        raise BadData(problems.grave, language or system_language())
    return Dataset(catalogue, statements, goals, tuple(problems))

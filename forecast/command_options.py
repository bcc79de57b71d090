"""The options of the command line, each named once and used by several commands."""

import functools
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from forecast.language import LANGUAGES

# The keys of forecast.memos.writing.FORMATS, here so that the command line starts without them.
MEMO_FORMATS = ("docx", "html", "xlsx", "md", "pdf")
DATA = click.option("--data", type=click.Path(path_type=Path), default=Path("data"), show_default=True,
                    help="Folder with statements.csv, goals.csv and the catalogue.")  # fmt: skip
OUT = click.option("--out", type=click.Path(path_type=Path), default=Path("reports"), show_default=True,
                   help="Folder for the tables and pictures.")  # fmt: skip
REGION = click.option("--region", "regions", multiple=True, help="Only this region; may be repeated.")
INDICATOR = click.option("--indicator", "indicators", multiple=True, help="Only this indicator; may be repeated.")
MODEL = click.option("--model", default="pooled_growth", show_default=True, help="See `forecast models`.")
UNTIL = click.option("--until", type=click.IntRange(1950, 2150), help="Last year to project. [default: the last goal]")
LANG = click.option("--lang", type=click.Choice(LANGUAGES), help="Language. [default: the system's]")
REFERENCE = click.option("--reference", type=click.Path(path_type=Path, dir_okay=False),
                         help="Series from a CSV instead of DATA: region, indicator, year, value; optional "
                              "unit, kind, lower, upper.")  # fmt: skip
MODELS = click.option("--model", "models", multiple=True, show_default=True,
                      default=("pooled_growth", "last_value", "drift", "linear_trend", "grey"),
                      help="A model to compare; may be repeated, at most six.")  # fmt: skip
HORIZON = click.option("--horizon", type=click.IntRange(1, 30), default=5, show_default=True, help="Years ahead.")
ORIGIN = click.option("--origin", "origins", type=int, multiple=True,
                      help="Only from this year; may be repeated. [default: all]")  # fmt: skip
STRICT = click.option("--strict", is_flag=True, help="Stop at any problem with the data instead of going on.")
FORMAT = click.option("--format", "formats", type=click.Choice((*MEMO_FORMATS, "all")), multiple=True,
                      default=("docx",), show_default=True, help="May be repeated.")  # fmt: skip
TITLE = click.option("--title", default="", help="Title of the memo. [default: regions and years]")
AUTHOR = click.option("--author", default="", help="Who signs the memo.")
DATE = click.option("--date", default="", help="Date below the memo, as it is to stand there.")
CANDIDATES = click.option("--out", type=click.Path(path_type=Path, file_okay=False), default=Path("candidates"),
                          show_default=True, help="Folder for candidates.xlsx and the same as CSV.")  # fmt: skip
FILLED = click.option("--out", type=click.Path(path_type=Path), help="The filled file. [default: FILE_filled.docx]")
FILE_LANG = click.option("--lang", type=click.Choice(LANGUAGES), help="Language. [default: that of FILE]")
OVERWRITE = click.option("--force", is_flag=True, help="Overwrite FILE itself where --out names it.")
RULE = click.option("--rule", "rules", multiple=True, help="Only this rule; may be repeated. [default: all]")
BASE_YEAR = click.option("--base-year", type=click.IntRange(1950, 2150),
                         help="For goals without one. [default: the first value of the last 5 years]")  # fmt: skip
PLACEHOLDERS = click.option("--placeholders", is_flag=True, help="List what `forecast fill` puts into a Word file.")
FORCE = click.option("--force", is_flag=True, help="Replace candidates that are there already.")
PACE = click.option("--pace", "paces", multiple=True,
                    help="A yearly pace of your own: 12, 12%, 50家; may be repeated. Without a unit it is in % for "
                         "amounts and counts, percentage points for shares, places for ranks.")  # fmt: skip
PEERS = click.option("--peers", type=click.Path(path_type=Path, dir_okay=False),
                     help="Series of the other regions from a CSV instead of DATA: region, indicator, year, value; "
                          "optional unit, kind.")  # fmt: skip
HELD = click.option("--held", "levels", multiple=True, help="A level reached at once and held; may be repeated.")
DRY_RUN = click.option("--dry-run", is_flag=True, help="Only say what would be accepted; write nothing.")


def options(*wanted: Callable[[Any], Any]) -> Callable[[Any], Any]:
    """Several options at once, in this order."""
    return lambda command: functools.reduce(lambda inner, option: option(inner), reversed(wanted), command)

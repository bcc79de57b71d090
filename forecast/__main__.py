"""The command line: ``forecast run`` and the other commands, each a function."""

import io
import sys
from itertools import pairwise
from pathlib import Path

import click

from forecast.command_options import (
    AUTHOR,
    BASE_YEAR,
    CANDIDATES,
    DATA,
    DATE,
    DRY_RUN,
    FILE_LANG,
    FILLED,
    FORCE,
    FORMAT,
    HELD,
    HORIZON,
    INDICATOR,
    LANG,
    MODEL,
    MODELS,
    ORIGIN,
    OUT,
    OVERWRITE,
    PACE,
    PEERS,
    PLACEHOLDERS,
    REFERENCE,
    REGION,
    RULE,
    STRICT,
    TITLE,
    UNTIL,
    options,
)
from forecast.dataset import Dataset, load
from forecast.language import LANGUAGES, Language, system_language
from forecast.problems import BadData, Refusal


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="forecast")
def cli() -> None:
    """How far a region is from its goals, from very few yearly figures. 由少量年度数据测算与目标的差距。"""


@cli.command()
@options(DATA, OUT, REGION, INDICATOR, MODEL, UNTIL, LANG, STRICT)
def run(
    data: Path, out: Path, regions: tuple[str, ...], indicators: tuple[str, ...], model: str, until: int | None,
    lang: str | None, strict: bool,
) -> None:  # fmt: skip
    """The whole job: read DATA, write all tables and pictures to OUT. 完整运行：读取数据，写出全部表格和图。"""
    from forecast.console import print_run, progress_bar
    from forecast.runs import Choice
    from forecast.runs import run as run_all

    language = _language(lang)
    choice = Choice(regions, indicators, model, until)
    with progress_bar(language.text("commands.drawing")) as progress:
        done = run_all(data, out, choice, language=language, strict=strict, progress=progress)
    print_run(done, out, language)


@cli.command()
@options(DATA, LANG, STRICT)
def check(data: Path, lang: str | None, strict: bool) -> None:
    """Read DATA and say what is wrong with it; exit 1 if anything is. 只检查数据。"""
    from forecast.assembly import assemble
    from forecast.console import print_problems

    language = _language(lang)
    dataset = load(data, strict=strict, language=language)
    panel = assemble(dataset)
    grave = print_problems(dataset, (*dataset.problems, *panel.problems), language)
    sys.exit(1 if grave else 0)


@cli.command("list")
@options(DATA, REGION, INDICATOR, PLACEHOLDERS, LANG)
def list_(
    data: Path, regions: tuple[str, ...], indicators: tuple[str, ...], placeholders: bool, lang: str | None
) -> None:  # fmt: skip
    """List the series and the goals with their short names. 列出数列和目标。"""
    from forecast.assembly import assemble
    from forecast.console import print_goals, print_series
    from forecast.runs import Choice

    language, choice = _language(lang), Choice(regions, indicators)
    dataset = load(data, language=language)
    choice.require_known(dataset.catalogue)
    if placeholders:
        _list_placeholders(dataset, regions, indicators, language)
        return
    print_series(assemble(dataset), dataset, choice, language)
    print_goals(dataset, choice, language)


@cli.command()
@click.argument("region")
@click.argument("indicator")
@options(DATA, OUT, MODEL, UNTIL, LANG)
def plot(
    region: str, indicator: str, data: Path, out: Path, model: str, until: int | None, lang: str | None
) -> None:  # fmt: skip
    """Draw one series with its projection and goals. 绘制一个数列的预测和目标。"""
    from forecast.charts.album import series_pictures
    from forecast.runs import Choice, study

    language = _language(lang)
    done = study(load(data, language=language), Choice((region,), (indicator,), model, until))
    for picture in series_pictures(done.projection, done.gaps, (region, indicator), done.dataset.catalogue, language):
        for path in picture.save(out / "charts"):
            click.echo(path)
        if picture.why:
            click.echo(picture.why)


@cli.command()
@options(DATA, OUT, REGION, INDICATOR, FORMAT, MODEL, UNTIL, LANG, TITLE, AUTHOR, DATE)
def memo(
    data: Path, out: Path, regions: tuple[str, ...], indicators: tuple[str, ...], formats: tuple[str, ...], model: str,
    until: int | None, lang: str | None, title: str, author: str, date: str,
) -> None:  # fmt: skip
    """Write a memo on the goals: what is likely, what is not, what it would take. 生成目标完成情况测算材料。"""
    from forecast.console import progress_bar
    from forecast.memo_console import print_memos
    from forecast.memos.writing import FORMATS, Letterhead, write_memos
    from forecast.runs import Choice, study

    language = _language(lang)
    chosen = tuple(FORMATS) if "all" in formats else formats
    done = study(load(data, language=language), Choice(regions, indicators, model, until))
    with progress_bar(language.text("commands.drawing")) as progress:
        written = write_memos(done, out, language, chosen, Letterhead(title, author, date), progress)
    print_memos(written, language)


@cli.command()
@click.argument("file", type=click.Path(path_type=Path))
@options(DATA, FILLED, OVERWRITE, MODEL, UNTIL, FILE_LANG)
def fill(
    file: Path, data: Path, out: Path | None, force: bool, model: str, until: int | None, lang: str | None
) -> None:  # fmt: skip
    """Fill the placeholders of FILE, a Word file of yours; exit 1 if one is faulty. 填写 Word 文件中的占位符。"""
    from forecast.console import progress_bar
    from forecast.memo_console import print_filled
    from forecast.memos.filling import fill as fill_in
    from forecast.memos.filling import out_path
    from forecast.runs import Choice, study

    language = _language(lang)
    target = out_path(file, out, force=force)
    done = study(load(data, language=language), Choice(model=model, until=until))
    with progress_bar(language.text("commands.drawing")) as progress:
        filled = fill_in(file, target, done, language, Language(lang) if lang else None, progress)
    print_filled(filled, language)
    sys.exit(1 if any(problem.grave for problem in filled.problems) else 0)


@cli.command()
@click.argument("region")
@click.argument("indicator")
@options(PACE, HELD, PEERS, DATA, OUT, MODEL, UNTIL, LANG)
def scenario(
    region: str, indicator: str, paces: tuple[str, ...], levels: tuple[str, ...], peers: Path | None, data: Path,
    out: Path, model: str, until: int | None, lang: str | None,
) -> None:  # fmt: skip
    """What if it went on as planned, as needed, as elsewhere, at a pace of your own? 不同情景下能否达到目标。"""
    from forecast.backtest_runs import panel_of
    from forecast.runs import Choice
    from forecast.scenario_console import print_scenarios
    from forecast.scenario_runs import study_scenarios, write_scenarios
    from forecast.scenarios.kinds import STANDARD
    from forecast.scenarios.parsing import held, own_pace

    language = _language(lang)
    asked = (*STANDARD, *map(own_pace, paces), *map(held, levels))
    elsewhere = None if peers is None else panel_of(data, peers)
    dataset, choice = load(data, language=language), Choice(model=model, until=until)
    found = study_scenarios(dataset, (region, indicator), asked, choice, elsewhere)
    print_scenarios(found, write_scenarios(found, out, language), language)


@cli.command()
@click.argument("region")
@click.argument("indicator")
@click.argument("year", type=click.IntRange(1950, 2150))
@options(DATA, OUT, MODEL, LANG)
def promise(region: str, indicator: str, year: int, data: Path, out: Path, model: str, lang: str | None) -> None:
    """Which level is met in YEAR with a chance of 50 to 95%? 某年能以多大把握承诺什么水平。"""
    from forecast.runs import Choice
    from forecast.scenario_console import print_promises
    from forecast.scenario_runs import study_promises, write_promises

    language = _language(lang)
    found = study_promises(load(data, language=language), (region, indicator), year, Choice(model=model))
    print_promises(found, write_promises(found, out, language), language)


@cli.command()
@options(LANG)
def models(lang: str | None) -> None:
    """Each model, what it needs and when to use it. 各模型的含义、要求和适用情形。"""
    from forecast.console import print_models

    print_models(_language(lang))


@cli.command()
@options(DATA, OUT, REGION, INDICATOR, RULE, BASE_YEAR, MODEL, UNTIL, LANG)
def progress(
    data: Path, out: Path, regions: tuple[str, ...], indicators: tuple[str, ...], rules: tuple[str, ...],
    base_year: int | None, model: str, until: int | None, lang: str | None,
) -> None:  # fmt: skip
    """The goals as statistical offices would judge them, and where they disagree. 按各统计机构规则评判目标进展。"""
    from forecast.progress_console import print_progress
    from forecast.progress_runs import run_progress
    from forecast.runs import Choice, study

    language = _language(lang)
    done = study(load(data, language=language), Choice(regions, indicators, model, until))
    print_progress(run_progress(done, out, language, rules, base_year), out, language)


@cli.command()
@options(DATA, REFERENCE, OUT, REGION, INDICATOR, MODELS, HORIZON, ORIGIN, LANG)
def backtest(
    data: Path, reference: Path | None, out: Path, regions: tuple[str, ...], indicators: tuple[str, ...],
    models: tuple[str, ...], horizon: int, origins: tuple[int, ...], lang: str | None,
) -> None:  # fmt: skip
    """What models would have said in every past year, against what came. 用历史数据检验各模型。"""
    from forecast.backtest_console import print_backtest
    from forecast.backtest_runs import panel_of, run_backtest
    from forecast.console import progress_bar

    language = _language(lang)
    panel = panel_of(data, reference, regions, indicators)
    with progress_bar(language.text("backtests.running")) as progress:
        found = run_backtest(panel, out, models, horizon=horizon, origins=origins, language=language, progress=progress)
    print_backtest(found, panel, out, language)


@cli.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@options(DATA, CANDIDATES, FORCE, LANG)
def read(paths: tuple[Path, ...], data: Path, out: Path, force: bool, lang: str | None) -> None:
    """Find figures and goals in documents (files or folders) for review. 从报告中提取数据和目标，供人工复核。"""
    from forecast.console import progress_bar
    from forecast.reading.folders import read_documents
    from forecast.reading.review_tables import write_review
    from forecast.reading_console import print_findings

    language = _language(lang)
    if (out / "candidates.xlsx").exists() and not force:
        raise Refusal("candidates_there", found=out / "candidates.xlsx")
    dataset = load(data, language=language)
    with progress_bar(language.text("reading.working")) as progress:
        found = read_documents(paths, dataset, progress)
    if found.sources:
        write_review(found.candidates, found.sources, dataset.catalogue, out, language)
    print_findings(found, out, language)
    sys.exit(1 if found.problems else 0)


@cli.command()
@click.argument("file", type=click.Path(path_type=Path))
@options(DATA, DRY_RUN, LANG)
def accept(file: Path, data: Path, dry_run: bool, lang: str | None) -> None:
    """Enter the accepted rows of FILE, the reviewed candidates, into DATA. 将复核后采纳的数据写入数据表。"""
    from forecast.problems import Problems
    from forecast.reading.acceptance import accept as enter
    from forecast.reading.acceptance import weigh
    from forecast.reading.review import read_review
    from forecast.reading_console import print_acceptance

    language, problems = _language(lang), Problems()
    load(data, language=language)  # whether there is such a folder, before anything is made of the file
    review = read_review(file, problems)
    done = (weigh if dry_run else enter)(review.rows, review.documents, data, problems)
    refused = print_acceptance(review, done, tuple(problems), data, language, dry=dry_run)
    sys.exit(1 if refused else 0)


def _list_placeholders(
    dataset: Dataset, regions: tuple[str, ...], indicators: tuple[str, ...], language: Language
) -> None:  # fmt: skip
    from forecast.memo_console import print_placeholders
    from forecast.memos.briefs import brief
    from forecast.memos.placeholder_lists import listings
    from forecast.runs import Choice, study

    done = study(dataset, Choice(regions, indicators))
    print_placeholders(listings(brief(done, language)), language)


@cli.command()
@click.option("--complete", multiple=True, help="A region whose parts in regions.csv are all of it; may be repeated.")
@options(DATA, OUT, MODEL, UNTIL, LANG)
def nest(
    complete: tuple[str, ...], data: Path, out: Path, model: str, until: int | None, lang: str | None
) -> None:  # fmt: skip
    """Do districts and zones fit their city? And projections that add up. 区县、园区与全市数据是否吻合。"""
    from forecast.nesting_console import print_nesting
    from forecast.nesting_runs import run_nesting

    language = _language(lang)
    found = run_nesting(load(data, language=language), out, language, complete, model, until)
    print_nesting(found, language)


def _language(code: str | None) -> Language:
    return Language(code) if code else system_language()


def _stated_language(words: list[str]) -> Language:
    """The language that the command line names, for a message after the command has ended."""
    named = [word.removeprefix("--lang=") for word in words if word.startswith("--lang=")]
    named += [after for word, after in pairwise(words) if word == "--lang"]
    return Language(named[-1]) if named and named[-1] in LANGUAGES else system_language()


def main() -> None:
    """Run the command line; what a user can mend is said in a line, without a traceback."""
    for stream in (sys.stdout, sys.stderr):  # a pipe may know fewer characters than Chinese needs
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")
    try:
        cli(standalone_mode=True)
    except BadData as error:
        click.echo(error, err=True)
        sys.exit(1)
    except Refusal as refusal:
        click.echo(f"forecast: {refusal.sentence(_stated_language(sys.argv))}", err=True)
        sys.exit(2)
    except (OSError, ValueError, KeyError) as error:
        text = error.args[0] if isinstance(error, KeyError) and error.args else error
        click.echo(f"forecast: {text}", err=True)
        sys.exit(2)


if __name__ == "__main__":
    main()

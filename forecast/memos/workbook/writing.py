"""A memo as a workbook."""

from collections.abc import Mapping

from forecast.memos.briefs import Brief
from forecast.memos.contents import Memo
from forecast.memos.drawings import Drawings
from forecast.memos.workbook.arithmetic_sheet import arithmetic_sheet
from forecast.memos.workbook.book import Book
from forecast.memos.workbook.chart_sheet import add_charts
from forecast.memos.workbook.chart_values import chart_blocks, chart_value_sheet
from forecast.memos.workbook.goal_sheet import goal_sheet
from forecast.memos.workbook.layout import live_places
from forecast.memos.workbook.spread_sheet import spread_sheet
from forecast.memos.workbook.spreads import spreads
from forecast.memos.workbook.summary_sheet import add_summary
from forecast.memos.workbook.tables import projection_sheet, series_sheet, source_sheet, unjudged_sheet


def workbook_files(memo: Memo, brief: Brief, drawings: Drawings, stem: str) -> Mapping[str, bytes]:
    """``STEM.xlsx``; its charts are drawn by the program that opens it, so that no picture is asked of `drawings`."""
    return {f"{stem}.xlsx": workbook(memo, brief)}


def workbook(memo: Memo, brief: Brief) -> bytes:
    """The workbook: summary, goals, charts, arithmetic, what is open, series, projections, sources, and what they use.

    A sheet that would be empty is left out.
    """
    book, citations = Book(memo), brief.citations
    blocks = chart_blocks(brief)
    places = live_places(brief.judged, spreads(brief.judged), brief.language)
    grids = {
        "goals": goal_sheet(brief, places, citations), "arithmetic": arithmetic_sheet(brief),
        "unjudged": unjudged_sheet(brief, citations), "series": series_sheet(brief, citations),
        "projections": projection_sheet(brief), "sources": source_sheet(brief, citations),
        "chart_values": chart_value_sheet(blocks, places, brief.language),
        "spreads": spread_sheet(places, brief.language),
    }  # fmt: skip
    grids = {key: grid for key, grid in grids.items() if grid.rows}
    sheets = [*grids]
    if blocks:
        sheets.insert(1, "charts")
    add_summary(book, memo, brief, sheets)
    for key in sheets:
        if key == "charts":
            add_charts(book, blocks)
        else:
            book.add(grids[key])
    return book.content()

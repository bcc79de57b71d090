"""Workbooks: the parts of an .xlsx file around its sheets."""

from dataclasses import dataclass

from lxml import etree

from forecast.reading.formats.packages import Package, attribute, local
from forecast.reading.formats.shown import BUILT_IN, GENERAL


@dataclass(frozen=True)
class Workbook:
    """What the cells of all sheets refer to.

    Attributes
    ----------
    sheets
        Name and part of each worksheet that is not hidden, in order.
    strings
        The shared texts.
    formats
        The number format of each cell style.
    from_1904
        Whether dates count from 1904.
    """

    sheets: tuple[tuple[str, str], ...]
    strings: tuple[str, ...]
    formats: tuple[str, ...]
    from_1904: bool


def workbook_of(package: Package) -> Workbook:
    main = package.main()
    root = package.root(main)
    settings = root.find("{*}workbookPr")
    stated = "" if settings is None else settings.get("date1904", "")
    worksheets = {relation.id: relation.part for relation in package.relations(main) if relation.kind == "worksheet"}
    return Workbook(
        sheets=_sheets(root, worksheets),
        strings=_strings(package, package.related(main, "sharedStrings")),
        formats=_formats(package, package.related(main, "styles")),
        from_1904=stated in ("1", "true"),
    )


def _sheets(root: etree._Element, worksheets: dict[str, str]) -> tuple[tuple[str, str], ...]:
    """Chart sheets hold no cells and are left out, as are hidden sheets, which the planner does not see."""
    return tuple(
        (sheet.get("name", ""), part)
        for sheet in root.iterfind("{*}sheets/{*}sheet")
        if sheet.get("state", "visible") == "visible" and (part := worksheets.get(attribute(sheet, "id") or ""))
    )


def _strings(package: Package, part: str) -> tuple[str, ...]:
    if not part:
        return ()
    return tuple(rich_text(entry) for entry in package.elements(part, "si"))


def rich_text(entry: etree._Element) -> str:
    """The text of all its runs, without phonetic readings."""
    if len(entry) == 1 and local(entry[0]) == "t":
        return entry[0].text or ""
    return "".join(found.text or "" for found in entry.iterdescendants("{*}t") if local(found.getparent()) != "rPh")


def _formats(package: Package, part: str) -> tuple[str, ...]:
    if not part:
        return ()
    root = package.root(part)
    own = {entry.get("numFmtId"): entry.get("formatCode", GENERAL) for entry in root.iterfind("{*}numFmts/{*}numFmt")}
    numbers = [style.get("numFmtId", "0") for style in root.iterfind("{*}cellXfs/{*}xf")]
    return tuple(own.get(number) or BUILT_IN.get(int(number), GENERAL) for number in numbers)

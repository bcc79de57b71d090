"""Packages: an empty document with the design's styles, and a finished one as bytes, the same for the same memo."""

import io
import zipfile
from datetime import datetime

import docx
from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn

from forecast.memos.contents import Memo
from forecast.memos.word.designs import Design
from forecast.memos.word.markup import FORBIDDEN, Element, element, flag, refill
from forecast.memos.word.sources import define_list
from forecast.memos.word.styles import defaults, plain_styles, table_style
from forecast.memos.word.typefaces import font_table

# Any fixed time: today's would make other bytes of the same memo.
WRITTEN = datetime(2000, 1, 1)
EARLIEST_IN_ZIP = (1980, 1, 1, 0, 0, 0)
# Parts of python-docx's own template that say nothing of a memo: thumbnail, counts, bibliography, a theme with fonts.
UNUSED = (
    RELATIONSHIP_TYPE.THUMBNAIL, RELATIONSHIP_TYPE.EXTENDED_PROPERTIES, RELATIONSHIP_TYPE.THEME,
    RELATIONSHIP_TYPE.CUSTOM_XML, RELATIONSHIP_TYPE.WEB_SETTINGS,
    "http://schemas.microsoft.com/office/2007/relationships/stylesWithEffects",
)  # fmt: skip


def empty_document(design: Design) -> Document:
    """A document without text, with this design's styles, fonts and list and nothing else."""
    document = docx.Document()
    for rels in (document.part.rels, document.part.package.rels):
        for name in [name for name, rel in rels.items() if rel.reltype in UNUSED]:
            del rels[name]
    _set_styles(document.styles.element, design)
    _set_settings(document.settings.element, design)
    define_list(document.part.numbering_part.element, design)
    document.part.part_related_by(RELATIONSHIP_TYPE.FONT_TABLE)._blob = font_table(
        {style.typeface for style in design.styles.values()}
    )
    return document


def set_properties(document: Document, memo: Memo, design: Design) -> None:
    """Title, author and language, as Word shows them among the document's properties."""
    properties = document.core_properties
    properties.title, properties.author = (FORBIDDEN.sub("", text)[:255] for text in (memo.title, memo.author))
    properties.language = design.tag
    properties.comments = properties.last_modified_by = properties.keywords = ""
    properties.revision = 1
    properties.created = properties.modified = WRITTEN


def package_bytes(document: Document) -> bytes:
    """The document as a file; its parts bear no time of today."""
    written, stable = io.BytesIO(), io.BytesIO()
    document.save(written)
    with zipfile.ZipFile(written) as parts, zipfile.ZipFile(stable, "w") as package:
        for name in parts.namelist():
            entry = zipfile.ZipInfo(name, EARLIEST_IN_ZIP)
            entry.compress_type = zipfile.ZIP_STORED if name.endswith(".png") else zipfile.ZIP_DEFLATED
            package.writestr(entry, parts.read(name))
    return stable.getvalue()


def _set_styles(styles: Element, design: Design) -> None:
    """Only what a memo uses: the template's 160 styles have the fonts of its theme."""
    latent = styles.find(qn("w:latentStyles"))
    tag = "en-US" if design.tag == "zh-CN" else design.tag
    refill(
        styles, defaults(design.typeface, design.size, tag), latent,
        *plain_styles(design.typeface, design.size), *(style.element() for style in design.styles.values()),
        table_style(design.styles["cell"].typeface, design.padding),
    )  # fmt: skip


def _set_settings(settings: Element, design: Design) -> None:
    """Word's present way of laying out (15), without which it opens the file in its compatibility mode."""
    mode = element("w:compatSetting", name="compatibilityMode", uri="http://schemas.microsoft.com/office/word", val=15)
    refill(
        settings, element("w:zoom", percent=100), element("w:defaultTabStop", val=420),
        flag("w:evenAndOddHeaders", design.page.facing),
        element("w:characterSpacingControl", val="compressPunctuation" if design.page.pitch else "doNotCompress"),
        element("w:compat", element("w:useFELayout"), mode),
        element("w:themeFontLang", val="en-US", eastAsia="zh-CN"),
        element("w:decimalSymbol", val="."), element("w:listSeparator", val=","),
    )  # fmt: skip

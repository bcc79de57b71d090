"""Signatures: which format a file is in, by its first bytes rather than by its name."""

import codecs
import io
import re
import zipfile

from forecast.problems import Refusal

_OLE = bytes.fromhex("D0CF11E0A1B11AE1")
_MAIN_PARTS = {"docx": re.compile(r"word/document\d*\.xml"), "xlsx": re.compile(r"xl/workbook\d*\.xml")}
_WIDE = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_MARKUP = re.compile(rb"<(!doctype\s+html|html|head|body|table|meta)\b", re.IGNORECASE)
_PICTURES = ((b"\x89PNG", "PNG"), (b"\xff\xd8\xff", "JPEG"), (b"GIF8", "GIF"), (b"II*\0", "TIFF"), (b"BM", "BMP"))


def format_of(data: bytes, suffix: str) -> str:
    """The name of the format: ``pdf``, ``docx``, ``xlsx``, ``xls``, ``html``, ``csv``, ``md`` or ``txt``.

    Raises
    ------
    Refusal
        For an empty or encrypted file and for formats that are not read.
    """
    if not data.strip(b"\0 \t\r\n"):
        raise Refusal("read_empty_file")
    if b"%PDF-" in data[:1024]:
        return "pdf"
    if data.startswith(b"PK"):
        return _of_archive(data)
    if data.startswith(_OLE):
        return _of_compound(data)
    if b"\0" in data and not data.startswith(_WIDE):
        raise Refusal("read_unknown_format", found=_picture(data) or suffix or "?")
    return _of_text(data, suffix)


def _of_archive(data: bytes) -> str:
    """A zip archive is a Word or Excel document by the folder that it holds."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = archive.namelist()
    for name, pattern in _MAIN_PARTS.items():
        if any(map(pattern.fullmatch, names)):
            return name
    raise Refusal("read_unknown_format", found="xlsb" if "xl/workbook.bin" in names else "zip")


def _of_compound(data: bytes) -> str:
    """An old Office file, or a new one inside an encrypted container: the names of its streams tell."""
    if _stream("EncryptedPackage") in data:
        raise Refusal("read_encrypted")
    if _stream("WordDocument") in data:
        raise Refusal("read_old_word", found=".doc")
    if _stream("Workbook") in data or _stream("Book") in data:
        return "xls"
    raise Refusal("read_unknown_format", found="OLE")


def _stream(name: str) -> bytes:
    return name.encode("utf-16-le")


def _of_text(data: bytes, suffix: str) -> str:
    head = data[:2048].replace(b"\0", b"").lstrip()
    if head.startswith(b"{\\rtf"):
        raise Refusal("read_old_word", found="RTF")
    if _MARKUP.search(head) and (suffix != ".txt" or head.startswith((b"<", codecs.BOM_UTF8 + b"<", b"\xff\xfe<"))):
        return "html"
    if head.startswith((b"<?xml", b"MIME-Version:")):
        raise Refusal("read_unknown_format", found="XML" if head.startswith(b"<") else "MHTML")
    return {".html": "html", ".htm": "html", ".csv": "csv", ".md": "md"}.get(suffix, "txt")


def _picture(data: bytes) -> str:
    return next((name for start, name in _PICTURES if data.startswith(start)), "")

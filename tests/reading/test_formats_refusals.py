"""Files that cannot be read are refused with a code, whatever is wrong with them, and never by another exception."""

import base64
import codecs
import io
import random
import subprocess
import sys
import zipfile
import zlib
from pathlib import Path

import docx
import openpyxl
import pytest

import forecast.reading.formats
from forecast.language import Language
from forecast.problems import Refusal
from forecast.reading.formats import unpack
from forecast.reading.formats.limits import LIMITS, Limits

DOCUMENTS = Path(__file__).parent / "documents"
OLE = bytes.fromhex("D0CF11E0A1B11AE1") + bytes(600)
# One line of text with the password "secret", by reportlab 5.1.0; compressed by zlib.
ENCRYPTED_PDF = (
    "c-o~^&1)n@6c-VcMiIa8T0w$|kaT@^cP$~(AJb;cCOalsWs}ZoXS!z6%cOhgsaX@z+;#P`p7h{eMK6LN$f}^8;z0ya7X1U<tB6<e"
    ")y!nmI)Z`&HP!V#e((3H-m98zMezbzWY+B4Z(e&3ZK!@(>GSCxdPWthO0~)mSfH$I4-ZtK(OlVA#h@HkZ8dKZgi*P7#addj?3f@5"
    "%MELJ*-}Mj#I&Xk(t(Og0I*k7@2b*yJ4JS*XqQ=Dbdmi+UiifzKNGB{2MQTbdvmy_kNU9Kf`2leKm%B{P^=az1Qk#nAkXkY_L|D_"
    "G$;?z4y-W}QY=zeILPB<(etE-c9GpmE0di&_SjJ43<qeGnW0U_npRb|H<bn`+iZ)yr4Avb=0Vz3!DJ36a}(_XK>#Z?Y$LeaTUA<&"
    "AdTEYr>V5SxRwg9rD9ZTWd=qU2Wq`6Cf0*fqGNzC)oHKn)-Xg3!yoGXvO;qSX7rq&5Z6sG6)@a{5|S|C!f@sRrc$ZS%OWy#=bkRW"
    "fzKq#vk9Y4LIr~%)?e);41)*Z25A`<yp=G<pEKHoxqSH)=|9C>RYxzERW?9#uz*bee{49RY}i&N_&m9M3_wnTi2<Qt!eF>B8gw8-"
    "6Y3BHkYLQZz)XyVX2v{W9ERZh$zyPGzz#qN)qv(+G75+<5{ljJgmTEm94OT471h=zapIiYO<^JsjDVwS2qw(oW=|56?pCgQYGS&5"
    "2x1K3AqF-i&E`P8^!w0&cAWMG^%8OFeV6w%WNUBgw8+v5tS_LYhVZ?JI-VOuGQwdTOYQ`&9|{o*f;|$2F^&jvgy10$;xNFzXmIYt"
    "j%@hc^Py~8Xn{lVLQ~rp(NY*t88rl_5_9I`ka;ZdnRNWf3tj04QHXgMg-(clKZ;xzM>Jqzz#Yjc4I&JH&m&Sx!Tn3a4o4kkujWt*"
    "JBW>nd$-;ngPN;1ojtUpzZo{0o`_U?)Gu)lDrvF+r1Pri>U|`o!5L_%&jag`{in{|{rT_PUo^jeP_LYP_UNsv?_O8meA0O6t+o5;"
    "Pwz*a))Vi1_x0AN$2UH{J$LKZFF(3zKYp|E?fonFym9;Cmmc_Vf&KQ{jmuxHUi-zBKU{xo=H!Fb=q_KJNcqR>KhNCzqdx<TC&4D%"
    "4=dHNFp?I&^Fwe7OrQ?BBXi)g8EJ|$nWR%PBIT5f<7qqY;whQrQ@(_7J|%-<Jd^1v&3mdEZ9Lr6)lpv~XLRS=%?MdLOQcO)k4Uex"
    "mvvG>_Nb6jWS-18!4wK-`QI&et=ZZm)cxm2Xkh_mITXd;o+F@9bV?+~ls3vzBR>A#%wJJxa`tJZN2frTB-ZR~<3eox3GQF;Hv"
)


def packed(parts: dict[str, bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return made.getvalue()


def word() -> bytes:
    made, document = io.BytesIO(), docx.Document()
    document.add_paragraph("正文" * 500)
    document.save(made)
    return made.getvalue()


def excel() -> bytes:
    made, book = io.BytesIO(), openpyxl.Workbook()
    book.active.append(["x"])
    book.save(made)
    return made.getvalue()


def replaced(archive: bytes, **parts: bytes) -> bytes:
    """The archive with other contents; a name's dots and slashes are written as underscores."""
    with zipfile.ZipFile(io.BytesIO(archive)) as old:
        return packed(
            {name: parts.get(name.replace("/", "_").replace(".", "_"), old.read(name)) for name in old.namelist()}
        )


LAUGHS = (
    '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "ha">'
    + "".join(f'<!ENTITY {name} "{f"&{inner};" * 10}">' for inner, name in zip("abcdefgh", "bcdefghi", strict=True))
    + ']><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>&i;'
    "</w:t></w:r></w:p></w:body></w:document>"
)
SHARED = b'<worksheet><sheetData><row><c t="s"><v>0</v></c></row></sheetData></worksheet>'
OUTSIDE = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><x>&a;</x>'


def encrypted_entries(archive: bytes) -> bytes:
    """The archive with the flag of encryption set in every entry."""
    data = bytearray(archive)
    for mark, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        place = data.find(mark)
        while place >= 0:
            data[place + flags] |= 1
            place = data.find(mark, place + 4)
    return bytes(data)


BAD = {
    "nothing": ("a.txt", b"", "read_empty_file"),
    "blanks": ("a.docx", b" \r\n\t" * 100, "read_empty_file"),
    "zeros": ("a.pdf", bytes(1000), "read_empty_file"),
    "only a mark": ("a.txt", codecs.BOM_UTF8, "read_no_text"),
    "garbage": ("a.txt", random.Random(7).randbytes(4000), "read_unknown_format"),
    "garbage without zeros": ("a.txt", random.Random(7).randbytes(4000).replace(b"\0", b""), "read_encoding"),
    "a picture": ("a.pdf", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(50), "read_unknown_format"),
    "rich text": ("a.doc", b"{\\rtf1 x}", "read_old_word"),
    "old Word": ("a.doc", OLE + "WordDocument".encode("utf-16-le"), "read_old_word"),
    "old Word named docx": ("a.docx", OLE + "WordDocument".encode("utf-16-le"), "read_old_word"),
    "old PowerPoint": ("a.ppt", OLE + "PowerPoint Document".encode("utf-16-le"), "read_unknown_format"),
    "encrypted docx": ("a.docx", OLE + "EncryptedPackage".encode("utf-16-le"), "read_encrypted"),
    "encrypted entries": ("a.docx", encrypted_entries(word()), "read_encrypted"),
    "encrypted PDF": ("a.pdf", zlib.decompress(base64.b85decode(ENCRYPTED_PDF)), "read_encrypted"),
    "old Excel in ruins": ("a.xls", OLE + "Workbook".encode("utf-16-le"), "read_broken"),
    "Excel's XML of 2003": ("a.xls", b'<?xml version="1.0"?><Workbook/>', "read_unknown_format"),
    "a saved web archive": ("a.mht", b"MIME-Version: 1.0\r\n\r\nx", "read_unknown_format"),
    "a zip of texts": ("a.zip", packed({"a.txt": b"x"}), "read_unknown_format"),
    "a zip of nothing": ("a.docx", packed({}), "read_unknown_format"),
    "binary Excel": ("a.xlsb", packed({"xl/workbook.bin": b"x"}), "read_unknown_format"),
    "half a docx": ("a.docx", word()[:9000], "read_broken"),
    "a docx with a wrong sum": ("a.docx", word().replace(b"PK\x01\x02", b"PK\x01\x09"), "read_broken"),
    "a docx that ends in mid-tag": ("a.docx", replaced(word(), word_document_xml=b"<w:document><w:bo"), "read_broken"),
    "a docx without a body": ("a.docx", replaced(word(), word_document_xml=b"<document/>"), "read_broken"),
    "an empty docx": ("a.docx", replaced(word(), word_document_xml=b"<document><body/></document>"), "read_no_text"),
    "an xlsx without its strings": ("a.xlsx", replaced(excel(), xl_worksheets_sheet1_xml=SHARED), "read_broken"),
    "an xlsx without sheets": ("a.xlsx", replaced(excel(), xl_workbook_xml=b"<workbook/>"), "read_no_text"),
    "billion laughs": ("a.docx", replaced(word(), word_document_xml=LAUGHS.encode()), "read_entities"),
    "laughs in wide characters": (
        "a.docx",
        replaced(word(), word_document_xml=LAUGHS.replace("1.0", '1.0" encoding="utf-16', 1).encode("utf-16")),
        "read_entities",
    ),
    "a declaration across the border of two chunks": (
        "a.docx",
        replaced(word(), word_document_xml=b"<!--" + b"x" * ((1 << 20) - 11) + b'--><!DOCTYPE x SYSTEM "y"><x/>'),
        "read_entities",
    ),
    "a file from outside": ("a.xlsx", replaced(excel(), xl_worksheets_sheet1_xml=OUTSIDE.encode()), "read_entities"),
    "half a PDF": ("a.pdf", (DOCUMENTS / "29_hefei_report.pdf").read_bytes()[:200], "read_broken"),
    "a PDF in name only": ("a.pdf", b"%PDF-1.7\nx", "read_broken"),
}


@pytest.mark.parametrize("bad", BAD)
def test_a_bad_file_is_refused_by_its_code(tmp_path, bad):
    name, data, code = BAD[bad]
    (tmp_path / name).write_bytes(data)
    with pytest.raises(Refusal) as caught:
        unpack(tmp_path / name)
    assert caught.value.code == code
    for language in ("en", "zh"):
        assert "{" not in caught.value.sentence(Language(language))


def test_a_bomb_is_refused_before_it_is_unpacked(tmp_path):
    path = tmp_path / "bomb.docx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive, archive.open("word/document.xml", "w") as part:
        for _ in range(1000):
            part.write(bytes(1_000_000))
    assert path.stat().st_size < 2_000_000
    with pytest.raises(Refusal) as caught:
        unpack(path)
    assert (caught.value.code, caught.value.values["unpacked"]) == ("read_bomb", "1e+03")


def test_a_bomb_that_lies_about_its_size_is_refused(tmp_path):
    data = replaced(word(), word_document_xml=b"<document>" + b" " * 300_000_000)
    lying = data.replace((300_000_010).to_bytes(4, "little"), (1000).to_bytes(4, "little"))
    (tmp_path / "bomb.docx").write_bytes(lying)
    with pytest.raises(Refusal) as caught:
        unpack(tmp_path / "bomb.docx")
    assert caught.value.code == "read_broken"


@pytest.mark.parametrize(
    ("limits", "name", "code"),
    [
        (Limits(file_size=100), "20_ningbo_sports_report.html", "read_too_large"),
        (Limits(unpacked_size=1000), "24_jinhua_plan_table.docx", "read_bomb"),
        (Limits(entries=3), "24_jinhua_plan_table.docx", "read_entries"),
        (Limits(cells=20), "24_jinhua_plan_table.docx", "read_cells"),
        (Limits(cells=20), "28_shaoxing_targets.xlsx", "read_cells"),
        (Limits(cells=20), "19_nanshan_plan_table.html", "read_cells"),
        (Limits(cells=20), "30_anhui_plan_table.pdf", "read_cells"),
        (Limits(pages=0), "29_hefei_report.pdf", "read_pages"),
    ],
)
def test_every_limit_holds(limits, name, code):
    assert unpack(DOCUMENTS / name, LIMITS).blocks
    with pytest.raises(Refusal) as caught:
        unpack(DOCUMENTS / name, limits)
    assert caught.value.code == code


@pytest.mark.parametrize("name", ["24_jinhua_plan_table.docx", "27_guangdong_years.xlsx", "29_hefei_report.pdf"])
@pytest.mark.parametrize("suffix", [".txt", ".html", ".doc", ""])
def test_a_wrong_suffix_does_not_matter(tmp_path, name, suffix):
    wrong = tmp_path / f"report{suffix}"
    wrong.write_bytes((DOCUMENTS / name).read_bytes())
    assert unpack(wrong).blocks == unpack(DOCUMENTS / name).blocks


@pytest.mark.parametrize("name", ["24_jinhua_plan_table.docx", "28_shaoxing_targets.xlsx", "30_anhui_plan_table.pdf"])
def test_a_damaged_file_is_read_or_refused(tmp_path, name):
    whole, dice, path = (DOCUMENTS / name).read_bytes(), random.Random(1), tmp_path / name
    for _ in range(40):
        data = bytearray(whole[: dice.randrange(len(whole))] if dice.random() < 0.3 else whole)
        for _ in range(dice.randrange(8)):
            if data:
                data[dice.randrange(len(data))] = dice.randrange(256)
        path.write_bytes(data)
        try:
            unpack(path)
        except Refusal:
            continue


@pytest.mark.parametrize(("place", "code"), [("missing.txt", "read_gone"), (".", "read_not_opened")])
def test_what_is_no_file_is_refused(tmp_path, place, code):
    with pytest.raises(Refusal) as caught:
        unpack(tmp_path / place)
    assert caught.value.code == code


def test_a_missing_library_is_named_with_what_to_install(monkeypatch):
    monkeypatch.setitem(sys.modules, "lxml", None)
    for module in ("pages", "page_parts"):
        monkeypatch.delitem(sys.modules, f"forecast.reading.formats.{module}", raising=False)
        monkeypatch.delattr(forecast.reading.formats, module, raising=False)
    with pytest.raises(Refusal, match=r"html.*lxml.*pip install 'forecast\[read\]'") as caught:
        unpack(DOCUMENTS / "20_ningbo_sports_report.html")
    assert caught.value.code == "read_library_missing"


def test_plain_text_needs_no_library_and_importing_loads_none():
    path = DOCUMENTS / "08_suzhou_data_bom.txt"
    code = "import sys; from pathlib import Path; from forecast.reading.formats import unpack"
    done = subprocess.run(
        [sys.executable, "-c", f"{code}; unpack(Path({str(path)!r})); print(*sys.modules)"],
        capture_output=True,
        text=True,
        check=True,
    )
    assert not set(done.stdout.split()) & {"lxml", "pypdfium2", "xlrd", "numpy"}

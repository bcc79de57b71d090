"""Typefaces: which fonts a memo asks for, and what Word takes where one is missing."""

from dataclasses import dataclass

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.oxml.xmlchemy import serialize_for_reading

from forecast.memos.word.markup import Element, element


@dataclass(frozen=True)
class Typeface:
    """The font of Latin letters and digits, and that of Chinese."""

    latin: str
    chinese: str

    def element(self, **hint: str) -> Element:
        """As ``w:rFonts``: all four kinds of letters named, so that no theme font comes in."""
        return element("w:rFonts", ascii=self.latin, hAnsi=self.latin, eastAsia=self.chinese, cs=self.latin, **hint)


# 仿宋, 楷体, 黑体 and 宋体 come with every Windows since Vista, and Word for Mac and the WPS of Chinese offices know
# them; 仿宋_GB2312 and 楷体_GB2312 came with Windows XP and are on few machines today. Where both are, they look alike.
# 方正小标宋简体 has to be installed, as bureaus have it; without it Word and WPS set the title in 宋体.
TIMES = "Times New Roman"
FANGSONG = Typeface(TIMES, "仿宋")
KAITI = Typeface(TIMES, "楷体")
HEITI = Typeface(TIMES, "黑体")
SONGTI = Typeface(TIMES, "宋体")
XIAOBIAOSONG = Typeface(TIMES, "方正小标宋简体")
# The standard sets the page number in 宋体, digits too.
PAGE_SONGTI = Typeface("宋体", "宋体")
# Office's own pair for English; 等线 is there for the titles of Chinese documents.
CALIBRI = Typeface("Calibri", "等线")

# The other name of each font, by which Word finds it in a system of another language, and its class, after which Word
# and WPS look for a substitute.
_FACTS = {
    "仿宋": ("FangSong", "modern", "86"),
    "楷体": ("KaiTi", "modern", "86"),
    "黑体": ("SimHei", "modern", "86"),
    "宋体": ("SimSun", "auto", "86"),
    "方正小标宋简体": ("FZXiaoBiaoSong-B05S", "auto", "86"),
    "等线": ("DengXian", "auto", "86"),
    "Times New Roman": ("", "roman", "00"),
    "Calibri": ("", "swiss", "00"),
}


def font_table(typefaces: set[Typeface]) -> bytes:
    """The part ``fontTable.xml`` for these typefaces."""
    table = parse_xml(f"<w:fonts {nsdecls('w')}/>")
    table.extend(map(_font, sorted({name for face in typefaces for name in (face.latin, face.chinese)})))
    return serialize_for_reading(table).encode()


def _font(name: str) -> Element:
    other, family, charset = _FACTS[name]
    return element(
        "w:font", element("w:altName", val=other) if other else None, element("w:charset", val=charset),
        element("w:family", val=family), element("w:pitch", val="variable" if charset == "00" else "fixed"), name=name,
    )  # fmt: skip

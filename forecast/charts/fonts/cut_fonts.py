"""Cut the bundled chart fonts from the variable Noto Sans SC.

A tool for developers, not used when the package runs. It needs ``fonttools``
and writes the two font files and the licence text into its own folder::

    python forecast/charts/fonts/cut_fonts.py [PATH_TO_WHEEL_OR_TTF]

Without an argument it lets pip download the wheel named in ``SOURCE_PACKAGE``
into a temporary folder. The same source and the same fontTools version give
byte-identical files; README.md beside this script records their checksums.
"""

from __future__ import annotations

import argparse
import hashlib
import io
import subprocess
import sys
import tempfile
import unicodedata
import zipfile
from pathlib import Path

import fontTools
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from fontTools.varLib import instancer

FAMILY = "Forecast Sans SC"
STYLES = {"Regular": 400, "Bold": 700}
SOURCE_PACKAGE = "justmytype-intl-cjk==0.1.0"
SOURCE_FOLDER = "justmytype_intl_cjk/fonts/ofl/notosanssc"
SOURCE_FILE = "NotoSansSC[wght].ttf"
SOURCE_SHA256 = "a3041811a78c361b1de50f953c805e0244951c21c5bd412f7232ef0d899af0da"
OUTPUT_FOLDER = Path(__file__).resolve().parent

# Signs that planning texts use, whether or not GBK has them too. Those the
# source lacks (thin space, subscript two) are left out by the subsetter.
EXTRA_CHARACTERS = (
    "≥≤±×÷−–—…·•‰→↑↓□■○●◇◆△▲▽▼☆★²³₂€™‑"
    "⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
    "\u00a0\u2009\u202f"  # no-break, thin and narrow no-break space
)

# Name records that stay as the source has them: copyright, trademark,
# designers, licence and licence address. The maker's name and address go,
# because the maker of the source did not make this version.
KEPT_NAMES = frozenset({0, 7, 9, 13, 14})

# Alternative glyphs and the metrics of vertical text, which charts do not use.
UNUSED_TABLES = ["BASE", "GSUB", "vhea", "vmtx"]

FS_BOLD, FS_REGULAR, MAC_BOLD = 1 << 5, 1 << 6, 1 << 0


def gbk_characters() -> set[int]:
    """Return the code points that Python's GBK codec can decode.

    Returns
    -------
    set of int
        Code points, control characters left out, because they are not drawn.
    """
    singles = [bytes([first]) for first in range(256)]
    pairs = [bytes([first, second]) for first in range(256) for second in range(256)]
    text = "".join(code.decode("gbk", errors="ignore") for code in singles + pairs)
    return {ord(sign) for sign in text if unicodedata.category(sign) != "Cc"}


def wanted_characters() -> set[int]:
    """Return every code point the fonts should have if the source has it.

    Returns
    -------
    set of int
        GBK, printable ASCII and Latin-1, and the signs of planning texts.
    """
    latin = set(range(0x20, 0x7F)) | set(range(0xA0, 0x100))
    return gbk_characters() | latin | {ord(character) for character in EXTRA_CHARACTERS}


def read_source(path: Path) -> tuple[bytes, bytes]:
    """Read the source font and its licence from a wheel or a font file.

    Parameters
    ----------
    path : Path
        The wheel, or the font file with its OFL.txt in the same folder.

    Returns
    -------
    tuple of bytes
        The font file and the licence text.
    """
    if path.suffix == ".whl":
        with zipfile.ZipFile(path) as wheel:
            font = wheel.read(f"{SOURCE_FOLDER}/{SOURCE_FILE}")
            return font, wheel.read(f"{SOURCE_FOLDER}/OFL.txt")
    return path.read_bytes(), path.with_name("OFL.txt").read_bytes()


def check_source(font: bytes) -> None:
    """Stop unless the source font is the one the committed files come from.

    Parameters
    ----------
    font : bytes
        The source font file.

    Raises
    ------
    ValueError
        If the checksum differs.
    """
    found = hashlib.sha256(font).hexdigest()
    if found != SOURCE_SHA256:
        raise ValueError(
            f"The source font has SHA-256 {found}, expected {SOURCE_SHA256}. To move to another "
            "version, check its licence and reserved names, then change SOURCE_SHA256 and README.md."
        )


def subset_options() -> Options:
    """Return what the subsetter keeps and drops.

    Returns
    -------
    Options
        Kerning stays, since it costs 30 kB and Latin text looks better with
        it. Hinting, glyph names and all other layout features go.
    """
    options = Options()
    options.layout_features = ["kern"]
    options.hinting = False
    options.glyph_names = False
    options.notdef_outline = True
    options.name_IDs = ["*"]
    options.drop_tables = [*options.drop_tables, *UNUSED_TABLES]
    return options


def cut_characters(source: bytes) -> TTFont:
    """Return the variable font with only the wanted characters.

    Parameters
    ----------
    source : bytes
        The source font file.

    Returns
    -------
    TTFont
        A variable font; it keeps the source's time stamps, so that the
        output does not depend on the day it is made.
    """
    font = TTFont(io.BytesIO(source), recalcTimestamp=False)
    subsetter = Subsetter(subset_options())
    subsetter.populate(unicodes=wanted_characters())
    subsetter.subset(font)
    return font


def rename(font: TTFont, style: str) -> None:
    """Give the font its own family name, in place.

    The licence forbids a changed version the reserved name 'Source'. Noto is
    not reserved here, but the files are not Noto's any more, so that name is
    not used for the family either.

    Parameters
    ----------
    font : TTFont
        The font to rename.
    style : str
        ``Regular`` or ``Bold``.
    """
    names = font["name"]
    version = names.getDebugName(5).split(";")[0]
    names.names = [record for record in names.names if record.nameID in KEPT_NAMES]
    postscript = f"{FAMILY.replace(' ', '')}-{style}"
    note = "Modified version: subset and static instance of the variable font Noto Sans SC."
    texts = {1: FAMILY, 2: style, 3: f"{version};{postscript}", 4: f"{FAMILY} {style}"}
    for name_id, text in {**texts, 5: version, 6: postscript, 10: note}.items():
        names.setName(text, name_id, 3, 1, 0x409)


def mark_style(font: TTFont, style: str) -> None:
    """Set weight class and style bits, in place.

    Parameters
    ----------
    font : TTFont
        The font to mark.
    style : str
        ``Regular`` or ``Bold``.
    """
    metrics, bold = font["OS/2"], style == "Bold"
    metrics.usWeightClass = STYLES[style]
    metrics.achVendID = "NONE"  # the maker of the source did not make this version
    metrics.fsSelection &= ~(FS_BOLD | FS_REGULAR)
    metrics.fsSelection |= FS_BOLD if bold else FS_REGULAR
    font["head"].macStyle = MAC_BOLD if bold else 0


def make_style(variable: TTFont, style: str) -> TTFont:
    """Return the static font of one style.

    Parameters
    ----------
    variable : TTFont
        The subset variable font; it is not changed.
    style : str
        ``Regular`` or ``Bold``.

    Returns
    -------
    TTFont
        The finished font.
    """
    font = instancer.instantiateVariableFont(variable, {"wght": STYLES[style]}, inplace=False)
    if "STAT" in font:
        del font["STAT"]  # describes the axes, of which none is left
    rename(font, style)
    mark_style(font, style)
    return font


def cut_fonts(path: Path, folder: Path) -> list[Path]:
    """Write both fonts and the licence text.

    Parameters
    ----------
    path : Path
        The source wheel or font file.
    folder : Path
        Where the files go.

    Returns
    -------
    list of Path
        The written files.
    """
    source, licence = read_source(path)
    check_source(source)
    variable = cut_characters(source)
    written = [folder / "OFL.txt"]
    written[0].write_bytes(licence)
    for style in STYLES:
        written.append(folder / f"{FAMILY.replace(' ', '')}-{style}.ttf")
        make_style(variable, style).save(written[-1])
    return written


def download_source(folder: Path) -> Path:
    """Download the source wheel with pip.

    Parameters
    ----------
    folder : Path
        Where the wheel goes.

    Returns
    -------
    Path
        The wheel.
    """
    command = [sys.executable, "-m", "pip", "download", "--no-deps", "--dest", str(folder)]
    subprocess.run([*command, SOURCE_PACKAGE], check=True)
    return next(folder.glob("*.whl"))


def main() -> None:
    """Cut the fonts and print the checksums that README.md records."""
    parser = argparse.ArgumentParser(description="Cut the bundled chart fonts.")
    parser.add_argument("source", nargs="?", type=Path, help="wheel or font file; downloaded if absent")
    parser.add_argument("--folder", type=Path, default=OUTPUT_FOLDER, help="where the files go")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        source = arguments.source or download_source(Path(temporary))
        written = cut_fonts(source, arguments.folder)
    print(f"fontTools {fontTools.version}")
    for path in written:
        print(hashlib.sha256(path.read_bytes()).hexdigest(), path.stat().st_size, path.name)


if __name__ == "__main__":
    main()

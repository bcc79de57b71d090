"""How long reading takes, and how much memory, for one long report and for many.

    python tests/benchmarks/reading/reading_speed.py

Reports are made of the paragraphs of the test documents, shuffled with a seed: one of about 50 pages (40,000
characters) as text, HTML and Word, and 1,000 of about 5 pages as text, read one after the other.
"""

import argparse
import random
import resource
import tempfile
import time
from pathlib import Path

from forecast.dataset import load
from forecast.reading.folders import files_in, read_files
from forecast.reading.formats import unpack
from forecast.reading.reading import Reader

HERE = Path(__file__).resolve().parents[2] / "reading" / "documents"
PAGE = 800  # characters


def paragraphs() -> list[str]:
    """The lines of all test documents that are plain text in UTF-8."""
    lines = []
    for path in sorted(HERE.glob("*.txt")):
        try:
            lines += path.read_text(encoding="utf-8-sig").splitlines()
        except UnicodeDecodeError:
            continue
    return [line for line in lines if len(line) > 30]


def report(lines: list[str], pages: int, chance: random.Random) -> list[str]:
    """A title and so many pages of paragraphs."""
    found = ["宁波市科学技术局2021年工作总结和2022年工作思路", "一、2021年工作总结"]
    while sum(map(len, found)) < pages * PAGE:
        found.append(f"{chance.randint(1, 999)}号 {chance.choice(lines)}")
    return found


def write(lines: list[str], folder: Path, name: str) -> list[Path]:
    """The report as text, HTML and Word."""
    import docx

    text, page, word = (folder / f"{name}.{suffix}" for suffix in ("txt", "html", "docx"))
    text.write_text("\n".join(lines), encoding="utf-8")
    page.write_text("<html><body>" + "".join(f"<p>{line}</p>" for line in lines) + "</body></html>", encoding="utf-8")
    document = docx.Document()
    for line in lines:
        document.add_paragraph(line)
    document.save(str(word))
    return [text, page, word]


def peak() -> float:
    """Megabytes that the process has needed at most so far."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main() -> None:
    """Time one long report in three formats, and many short ones."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--many", type=int, default=1000)
    asked = parser.parse_args()
    chance, lines = random.Random(1), paragraphs()
    start = time.process_time()
    reader = Reader.of(load(Path("data")).catalogue)
    print(f"names and regions: {time.process_time() - start:.2f} s once")
    with tempfile.TemporaryDirectory() as folder:
        for path in write(report(lines, 50, chance), Path(folder), "long"):
            start = time.process_time()
            _, found = reader.read(unpack(path))
            print(f"50 pages, {path.suffix[1:]}: {time.process_time() - start:.2f} s, {len(found)} candidates")
            path.unlink()
        for number in range(asked.many):
            (Path(folder) / f"{number:04d}.txt").write_text("\n".join(report(lines, 5, chance)), encoding="utf-8")
        start, before = time.process_time(), peak()
        findings = read_files(files_in([Path(folder)]), reader, ())
        seconds = time.process_time() - start
        print(f"{asked.many} reports of 5 pages: {seconds:.1f} s, {len(findings.candidates)} candidates, "
              f"peak memory {before:.0f} to {peak():.0f} MB")  # fmt: skip


if __name__ == "__main__":
    main()

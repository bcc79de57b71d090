"""Limits: how much a file may hold before it is refused, so that no file can fill the memory."""

from dataclasses import dataclass

from forecast.problems import Refusal

MEGABYTE = 1_000_000
# A small archive may be packed as tightly as it likes.
RATIO_COUNTS_FROM = 10 * MEGABYTE


@dataclass(frozen=True)
class Limits:
    """What a document may hold.

    Attributes
    ----------
    file_size
        Bytes of the file.
    unpacked_size
        Bytes of everything in a zip archive (docx, xlsx) once it is unpacked.
    ratio
        How many times larger an archive of more than 10 MB may become by unpacking.
    entries
        Files in an archive.
    cells
        Cells of all tables together, where one that spans several counts in each.
    pages
        Pages of a PDF.
    """

    file_size: int = 50 * MEGABYTE
    unpacked_size: int = 200 * MEGABYTE
    ratio: int = 200
    entries: int = 10_000
    cells: int = 1_000_000
    pages: int = 2_000

    def check_file(self, size: int) -> None:
        if size > self.file_size:
            raise Refusal("read_too_large", found=megabytes(size), allowed=megabytes(self.file_size))

    def check_archive(self, entries: int, packed: int, unpacked: int) -> None:
        """Refuse a zip bomb by what the archive says of itself; Python's zipfile unpacks no byte more than that."""
        if entries > self.entries:
            raise Refusal("read_entries", found=entries, allowed=self.entries)
        if unpacked > self.unpacked_size or (unpacked > RATIO_COUNTS_FROM and unpacked > self.ratio * packed):
            raise Refusal(
                "read_bomb",
                packed=megabytes(packed),
                unpacked=megabytes(unpacked),
                allowed=megabytes(self.unpacked_size),
                ratio=self.ratio,
            )

    def check_cells(self, cells: int) -> None:
        if cells > self.cells:
            raise Refusal("read_cells", found=cells, allowed=self.cells)

    def check_pages(self, pages: int) -> None:
        if pages > self.pages:
            raise Refusal("read_pages", found=pages, allowed=self.pages)


LIMITS = Limits()


def megabytes(size: int) -> str:
    return f"{size / MEGABYTE:.3g}"

"""How much of what documents state the reader finds, and how much of what it finds they state.

    python tests/benchmarks/reading/reading_score.py tests/reading/documents tests/reading/expected.csv
    python tests/benchmarks/reading/reading_score.py tests/benchmarks/reading/kept_apart/documents \
        tests/benchmarks/reading/kept_apart/expected.csv --named
    python tests/benchmarks/reading/reading_score.py FOLDER --data data \
        --documents tests/benchmarks/reading/five_documents.csv

The first two score a folder of documents against a table of expected rows (file, table, region, indicator, year, role,
value, unit); the third against what stands by hand in ``statements.csv`` and ``goals.csv`` of a data folder, with a
table that says which file is which document. A row counts as found when table, region, indicator, year, role, value and
unit all agree (1.2万家 is 12000家). First rank are the figures that a plan's goals are about, `FIRST_RANK`.
"""

import argparse
import csv
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from forecast.dataset import load
from forecast.problems import Refusal
from forecast.reading.candidates import GOAL, STATEMENT
from forecast.reading.folders import files_in
from forecast.reading.formats import unpack
from forecast.reading.reading import Reader
from forecast.units import parse_unit

FIRST_RANK = frozenset(
    (
        "rd_intensity",
        "rd_expenditure",
        "gdp",
        "fiscal_st_expenditure",
        "hightech_enterprises",
        "hightech_enterprises_new",
        "hightech_enterprises_certified",
        "tech_sme_provincial",
        "tech_sme_provincial_new",
        "tech_sme_national",
        "hightech_value_added",
        "hightech_va_share_of_industry",
        "industrial_value_added",
        "hightech_investment",
        "new_product_output_rate",
        "tech_contract_value",
        "tech_contract_output_value",
        "tech_contract_absorbed_value",
        "invention_patents_granted",
        "invention_patents_valid",
        "high_value_patents_per_10k",
        "industrial_rd_expenditure",
        "industrial_rd_investment",
        "industrial_rd_to_revenue",
        "industrial_rd_expense_to_revenue",
    )
)
Key = tuple[object, ...]
GROUPS: Mapping[str, Callable[[Key], bool]] = {
    "all": lambda key: True,
    "goals": lambda key: key[0] == GOAL,
    "statements": lambda key: key[0] == STATEMENT,
    "first rank": lambda key: key[2] in FIRST_RANK,
    "second rank": lambda key: key[2] not in FIRST_RANK,
}


def key(row: Mapping[str, object]) -> Key:
    """What must agree: the number in the unit's own dimension."""
    value, unit = float(str(row["value"])), str(row["unit"])
    try:
        parsed = parse_unit(unit)
    except Refusal:
        measured: tuple[float, str] = (value, unit)
    else:
        measured = (float(f"{value * parsed.factor:.9g}"), parsed.dimension.split("/")[0])
    return (row["table"], row["region"], row["indicator"], str(row["year"]), row["role"], *measured)


def expected_rows(path: Path) -> dict[str, set[Key]]:
    """The rows of a table of expected rows, by file."""
    found: dict[str, set[Key]] = defaultdict(set)
    for row in _rows(path):
        found[row["file"]].add(key(row))
    return found


def shipped_rows(data: Path, documents: Path) -> dict[str, set[Key]]:
    """What stands in a data folder, by the file that each document is."""
    files = {row["document"]: row["file"] for row in _rows(documents)}
    found: dict[str, set[Key]] = defaultdict(set)
    for table, name in ((STATEMENT, "statements.csv"), (GOAL, "goals.csv")):
        for row in _rows(data / name):
            if row["document"] in files:
                found[files[row["document"]]].add(key({**row, "table": table}))
    return found


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as lines:
        return list(csv.DictReader(lines))


def found_rows(paths: Iterable[Path], reader: Reader) -> tuple[dict[str, set[Key]], float]:
    """What the reader finds in each file, without what has something missing, and the seconds that it took."""
    start, found = time.process_time(), {}
    for path in paths:
        _, candidates = reader.read(unpack(path))
        found[path.name] = {key(vars(one)) for one in candidates if one.complete}
    return found, time.process_time() - start


def scores(found: Mapping[str, set[Key]], expected: Mapping[str, set[Key]]) -> list[tuple[str, int, int, int]]:
    """For each group its name, and how many rows are right, expected and found."""
    counts: Counter[tuple[str, str]] = Counter()
    for name in found.keys() | expected.keys():
        mine, wanted = found.get(name, set()), expected.get(name, set())
        for group, fits in GROUPS.items():
            parts = {"right": mine & wanted, "expected": wanted, "found": mine}
            counts.update({(group, part): sum(map(fits, keys)) for part, keys in parts.items()})
    return [(group, *(counts[group, part] for part in ("right", "expected", "found"))) for group in GROUPS]


def print_scores(table: Iterable[tuple[str, int, int, int]], files: int, seconds: float) -> None:
    """The table in Markdown, and the processor time."""
    print("|  | recall | precision | right | expected | found |\n|---|---|---|---|---|---|")
    for group, right, expected, found in table:
        shares = (f"{right / whole:.3f}" if whole else "-" for whole in (expected, found))
        print(f"| {group} | {' | '.join(shares)} | {right} | {expected} | {found} |")
    print(f"\n{files} documents in {seconds:.2f} s of processor time")


def main() -> None:
    """Score a folder."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, help="the documents")
    parser.add_argument("expected", type=Path, nargs="?", help="a table of expected rows")
    parser.add_argument(
        "--data", type=Path, default=Path("data"), help="the catalogue; without a table what is expected"
    )
    parser.add_argument("--named", action="store_true", help="only indicators that the table of expected rows names")
    parser.add_argument("--documents", type=Path, help="which file is which document of the data")
    asked = parser.parse_args()
    expected = expected_rows(asked.expected) if asked.expected else shipped_rows(asked.data, asked.documents)
    paths = files_in([asked.folder])
    found, seconds = found_rows(paths, Reader.of(load(asked.data).catalogue))
    if asked.named:
        named = {one[2] for rows in expected.values() for one in rows}
        found = {name: {one for one in rows if one[2] in named} for name, rows in found.items()}
    print_scores(scores(found, expected), len(paths), seconds)


if __name__ == "__main__":
    main()

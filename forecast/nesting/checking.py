"""All comparisons of a dataset, and what could not be compared."""

from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from forecast.assembly import known_values
from forecast.catalogue import Catalogue
from forecast.dataset import Dataset
from forecast.nesting.additivity import fits_inside, is_share
from forecast.nesting.amounts import compare_amounts
from forecast.nesting.comparisons import CONTRADICTS, Comparison, Known
from forecast.nesting.places import parts_of, wholes_of
from forecast.nesting.ratios import compare_ratios
from forecast.problems import Refusal
from forecast.tables import nearest

# What becomes of a part's figure.
COMPARED, OTHER_YEAR, NO_WHOLE, NO_WEIGHTS, NOT_ADDING = (
    "compared",
    "other_year",
    "no_whole",
    "no_weights",
    "not_adding",
)
FATES = (COMPARED, OTHER_YEAR, NO_WHOLE, NO_WEIGHTS, NOT_ADDING)


@dataclass(frozen=True)
class Nesting:
    """What the regions' figures say of each other.

    Attributes
    ----------
    comparisons
        All that could be compared, by indicator as in the catalogue, then by year.
    fates
        How many figures of parts were compared, and how many not: the whole has a figure of other years only, or
        none; a ratio without the denominators; an indicator that says nothing of parts (ranks, indices, means).
    """

    comparisons: tuple[Comparison, ...]
    fates: Counter[str]

    @property
    def contradictions(self) -> tuple[Comparison, ...]:
        return tuple(found for found in self.comparisons if found.verdict == CONTRADICTS)


def check_nesting(dataset: Dataset, complete: Collection[str] = ()) -> Nesting:
    """Check that the parts of regions fit their wholes.

    Parameters
    ----------
    complete
        The regions whose parts in ``regions.csv`` are all that there are, so that the parts must make up the whole.

    Raises
    ------
    Refusal
        If one of them is not known, or has no parts.
    """
    catalogue = dataset.catalogue
    _require_parts(catalogue, complete)
    known = known_values(dataset)
    found = tuple(_comparisons(catalogue, known, complete))
    return Nesting(found, Counter(_fates(catalogue, known, found)))


def _require_parts(catalogue: Catalogue, complete: Collection[str]) -> None:
    for name in complete:
        if name not in catalogue.regions:
            raise Refusal("region_not_known", found=name, nearest=nearest(name, catalogue.regions))
        if not parts_of(catalogue, name):
            raise Refusal("nesting_no_parts", found=name)


def _comparisons(catalogue: Catalogue, known: Known, complete: Collection[str]) -> Iterator[Comparison]:
    for indicator in catalogue.indicators.values():
        found = [*compare_amounts(catalogue, known, indicator, complete),
                 *compare_ratios(catalogue, known, indicator, complete)]  # fmt: skip
        yield from sorted(found, key=lambda one: one.whole.year)


def _fates(catalogue: Catalogue, known: Known, found: Collection[Comparison]) -> Iterator[str]:
    """What becomes of each figure of a region in a region that has figures of its own."""
    compared = {(part.key, part.year) for comparison in found for part in comparison.parts}
    named = {region for region, _ in known}
    for (region, name), years in known.items():
        if not named.intersection(wholes_of(catalogue, region)):
            continue
        for year in years:
            yield COMPARED if ((region, name), year) in compared else _why_not(catalogue, known, (region, name), year)


def _why_not(catalogue: Catalogue, known: Known, key: tuple[str, str], year: int) -> str:
    region, name = key
    indicator = catalogue.indicators[name]
    if not (fits_inside(indicator) or is_share(indicator)):
        return NOT_ADDING
    wholes = [known.get((whole, name), {}) for whole in wholes_of(catalogue, region)]
    if any(year in whole for whole in wholes):
        return NO_WEIGHTS
    return OTHER_YEAR if any(wholes) else NO_WHOLE

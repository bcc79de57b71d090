"""How a disagreement between a whole and its parts is shared out, as functions of arrays.

Base projections y0 of the whole and y1..yn of its parts do not add up. With S = [1'; I] (a row of ones above the
identity) and W = diag(w0, .., wn) the reconciled parts are b = (S' W^-1 S)^-1 S' W^-1 y, all series S b
(Wickramasuriya, Athanasopoulos and Hyndman 2019, JASA 114; ``MinTrace(method="wls_var")`` of hierarchicalforecast
with the projections' own variances in place of the residuals'). For one whole this is (Sherman-Morrison)

    b_i = y_i + w_i (y0 - sum(y)) / (w0 + sum(w)),

so each series takes the part of the disagreement that its variance has in all of them. No matrix is inverted, and a
variance of 0 (a value that is known already) needs no special case.
"""

from collections.abc import Callable

import numpy as np

# (variances of the whole and the parts) -> those that the sharing takes; both of shape (1 + parts, years).
Weighting = Callable[[np.ndarray], np.ndarray]


def minimum_trace(variances: np.ndarray) -> np.ndarray:
    """Each series takes its share by its own variance: MinT with a diagonal W.

    Where no series is uncertain all count by how many parts they hold (``MinTrace(method="wls_struct")``).
    """
    certain = variances.sum(axis=0) == 0
    structure = np.ones(variances.shape)
    structure[0] = len(variances) - 1
    return np.where(certain, structure, variances)


def bottom_up(variances: np.ndarray) -> np.ndarray:
    """The whole is the sum of its parts' projections; where the whole is known, the parts make it up."""
    weights = np.zeros(variances.shape)
    weights[0] = 1.0
    known = (variances[0] == 0) & (variances.sum(axis=0) > 0)
    return np.where(known, variances, weights)


def share_out(base: np.ndarray, weights: np.ndarray, floors: np.ndarray) -> np.ndarray:
    """The whole and its parts, adding up and nowhere below their floors.

    Parameters
    ----------
    base
        Projections, the whole first, shape (1 + parts, years).
    weights
        Of a `Weighting`, the same shape.
    floors
        What no series can fall below, shape (1 + parts,).

    Returns
    -------
    ndarray
        The same shape; the first row is the sum of the others. NaN in years without all of the projections.

    Notes
    -----
    The least weighted squares under the floors: a part that would fall below its floor is put there and the rest
    shared out again, until none does (as many rounds as parts, at most); compare Wickramasuriya, Turlach and Hyndman
    (2020), Statistics and Computing 30, for the general case.
    """
    parts = _parts(base[0], base[1:], weights[0], weights[1:], floors[1:, None])
    low = parts.sum(axis=0) < floors[0]
    if low.any():  # a whole at its own floor is as good as known
        highest = np.where(low, floors[0], base[0])
        parts = _parts(highest, base[1:], np.where(low, 0.0, weights[0]), weights[1:], floors[1:, None])
    return np.concatenate([parts.sum(axis=0, keepdims=True), parts])


def _parts(whole: np.ndarray, parts: np.ndarray, weight: np.ndarray, weights: np.ndarray,
           floors: np.ndarray) -> np.ndarray:  # fmt: skip
    held = np.zeros(parts.shape, bool)
    found = parts
    for _ in range(len(parts) + 1):
        start, free = np.where(held, floors, parts), np.where(held, 0.0, weights)
        uncertain = weight + free.sum(axis=0)
        # A share first: variances may be so small that the difference divided by them is no number any more.
        share = np.divide(free, uncertain, out=np.zeros(parts.shape), where=uncertain > 0)
        found = start + share * (whole - start.sum(axis=0))
        below = found < floors
        if not below.any():
            break
        held |= below
    return found

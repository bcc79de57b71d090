"""The IPCC's words for a probability.

Mastrandrea et al. (2010), Guidance Note for Lead Authors of the IPCC Fifth Assessment Report
on Consistent Treatment of Uncertainties, table 1; the words not exclusive there are given
here by the narrowest that fits.
"""

import math

OUTLOOKS = (
    (0.99, "virtually certain"),
    (0.90, "very likely"),
    (0.66, "likely"),
    (0.33, "about as likely as not"),
    (0.10, "unlikely"),
    (0.01, "very unlikely"),
    (0.0, "exceptionally unlikely"),
)


def outlook(chance: float) -> str:
    """The word for a chance in [0, 1]; empty for NaN."""
    if math.isnan(chance):
        return ""
    if not 0 <= chance <= 1:
        raise ValueError(f"a chance lies between 0 and 1, not at {chance:g}; divide per cent by 100")
    return next(word for least, word in OUTLOOKS if chance >= least)

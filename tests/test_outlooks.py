import math

import pytest

from forecast.outlooks import outlook

BOUNDARIES = [
    (1.0, "virtually certain"),
    (0.99, "virtually certain"),
    (0.9899, "very likely"),
    (0.90, "very likely"),
    (0.8999, "likely"),
    (0.66, "likely"),
    (0.6599, "about as likely as not"),
    (0.5, "about as likely as not"),
    (0.33, "about as likely as not"),
    (0.3299, "unlikely"),
    (0.10, "unlikely"),
    (0.0999, "very unlikely"),
    (0.01, "very unlikely"),
    (0.0099, "exceptionally unlikely"),
    (0.0, "exceptionally unlikely"),
]


@pytest.mark.parametrize(("chance", "word"), BOUNDARIES)
def test_each_word_holds_from_its_boundary_on(chance, word):
    assert outlook(chance) == word


def test_an_unknown_chance_has_no_word():
    assert outlook(math.nan) == ""


@pytest.mark.parametrize("chance", [-0.01, 1.01, 50])
def test_what_is_no_chance_is_refused(chance):
    with pytest.raises(ValueError, match="between 0 and 1, not at"):
        outlook(chance)

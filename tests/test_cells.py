import pytest
from hypothesis import given
from hypothesis import strategies as st

from forecast import cells
from forecast.cells import Figure
from forecast.problems import Refusal


def refusal(parse, cell: str) -> Refusal:
    with pytest.raises(Refusal) as raised:
        parse(cell)
    return raised.value


@pytest.mark.parametrize(
    ("cell", "value", "half"),
    [
        ("22.60", 22.6, 0.005),
        ("22.6", 22.6, 0.05),
        ("3", 3.0, 0.5),
        ("-4.20", -4.2, 0.005),
        ("+5", 5.0, 0.5),
        ("1,234,567.8", 1234567.8, 0.05),
        ("1 234 567", 1234567.0, 0.5),
        ("１２．５", 12.5, 0.05),
        ("１，２３４", 1234.0, 0.5),
        ("−0.5", -0.5, 0.05),
        ("0", 0.0, 0.5),
    ],
)
def test_a_figure_is_its_value_and_half_of_its_last_digit(cell, value, half):
    figure = cells.figure(cell)
    assert figure.value == value
    assert figure.half == pytest.approx(half, rel=1e-15)


def test_a_flag_is_yes_or_empty():
    assert (cells.flag("yes"), cells.flag("")) == (True, False)
    for cell in ("no", "Yes", "是", "1", "mean"):
        refused = refusal(cells.flag, cell)
        assert (refused.code, refused.values) == ("choice", {"found": cell, "allowed": "yes"})


@given(st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**12), max_value=10**12, places=3))
def test_every_written_number_is_read_as_it_stands_with_and_without_thousands_commas(number):
    assert cells.figure(f"{number:f}") == cells.figure(f"{number:,f}")
    assert cells.figure(f"{number:f}").value == float(number)


@given(st.text(max_size=12))
def test_a_figure_is_read_or_refused_and_nothing_else(text):
    try:
        assert isinstance(cells.figure(text.strip()), Figure)
    except Refusal as refused:
        assert refused.code in ("number", "number_scientific", "cell_empty")


@pytest.mark.parametrize(
    "cell",
    [
        "约",
        "1.2万",
        "3%",
        "1.2.3",
        "1,23",
        "1,2345",
        "12 34",
        "35①",
        "10²",
        "½",
        "—",
        "#N/A",
        "12.",
        ".5",
        "1_000",
        "٣",
    ],
)
def test_what_is_no_plain_number_is_refused_as_it_stands(cell):
    refused = refusal(cells.figure, cell)
    assert (refused.code, refused.values) == ("number", {"found": cell})


def test_a_number_that_excel_shortened_has_its_own_reason():
    assert refusal(cells.figure, "1.23E+11").code == "number_scientific"


def test_empty_cells_are_none_where_they_may_be_and_refused_where_not():
    assert cells.optional_figure("") is None
    assert cells.bound("") is None
    assert cells.optional_year("") is None
    assert cells.optional_identifier("") == ""
    assert cells.date("") == ""
    for parse in (cells.figure, cells.year, cells.identifier, cells.required_text):
        assert refusal(parse, "").code == "cell_empty"


def test_optional_cells_that_are_filled_are_checked():
    assert cells.optional_figure("8.5") == Figure(8.5, pytest.approx(0.05))
    assert cells.bound("100") == 100.0
    assert cells.optional_year("2020") == 2020
    assert refusal(cells.optional_year, "20").code == "year"
    assert refusal(cells.optional_identifier, "A").code == "identifier"


@pytest.mark.parametrize(("cell", "year"), [("1949", 1949), ("2100", 2100), ("２０２１", 2021)])
def test_years_are_read(cell, year):
    assert cells.year(cell) == year


@pytest.mark.parametrize("cell", ["1948", "2101", "20219", "21", "2021年", "2021.0", "202①", "-2021"])
def test_what_is_no_year_is_refused_with_the_years_that_are_allowed(cell):
    assert refusal(cells.year, cell).values == {"found": cell, "first": 1949, "last": 2100}


@pytest.mark.parametrize(
    ("cell", "iso"),
    [
        ("2021", "2021"),
        ("2021-05", "2021-05"),
        ("2021-05-31", "2021-05-31"),
        ("2021/5/1", "2021-05-01"),
        ("2021/5", "2021-05"),
        ("2021年5月1日", "2021-05-01"),
        ("2021年5月", "2021-05"),
        ("2021年", "2021"),
        ("2021.5.1", "2021-05-01"),
        ("2020-02-29", "2020-02-29"),
    ],
)
def test_dates_are_iso_whatever_excel_made_of_them(cell, iso):
    assert cells.date(cell) == iso


@pytest.mark.parametrize(
    "cell", ["May-21", "31/05/2021", "2021-02-29", "2021-00", "2021-13", "2021-5-32", "0000", "21-05", "昨天"]
)
def test_what_is_no_date_is_refused(cell):
    refused = refusal(cells.date, cell)
    assert (refused.code, refused.values) == ("date", {"found": cell})


def test_identifiers_are_lower_case_english():
    assert cells.identifier("rd_intensity2") == "rd_intensity2"
    for cell in ("Rd", "2rd", "_rd", "rd intensity", "rd-intensity", "滨江", "ｒｄ"):
        assert refusal(cells.identifier, cell).values == {"found": cell}


def test_a_choice_names_what_is_allowed():
    parse = cells.choice("stock", "flow")
    assert parse("flow") == "flow"
    assert refusal(parse, "Flow").values == {"found": "Flow", "allowed": "stock, flow"}
    assert (refusal(parse, "").code, refusal(parse, "").values) == ("choice_empty", {"allowed": "stock, flow"})


def test_text_is_left_as_it_is():
    assert cells.text("一、二") == cells.required_text("一、二") == "一、二"

"""What competes where a region or an indicator is missing."""

from dataclasses import replace

from reading_examples import catalogue, content

from forecast.reading.reading import Reader


def rivals(text: str, **aliases: str) -> list[tuple[tuple[str, ...], dict[str, tuple[str, ...]]]]:
    """What is missing of each candidate and what it may be, with further aliases of some indicators."""
    known = catalogue()
    more = {name: replace(known.indicators[name], aliases=f"{known.indicators[name].aliases};{alias}")
            for name, alias in aliases.items()}  # fmt: skip
    reader = Reader.of(replace(known, indicators={**known.indicators, **more}))
    return [(one.missing, dict(one.rivals)) for one in reader.read(content(text))[1]]


REPORT = "杭州市2021年工作总结\n\n\n"
SHARED = {"hightech_enterprises": "双高对象", "tech_sme_national": "双高对象", "hightech_value_added": "双高对象"}


def test_indicators_that_share_a_name_compete_as_far_as_the_unit_fits():
    assert rivals(f"{REPORT}双高对象达到300家。", **SHARED) == [
        (("indicator",), {"indicator": ("hightech_enterprises", "tech_sme_national")})
    ]
    assert rivals(f"{REPORT}双高对象达到300亿元。", **SHARED) == [((), {})]


def test_indicators_of_a_table_compete_too():
    rows = "指标\t单位\t2020年\t2021年\n双高对象\t家\t300\t310\n国家级众创空间\t家\t3\t4"
    found = rivals(f"{REPORT}{rows}", **SHARED)
    assert (("indicator",), {"indicator": ("hightech_enterprises", "tech_sme_national")}) in found


def test_regions_of_one_name_compete_but_for_those_that_were_others_then():
    (found,) = rivals("2021年工作总结\n\n\n鼓楼区国家高新技术企业达到300家。")
    assert found == (("region",), {"region": ("gulou_fuzhou", "gulou_kaifeng", "gulou_nanjing", "gulou_xuzhou")})


def test_beside_an_unknown_zone_the_documents_own_region_competes():
    (found,) = rivals(f"{REPORT}东湖高新区国家高新技术企业达到300家。")
    assert found == (("region",), {"region": ("hangzhou",)})


def test_what_is_certain_has_no_rivals():
    assert rivals(f"{REPORT}国家高新技术企业达到300家。") == [((), {})]

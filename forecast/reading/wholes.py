"""Wholes: words that speak of the whole of a region (全市, 我省, 全州), and which region they mean."""

import re
from collections.abc import Iterable

from forecast.reading.divisions import NATION
from forecast.reading.gazetteer import Gazetteer

# 全州县 is a county, 本地区 any area, 全区域 no district; 该市 is the one that was named last.
WHOLE = re.compile(
    "(?P<nation>全国|我国)|(?P<all>全域)|(?:[全我本该](?P<kind>[省市县旗]|区(?!域|块|间)|盟(?!国))"
    "|[全我该](?P<prefecture>州(?!县)|地区)|(?P<town>市域)|全(?P<autonomous>自治区))"
)
_NAMED = {"all": "区", "town": "市", "autonomous": "省"}  # the kinds that these words do not spell
AUTONOMOUS = "自治区"
# 全县 in a report of what has become a district since, 全区 in one of a county that calls itself so.
ALIKE = ("district", "county")


def kind_of(match: re.Match[str]) -> str:
    """What kind of region a word speaks of, by what such regions' names end with; empty for the nation."""
    group = str(match.lastgroup)
    return "" if group == "nation" else _NAMED.get(group) or match[group]


def is_of_kind(region: str, kind: str, gazetteer: Gazetteer) -> bool:
    """Whether a region is called so: 全区 is said of a district and of an autonomous region, 全市 of Shanghai too."""
    name, level = gazetteer[region].name_zh, gazetteer[region].level
    if kind == "省":
        return level == "province" and not name.endswith("市")
    return name.endswith(kind) and (level != "province" or kind != "区" or name.endswith(AUTONOMOUS))


def whole(kind: str, home: str, gazetteer: Gazetteer, named: Iterable[str] = ()) -> str:
    """The region that 全市 means in a document of `home`: it, or the one around it that is called so.

    Where there is none, as in a document of a province, it is the last city inside it of those named before. Empty if
    that is none either.
    """
    if not kind:
        return NATION
    own = _around(kind, home, gazetteer)
    inside = (region for region in named if home in ("", NATION, *gazetteer.ancestors(region)))
    return own or next(filter(None, (_around(kind, region, gazetteer) for region in inside)), "")


def _around(kind: str, region: str, gazetteer: Gazetteer) -> str:
    if not region:
        return ""
    chain = [region, *gazetteer.ancestors(region)]
    alike = (one for one in chain if kind in "区县旗" and gazetteer[one].level in ALIKE)
    return next((one for one in chain if is_of_kind(one, kind, gazetteer)), "") or next(alike, "")

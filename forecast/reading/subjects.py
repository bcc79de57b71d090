"""Subjects: the region that a figure is of, by the place that its sentence makes its subject."""

import re

from forecast.reading.gazetteer import Gazetteer
from forecast.reading.judgements import Scene
from forecast.reading.names import Mention
from forecast.reading.pairs import Pair
from forecast.reading.places import Place
from forecast.reading.tokens import Tokens


def _any(*pieces: str) -> str:
    return f"(?:{'|'.join(pieces)})"


# Words before a place that make it something else than the subject.
_COMPARED = "占|居|列|位居|高于|低于|快于|高出|超过|比"  # 高于全省平均水平
_ASIDE = "联合|会同|与|和|及|同|含|包括|除|不含"  # 与上海合作
_DIRECTION = "对|赴|从|向|在|来自|至|到|进入|纳入|融入|列入|落户|入驻"  # 落户杭州
_WORK = "支持|推动|推进|加快|建设|创建|打造|服务|全面|依托|围绕|争创|获批|出台|印发"  # 加快建设杭州
NOT_SUBJECT_BEFORE = re.compile(_any(_COMPARED, _ASIDE, _DIRECTION, _WORK, "《|“") + "$")

# Words after a place that it is only a part of.
_RANKED = r"占|比重|第|前列|前茅|平均|均值|水平|首位|首个|首批|首家|唯一|最|总体|的\d|\d(?!\d{3}年)"  # 全省第3位
_INSTITUTES = "等地|大学|学院|银行|集团|公司|有限|研究院|研究所|医院|中心|日报"  # 浙江大学
_OFFICES = "科技局|科学技术局|政府|统计局|市委|省委|区委|委|人民|局|厅|人大|政协"  # 杭州市科技局
_WORKS = "建设|创建|工作|规划|计划|市场|试验区|自创区|城西|路|街"  # 杭州城西科创大走廊
NOT_SUBJECT_AFTER = re.compile(_any(_RANKED, _INSTITUTES, _OFFICES, _WORKS))

# Words before a place whose name an indicator follows: it is not of the place, but of those who do something there.
_DONE_TO = "对标|学习|赶超|跑赢|辐射|带动|覆盖|引进|招引|承接|吸纳|吸引|联动|输出|面向|驻|于"
NOT_OWNER_BEFORE = re.compile(f"(?:{_DONE_TO})$|{NOT_SUBJECT_BEFORE.pattern}")
OPENS_CLAUSE = re.compile(r"(?:^|[,。;:(、!?\s]|其中|是|年|月|底|末|度|期间)$")  # 2021年,杭州市
GOES_ON = (",", "实现", "拥有", "新增", "完成", "全年", "共")  # 杭州市实现
# 位于皖南的芜湖,2021年GDP: what says where a place lies makes it the subject too.
WHERE_IT_LIES = re.compile("(?:位于|地处|作为)[^,。;:]{1,12}的$")
ITEM = re.compile("(?:^|[,、;。:(]|其中|和|与)$")
FIGURE_AT_ONCE = re.compile(r"(?:约|近|超过?|达到?|为)?\d[\d,.]*[万亿%家个件项名人]")  # 、南湖区715家
FIGURE_IN_BRACKETS = re.compile(r"\(\d")  # 广东(4411.9亿元)
# A firm of its own: what it spends and holds is not the region's.
FIRM = re.compile(
    r"(?<=[\u4e00-\u9fff])(?:(?:公司|集团)(?=全年|20\d\d年|实现|拥有|投入|新增|的?R&D|年|获|累计)"
    r"|(?:科技|股份|药业|汽车|重工|精密|光电|新材)(?=新增|拥有|累计申请|一家企业|获授权))"
    "|(?:^|(?<=[,。;:]))(?:本|我|该)?(?:公司|集团|司)(?=现?已?(?:拥有|实现|投入|新增|获|累计|通过))"
)
# 甲、乙等5地, 9个高新区: several places together, which are no region.
GROUP = re.compile(
    r"经济圈|都市圈|城市群|该圈|等(?:\d+个?地|(?:\d+个?)?(?:地市|设区市|市|县|区|省份?))(?!级)|走廊(?=集聚|拥有|实现|新增|现有|共有)|(?:[两\d]|十)个(?:国家级|省级)?(?:高新区|开发区|园区)(?!中)"
)
SHORTEST_ZONE = 3  # characters: 高新区
NEAR_NAME = 6  # characters between a place and the name that it goes with


def region_of(pair: Pair, scene: Scene) -> str:
    """The region that a figure is of: the last one that its sentence makes its subject, else the section's.

    Empty for a zone or place that is in no table, for what a single firm has, and for several places together.
    """
    if pair.place:
        return pair.place.region
    tokens = scene.tokens
    before = (place for place in tokens.places if place.start < pair.anchor)
    subjects = [place for place in before if is_subject(place, tokens) or _is_owner(place, pair, tokens)]
    ends = [match.end() for words in (FIRM, GROUP) for match in words.finditer(tokens.text)]
    others = (end for end in ends if end <= pair.anchor)
    if max(others, default=0) > max((place.end for place in subjects), default=0):
        return ""
    return subjects[-1].region if subjects else scene.home


def spoken_of(tokens: Tokens) -> str:
    """The region that a sentence leaves for the next ones: the last one named that is not a comparison's."""
    named = (one for one in reversed(tokens.places) if one.region)
    return next((one.region for one in named if not NOT_SUBJECT_BEFORE.search(tokens.text[: one.start])), "")


def moved_to(tokens: Tokens, gazetteer: Gazetteer, document: str) -> str:
    """The part of a document's region that a sentence sets for those after it; empty if it sets none.

    In a report of a province, 全市 after 济南市 says that the paragraph is about this city.
    """
    wholes = [one.region for one in tokens.places if one.scope and is_subject(one, tokens)]
    inside = (one for one in reversed(wholes) if one == document or document in gazetteer.ancestors(one))
    return next(inside, "")


def is_subject(place: Place, tokens: Tokens) -> bool:
    """Whether the words beside a place make it what the sentence speaks of."""
    before, after = tokens.text[: _start(place, tokens)], tokens.text[place.end :]
    if not place.scope and ITEM.search(before) and FIGURE_AT_ONCE.match(after):
        return True
    if NOT_SUBJECT_BEFORE.search(before) or NOT_SUBJECT_AFTER.match(after):
        return False
    if place.scope or FIGURE_IN_BRACKETS.match(after):
        return True
    opens = OPENS_CLAUSE.search(before) or WHERE_IT_LIES.search(before)
    if not opens or after.startswith(")"):
        return False
    return _is_named_zone(place, tokens) or _goes_with_figures(place, after, tokens)


def _is_owner(place: Place, pair: Pair, tokens: Tokens) -> bool:
    """Whether a place stands right before a name, wherever in its clause: 皖中的合肥GDP, 芜湖2021年GDP."""
    if place.scope or not place.region or tokens.between(place.end, pair.mention.start) not in ("", "的"):
        return False
    return place.end <= pair.mention.start and not NOT_OWNER_BEFORE.search(tokens.text[: _start(place, tokens)])


def _is_named_zone(place: Place, tokens: Tokens) -> bool:
    """Whether a place that is in no table has a name of its own (东湖高新区), as what a sentence is about has."""
    bracketed = tokens.text[place.start - 1 : place.start] == "("
    return not place.region and not bracketed and place.end - place.start >= SHORTEST_ZONE


def _start(place: Place, tokens: Tokens) -> int:
    """Where a place begins with those right before it that it lies in: 福州市鼓楼区."""
    start = place.start
    for other in reversed(tokens.places):
        start = other.start if other.end == start else start
    return start


def _goes_with_figures(place: Place, after: str, tokens: Tokens) -> bool:
    """Whether a name of an indicator follows closely, or words that figures follow, or no name at all."""
    name = next((one for one in tokens.mentions if one.start >= place.end), None)
    return name is None or after.startswith(GOES_ON) or _is_close(place, name, tokens)


def _is_close(place: Place, name: Mention, tokens: Tokens) -> bool:
    between = tokens.text[place.end : name.start].removeprefix(",")
    return "," not in between and len(tokens.between(place.end, name.start)) <= NEAR_NAME

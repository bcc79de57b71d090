"""Restrictions: whether what is named is only a part of what the region has: 企业R&D经费, 五大产业技术交易额."""

import re

from forecast.reading.connectives import DEEDS, STOPS
from forecast.reading.moments import Moment
from forecast.reading.names import Mention
from forecast.reading.places import Place
from forecast.reading.tokens import Tokens

# Before a name: only a part of what it names (中央财政科技支出).
RESTRICTED = re.compile(
    "(?:中央|省级|县级|企业|机构|学校|高校|院所|大学|基础研究|应用研究|试验发展|行业|制造业|服务业|农业"
    "|民营|国有|外资|上市公司|央企|女性|其他)的?$"
)
# The budget of a city's own level is a part of its budgets; what 区本级 does besides is the district's.
OWN_BUDGET, BUDGET = "本级", re.compile("财政|科技支出")
# What is summed over a region, and so may be stated of a part of it.
SUMMED = re.compile("R&D|技术交易|财政|专利|新产品|指数|输出|吸纳")
PART = re.compile(
    "(?:规上|规上工业|企业|机构|学校|高校|院所|行业|产业|制造业|单位|盟市|市县|区县|园区|地区|全球|世界|大类"
    r"|\d个(?:城市|地市|设区市|省份|市|县|区))"
    r"(?:\([^()]*\))?的?(?:共|累计)?(?:投入|支出|实现|完成|输出)?$"
)
WIDEST = 16  # characters
# 国家级、省级科技型中小企业: one figure for what is counted tier by tier.
TIERS_TOGETHER = re.compile("(?:国家级?|省级?|市级)(?:、|和|与|及)$")
CANDIDATES = re.compile("(?:参评|拟申报|拟推荐|拟认定)$")  # not recognised yet
SHARE = re.compile("(?:比重|占比)$")
# A name that says nothing of whose it is may be that of the part named before it in its sentence.
BARE = ("R&D", "投入强度")
INDUSTRIAL = re.compile("规上|工业|企业|制造业")


def is_restricted(mention: Mention, tokens: Tokens) -> bool:
    """Whether a name stands for a part only of what it names."""
    if DEEDS.match(mention.text):
        return False
    start = max(0, mention.start - WIDEST)
    before = (RESTRICTED, CANDIDATES)
    if any(words.search(tokens.text, start, mention.start) for words in before) or _is_own_budget(mention, tokens.text):
        return True
    if not SUMMED.search(mention.text):
        return False
    return (
        PART.search(tokens.text, start, mention.start) is not None
        or _is_share_of_it(mention, tokens.text)
        or _goes_on_about_a_part(mention, tokens)
    )


def counts_tiers_together(mention: Mention, tokens: Tokens) -> bool:
    """Whether the same is counted of a further tier, with one figure for both."""
    return TIERS_TOGETHER.search(tokens.text, max(0, mention.start - WIDEST), mention.start) is not None


def _is_own_budget(mention: Mention, text: str) -> bool:
    return text.endswith(OWN_BUDGET, 0, mention.start) and BUDGET.search(mention.text) is not None


def _is_share_of_it(mention: Mention, text: str) -> bool:
    """R&D经费的比重 in 占全部规上工业R&D经费的比重 is the share that something has of R&D."""
    clause = max((match.end() for match in STOPS.finditer(text, 0, mention.start)), default=0)
    return SHARE.search(mention.text) is not None and "占" in text[clause : mention.start]


def _goes_on_about_a_part(mention: Mention, tokens: Tokens) -> bool:
    """投入强度 after 规上工业R&D经费60亿元 is that of these firms, where no place or year stands between them."""
    if not mention.text.startswith(BARE):
        return False
    before = next((one for one in reversed(tokens.mentions) if one.end <= mention.start), None)
    if before is None or "R&D" not in before.text:
        return False
    between: list[Place | Moment] = [*tokens.places, *tokens.moments]
    if any(before.end <= one.start < mention.start and tokens.text[one.start] not in "比较" for one in between):
        return False
    return INDUSTRIAL.search(before.text) is not None or is_restricted(before, tokens)

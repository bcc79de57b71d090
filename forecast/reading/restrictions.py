"""Restrictions: whether what is named is only a part of what the region has: 企业R&D经费, 五大产业技术交易额."""

import re

from forecast.reading.connectives import DEEDS, STOPS
from forecast.reading.moments import Moment
from forecast.reading.names import Mention
from forecast.reading.places import Place
from forecast.reading.tokens import Tokens

# Before a name: only a part of what it names (中央财政科技支出).
RESTRICTED = re.compile(
    "(?:中央|省级|县级|企业|机构|学校|高校|院所|大学|基础研究|应用研究|试验发展|行业|制造业|服务业|农业|牧业|林业|渔业|专项"
    "|民营|国有|外资|上市公司|央企|女性|其他)的?$"
    "|(?:输出到|流向|输往)[^,。;、]{1,8}$|向[^,。;、]{1,8}输出的?$|转化的$"  # 输出到津冀技术合同成交额
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
# 高新技术企业和科技型中小企业3000家, 雏鹰瞪羚企业40家: one figure for several kinds.
_KINDS = "企业|机构|实验室|中心|空间|孵化器|平台|研究院|小巨人|独角兽|雏鹰|瞪羚"
KIND = re.compile(
    f"(?:{_KINDS})数?(?:、|和|与|及|以及)?$|(?:高新技术|创新型)(?:、|和|与|及|以及)$"
)  # 高新技术和科技型中小企业
# After a name whose number stands before it: 3家高新技术企业参加展会 says nothing of how many there are.
SOME = re.compile(
    "(?:得到|获得|获得?(?!批|评|认定|得认定)|参加|参展|参与|被|受到|享受|上榜|签约|上市|承担|牵头|申报|列入|纳入|建有|分别|成为|为|在|与|均|营收|年?产值)"
)
CANDIDATES = re.compile("(?:参评|拟申报|拟推荐|拟认定)$")  # not recognised yet
SHARE = re.compile("(?:比重|占比)$")
# 经济增长 is GDP's where it is that of a place, not of a branch: 全市经济增长5%, but not 数字经济增长12%.
ECONOMY, _AIMS = "经济", "实现|预计|预期|力争|确保|保持|推动"
OF_A_PLACE = re.compile(rf"(?:^|[^\u4e00-\u9fff]|[市省区县州盟旗]|全国|我国|年|{_AIMS})$")
# A name that says nothing of whose it is may be that of the part named before it in its sentence.
BARE = ("R&D", "投入强度")
# 研发投入 alone is mostly the region's, but not in 省属企业完成投资553亿元、研发投入133亿元 and 其当年研发投入.
PLAIN, OF_FIRMS = "R&D投入", re.compile(r"(?:企业|公司|集团|单位)(?!\d)[^,;。]*$|其(?:当年|年|中)?$")
INDUSTRIAL = re.compile("规上|工业|企业|制造业")


def is_restricted(mention: Mention, tokens: Tokens) -> bool:
    """Whether a name stands for a part only of what it names."""
    if DEEDS.match(mention.text):
        return False
    start = max(0, mention.start - WIDEST)
    before = (RESTRICTED, CANDIDATES)
    if any(words.search(tokens.text, start, mention.start) for words in before) or _is_own_budget(mention, tokens.text):
        return True
    if mention.text == PLAIN and OF_FIRMS.search(tokens.text, 0, mention.start):
        return True
    if mention.text.startswith(ECONOMY) and not OF_A_PLACE.search(tokens.text, start, mention.start):
        return True
    if not SUMMED.search(mention.text):
        return False
    return (
        PART.search(tokens.text, start, mention.start) is not None
        or _is_share_of_it(mention, tokens.text)
        or _goes_on_about_a_part(mention, tokens)
    )


def counts_more(mention: Mention, tokens: Tokens) -> bool:
    """Whether a figure after a name counts a further tier or kind besides."""
    start = max(0, mention.start - WIDEST)
    tiers = TIERS_TOGETHER.search(tokens.text, start, mention.start)
    return tiers is not None or _counts_kinds_together(mention, tokens)


def _counts_kinds_together(mention: Mention, tokens: Tokens) -> bool:
    """Whether a name of another kind that has no figure of its own stands right before one."""
    joint = KIND.search(tokens.text, max(0, mention.start - WIDEST), mention.start)
    return joint is not None and KIND.search(mention.text) is not None


def tells_of_some(mention: Mention, tokens: Tokens) -> bool:
    """Whether what follows a name shows that the number before it is only of those that something is said of."""
    return SOME.match(tokens.text, mention.end) is not None


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

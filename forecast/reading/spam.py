"""Spam: advertising that somebody put into the middle of a sentence, taken out again."""

import re

from forecast.reading.characters import Plain
from forecast.reading.names import Names
from forecast.reading.synonyms import standardise

# What such advertising is about: 高新技术时时彩开户企业.
_GAMBLING = (
    "彩票|时时彩|六合彩|六合|国际娱乐|娱乐城|娱乐平台|博彩|棋牌|百家乐|赌场|赌博|老虎机|真人荷官|体育投注|华球体育|足彩"
)
_FORGERY = "代开发票|办证刻章"
# The words and numbers that go with it.
_OFFERS = "开户|注册|登录|投注|下载|免费|即送|送|优惠|彩金|体验金|首存|信誉|在线|热线|客服"
_ADDRESS = r"www\.[A-Za-z0-9.-]+|网?[A-Za-z0-9.-]+\.com"  # Latin only: Chinese words may follow at once
_PLACES = rf"国际|娱乐城?|平台|官方?网?站?|网址|城|APP|app|{_ADDRESS}|微信|QQ|\d[\d-]*元?"
CORE = re.compile(f"(?:{_GAMBLING}|{_FORGERY})(?:{_OFFERS}|{_PLACES})*")
LONGEST_BRAND = 6  # characters before the core
SHORT_BRAND = 2  # taken where nothing shows its beginning
LONGEST_NAME = 20  # characters of a name of an indicator on either side
SIGNS = ",。;:、!?()"


def without_spam(text: Plain, names: Names) -> Plain:
    """The text without advertising; where its name begins shows in what closes up behind it."""
    match = CORE.search(text.text)
    while match:
        start = _start(text.text, match.start(), match.end(), names)
        text = _without(text, start, match.end())
        match = CORE.search(text.text, start)
    return text


def _without(text: Plain, start: int, end: int) -> Plain:
    return Plain(text.text[:start] + text.text[end:], [*text.offsets[:start], *text.offsets[end:]])


def _start(text: str, core: int, end: int, names: Names) -> int:
    """Where advertising begins: so that a name of an indicator closes up, or at a sign, or two characters before."""
    first = max(0, core - LONGEST_BRAND)
    for start in range(core, first - 1, -1):
        if _closes_up(text[:start], text[end:], names):
            return start
    sign = max(text.rfind(one, first, core) for one in SIGNS)
    return sign + 1 if sign >= 0 else max(0, core - SHORT_BRAND)


def _closes_up(before: str, after: str, names: Names) -> bool:
    """Whether a name runs across the place where two parts meet."""
    near, rest = before[-LONGEST_NAME:], after[:LONGEST_NAME]
    return bool(_named(near + rest, names) - _named(near, names) - _named(rest, names))


def _named(text: str, names: Names) -> set[str]:
    return {one.text for one in names.find(standardise(text)[0])}

"""Spam: advertising that somebody put into the middle of a sentence, taken out again."""

import re

from forecast.reading.characters import Plain
from forecast.reading.names import Names
from forecast.reading.synonyms import standardise

# What such advertising is about, with the words that follow it.
CORE = re.compile(
    "(?:彩票|时时彩|六合彩|国际娱乐|娱乐城|娱乐平台|博彩|棋牌|百家乐|赌场|赌博|老虎机|真人荷官|体育投注|华球体育|六合|足彩|代开发票|办证刻章)"
    r"(?:国际|娱乐城?|平台|官方?网?站?|网址|开户|注册|登录|投注|下载|免费|热线|客服|即送|送|优惠|彩金|体验金|首存|信誉|在线|APP|app|www\.[\w.]+|[\w.]+\.com|微信|QQ|\d[\d-]*元?|城)*"
)
LONGEST_BRAND = 6  # characters before the core
SIGNS = ",。;:、!?()"


def without_spam(text: Plain, names: Names) -> Plain:
    """The text without advertising; where its name begins shows in what closes up behind it."""
    match = CORE.search(text.text)
    while match:
        start = _start(text.text, match.start(), match.end(), names)
        offsets = [*text.offsets[:start], *text.offsets[match.end() :]]
        text = Plain(text.text[:start] + text.text[match.end() :], offsets)
        match = CORE.search(text.text, start)
    return text


def _start(text: str, core: int, end: int, names: Names) -> int:
    """Where the advertising begins: so that a name of an indicator closes up, or at a sign, or two characters before."""
    for size in range(LONGEST_BRAND + 1):
        if core - size >= 0 and _closes_up(text[: core - size], text[end:], names):
            return core - size
    sign = max((text.rfind(one, max(0, core - LONGEST_BRAND), core) for one in SIGNS), default=-1)
    return sign + 1 if sign >= 0 else max(0, core - 2)


def _closes_up(before: str, after: str, names: Names) -> bool:
    """Whether a name runs across the place where two parts meet."""
    near, rest = before[-20:], after[:20]
    whole = {one.text for one in names.find(standardise(near + rest)[0])}
    apart = {one.text for part in (near, rest) for one in names.find(standardise(part)[0])}
    return bool(whole - apart)

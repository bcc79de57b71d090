"""Additions: whether words say that a figure counts what was added in the time (新增), or all there are (累计)."""

import re

NEW, STOCK, NET = "new", "stock", "net"

_NEWLY = "认定|培育|建成?|设立?|获批?|备案|入库|引进|引育|晋|登记|组建|创建|入选|取得|获得|通过|批|成立|落地|注册"
TRIGGER = re.compile(f"(?P<net>净增加?|[比较]上年(?:增加|净增))|新(?:增加?|{_NEWLY})|获批|获评|获认定|增加")
ACCUMULATED = re.compile("累计|总数|总量|总计|存量|共有|拥有|达到|共达|已有|总额|总规模")
# Right before a name or figure (认定瞪羚企业30家, 组建5家创新联合体), but not 已认定, 累计认定.
JUST_BEFORE = re.compile("(?<![共已计总])(?:认定|评定|组建|重组|培育)了?$")
# Right after a name whose number stands before it: 2家全国重点实验室获批建设.
JUST_AFTER = re.compile("(?:新)?(?:获批|获评|获认定|获得认定|通过认定|完成认定|入选|入列|重组|授牌|挂牌|揭牌)")
# Before a name: 累计新增 is what was added.
ACCUMULATED_BEFORE = re.compile("累计(?!新)|总数")


def trigger_in(words: str) -> str:
    """`NEW` or `NET` as the first word like 新增 says; empty where there is none."""
    return _said(TRIGGER.search(words))


def stock_or_trigger_in(words: str) -> str:
    """`STOCK` where anything says that all there are is meant, else what the first word like 新增 says."""
    return STOCK if ACCUMULATED.search(words) else trigger_in(words)


def trigger_or_stock_in(words: str) -> str:
    """What the first word like 新增 says, else `STOCK` where anything says that all there are is meant."""
    return trigger_in(words) or stock_or_trigger_in(words)


def last_trigger_in(words: str) -> str:
    """What the last word says, of those like 新增 and those like 累计: it stands next to the name."""
    trigger = next(reversed(list(TRIGGER.finditer(words))), None)
    accumulated = next(reversed(list(ACCUMULATED_BEFORE.finditer(words))), None)
    if accumulated and (trigger is None or accumulated.start() > trigger.start()):
        return STOCK
    return _said(trigger) or (NEW if JUST_BEFORE.search(words) else "")


def said_after(text: str, end: int) -> str:
    """`NEW` where what follows a counted name says that so many were added."""
    return NEW if JUST_AFTER.match(text, end) else ""


def _said(trigger: re.Match[str] | None) -> str:
    if trigger is None:
        return ""
    return NET if trigger["net"] else NEW

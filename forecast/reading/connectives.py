"""Connectives: the words that may stand between a name and its figure, and between figures of the same thing.

The words of a list that may be repeated hold none that others of it make up (累计达 is 累计 and 达): a text is then
taken apart in one way only, and a long one in no time.
"""

import re

# 总数, 存量规模: that a name is counted.
_COUNTED = "(?:存量|保有)?总?(?:数目|个数|家数|户数|件数|人数|项数|规模|金额|数|量|额|值)|(?:存量|保有)?总计"
_ALL_THERE_ARE = "累计|合计|总共|共|现有|拥有|有效|有|全部|各|分别|企业|内|计"
_SHARE_OF = "占比|占|比重|比例|水平|率|中"
_MORE = "已|约|均|也|都|再|又|继续|最高|最低|将|可|仅|则|由|从|后|快速|稳步|持续|进一步|不断|超额|首次|历史性|一举|成功"
_TIME = "全年|年内|当年|年末|年底|期末|末|目前|同年|同比|比上年|较上年|期间|近年来"
_INTENT = "有望|力争|争取|确保|预期|预计|目标|要"
_IS = "为|是|的|了|迈上|跃上|登上|:|于|(?:再|又)?创(?:历史)?新高,?|实现|完成|实际|达成|达到|达|一共|大关"
_GROWS_TO = (
    "增至|增加到|增加至|增长到|增长至|增长为|提升到|提升至|提高到|提高至|上升到|上升至|升至|升到|扩大到|扩大至|发展到"
    "|稳定在|保持在|维持在|控制在"
)
_ADDED = "新增|净增|新|增加|认定|入库|授权|备案|登记|通过"
_RISES = "(?:稳步|持续|继续|再次|大幅|快速|进一步)(?:增长|提升|提高|增加|加大|上升|扩大),"
_FILL = f"(?:{'|'.join([_COUNTED, _ALL_THERE_ARE, _SHARE_OF, _MORE, _TIME, _INTENT, _IS, _GROWS_TO, _ADDED, _RISES])})*"

# Between a name and its figure: 总数达, 累计, 预计实现.
FILL = re.compile(_FILL)
# Between two figures of the same thing: ",其中累计", "(", ",分别为".
LINK = re.compile(rf"[,;(、]{{0,2}}(?:且|并|其中)?{_FILL}(?:,{_FILL})?")
# Between a figure and the growth or rank that is said of it: ",增速", ",连续3年", "(总量".
OPEN_LINK = re.compile(
    r"[,(、]?(?:增量|新增量|总量|规模|总数|增速|增幅|占比|比重|均|都|也|且|并|连续\S{1,3}年|继续|稳|数|量|,)*[,(]?"
)
# Between a number of contracts and what they are worth: ",成交额达".
WORTH = re.compile("[,、;]?(?:技术)?(?:合同)?(?:成交|交易|涉及|合同)?总?(?:额|金额)(?:达到?|为|共)?")
# Between the items of a list.
AND = re.compile("、|,?(?:和|以及)|与|及")
NEXT_FIGURE = re.compile("、?(?:和|与|及|以及)?|,(?:和|与|及|以及)")
NEXT_ITEM = re.compile("[,、]?(?:和|及|与|以及)?|[,、][^,。;]{1,24}等")  # 、某某、某某等
# 授权量2845件 after 发明专利申请量9873件: a name that leaves out its beginning.
SHORT_NAME = re.compile(rf"[,、;](?:其中[,:]?)?([\u4e00-\u9fffA-Z&]{{2,8}}?){_FILL}$")
# 5家首批的孵化器: between a figure and the name behind it.
OF_KIND = re.compile(
    "[家个]?(?:企业|单位|项目|机构|平台|团队|成果|产品)?(?:获得|获评|获批|获|入选|列入|纳入|通过|入库|享受)?(?:[\u4e00-\u9fff]{0,6}的)?"
)
# Before a figure: it counts only those that something is done to (为12家雏鹰企业发放), or examples (甲、乙等6家).
DONE_TO = re.compile("[等为给向对批]$")
COUNTED_ALL = re.compile("有|建|累计|共|新|获|认定|入|备案|培育|引进")
# The names of what firms do: before them 企业 is the subject, not a part.
DEEDS = re.compile("发放|兑现|享受|获|申报|备案|入选|列入|通过|新增|认定|引进|建|投入|开展")
OF = re.compile("的(?!技术)")  # 超过千亿元的省: a property of something else
# ",高于全国平均水平": a comparison in passing.
ASIDE = re.compile(
    "(?:高于|低于|快于|超过|超出|高出)[^,。;]*?(?:平均|水平|增速)[^,。;]*(?=,|$)"
    "|,是[^,。;]*?倍[^,。;]{0,3}(?=,)"  # 新增30家,是上年的2倍,累计100家
    r"|^的\d+(?:\.\d+)?倍(?=,)"  # 是2016年92亿元的3.1倍,年均增长25.6%
    r"|[,、](?:稳居|位居|跻身|保持|居)(?:全[国省市区])?前[^,。;、第\d]{1,6}(?=[,、])"  # 300亿元、稳居全省前列、增长8%
    r"|[,、](?:首次|一举)(?:突破|超过|跨越)\d[\d.]*[^,。;、\d]{1,6}(?=[,、])"  # 2130家,首次突破2000家,净增410家
)
# 跨越3个千亿元台阶,达到1.5万亿元: between a name and its figure.
STEPS = re.compile(
    r"(?:连续|先后|再)?(?:跨越|连跨|跨过|跨上|迈上|跃上|登上|突破)了?[\d一两三四五六七八九十]+个[百千万]*亿元?级?(?:台阶|大关|关口),?"
    "|(?:首次|一举)?(?:突?破|过)[一二三四五六七八九十百千万]*亿元?(?:大关)?,"  # 产值首次过百亿,为119亿元
)
REACHED = re.compile("(?:提高|提升|增长|增加|增|上升|升|扩大|发展|下降|降低|降|减少)(?:到|至|为)")
STOPS = re.compile("[,。;:!?]")

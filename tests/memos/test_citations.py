"""Documents are numbered as they are cited, and their entries say how to find them."""

from forecast.catalogue import Document
from forecast.language import Language
from forecast.memos.citations import CITATION, Citations, source_text

FULL = Document("full", "工作总结", "市科技局", "2019-12", "2021-07-15", "0024/2021-1", "http://a.cn/b")
BARE = Document("bare", "Yearbook", "", "", "", "", "")
KNOWN = {one.document: one for one in (FULL, BARE)}


def test_numbers_follow_the_order_of_citation_and_stay():
    citations = Citations(KNOWN)
    assert [citations.cite("bare"), citations.cite("full", "bare"), citations.cite("full"), citations.cite()] == [
        "[1]", "[1, 2]", "[2]", ""]  # fmt: skip
    assert citations.entries(Language("en"))[0] == "Yearbook"


def test_an_entry_holds_what_is_known_of_the_document():
    zh, en = (source_text(FULL, Language(code)) for code in ("zh", "en"))
    assert zh == "市科技局：《工作总结》，2021-07-15，索引号0024/2021-1，http://a.cn/b"
    assert en == "市科技局: 工作总结, 2021-07-15, index number 0024/2021-1, http://a.cn/b"


def test_only_numbers_in_brackets_are_citations():
    assert CITATION.findall("a [1] b [2, 10] c [x] d [] e[12]") == ["[1]", "[2, 10]", "[12]"]

"""Publishers: the offices that documents name as theirs, and the assemblies that they were given to."""

import re
from collections.abc import Iterable

_SCIENCE = "科学技术局|科技局|科学技术委员会|科学技术厅|科技厅|科委"
_GOVERNMENT = "人民政府|政府办公[厅室]|管委会"
_OTHERS = "统计局|发展和改革(?:委员会|局)|发改[委局]|经济和信息化局|知识产权局"
PUBLISHER = re.compile(rf"[一-鿿]{{2,20}}?(?:{_SCIENCE}|{_GOVERNMENT}|{_OTHERS})")  # 杭州市科学技术局
ASSEMBLY = re.compile("[一-鿿]{2,12}(?=第[一二三四五六七八九十]+届人民代表大会)")  # 在江西省第十三届人民代表大会


def publishers(lines: Iterable[str]) -> list[str]:
    """The offices that lines name, in their order."""
    return [match[0] for line in lines for match in PUBLISHER.finditer(line)]


def assemblies(lines: Iterable[str]) -> list[str]:
    """What stands before 第十三届人民代表大会, where a report on the work of a government names its region."""
    return [match[0] for line in lines for match in ASSEMBLY.finditer(line)]


def is_office(text: str) -> bool:
    """Whether a text is the name of an office and nothing more."""
    return PUBLISHER.fullmatch(text) is not None

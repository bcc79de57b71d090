"""A memo as one HTML page that needs nothing from elsewhere."""

import re
from base64 import b64encode
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from importlib import resources

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from forecast.memos.briefs import Brief
from forecast.memos.citations import CITATION
from forecast.memos.contents import Block, Chart, Heading, Memo, Table
from forecast.memos.drawings import Drawings
from forecast.memos.page.figures import page_figure
from forecast.memos.page.markup import element, joined
from forecast.memos.page.table_rows import choices, columns_of, table_rows

LANG = {"zh": "zh-Hans", "en": "en"}
ADDRESS = re.compile(r"https?://[!-~]+")
NUMBER = re.compile(r"[0-9]+")


@dataclass(frozen=True, eq=False)
class Part:
    """A heading and what follows it up to the next one."""

    anchor: str
    heading: Heading
    blocks: tuple[Block, ...]

    @property
    def kind(self) -> str:
        """What of the page's layout it needs: ``goal`` with its chart, ``wide`` for the table of goals, or ``text``."""
        if any(isinstance(block, Chart) for block in self.blocks):
            return "goal"
        return "wide" if any(isinstance(block, Table) and block.name == "goals" for block in self.blocks) else "text"


def html_files(memo: Memo, brief: Brief, drawings: Drawings, stem: str) -> Mapping[str, bytes]:
    """``STEM.html``."""
    return {f"{stem}.html": page_text(memo, brief, drawings).encode()}


def page_text(memo: Memo, brief: Brief, drawings: Drawings) -> str:
    """The page as text."""
    script, style = _resource("page.js"), _resource("page.css")
    anchors = {block.goal: _anchor(block) for block in memo.blocks if isinstance(block, Chart)}
    return _environment().get_template("page.html.j2").render(
        memo=memo, lang=LANG[memo.language.code], text=memo.language.text, parts=list(parts(memo.blocks)),
        rows=table_rows(brief, anchors), choices=choices(brief), columns=columns_of(brief),
        cited=lambda text: cited(text, len(brief.sources)), figure=lambda chart: page_figure(chart, drawings),
        script=Markup(script), style=Markup(style), policy=policy(script, style),
    )  # fmt: skip


def parts(blocks: Iterable[Block]) -> Iterator[Part]:
    """The blocks of a memo by their headings."""
    heading, below, number = Heading(""), list[Block](), 0
    for block in [*blocks, Heading("")]:
        if not isinstance(block, Heading):
            below.append(block)
            continue
        if heading.text:
            yield _part(heading, tuple(below), number)
        heading, below, number = block, [], number + 1


def _part(heading: Heading, blocks: tuple[Block, ...], number: int) -> Part:
    """A part named after its chart or its table, else by its place."""
    for block in blocks:
        if isinstance(block, Chart):
            return Part(_anchor(block), heading, blocks)
        if isinstance(block, Table):
            return Part(block.name, heading, blocks)
    return Part(f"part-{number}", heading, blocks)


def _anchor(chart: Chart) -> str:
    return f"goal-{chart.number}"


def policy(script: str, style: str) -> str:
    """The Content-Security-Policy of the page: its own script and style, and nothing from anywhere."""
    return (f"default-src 'none'; script-src {_hash(script)}; style-src {_hash(style)}; img-src data:; "
            "base-uri 'none'; form-action 'none'")  # fmt: skip


def cited(text: str, count: int) -> Markup:
    """A text whose citations lead to their sources, of which there are `count`."""
    return _linked(text, CITATION, lambda found: _linked(found, NUMBER, lambda number: _source(number, count)))


def addressed(text: str) -> Markup:
    """A source whose address may be followed; nothing is loaded from it before."""
    return _linked(text, ADDRESS, lambda found: element("a", found, href=found, rel="noopener noreferrer"))


def _linked(text: str, pattern: re.Pattern[str], link: Callable[[str], str]) -> Markup:
    pieces, end = [], 0
    for match in pattern.finditer(text):
        pieces += [text[end : match.start()], link(match.group())]
        end = match.end()
    return joined([*pieces, text[end:]])


def _source(number: str, count: int) -> str:
    return element("a", number, href=f"#source-{number}") if 0 < int(number) <= count else number


def _hash(content: str) -> str:
    return f"'sha256-{b64encode(sha256(content.encode()).digest()).decode()}'"


def _resource(name: str) -> str:
    return (resources.files("forecast.memos.page") / name).read_text(encoding="utf-8")


@cache
def _environment() -> Environment:
    found = Environment(loader=PackageLoader("forecast", "memos/page"), undefined=StrictUndefined, autoescape=True,
                        trim_blocks=True, lstrip_blocks=True)  # fmt: skip
    found.filters |= {"addressed": addressed}
    found.tests |= {"of_kind": lambda block, kind: type(block).__name__ == kind}
    return found

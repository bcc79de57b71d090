"""Reading: the candidates of a document."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from forecast.catalogue import Catalogue
from forecast.reading.candidates import Candidate
from forecast.reading.characters import Plain, plain
from forecast.reading.contents import Content
from forecast.reading.courses import course_of
from forecast.reading.documents import Facts, facts_of
from forecast.reading.eras import era_of, eras
from forecast.reading.flattened import flattened
from forecast.reading.gazetteer import Gazetteer
from forecast.reading.grids import read_grid
from forecast.reading.headings import Heading
from forecast.reading.judgements import Scene
from forecast.reading.judging import judge
from forecast.reading.merging import merged
from forecast.reading.moments import PART, SPAN, YEAR, Moment
from forecast.reading.names import Names
from forecast.reading.outline import Grid, Passage, outline
from forecast.reading.pairing import pair
from forecast.reading.places import find_places
from forecast.reading.proposals import candidate
from forecast.reading.rivals import rivals
from forecast.reading.sentences import Sentence, sentences
from forecast.reading.settings import setting
from forecast.reading.spam import without_spam
from forecast.reading.subjects import moved_to, spoken_of
from forecast.reading.synonyms import standardise
from forecast.reading.tokens import Tokens, tokenise
from forecast.reading.untaken import Untaken, untaken
from forecast.reading.whereabouts import Cells
from forecast.reading.years_ahead import turned, turns

FIRST_ROWS = 3  # of a table, in which its title may stand


@dataclass(frozen=True)
class Reading:
    """What a document gives.

    Attributes
    ----------
    facts
        What it says of itself.
    candidates
        The figures and goals that were found, each once.
    untaken
        The figures that were seen, but not understood.
    """

    facts: Facts
    candidates: list[Candidate]
    untaken: list[Untaken]


@dataclass(frozen=True)
class Reader:
    """Finds statements and goals in documents.

    Attributes
    ----------
    names
        Those of the catalogue's indicators.
    gazetteer
        Its regions, and behind them all of China's.
    """

    names: Names
    gazetteer: Gazetteer

    @classmethod
    def of(cls, catalogue: Catalogue) -> "Reader":
        """The reader for a catalogue; making one costs some hundredths of a second, so make it once."""
        return cls(Names(catalogue.indicators), Gazetteer(catalogue.regions))

    def read(self, content: Content) -> tuple[Facts, list[Candidate]]:
        """What a document says of itself, and the candidates that it holds, each once."""
        facts, _, found = self._found(content)
        return facts, self._finished(found, facts, content)

    def read_whole(self, content: Content) -> Reading:
        """The same with what was seen but not understood, for which the document is looked through once more."""
        facts, parts, found = self._found(content)
        return Reading(facts, self._finished(found, facts, content), untaken(parts, found, content))

    def _found(self, content: Content) -> tuple[Facts, list[Passage | Grid], list[Candidate]]:
        """A document's facts and parts, and all candidates, also those that say the same."""
        outlined = list(outline(content))
        passages = [part for part in outlined if isinstance(part, Passage)]
        titles = [text for part in outlined if isinstance(part, Grid) for text in _titles(part)]
        facts = facts_of(content.name, content.title, passages, self.gazetteer, titles)
        parts = flattened(outlined, content.text)
        paragraphs = [part for part in parts if isinstance(part, Passage)]
        told = zip(paragraphs, eras(paragraphs, facts.entry.title), turns(paragraphs, facts.timing), strict=True)
        spoken = {one.number: (era, turn) for one, era, turn in told}
        return facts, parts, [one for part in parts for one in self._part(part, facts, content.text, spoken)]

    def _finished(self, found: list[Candidate], facts: Facts, content: Content) -> list[Candidate]:
        """The candidates each once, with their cells and with what may be meant where something is missing."""
        cells = Cells(content)
        return [
            replace(one, cell=cells.at(one.start), rivals=rivals(one, facts, self.names, self.gazetteer))
            for one in merged(found)
        ]

    def _part(
        self, part: Passage | Grid, facts: Facts, original: str, spoken: Mapping[int, tuple[Moment | None, str]]
    ) -> Iterator[Candidate]:
        if isinstance(part, Passage):
            return self._passage(part, facts, original, *spoken[part.number])
        return read_grid(part, facts, self.names, self.gazetteer)

    def _passage(
        self, passage: Passage, facts: Facts, original: str, era: Moment | None, turn: str
    ) -> Iterator[Candidate]:
        """The candidates of a paragraph; a year that a sentence sets holds for those after it."""
        here = turned(setting([heading.text for heading in passage.headings], facts.timing), turn, facts.timing)
        home = whole = self._home(passage.headings, facts)
        spoken, topic, span = "", None, None
        clean = without_spam(passage.plain, self.names)
        for sentence in sentences(clean.text):
            text = _standard(clean, sentence)
            tokens = tokenise(text.text, self.names, self.gazetteer, facts.region, here.now, spoken)
            span = era_of(tokens.text, span)
            scene = Scene(tokens, here, home, topic, self.names, span, era)
            for one in pair(tokens, self.names):
                found = judge(one, scene)
                if found:
                    yield candidate(one, found, text, passage, facts, self.names, original)
            topic = _set_by(tokens) or topic
            spoken = spoken_of(tokens) or spoken
            moved = moved_to(tokens, self.gazetteer, facts.region)
            home = whole if moved == facts.region else moved or home

    def _home(self, headings: tuple[Heading, ...], facts: Facts) -> str:
        """The region that a passage is about: the zone that the lowest heading names, else the document's."""
        zones = [place.region for heading in reversed(headings)
                 for place in find_places(heading.text, self.gazetteer, facts.region, facts.timing.now)
                 if place.region and self.gazetteer[place.region].level == "zone"]  # fmt: skip
        return next(iter(zones), facts.region)


def _standard(passage: Plain, sentence: Sentence) -> Plain:
    """A sentence in the words that the names are in."""
    text, places = standardise(passage.text[sentence.start : sentence.end])
    return Plain(text, [passage.offsets[sentence.start + place] for place in places])


def _set_by(tokens: Tokens) -> Moment | None:
    """The moment that a sentence sets for those after it in the paragraph."""
    course = course_of(tokens.text, tokens.moments)
    if course:
        return course
    topics = [one for one in tokens.moments if one.topic and one.sort in (YEAR, SPAN, PART)]
    return next((one for one in reversed(topics) if not tokens.inside_brackets(one.start)), None)


def _titles(grid: Grid) -> list[str]:
    """The texts of a table's first rows that stand alone in their row: a sheet has its title there."""
    rows = [{plain(cell.text).text for cell in row} - {""} for row in grid.table.rows[:FIRST_ROWS]]
    return [text for row in rows if len(row) == 1 for text in row]

"""What the progress rules say of the goals, in words: where they disagree and why, and what is to be known of each."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import product

from forecast import wording
from forecast.catalogue import Catalogue
from forecast.goal_progress import GoalProgress, Verdict
from forecast.language import Language
from forecast.progress import RULES, Grade

NUMBERS = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
SYMBOLS = {Grade.REACHED: "★", Grade.ON_TRACK: "▲", Grade.SLOW: "△", Grade.LIMITED: "○", Grade.AWAY: "▼", None: "–"}
# A goal reached now whose chance is below this is named: above, "very likely" says the same.
SAFE = 0.9
# As many rules are named in a sentence; of more the numbers are said.
FEW = 3


def numbered(rules: Iterable[str]) -> dict[str, str]:
    """The sign under which each rule stands in tables, in the order of `RULES`."""
    chosen = set(rules)
    return dict(zip((name for name in RULES if name in chosen), NUMBERS, strict=False))


def rule_name(rule: str, language: Language) -> str:
    return language.text(f"progress.rules.{rule}")


def grade_name(grade: Grade | None, language: Language) -> str:
    return language.text(f"progress.grades.{'none' if grade is None else grade.name.lower()}")


def class_name(verdict: Verdict, language: Language) -> str:
    """The rule's own word; empty where it cannot judge."""
    return language.text(f"progress.classes.{verdict.name}") if verdict.name else ""


def note(verdict: Verdict, language: Language) -> str:
    """Why there is no class, and what is to be known of one."""
    reasons = [language.text(f"progress.reasons.{verdict.reason}")] if verdict.reason else []
    return "; ".join([*reasons, *(language.text(f"progress.remarks.{code}") for code in verdict.remarks)])


def legend(rules: Iterable[str], language: Language) -> list[str]:
    """A line per rule: its number, name and source."""
    return [
        language.text(
            "progress.legend_rule", number=number, name=rule_name(name, language), mark=_mark(name, language),
            source=RULES[name].source,
        ) for name, number in numbered(rules).items()
    ]  # fmt: skip


def short_legend(rules: Iterable[str], language: Language) -> list[str]:
    """The number and name of each rule."""
    return [f"{number} {rule_name(name, language)}{_mark(name, language)}" for name, number in numbered(rules).items()]


def _mark(rule: str, language: Language) -> str:
    return language.text("progress.unconfirmed_mark") if RULES[rule].unconfirmed else ""


def unconfirmed(rules: Iterable[str], language: Language) -> list[str]:
    """What of the rules is told from memory, a line each, with the rules that it is about."""
    about: dict[str, list[str]] = {}
    for name, number in numbered(rules).items():
        for code in RULES[name].unconfirmed:
            about.setdefault(code, []).append(number)
    texts = {code: language.text(f"progress.unconfirmed.{code}") for code in about}
    return [language.text("progress.unconfirmed_entry", rules="".join(numbers), text=texts[code])
            for code, numbers in about.items()]  # fmt: skip


def goal_title(progress: GoalProgress, catalogue: Catalogue, language: Language) -> str:
    """Region, indicator and what the goal says."""
    region = language.name(catalogue.regions[progress.gap.goal.region])
    return language.text("progress.goal_title", region=region, indicator=language.name(progress.gap.indicator),
                         goal=wording.goal_words(progress.gap, language))  # fmt: skip


def disagreements(found: Sequence[GoalProgress], catalogue: Catalogue, language: Language) -> list[str]:
    """A line for each goal on which the rules that can judge have different grades, with the reasons.

    That a rule calls "on track" what others call reached is no difference: not all have a class for it.
    """
    between = "" if language.code == "zh" else " "
    return [
        between.join(_disagreement(progress, catalogue, language)) for progress in found if len(_ladder(progress)) > 1
    ]


def _ladder(progress: GoalProgress) -> dict[Grade, list[Verdict]]:
    """The verdicts by grade, reached and on track as one."""
    found: dict[Grade, list[Verdict]] = {}
    for verdict in progress.judged:
        found.setdefault(min(verdict.grade or Grade.AWAY, Grade.ON_TRACK), []).append(verdict)
    return found


def _disagreement(progress: GoalProgress, catalogue: Catalogue, language: Language) -> Iterator[str]:
    ladder = _ladder(progress)
    low, high = min(ladder), max(ladder)
    best, worst = ladder[high], ladder[low]
    if progress.reached and high is Grade.ON_TRACK:
        high = Grade.REACHED
    said = {"best": _rules(best, progress, language), "best_grade": grade_name(high, language),
            "worst": _rules(worst, progress, language), "worst_grade": grade_name(low, language)}  # fmt: skip
    key = "progress.disagree_one" if len(best) == 1 else "progress.disagree"
    yield language.text(key, goal=goal_title(progress, catalogue, language), **said)
    yield from _why(progress, best, worst, language)


def _rules(verdicts: Sequence[Verdict], progress: GoalProgress, language: Language) -> str:
    """The names of a few rules, the numbers of many."""
    names = [verdict.rule.name for verdict in verdicts]
    if len(names) <= FEW:
        return language.text("progress.list").join(rule_name(name, language) for name in names)
    numbers = numbered(progress.verdicts)
    return language.text("progress.many_rules", count=len(names), numbers="".join(numbers[name] for name in names))


def _why(
    progress: GoalProgress, best: Sequence[Verdict], worst: Sequence[Verdict], language: Language
) -> Iterator[str]:  # fmt: skip
    """The causes, from the two rules of different grade that are otherwise most alike."""
    if progress.reached:
        yield language.text("progress.why.reached_now", year=progress.gap.goal.year)
        return
    pairs = list(product(best, worst))
    causes = min((list(_causes(one, other, language)) for one, other in pairs), key=len)
    yield from causes or [_same_question(pairs, language)]


def _causes(one: Verdict, other: Verdict, language: Language) -> Iterator[str]:
    first, second = one.rule, other.rule
    names = {True: rule_name(first.name, language), False: rule_name(second.name, language)}
    if first.compares != second.compares:
        how = [language.text(f"progress.compares.{rule.compares}") for rule in (first, second)]
        yield language.text("progress.why.compares", one=names[True], other=names[False], how_one=how[0],
                            how_other=how[1])  # fmt: skip
    if (first.window is None) != (second.window is None):
        recent = first.window is not None
        year = (other if recent else one).inputs["base_year"]
        yield language.text("progress.why.base_recent", base=names[not recent], recent=names[recent],
                            year=f"{year:.0f}", window=first.window or second.window)  # fmt: skip
    if first.path != second.path:
        compound = first.path == "compound"
        yield language.text("progress.why.compound_linear", compound=names[compound], linear=names[not compound])


def _same_question(pairs: Sequence[tuple[Verdict, Verdict]], language: Language) -> str:
    """Rules that ask the same weigh the values differently, or have other borders."""
    for pair in pairs:
        whole = [verdict.rule for verdict in pair if verdict.rule.weighs_all]
        ends = [verdict.rule for verdict in pair if not verdict.rule.weighs_all]
        if whole and ends:
            return language.text("progress.why.weights", ends=rule_name(ends[0].name, language),
                                 all=rule_name(whole[0].name, language))  # fmt: skip
    return language.text("progress.why.cuts")


def reached_goals(found: Sequence[GoalProgress], catalogue: Catalogue, language: Language) -> list[str]:
    """A line for each goal that is reached now, but is not very likely to be met in its year."""
    return [
        language.text("progress.reached", goal=goal_title(progress, catalogue, language), year=progress.gap.last_year,
                      goal_year=progress.gap.goal.year, chance=wording.chance_words(progress.gap, language))
        for progress in found if progress.reached and progress.gap.chance < SAFE
    ]  # fmt: skip


def nothing_yet(found: Sequence[GoalProgress], catalogue: Catalogue, language: Language) -> list[str]:
    """A line that names the goals of which no rule can say anything; none if there are none."""
    mute = [goal_title(progress, catalogue, language) for progress in found if not progress.judged]
    between = language.text("progress.goals_between")
    return [language.text("progress.nothing_yet", goals=between.join(mute))] if mute else []


def base_note(found: Iterable[GoalProgress], base_year: int | None, language: Language) -> list[str]:
    """A line on how base years were chosen; none if all are stated."""
    if all(progress.stated for progress in found):
        return []
    key = "progress.choice_earliest" if base_year is None else "progress.choice_given"
    choice = language.text(key, year=base_year)
    return [language.text("progress.base_chosen", choice=choice)]


def tally(found: Sequence[GoalProgress], every: int, language: Language) -> str:
    judged = sum(bool(progress.judged) for progress in found)
    return language.text("progress.tally", judged=judged, all=every)

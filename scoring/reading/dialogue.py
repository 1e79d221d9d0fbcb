"""What an utterance does beyond its own words: it asks, it answers yes or no, it gives back what was said."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from scoring.reading.chart import Chart
from scoring.reading.clauses import Stretch
from scoring.reading.language import Language
from scoring.reading.model import ASKING, Act, Clause, Reading
from scoring.reading.normalise import Normal
from scoring.reading.stance import Stances

NOTHING_SAID = "debtor-says-nothing"
"""The act of the other side where no line came before."""


def questions(
    chart: Chart, clauses: list[Stretch], stances: Stances, acts: list[Act], language: Language, normal: Normal,
    heard: Reading | None,
) -> list[Act]:  # fmt: skip
    """Every true question asks, also where no finer act of asking was found in its clause."""
    found: list[Act] = []
    told = _said(heard_words(heard)) if heard is not None else None
    for number, stretch in enumerate(clauses):
        if stretch.mode not in ASKING or stances.is_quoted(number) or _is_tag(chart, clauses, number):
            continue
        if told is not None and _throws_back(chart, clauses, number, told):
            continue
        kinds = {kind for act in acts if act.clause == number for kind in act.kinds}
        if kinds & {"ask_open", "ask_closed", "insult", "threaten"}:
            continue
        sense = language.acts["ask-freely" if stretch.mode == "open-question" else "ask-whether"]
        start, end = stretch.place
        span = normal.span(chart.tokens[start].start, chart.tokens[end - 1].end)
        found.append(Act(sense.id, sense.kinds, "asserted", span, number))
    return found


_TAG_WORDS = 3
ANY_QUESTION = "debtor-asks-question"
"""The act of the other side's question where no finer one was found."""


def wonders(told: Sequence[Clause], acts: list[Act], language: Language) -> list[Act]:
    """Every question of the other side asks something."""
    busy = {act.clause for act in acts if act.id.startswith("debtor-asks")}
    sense = language.acts[ANY_QUESTION]
    asked = [number for number, clause in enumerate(told) if clause.mode in ASKING and number not in busy]
    return [Act(sense.id, sense.kinds, "asserted", told[number].span, number) for number in asked]


def _is_tag(chart: Chart, clauses: list[Stretch], number: int) -> bool:
    """“…, isn't it?”, “…, Ms Adler?”, “Prison?”: a few words that hang on something else and ask nothing new."""
    start, end = clauses[number].place
    words = sum(1 for token in chart.tokens[start:end] if token.text[0].isalnum())
    if words > _TAG_WORDS or not chart.tokens[start].text.isascii():
        return False
    if any(
        sum(1 for t in chart.tokens[a:b] if t.text[0].isalnum()) == words
        for a, b in chart.in_clause(["<tag-question>"], number)
    ):
        return True
    asks = chart.in_clause(["<question-opener>", "<elliptical-question>", "{date}", "{time}"], number)
    return not any(place[0] - start <= 1 for place in asks)


ASKING_WORDS = ("<question-word>", "<question-opener>", "<open-question>", "<one-fact-question>")
_ECHO = 4
"""Words that are thrown back whatever they are, if all were said."""
_SHORT = 8
"""Words that a piece thrown back may have."""


def _throws_back(chart: Chart, clauses: list[Stretch], number: int, said: set[str]) -> bool:
    """“No money? Then …”: a short piece of the other side's line with a question mark asks nothing if more follows."""
    start, end = clauses[number].place
    if number + 1 == len(clauses):
        return False
    here = _said([token.text for token in chart.tokens[start:end]])
    if here and len(here) < 2 * _ECHO and here <= said:
        return True
    if chart.in_clause(ASKING_WORDS, number):
        return False
    particles = [s for s, _ in chart.in_clause(["<question-end>"], number) if chart.tokens[s].text != "?"]
    if particles or end - start > _SHORT:
        return False
    pairs = {words for words in here if " " in words}
    return bool(pairs) and 2 * len(pairs & said) >= len(pairs)


def heard_words(heard: Reading) -> list[str]:
    """Every word and mark of the other side's line."""
    return [word for clause in heard.clauses for word in clause.words]


def _said(tokens: Sequence[str]) -> set[str]:
    """Words of a text, and each with its neighbour."""
    words = [token for token in tokens if token[0].isalnum()]
    return {*words, *(f"{a} {b}" for a, b in pairwise(words))}


def held_before(heard: Reading | None) -> frozenset[str]:
    """Acts that the other side's line holds; where there was none, that nothing was said."""
    return frozenset(act.id for act in heard.acts if act.is_held) if heard is not None else frozenset({NOTHING_SAID})


def consequences(acts: list[Act], heard: Reading | None, language: Language) -> list[Act]:
    """What an act performs besides, because of what was said before: stating the debt to “Hello?” tells the purpose."""
    said = held_before(heard)
    known = {act.id for act in acts if act.is_held}
    found: dict[str, Act] = {}
    for act in acts:
        for other, after in language.acts[act.id].also.items():
            if act.is_held and other not in known and not said.isdisjoint(after):
                found.setdefault(other, replace(act, id=other, kinds=language.acts[other].kinds, stance="asserted"))
    return list(found.values())


_ANSWER_WORDS = 4
"""Words that a statement needs in order to answer a question."""


def replies(
    acts: list[Act], clauses: list[Stretch], heard: Reading, language: Language, chart: Chart, normal: Normal
) -> list[Act]:
    """A question of the other side, and a yes or no, or a statement that does nothing else: that answers it."""
    asked = [language.acts[act.id] for act in heard.acts if act.is_held]
    answer = next((sense.answered_by for sense in asked if sense.answered_by), None)
    evaded = {evasion for sense in asked for evasion in sense.evaded_by}
    held = [act for act in acts if act.is_held]
    if not answer or any(not evaded.isdisjoint({act.id, *act.kinds}) or "inform" in act.kinds for act in held):
        return []
    sense = language.acts[answer]
    busy = {act.clause for act in held if act.id not in ("assent", "deny")}
    plain = {act.clause for act in held if act.id in ("assent", "deny")}
    for number, stretch in enumerate(clauses):
        if stretch.mode not in ("statement", "fragment") or stretch.condition == "antecedent":
            continue
        start, end = stretch.place
        words = sum(1 for token in chart.tokens[start:end] if token.text[0].isalnum())
        enough = words >= _ANSWER_WORDS or bool(chart.in_clause(["{figure}"], number))
        if number in plain or (enough and number not in busy):
            span = normal.span(chart.tokens[start].start, chart.tokens[end - 1].end)
            return [Act(sense.id, sense.kinds, "asserted", span, number)]
    return []


_DECIDED = frozenset({"concede", "refuse", "propose_plan", "propose_settlement", "threaten", "insult"})
"""Kinds by which a wish has found its answer already."""
_FIRST = 4
"""Clauses of a reply in which the answer to a wish stands."""


def decides(
    acts: list[Act], clauses: list[Stretch], heard: Reading, language: Language, chart: Chart, normal: Normal
) -> list[Act]:
    """A wish put as a question, and words of granting or declining near the beginning: that decides it."""
    asked = [act for act in heard.acts if act.is_held and heard.clauses[act.clause].mode in ASKING]
    wishes = [language.acts[act.id] for act in asked if language.acts[act.id].granted_by]
    if not wishes or any(act.is_held and not _DECIDED.isdisjoint(act.kinds) for act in acts):
        return []
    for number, stretch in enumerate(clauses[:_FIRST]):
        if stretch.mode not in ("statement", "fragment") or stretch.condition == "antecedent":
            continue
        for tag, answer in (("<declines>", wishes[0].declined_by), ("<grants>", wishes[0].granted_by)):
            if answer and chart.within(tag, number):
                sense = language.acts[answer]
                span = normal.span(chart.tokens[stretch.place[0]].start, chart.tokens[stretch.place[1] - 1].end)
                return [Act(sense.id, sense.kinds, "asserted", span, number)]
    return []

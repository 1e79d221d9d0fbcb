"""What a reply gives back of the other side's line: the same told again, or its own words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from scoring.reading.chart import Chart
from scoring.reading.clauses import Stretch
from scoring.reading.language import Cue, Language
from scoring.reading.lexicon import Place
from scoring.reading.model import ASKING, Act, Clause, Reading
from scoring.reading.normalise import Normal
from scoring.reading.words import Token


def by_act(cues: Sequence[Cue]) -> dict[str, list[Cue]]:
    """The cues of each act."""
    filed: dict[str, list[Cue]] = {}
    for cue in cues:
        filed.setdefault(cue.act, []).append(cue)
    return filed


def given_back(
    chart: Chart, clauses: list[Stretch], cues: Mapping[str, Sequence[Cue]], heard: Reading, language: Language,
    normal: Normal,
) -> list[Act]:  # fmt: skip
    """What the other side has just told, said back to them: both sides are read by the same cues."""
    found: dict[tuple[str, int], Act] = {}
    for told in dict.fromkeys(act.id for act in heard.acts if act.is_held):
        back = language.acts[told].given_back_as
        for cue in cues.get(told, ()) if back else ():
            for steps in chart.find(cue.pattern):
                clause = chart.clause_of[steps[-1][0]]
                if not _tells(cue, steps[0], chart, clauses, clause, language):
                    continue
                sense = language.acts[back]  # type: ignore[index]
                span = normal.span(chart.tokens[steps[0][0]].start, chart.tokens[steps[-1][1] - 1].end)
                found.setdefault((sense.id, clause), Act(sense.id, sense.kinds, "asserted", span, clause))
    return list(found.values())


def _tells(cue: Cue, place: Place, chart: Chart, clauses: list[Stretch], clause: int, language: Language) -> bool:
    """The clause states it of the other side, outside an if; where subjects are always said, it names them."""
    stretch = clauses[clause]
    framed = chart.within("<notice>", clause) or chart.within("<reflect-frame>", clause)
    if stretch.agent == "collector" and not framed:
        return False
    if stretch.mode not in ("statement", "fragment") or stretch.condition == "antecedent":
        return False
    negated = [end for _, end in chart.in_clause(["<negator>"], clause) if end <= place[0]]
    if negated or chart.tokens[stretch.place[1] - 1].text == "?":
        return False
    if language.split.inverts and not framed and not _names_the_other(chart, stretch, clause):
        return False
    return not (cue.unless and chart.in_clause(cue.unless, clause))


def _names_the_other(chart: Chart, stretch: Stretch, clause: int) -> bool:
    """Without a “may” or “will”, with the other side as subject, or a bare piece of a few words."""
    if chart.within("<modal>", clause):
        return False
    if stretch.agent == "debtor" or chart.within("<subject-debtor>", clause):
        return True
    start, end = stretch.place
    words = sum(1 for token in chart.tokens[start:end] if token.text[0].isalnum())
    return stretch.agent == "unknown" and _PIECE[0] <= words <= _PIECE[1]


_PIECE = 2, 7
"""Words of a bare piece that gives back what was told (“two jobs gone, and the car”)."""
_NO_ECHO = ("reflect", "confirm-agreement", "insult", "mock", "dismiss", "give-name", "give-company")
"""Acts beside which the other side's words are no reflection: found already, terms, scorn, names."""


def echoes(
    chart: Chart, clauses: list[Stretch], acts: list[Act], heard: Reading, language: Language, normal: Normal
) -> list[Act]:
    """Clauses that give back the other side's own words, not only a sum or a date: one sentence reflects."""
    if any(act.id in _NO_ECHO for act in acts):
        return []
    told = [c for c in heard.clauses if c.mode not in ASKING]
    said = _content(language, [word for clause in told for word in (*clause.words, ".")])
    shared: dict[int, set[str]] = {}
    for number, stretch in enumerate(clauses):
        frame = chart.within("<reflect-frame>", number)
        if not frame and (stretch.mode not in ("statement", "fragment") or stretch.agent == "collector"):
            continue
        if stretch.condition == "antecedent" or (stretch.agent == "other" and not frame):
            continue
        if number > _EARLY and not frame:
            break
        start, end = stretch.place
        summed = [t.text for a, b in chart.places.get("{figure}", ()) if start <= a < end for t in chart.tokens[a:b]]
        text = [t.text for t in chart.tokens[start:end]]
        words = shared.setdefault(stretch.sentence, set())
        words |= (said & _content(language, text)) - _content(language, summed)
        if len(words) >= (1 if frame else 2):
            sense = language.acts["reflect"]
            span = normal.span(chart.tokens[start].start, chart.tokens[end - 1].end)
            return [Act(sense.id, sense.kinds, "asserted", span, number)]
    return []


_EARLY = 4
"""A reflection without a frame stands among the first clauses of a reply; further on, shared words are chance."""
_STEM = 5
"""Letters by which words of a spaced language are held the same (“worried”, “worry”)."""


def _content(language: Language, tokens: Sequence[str]) -> set[str]:
    """Content words of a text by their beginnings: words that are not plain; pairs of characters where unspaced."""
    words = {
        t.removesuffix("s")[:_STEM] for t in tokens
        if len(t) > 2 and t.isalpha() and t.isascii() and t not in language.plain
    }  # fmt: skip
    pairs = {
        a + b for a, b in pairwise(tokens)
        if not a.isascii() and not b.isascii() and a not in language.plain and b not in language.plain
        and a.isalpha() and b.isalpha()
    }  # fmt: skip
    return words | pairs


def mirrored(
    acts: list[Act], chart: Chart, clauses: list[Stretch], heard: Reading, language: Language, normal: Normal
) -> list[Act]:  # fmt: skip
    """“So you sold the boat” quotes: what only gives back what the other side has told claims and urges nothing.

    It does where all its words were said, none of them as a question, and neither a doer of ours nor a will was added.
    """
    told = _told_words(heard, language)
    if not told:
        return acts
    return [replace(a, stance="quoted") if _is_mirrored(a, chart, clauses, told, language, normal) else a for a in acts]


def _told_words(heard: Reading, language: Language) -> set[str]:
    """Words, in all their forms, of what the other side stated."""
    stated = [c for c in heard.clauses if c.mode in ("statement", "fragment") and not _asks(c, heard)]
    return {form for clause in stated for word in clause.words for form in language.lexicon.forms(word)}


def _asks(clause: Clause, heard: Reading) -> bool:
    last = max((c.span.end for c in heard.clauses if c.sentence == clause.sentence), default=clause.span.end)
    return heard.text[:last].rstrip().endswith("?")


def _is_mirrored(
    act: Act, chart: Chart, clauses: list[Stretch], told: set[str], language: Language, normal: Normal
) -> bool:  # fmt: skip
    stretch = clauses[act.clause]
    sense = language.acts[act.id]
    if not (sense.assentable or sense.denied_as) or not act.is_held:
        return False
    if stretch.agent == "collector" or stretch.mode not in ("statement", "fragment"):
        return False
    start, end = stretch.place
    wills = {chart.tokens[s].text for s, _ in chart.in_clause(["<modal>"], act.clause)}
    here = [t.text for t in chart.tokens[start:end] if _within(t, act, normal)]
    content = [w for w in here if len(w) > 2 and w.isascii() and w.isalpha() and w not in language.plain]
    return bool(content) and wills <= told and all(told & set(language.lexicon.forms(word)) for word in content)


def _within(token: Token, act: Act, normal: Normal) -> bool:
    span = normal.span(token.start, token.end)
    return act.span.start <= span.start and span.end <= act.span.end


_YES = 6
"""Characters that a yes by echo may have."""


def yes_by_echo(chart: Chart, acts: list[Act], heard: Reading, language: Language, normal: Normal) -> list[Act]:
    """“Will they tell?” “Tell, yes.” (影响的呀): an unspaced language says yes with the word that was asked."""
    if not language.echo_tails or not any(clause.mode == "closed-question" for clause in heard.clauses):
        return []
    if not chart.clause_bounds or any(act.id in ("assent", "deny") and act.clause == 0 for act in acts):
        return []
    start, end = chart.clause_bounds[0]
    words = [t.text for t in chart.tokens[start:end] if t.text[0].isalnum() and t.text not in language.echo_tails]
    half = len(words) // 2
    words = words[:half] if words[:half] == words[half:] else words
    if not words or len(words) > _YES or "".join(words) not in heard.normal:
        return []
    if chart.within("<negator>", 0) or chart.within("<hello>", 0):
        return []
    sense = language.acts["assent"]
    span = normal.span(chart.tokens[start].start, chart.tokens[end - 1].end)
    return [Act(sense.id, sense.kinds, "asserted", span, 0)]

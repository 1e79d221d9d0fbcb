"""Reading: one utterance in, everything found in it out. Pure; it never sees the case."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

from scoring.reading.chart import Chart, Gaps, Lexicon, Place, index_by_rarest, masked
from scoring.reading.clauses import Split, Stretch, cut, describe
from scoring.reading.cues import Pattern
from scoring.reading.figures import Figure, find_figures
from scoring.reading.model import Act, Clause, Concept, Name, Reading, Span, Stance
from scoring.reading.normalise import Normal, normalise
from scoring.reading.stance import Manner, Stances
from scoring.reading.words import Spelling, Token

_OPEN_KINDS = frozenset({"ask_open"})
_HEARD_LINES = 4096


@dataclass(frozen=True, slots=True)
class ActSense:
    """What a dialogue act is, apart from its wording (see acts.yaml)."""

    id: str
    by: str
    kinds: tuple[str, ...]
    manner: Manner
    denied_as: str | None = None
    """The act performed by denying this one: “nobody will come” reassures."""
    assentable: bool = False
    """Whether a yes to the other side's words performs it."""
    yields_to: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Cue:
    """One linear pattern of one act with the conditions under which it counts."""

    act: str
    pattern: Pattern
    agents: frozenset[str] = frozenset()
    unless: tuple[str, ...] = ()
    unless_near: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    modes: frozenset[str] = frozenset()
    after: frozenset[str] = frozenset()
    """Acts of the other side's line, one of which must have been said."""


@dataclass(frozen=True, slots=True)
class Language:
    """All that reading needs of one language, from its cards."""

    id: str
    spelling: Spelling
    split: Split
    gaps: Gaps
    lexicon: Lexicon
    cues: Mapping[str, tuple[Cue, ...]]
    """Cues of each side: collector, debtor."""
    acts: Mapping[str, ActSense]
    flip: Mapping[str, str]
    """First person to second and back: how the other side's line sounds in one's own mouth."""
    slips: dict[str, str]
    plain: frozenset[str]
    """Words too common to count as an echo of what the other side said."""
    company: re.Pattern[str]
    """Finds, as group 1, a company given as the caller's, in the original text."""
    topics: frozenset[str]
    """Tags of concepts that a reading reports (stance markers are left out)."""


class Reader:
    """Reads utterances in the languages whose cards it was given."""

    def __init__(self, languages: Mapping[str, Language]) -> None:
        self._languages = dict(languages)
        self._filed = {
            (language.id, side): _file(language.cues[side]) for language in languages.values() for side in language.cues
        }
        self._hear = lru_cache(maxsize=_HEARD_LINES)(self._hear_line)

    @property
    def languages(self) -> tuple[str, ...]:
        return tuple(self._languages)

    def read(self, text: str, language: str, after: str = "") -> Reading:
        """The collector's reply, read as an answer to the debtor's line `after`; KeyError for an unknown language."""
        heard = self._hear(after, language) if after.strip() else None
        return self._read(text, self._languages[language], "collector", heard)

    def hear(self, line: str, language: str) -> Reading:
        """The debtor's line: the debtor's own acts, and what it would claim in the collector's mouth."""
        return self._hear(line, language)

    def _hear_line(self, line: str, language: str) -> Reading:
        cards = self._languages[language]
        own = self._read(line, cards, "debtor", None)
        flipped = self._read(line, cards, "collector", None, flip=True)
        return replace(own, acts=(*own.acts, *flipped.acts))

    def _read(self, text: str, language: Language, side: str, heard: Reading | None, *, flip: bool = False) -> Reading:
        normal = normalise(text, language.slips)
        tokens = language.spelling.tokens(normal.text)
        if flip:
            tokens = [replace(t, text=language.flip[t.text]) if t.text in language.flip else t for t in tokens]
        figures = find_figures(normal.text, language.id)
        chart = Chart(tokens, language.lexicon.scan(tokens), language.gaps)
        if "<negator>" in chart.places:
            chart.places["<negator>"] = masked(chart.places["<negator>"], chart.places.get("<not-a-denial>", ()))
        _place_figures(chart, figures)
        clauses = describe(chart, cut(chart, language.split))
        stances = Stances(chart, clauses)
        acts = self._acts(chart, clauses, stances, language, side, heard, normal)
        if side == "collector":
            acts += _questions(chart, clauses, stances, acts, language, normal)
            if heard is not None:
                acts += _assents(acts, heard, language)
                acts += _echoes(chart, clauses, acts, heard, language, normal)
        acts.sort(key=lambda act: (act.span.start, act.span.end, act.id))
        return Reading(
            text=text,
            language=language.id,
            normal=normal.text,
            clauses=tuple(_clause(chart, stretch, number, stances, normal) for number, stretch in enumerate(clauses)),
            acts=tuple(acts),
            figures=tuple(replace(f, span=tuple(normal.span(*f.span))) for f in figures),
            concepts=_concepts(chart, language, normal),
            after=heard,
            names=tuple(Name("company", *found) for found in _companies(text, language)),
            words=sum(1 for token in tokens if token.text[0].isalnum()),
        )

    def _acts(
        self, chart: Chart, clauses: list[Stretch], stances: Stances, language: Language, side: str,
        heard: Reading | None, normal: Normal,
    ) -> list[Act]:  # fmt: skip
        filed, cues = self._filed[language.id, side], language.cues[side]
        best: dict[tuple[str, int], Act] = {}
        for tag in chart.places:
            for number in filed.get(tag, ()):
                cue = cues[number]
                if any(step.tag not in chart.places for step in cue.pattern.steps):
                    continue
                if cue.after and (heard is None or not heard.has(*cue.after)):
                    continue
                for steps in chart.find(cue.pattern):
                    clause = chart.clause_of[steps[-1][0]]
                    if not _fits(cue, chart, clauses, clause):
                        continue
                    act = _act(language.acts[cue.act], steps, chart, stances, clause, normal)
                    known = best.get((act.id, clause))
                    if known is None or _weight(act) > _weight(known):
                        best[act.id, clause] = act
        return _settle(list(best.values()), language.acts)


def _file(cues: tuple[Cue, ...]) -> dict[str, list[int]]:
    return index_by_rarest({number: cue.pattern for number, cue in enumerate(cues)})


def _weight(act: Act) -> tuple[int, int]:
    """Longer wins; of equals the one that is held."""
    return act.span.end - act.span.start, int(act.is_held)


def _place_figures(chart: Chart, figures: tuple[Figure, ...]) -> None:
    for figure in figures:
        inside = [n for n, t in enumerate(chart.tokens) if t.start < figure.span[1] and figure.span[0] < t.end]
        if not inside:
            continue
        place = (inside[0], inside[-1] + 1)
        tags = ["{figure}", "{%s}" % figure.kind]
        if figure.role:
            tags += ["{%s:%s}" % (figure.kind, figure.role), "{figure:%s}" % figure.role]
        for tag in tags:
            chart.places.setdefault(tag, []).append(place)


def _fits(cue: Cue, chart: Chart, clauses: list[Stretch], clause: int) -> bool:
    stretch = clauses[clause]
    if cue.agents and stretch.agent not in cue.agents:
        return False
    if cue.modes and stretch.mode not in cue.modes:
        return False
    if cue.unless and chart.in_clause(cue.unless, clause):
        return False
    if cue.unless_near:
        near = [n for n, other in enumerate(clauses) if other.sentence == stretch.sentence]
        if any(chart.in_clause(cue.unless_near, n) for n in near):
            return False
    return not cue.needs or bool(chart.in_clause(cue.needs, clause))


def _act(sense: ActSense, steps: tuple[Place, ...], chart: Chart, stances: Stances, clause: int, normal: Normal) -> Act:
    stance = stances.of(steps, sense.manner)
    span = normal.span(chart.tokens[steps[0][0]].start, chart.tokens[steps[-1][1] - 1].end)
    modal = "possible" if stances.is_possible(steps) else "certain"
    return Act(sense.id, sense.kinds, stance, span, clause, modal)  # type: ignore[arg-type]


def _settle(acts: list[Act], senses: Mapping[str, ActSense]) -> list[Act]:
    """Drop acts that yield to another in the same place; add what a denial performs."""
    kept = []
    for act in acts:
        rivals = senses[act.id].yields_to
        if any(o.id in rivals and o.clause == act.clause and _overlap(o.span, act.span) for o in acts):
            continue
        kept.append(act)
        other = senses[act.id].denied_as
        if other and act.stance in ("denied", "advised-against"):
            kept.append(replace(act, id=other, kinds=senses[other].kinds, stance="asserted"))
    return kept


def _overlap(a: Span, b: Span) -> bool:
    return a.start < b.end and b.start < a.end


def _questions(
    chart: Chart, clauses: list[Stretch], stances: Stances, acts: list[Act], language: Language, normal: Normal
) -> list[Act]:
    """Every true question asks, also where no finer act of asking was found in its clause."""
    found = []
    for number, stretch in enumerate(clauses):
        if stretch.mode not in ("open-question", "closed-question") or stances.is_quoted(number):
            continue
        kinds = {kind for act in acts if act.clause == number for kind in act.kinds}
        if kinds & {"ask_open", "ask_closed"}:
            continue
        sense = language.acts["ask-freely" if stretch.mode == "open-question" else "ask-whether"]
        start, end = stretch.place
        span = normal.span(chart.tokens[start].start, chart.tokens[end - 1].end)
        found.append(Act(sense.id, sense.kinds, "asserted", span, number))
    return found


def _assents(acts: list[Act], heard: Reading, language: Language) -> list[Act]:
    """“Afraid so.” says what the other side asked: its acts, held or denied, in the words of the yes or no."""
    found: list[Act] = []
    for answer in acts:
        if answer.id not in ("assent", "deny") or answer.clause > 1:
            continue
        for act in heard.acts:
            sense = language.acts[act.id]
            if not sense.assentable or act.stance == "quoted":
                continue
            positive = (answer.id == "assent") == (act.stance not in ("denied", "advised-against"))
            stance: Stance = "assented" if positive else "denied"
            found.append(replace(act, stance=stance, span=answer.span, clause=answer.clause))
            if not positive and sense.denied_as:
                other = language.acts[sense.denied_as]
                found.append(Act(other.id, other.kinds, "assented", answer.span, answer.clause))
    return found


def _echoes(
    chart: Chart, clauses: list[Stretch], acts: list[Act], heard: Reading, language: Language, normal: Normal
) -> list[Act]:
    """A clause about the debtor that gives back the debtor's own words is a reflection."""
    if any(act.id == "reflect" for act in acts):
        return []
    said = _content(language, normalise(heard.text, language.slips).text)
    for number, stretch in enumerate(clauses):
        frame = chart.within("<reflect-frame>", number)
        if stretch.mode not in ("statement", "fragment") and not frame:
            continue
        if stretch.agent not in ("debtor", "unknown") and not frame:
            continue
        start, end = stretch.place
        own = {t.text for t in chart.tokens[start:end]} if language.gaps.near <= 2 else set()
        text = normal.text[chart.tokens[start].start : chart.tokens[end - 1].end]
        shared = said & (_content(language, text) | (own & said))
        if len(shared) >= (1 if frame else 2):
            sense = language.acts["reflect"]
            span = normal.span(chart.tokens[start].start, chart.tokens[end - 1].end)
            return [Act(sense.id, sense.kinds, "asserted", span, number)]
    return []


def _content(language: Language, text: str) -> set[str]:
    """Content words of a text: words that are not plain; pairs of characters in an unspaced language."""
    tokens = [t.text for t in language.spelling.tokens(text)]
    words = {t for t in tokens if len(t) > 2 and t.isalpha() and t.isascii() and t not in language.plain}
    pairs = {
        a + b for a, b in zip(tokens, tokens[1:], strict=False)
        if not a.isascii() and not b.isascii() and a not in language.plain and b not in language.plain
        and a.isalpha() and b.isalpha()
    }  # fmt: skip
    return words | pairs


def _companies(text: str, language: Language) -> Iterator[tuple[str, Span]]:
    for match in language.company.finditer(text):
        yield match.group(1), Span(*match.span(1))


def _clause(chart: Chart, stretch: Stretch, number: int, stances: Stances, normal: Normal) -> Clause:
    start, end = stretch.place
    span = normal.span(chart.tokens[start].start, chart.tokens[end - 1].end)
    return Clause(
        span, stretch.sentence, stretch.mode, stretch.agent, stretch.condition, stances.is_quoted(number),
        stances.denies(number),
    )  # fmt: skip


def _concepts(chart: Chart, language: Language, normal: Normal) -> tuple[Concept, ...]:
    found = [
        Concept(tag[1:-1], normal.span(chart.tokens[start].start, chart.tokens[end - 1].end))
        for tag, places in chart.places.items()
        if tag in language.topics
        for start, end in places
    ]
    return tuple(sorted(found, key=lambda c: (c.span, c.id)))

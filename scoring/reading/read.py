"""Reading: one utterance in, everything found in it out. Pure; it never sees the case."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache

from scoring.reading.assent import answering, assents, put_to_us, still_denied, taken_up
from scoring.reading.chart import Chart, place_figures, settle_negators
from scoring.reading.clauses import Stretch, as_told, cut, describe
from scoring.reading.counting import counted
from scoring.reading.cues import Pattern
from scoring.reading.dialogue import consequences, decides, held_before, questions, replies, wonders
from scoring.reading.echoes import by_act, echoes, given_back, mirrored, yes_by_echo
from scoring.reading.figures import Figure, find_figures
from scoring.reading.language import ActSense, Cue, Language
from scoring.reading.lexicon import Place
from scoring.reading.model import Act, Clause, Concept, Name, Reading, Span
from scoring.reading.normalise import Normal, normalise
from scoring.reading.stance import Stances
from scoring.reading.words import Token, without_fillers

_HEARD_LINES = 4096
"""Debtor's lines whose reading is kept at hand."""
_BEFORE_A_NAME = " .,;:!?\n"
"""Marks that end what stood before a name."""
_HESITATION = "disfluency"
"""The concept that a filler mentions, though it takes no place among the words."""


class Reader:
    """Reads utterances in the languages whose cards it was given."""

    def __init__(self, languages: Mapping[str, Language]) -> None:
        self._languages = dict(languages)
        self._filed = {
            (language.id, side): _file(language.cues[side]) for language in languages.values() for side in language.cues
        }
        self._told = {language.id: by_act(language.cues["debtor"]) for language in languages.values()}
        self._hear = lru_cache(maxsize=_HEARD_LINES)(self._hear_line)
        self._turn = lru_cache(maxsize=_HEARD_LINES)(self._turned_line)

    @property
    def languages(self) -> tuple[str, ...]:
        return tuple(self._languages)

    def words(self, text: str, language: str) -> tuple[str, ...]:
        """The words as cards write them: respelt, spelt out, without sounds of hesitation."""
        _, tokens, _ = _words_of(text, self._languages[language])
        return tuple(token.text for token in tokens)

    def topics(self, language: str) -> frozenset[str]:
        """Concepts of a language that a reading reports: all but the markers that the engine itself asks for."""
        return frozenset(tag[1:-1] for tag in self._languages[language].topics)

    def read(self, text: str, language: str, after: str = "") -> Reading:
        """The collector's reply, read as an answer to the debtor's line `after`; KeyError for an unknown language."""
        heard = self._hear(after, language) if after.strip() else None
        return self._read(text, self._languages[language], "collector", heard)

    def hear(self, line: str, language: str) -> Reading:
        """The debtor's line with the debtor's own acts."""
        return self._hear(line, language)

    def _hear_line(self, line: str, language: str) -> Reading:
        return self._read(line, self._languages[language], "debtor", None)

    def _turned_line(self, line: str, language: str) -> Reading:
        """The debtor's line as it would sound in the collector's mouth: “so you will sue me?” becomes a warning."""
        return self._read(line, self._languages[language], "collector", None, flip=True)

    def _read(self, text: str, language: Language, side: str, heard: Reading | None, *, flip: bool = False) -> Reading:
        normal, tokens, fillers = _words_of(text, language)
        if flip:
            tokens = [t._replace(text=language.flip.get(t.text, t.text)) for t in tokens]
        figures = find_figures(normal.text, language.id)
        chart = Chart(tokens, language.lexicon.scan(tokens), language.gaps)
        language.lexicon.refer(chart.places, _named(language, heard))
        settle_negators(chart)
        place_figures(chart, figures)
        clauses = describe(chart, cut(chart, language.split, normal.breaks), language.split, side)
        clauses = as_told(clauses) if flip else clauses
        stances = Stances(chart, clauses)
        acts = self._acts(chart, clauses, stances, language, "turned" if flip else side, heard, normal)
        taken: tuple[Figure, ...] = ()
        told = tuple(_clause(chart, stretch, number, stances, normal) for number, stretch in enumerate(clauses))
        if side == "debtor":
            acts += wonders(told, acts, language)
        else:
            acts += _namings(text, language, told, acts)
            acts += questions(chart, clauses, stances, acts, language, normal, heard)
            if heard is not None:
                acts = mirrored(acts, chart, clauses, heard, language, normal)
                taken = self._answer(acts, figures, chart, clauses, language, heard, normal)
            acts += consequences(acts, heard, language)
            acts = counted(acts, heard, language.acts)
        acts.sort(key=lambda act: (act.span.start, act.span.end, act.id))
        return Reading(
            text=text,
            language=language.id,
            normal=normal.text,
            clauses=told,
            acts=tuple(acts),
            figures=tuple(replace(f, span=normal.span(*f.span)) for f in figures),
            concepts=_concepts(chart, language, normal, fillers),
            after=heard,
            names=tuple(Name("company", *found) for found in _companies(text, language)),
            assented=taken,
            words=sum(1 for token in tokens if token.text[0].isalnum()),
        )

    def _acts(
        self, chart: Chart, clauses: list[Stretch], stances: Stances, language: Language, side: str,
        heard: Reading | None, normal: Normal,
    ) -> list[Act]:  # fmt: skip
        filed, cues = self._filed[language.id, side], language.cues[side]
        best: dict[tuple[str, int], Act] = {}
        present = frozenset(chart.places)
        prompted = frozenset(concept.id for concept in heard.concepts) if heard is not None else frozenset()
        said = held_before(heard) if side == "collector" else frozenset()
        for tag in chart.places:
            for number in filed.get(tag, ()):
                cue = cues[number]
                if not cue.pattern.tags <= present:
                    continue
                if cue.after and said.isdisjoint(cue.after):
                    continue
                if not (prompted.isdisjoint(cue.unprompted) and said.isdisjoint(cue.raised_by)):
                    continue
                for steps in chart.find(cue.pattern):
                    first, clause = chart.clause_of[steps[0][0]], chart.clause_of[steps[-1][0]]
                    if not _fits(cue, chart, clauses, first, clause):
                        continue
                    act = _act(language.acts[cue.act], cue, steps, chart, stances, normal)
                    known = best.get((act.id, clause))
                    best[act.id, clause] = act if known is None else _better(known, act)
        return _settle(list(best.values()), language.acts)

    def _answer(
        self, acts: list[Act], figures: tuple[Figure, ...], chart: Chart, clauses: list[Stretch], language: Language,
        heard: Reading, normal: Normal,
    ) -> tuple[Figure, ...]:  # fmt: skip
        """Add what the reply does as an answer: yes or no, what it gives back, what it tells when asked.

        The figures that a yes takes up are returned.
        """
        acts += yes_by_echo(chart, acts, heard, language, normal)
        answers = answering(acts, chart, clauses, heard)
        turned = put_to_us(self._turn(heard.text, language.id), heard, language) if answers else ()
        acts[:] = still_denied(acts, answers, (*heard.acts, *turned), chart, clauses, language)
        acts += assents(answers, acts, (*heard.acts, *turned), chart, clauses, heard, language)
        acts += given_back(chart, clauses, self._told[language.id], heard, language, normal)
        acts += echoes(chart, clauses, acts, heard, language, normal)
        acts += decides(acts, clauses, heard, language, chart, normal)
        acts += replies(acts, clauses, heard, language, chart, normal)
        return taken_up(answers, figures, heard)


def _words_of(text: str, language: Language) -> tuple[Normal, list[Token], list[Token]]:
    """The text as cards spell it, its words, and the sounds of hesitation among them."""
    normal = normalise(text, language.respelling)
    return normal, *without_fillers(language.spelling.tokens(normal.text), language.fillers)


def _file(cues: tuple[Cue, ...]) -> dict[str, list[int]]:
    return _by_rarest({number: cue.pattern for number, cue in enumerate(cues)})


def _by_rarest(patterns: Mapping[int, Pattern]) -> dict[str, list[int]]:
    """Keys of patterns filed under the one of their tags that fewest patterns need: what is absent rules them out."""
    uses: dict[str, int] = {}
    for pattern in patterns.values():
        for tag in {step.tag for step in pattern.steps}:
            uses[tag] = uses.get(tag, 0) + 1
    filed: dict[str, list[int]] = {}
    for key, pattern in patterns.items():
        rarest = min((step.tag for step in pattern.steps), key=lambda tag: (uses[tag], tag))
        filed.setdefault(rarest, []).append(key)
    return filed


def _named(language: Language, heard: Reading | None) -> frozenset[str]:
    """Concepts that the other side's line has just named."""
    if heard is None:
        return frozenset()
    said = {act.id for act in heard.acts}
    return frozenset(tag for tag, acts in language.named_by.items() if not said.isdisjoint(acts))


def _better(known: Act, act: Act) -> Act:
    """One act of two ways to read it in a clause: both together where they overlap and agree, else the weightier."""
    if known.stance == act.stance and _overlap(known.span, act.span):
        span = Span(min(known.span.start, act.span.start), max(known.span.end, act.span.end))
        return replace(known, span=span)
    return act if _weight(act) > _weight(known) else known


def _weight(act: Act) -> tuple[int, int]:
    """Longer wins; of equals the one that is held."""
    return act.span.end - act.span.start, int(act.is_held)


def _fits(cue: Cue, chart: Chart, clauses: list[Stretch], first: int, clause: int) -> bool:
    """Whether the conditions of a cue hold that was found from clause `first` on and ends in `clause`."""
    stretch = clauses[clause]
    if (cue.agents and stretch.agent not in cue.agents) or (cue.alone and len(clauses) > 1):
        return False
    if cue.modes and stretch.mode not in cue.modes:
        return False
    if cue.unless and chart.in_clause(cue.unless, clause):
        return False
    if cue.unless_near:
        last, sentence = clause, clauses[first].sentence
        while first and clauses[first - 1].sentence == sentence:
            first -= 1
        while last + 1 < len(clauses) and clauses[last + 1].sentence == stretch.sentence:
            last += 1
        if chart.between(cue.unless_near, clauses[first].place[0], clauses[last].place[1]):
            return False
    return not cue.needs or bool(chart.in_clause(cue.needs, clause))


def _act(
    sense: ActSense, cue: Cue, steps: tuple[Place, ...], chart: Chart, stances: Stances, normal: Normal
) -> Act:  # fmt: skip
    clause = chart.clause_of[steps[-1][0]]
    stance = stances.settled(steps) if cue.settled else stances.of(steps, sense.manner)
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


def _companies(text: str, language: Language) -> Iterator[tuple[str, Span]]:
    for match in language.company.finditer(text):
        yield normalise(match.group(1)).text, Span(*match.span(1))


def _namings(text: str, language: Language, clauses: Sequence[Clause], acts: Sequence[Act]) -> Iterator[Act]:
    """Acts that turn on a proper name, where the wording has not found them."""
    known = {act.id for act in acts if act.is_held}
    for id_, pattern in language.naming.items():
        match = pattern.search(text) if id_ not in known else None
        if match:
            lead = len(match.group()) - len(match.group().lstrip(_BEFORE_A_NAME))
            span = Span(match.start() + lead, match.end())
            clause = next((n for n, c in enumerate(clauses) if span.start < c.span.end), 0)
            yield Act(id_, language.acts[id_].kinds, "asserted", span, clause)


def _clause(chart: Chart, stretch: Stretch, number: int, stances: Stances, normal: Normal) -> Clause:
    start, end = stretch.place
    span = normal.span(chart.tokens[start].start, chart.tokens[end - 1].end)
    negator = stances.denied_from(number)
    denied_from = None if negator is None else normal.origin[chart.tokens[negator].start]
    return Clause(
        span,
        stretch.sentence,
        stretch.mode,
        stretch.agent,
        stretch.condition,
        stances.is_quoted(number),
        denied_from,
        tuple(token.text for token in chart.tokens[start:end]),
    )


def _concepts(
    chart: Chart, language: Language, normal: Normal, fillers: Sequence[Token]
) -> tuple[Concept, ...]:  # fmt: skip
    found = [
        Concept(tag[1:-1], normal.span(chart.tokens[start].start, chart.tokens[end - 1].end))
        for tag, places in chart.places.items()
        if tag in language.topics
        for start, end in places
    ]
    found += [Concept(_HESITATION, normal.span(token.start, token.end)) for token in fillers]
    return tuple(sorted(found, key=lambda c: (c.span, c.id)))

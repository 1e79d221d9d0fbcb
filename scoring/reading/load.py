"""From cards to readers: acts, languages, concepts and wordings, checked against each other."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import TypeVar

from scenarios.cards import Card, CardModel, DataFault, Fault, open_card, open_folder, parse, suggestion
from scoring.reading.cards import (
    ActCard,
    ActsCard,
    ConceptCard,
    ConceptsCard,
    CueCard,
    DialectCard,
    LanguageCard,
    WordingCard,
)
from scoring.reading.chart import Gaps
from scoring.reading.clauses import Split
from scoring.reading.cues import FIGURE_KINDS, CueFault, Pattern, compile_cue, kinds_in, variants
from scoring.reading.language import Cue, Language
from scoring.reading.lexicon import Lexicon
from scoring.reading.normalise import Respelling
from scoring.reading.read import Reader
from scoring.reading.words import Spelling, slips_of, token_pattern


@dataclass(frozen=True, slots=True)
class Wordings:
    """All cards of reading as written: what tests, pages and `check` look at."""

    acts: Mapping[str, ActCard]
    concepts: Mapping[str, Mapping[str, ConceptCard]]
    """By language, then by id."""
    wordings: Mapping[str, Mapping[str, WordingCard]]
    """By language, then by act."""
    dialects: Mapping[str, DialectCard]
    """By language and id: zh/cantonese."""


def load_reader(root: Traversable | None = None) -> tuple[Reader, Wordings]:
    """The reader of all languages, of the product's cards or those under `root`; DataFault with every fault of all."""
    root = root or files("scoring") / "reading"
    acts = parse(open_card(root / "acts.yaml"), ActsCard).acts
    dialects = open_folder(root / "dialects", DialectCard, language_folders=True)
    faults: list[Fault] = []
    languages: dict[str, Language] = {}
    concepts: dict[str, dict[str, ConceptCard]] = {}
    wordings: dict[str, dict[str, WordingCard]] = {}
    for place in sorted((root / "languages").iterdir(), key=lambda p: p.name):
        if place.name.endswith(".yaml"):
            builder = _Builder(parse(open_card(place), LanguageCard), dialects.values(), acts, faults)
            builder.load(root)
            languages[builder.card.language] = builder.language()
            concepts[builder.card.language] = builder.concepts
            wordings[builder.card.language] = builder.wordings
    if faults:
        raise DataFault(faults)
    return Reader(languages), Wordings(acts, concepts, wordings, dialects)


class _Builder:
    """Gathers the cards of one language."""

    def __init__(
        self, card: LanguageCard, dialects: Iterable[DialectCard], acts: Mapping[str, ActCard], faults: list[Fault]
    ) -> None:
        self.card = card
        self.concepts: dict[str, ConceptCard] = {}
        self.wordings: dict[str, WordingCard] = {}
        self._acts = acts
        self._faults = faults
        self._markers: set[str] = set()
        self._cues: dict[str, list[Cue]] = {"collector": [], "debtor": []}
        spoken = {word: meant for d in dialects if d.language == card.language for word, meant in d.words.items()}
        written = {**card.expansions, **{word: meant for word, meant in spoken.items() if word.isascii()}}
        expansions = {short: tuple(full.split()) for short, full in written.items()}
        irregular: dict[str, tuple[str, ...]] = {}
        for base, forms in card.irregular.items():
            for form in forms.split():
                irregular[form] = (*irregular.get(form, ()), base)
        unclear = {word: frozenset(before) for word, before in card.unclear.items()}
        joined = "|".join(f"(?P<r{number}>{pattern})" for number, pattern in enumerate(card.respell))
        respell = re.compile(joined) if joined else None
        respelt = tuple(tuple(full.split()) for full in card.respell.values())
        pattern = token_pattern(expansions)
        self._spelling = Spelling(expansions, irregular, unclear, respell, respelt, pattern)
        self._respelling = Respelling({**card.slips, **{w: m for w, m in spoken.items() if not w.isascii()}})
        self._lexicon = Lexicon(self._spelling, self._respelling, card.hedges)

    def load(self, root: Traversable) -> None:
        for card in _cards(root / "concepts" / self.card.language, self._faults):
            self._take_concepts(card)
        if self._faults:
            return  # What cannot be unfolded cannot be looked for, and without concepts every wording is a fault.
        for id_ in self.concepts:
            for words in self.members(id_, ()):
                self._lexicon.add(words, f"<{id_}>")
            for words in self._decoys(id_):
                self._lexicon.add_decoy(words, f"<{id_}>")
            self._add_pronouns(id_, f"<{id_}>")
        seen: set[str] = set()
        for card in _cards(root / "wording" / self.card.language, self._faults):
            self._take_wording(card, seen)

    def language(self) -> Language:
        card = self.card
        return Language(
            id=card.language,
            spelling=replace(self._spelling, expansions={**self._mended(), **self._spelling.expansions}),
            split=Split(
                frozenset(card.sentence_ends), frozenset(card.clause_ends), frozenset(card.abbreviations), card.inverts
            ),
            gaps=Gaps(card.near, card.wide, card.far, frozenset(card.within_clause)),
            lexicon=self._lexicon,
            cues={side: tuple(cues) for side, cues in self._cues.items()} | {"turned": self._turned()},
            acts={id_: act.sense(id_) for id_, act in self._acts.items()},
            flip=card.flip,
            respelling=self._respelling,
            fillers=frozenset(card.fillers),
            echo_tails=frozenset(card.echo_tails),
            plain=frozenset(card.plain),
            company=re.compile(card.company),
            naming={act: re.compile(written) for act, written in card.naming.items()},
            named_by={f"<{id_}>": frozenset(c.named_by) for id_, c in self.concepts.items() if c.pronouns},
            topics=frozenset(f"<{id_}>" for id_ in self.concepts if id_ not in self._markers),
        )

    def _turned(self) -> tuple[Cue, ...]:
        """The collector's cues for the other side's line: what it brings up is prompted by nobody, and is no threat."""
        return tuple(cue for cue in self._cues["collector"] if not cue.unprompted)

    def _mended(self) -> dict[str, tuple[str, ...]]:
        """Misspellings of the words that are worth mending; what is a word itself stays."""
        slips = {slip: (word,) for word in self.card.mended for slip in slips_of(word)}
        return {
            slip: word
            for slip, word in slips.items()
            if slip not in self.card.no_slips and not self._lexicon.knows(slip)
        }

    def members(self, id_: str, path: tuple[str, ...]) -> Iterator[str]:
        """All ways of saying a concept, included concepts among them."""
        if id_ in path or id_ not in self.concepts:
            return
        for words in self.concepts[id_].words:
            yield from variants(words)
        for other in self.concepts[id_].includes:
            yield from self.members(other, (*path, id_))

    def _decoys(self, id_: str) -> Iterator[str]:
        """Phrases in which the words of a concept mean something else; those of an included one unless they say it."""
        concept = self.concepts.get(id_)
        if concept is None:
            return
        for words in concept.decoys:
            yield from variants(words)
        inherited = {words for other in concept.includes for words in self._decoys(other)}
        yield from sorted(inherited - set(self.members(id_, ()))) if inherited else ()

    def _add_pronouns(self, id_: str, tag: str) -> None:
        for owner, words in self._pronouns(id_):
            self._lexicon.add_pronoun(words, tag, f"<{owner}>")

    def _pronouns(self, id_: str) -> Iterator[tuple[str, str]]:
        """The pronouns of a concept and of those that it includes, each with the concept it stands for."""
        concept = self.concepts.get(id_)
        for words in concept.pronouns if concept else ():
            yield id_, words
        for other in concept.includes if concept else ():
            yield from self._pronouns(other)

    def _take_concepts(self, card: Card) -> None:
        model = _parsed(card, ConceptsCard, self._faults)
        if model is None:
            return
        for id_, concept in model.concepts.items():
            if id_ in self.concepts:
                message = f"the concept {id_!r} stands in another file too"
                self._faults.append(card.fault("concepts", id_, message=message, hint="keep one of them"))
            for key in ("words", "decoys"):
                self._check_members(card, id_, key, getattr(concept, key))
            self.concepts[id_] = concept
            if model.markers:
                self._markers.add(id_)

    def _check_members(self, card: Card, id_: str, key: str, members: tuple[str, ...]) -> None:
        for number, words in enumerate(members):
            if words in members[:number]:
                message = f"{words!r} stands here twice"
                self._faults.append(card.fault("concepts", id_, key, number, message=message, hint="keep one of them"))
            try:
                variants(words)
            except CueFault as fault:
                self._faults.append(card.fault("concepts", id_, key, number, message=str(fault)))

    def _take_wording(self, card: Card, seen: set[str]) -> None:
        model = _parsed(card, WordingCard, self._faults)
        if model is None:
            return
        if model.act not in self._acts or model.act != card.stem:
            message = f"no act {model.act!r} in acts.yaml, or the file has another name"
            self._faults.append(card.fault("act", message=message, hint=suggestion(model.act, self._acts)))
            return
        self.wordings[model.act] = model
        for number, written in enumerate(model.cues):
            cue = written if isinstance(written, CueCard) else CueCard(cue=written)
            try:
                patterns = compile_cue(cue.cue)
            except CueFault as fault:
                self._faults.append(card.fault("cues", number, message=str(fault)))
                continue
            for kind in kinds_in(patterns) - FIGURE_KINDS:
                hint = suggestion(kind, FIGURE_KINDS)
                self._faults.append(card.fault("cues", number, message=f"no kind of figure {kind!r}", hint=hint))
            for tag in self._unknown(cue, patterns):
                hint = suggestion(tag, self.concepts)
                self._faults.append(card.fault("cues", number, message=f"no concept {tag!r}", hint=hint))
            self._file(model.act, cue, patterns, seen)

    def _unknown(self, cue: CueCard, patterns: tuple[Pattern, ...]) -> set[str]:
        names = {*cue.unless, *cue.unless_near, *cue.needs}.union(*map(_named_in, patterns))
        return {name for name in names if name not in self.concepts}

    def _file(self, act: str, cue: CueCard, patterns: tuple[Pattern, ...], seen: set[str]) -> None:
        for pattern in patterns:
            for step in pattern.steps:
                self._know(step.tag, seen)
            filed = Cue(
                act, pattern, frozenset(cue.agent), tuple(f"<{c}>" for c in cue.unless),
                tuple(f"<{c}>" for c in cue.unless_near), tuple(f"<{c}>" for c in cue.needs), frozenset(cue.mode),
                frozenset(cue.after), cue.settled, cue.alone, _named_in(pattern) if cue.unprompted else frozenset(),
                frozenset(self._acts[act].raised_by) if cue.unprompted else frozenset(),
            )  # fmt: skip
            self._cues[self._acts[act].by].append(filed)

    def _know(self, tag: str, seen: set[str]) -> None:
        """Put a literal or a union of concepts into the lexicon, once."""
        if tag in seen or tag[0] == "{":
            return
        seen.add(tag)
        if tag[0] == "(":
            for part in _PART.findall(tag[1:-1]):
                self._add_part(part, tag)
        elif tag[0] != "<":
            self._lexicon.add(tag, tag)
        elif "|" in tag:
            self._add_part(tag, tag)

    def _add_part(self, part: str, tag: str) -> None:
        """One alternative of a union: a concept's members, or the words themselves."""
        if part[0] != "<":
            self._lexicon.add(part, tag)
            return
        for id_ in part[1:-1].split("|"):
            for words in self.members(id_, ()):
                self._lexicon.add(words, tag)
            self._add_pronouns(id_, tag)
            for words in self._decoys(id_):
                self._lexicon.add_decoy(words, tag)


Model = TypeVar("Model", bound=CardModel)
_CONCEPT = re.compile(r"<([^>]+)>")
_PART = re.compile(r"<[^>]+>|[^|<>]+")
_SEEN = re.compile(r"\.ya?ml$")


def _named_in(pattern: Pattern) -> frozenset[str]:
    """Ids of all concepts in a pattern, those within a union among them."""
    found = (_CONCEPT.findall(step.tag) for step in pattern.steps if step.tag[0] in "<(")
    return frozenset(name for names in found for union in names for name in union.split("|"))


def _cards(root: Traversable, faults: list[Fault]) -> Iterator[Card]:
    if not root.is_dir():
        return
    for place in sorted(root.iterdir(), key=lambda p: p.name):
        if _SEEN.search(place.name):
            try:
                yield open_card(place)
            except DataFault as fault:
                faults += fault.faults


def _parsed(card: Card, model: type[Model], faults: list[Fault]) -> Model | None:
    try:
        return parse(card, model)
    except DataFault as fault:
        faults += fault.faults
        return None

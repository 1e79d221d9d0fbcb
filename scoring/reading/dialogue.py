"""What an utterance does beyond its own words: it asks, it answers yes or no, it gives back what was said."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from scoring.reading.chart import Chart
from scoring.reading.clauses import Stretch
from scoring.reading.language import Language
from scoring.reading.model import Act, Clause, Reading, Stance
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
        if stretch.mode not in _ASKING or stances.is_quoted(number) or _is_tag(chart, clauses, number):
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


_ASKING = ("open-question", "closed-question")
_TAG_WORDS = 3
ANY_QUESTION = "debtor-asks-question"
"""The act of the other side's question where no finer one was found."""


def wonders(told: Sequence[Clause], acts: list[Act], language: Language) -> list[Act]:
    """Every question of the other side asks something."""
    busy = {act.clause for act in acts if act.id.startswith("debtor-asks")}
    sense = language.acts[ANY_QUESTION]
    asked = [number for number, clause in enumerate(told) if clause.mode in _ASKING and number not in busy]
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


_ASKING_WORDS = ("<question-word>", "<question-opener>", "<open-question>", "<one-fact-question>")
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
    if chart.in_clause(_ASKING_WORDS, number):
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


ANSWERS = {"assent": 2, "deny": 1, "concede": 2}
"""A yes, a no, a concession, and the last clause in which each still answers what was said before the reply."""
_ANSWERING: dict[str, tuple[Stance, ...]] = {"assent": ("asserted", "conditional")}
"""A yes may hang on a condition (“if you want your receipt, sure”)."""


def answering(
    acts: list[Act], chart: Chart, clauses: list[Stretch], heard: Reading
) -> list[Act]:  # fmt: skip
    """The yes, no or concession that answers: what was said first decides, and an if or a question answers nothing."""
    said = set(heard_words(heard))
    found = [
        act for act in acts
        if act.clause <= ANSWERS.get(act.id, -1) and act.stance in _ANSWERING.get(act.id, ("asserted",))
        and clauses[act.clause].mode not in _ASKING and _fits_verb(act, chart, clauses, said)
    ]  # fmt: skip
    first = min((act.clause for act in found if act.id == "deny"), default=None)
    return [act for act in found if first is None or act.id == "deny" or act.clause < first]


def _fits_verb(act: Act, chart: Chart, clauses: list[Stretch], said: set[str]) -> bool:
    """A yes that ends its clause in a bare auxiliary (“it will”) answers only what was asked with the same one."""
    if act.id != "assent":
        return True
    start, end = clauses[act.clause].place
    last = [n for n in range(start, end) if chart.tokens[n].text[0].isalnum()][-1:]
    echoed = [chart.tokens[s].text for s, _ in chart.places.get("<auxiliary>", ()) if s in last]
    return not echoed or echoed[0] in said


_WONDERING = ("debtor-asks", "debtor-believes", "debtor-fears")
"""Acts of the debtor's that want a yes or a no, whatever their form."""


def _is_question(clause: Clause, reading: Reading) -> bool:
    return clause.mode in _ASKING or reading.quote(clause.span).rstrip().endswith(("?", "？"))


def put_to_us(turned: Reading, heard: Reading, language: Language) -> tuple[Act, ...]:
    """What the other side's line puts to us: what it asks, what it says we do, what it thinks of doing.

    Where questions show in the order of words, a plain statement of theirs asks for no yes.
    """
    asked = {
        clause.sentence for reading in (turned, heard) for clause in reading.clauses if _is_question(clause, reading)
    }
    asked |= {heard.clauses[act.clause].sentence for act in heard.acts if act.id.startswith(_WONDERING)}
    open_agents = ("collector",) if language.split.inverts else ("collector", "unknown")

    def is_put(act: Act) -> bool:
        clause = turned.clauses[act.clause]
        return clause.sentence in asked or clause.agent in open_agents or act.modal == "possible"

    return tuple(act for act in turned.acts if is_put(act))


def assents(
    answers: list[Act], heard: tuple[Act, ...], chart: Chart, clauses: list[Stretch], line: Reading, language: Language
) -> list[Act]:  # fmt: skip
    """“Afraid so.” says what the other side asked: the acts heard, held or denied, in the words of the yes or no."""
    found: list[Act] = []
    for answer in answers:
        no = answer.id == "deny" and not _repeats_never(answer, chart, clauses, line)
        for act in heard:
            sense = language.acts[act.id]
            if not sense.assentable or act.stance == "quoted" or (answer.id == "concede" and not sense.grantable):
                continue
            # A yes to “you won't sue me?” and a no to it say the same: we won't.
            positive = not no and act.stance not in ("denied", "advised-against")
            stance: Stance = "assented" if positive else "denied"
            found.append(replace(act, stance=stance, span=answer.span, clause=answer.clause))
            if not positive and sense.denied_as:
                other = language.acts[sense.denied_as]
                found.append(Act(other.id, other.kinds, "assented", answer.span, answer.clause))
    return found


_NO = "no"
"""The no that leaves open whether it takes up a negative question or takes it back."""


def _repeats_never(answer: Act, chart: Chart, clauses: list[Stretch], line: Reading) -> bool:
    """“So I'll never own a house?” “Never.” confirms: the no is the very word that was denied.

    A choice (会不会) denies nothing, and a no to it is a no.
    """
    start, end = clauses[answer.clause].place
    words = [token.text for token in chart.tokens[start:end] if token.text[0].isalnum()]
    if not words or words[0] == _NO:
        return False
    denied = [clause.words for clause in line.clauses if clause.denied]
    if words[0].isascii():
        return any(words[0] in told for told in denied)
    return any("".join(words) in "".join(told) for told in denied)


_STAYS = 1
"""Sentences after a no that it still governs."""


def still_denied(
    acts: list[Act], answers: list[Act], put: tuple[Act, ...], chart: Chart, clauses: list[Stretch], language: Language
) -> list[Act]:  # fmt: skip
    """“Will you slash my tyres?” “No. Tyres, locks: not with us.” What was denied stays so when it is named again.

    A but or an unless ends it, and what is said under an if was never reached.
    """
    no = next((act.clause for act in answers if act.id == "deny"), None)
    if no is None:
        return acts
    topics = {act.id for act in put if language.acts[act.id].assentable}
    last = clauses[no].sentence + _STAYS
    turns = [n for n in range(no, len(clauses)) if chart.within("<contrast>", n)]

    def is_governed(act: Act) -> bool:
        within = no <= act.clause and clauses[act.clause].sentence <= last and not any(n <= act.clause for n in turns)
        return within and act.id in topics and act.stance == "asserted"

    return [replace(act, stance="denied") if is_governed(act) else act for act in acts]


def consequences(acts: list[Act], heard: Reading | None, language: Language) -> list[Act]:
    """What an act performs besides, because of what was said before: stating the debt to “Hello?” tells the purpose."""
    said = {act.id for act in heard.acts if act.is_held} if heard else {NOTHING_SAID}
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
    asked = [act for act in heard.acts if act.is_held and heard.clauses[act.clause].mode in _ASKING]
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

"""What a yes or a no takes up of the other side's line: the acts that were put to us, and the figures."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace

from scoring.reading.chart import Chart
from scoring.reading.clauses import Stretch
from scoring.reading.dialogue import heard_words
from scoring.reading.figures import Figure
from scoring.reading.language import Language
from scoring.reading.model import ASKING, Act, Reading, Stance

ANSWERS = {"assent": 2, "deny": 1, "concede": 2, "contradict": 1, "set-at-ease": 1}
"""What answers a line, and the last clause in which each still answers what was said before the reply.

A yes, a no, a concession, a doubt, a “never you worry”.
"""
_ANSWERING: dict[str, tuple[Stance, ...]] = {"assent": ("asserted", "conditional")}
"""A yes may hang on a condition (“if you want your receipt, sure”)."""


def answering(
    acts: list[Act], chart: Chart, clauses: list[Stretch], heard: Reading
) -> list[Act]:  # fmt: skip
    """The yes, no or concession that answers: what was said first decides, and an if or a question answers nothing.

    Some questions only ever mean yes (“what do you think?”, “还用问？”).
    """
    said = set(heard_words(heard))
    found = [
        act for act in acts
        if act.clause <= ANSWERS.get(act.id, -1) and act.stance in _ANSWERING.get(act.id, ("asserted",))
        and (clauses[act.clause].mode not in ASKING or chart.within("<asking-yes>", act.clause))
        and _fits_verb(act, chart, clauses, said)
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


_TAG_WORDS = 4
"""Words that a sentence may have to ask no more than whether the one before it is so (“Is that true?”)."""


def _asked(reading: Reading) -> set[int]:
    """Sentences that ask, and those of which the next one asks whether they are so."""
    asked = {clause.sentence for clause in reading.clauses if reading.asks(clause)}
    words = Counter(clause.sentence for clause in reading.clauses for word in clause.words if word[0].isalnum())
    return asked | {sentence - 1 for sentence in asked if words[sentence] <= _TAG_WORDS}


def put_to_us(turned: Reading, heard: Reading, language: Language) -> tuple[Act, ...]:
    """What the other side's line puts to us: what it asks, what it says we do, what it thinks of doing.

    Where questions show in the order of words, a plain statement of theirs asks for no yes.
    """
    asked = _asked(turned) | _asked(heard)
    asked |= {heard.clauses[act.clause].sentence for act in heard.acts if act.id.startswith(_WONDERING)}
    open_agents = ("collector",) if language.split.inverts else ("collector", "unknown")

    def is_put(act: Act) -> bool:
        clause = turned.clauses[act.clause]
        return clause.sentence in asked or clause.agent in open_agents or act.modal == "possible"

    return tuple(act for act in turned.acts if is_put(act))


def assents(
    answers: list[Act], acts: list[Act], heard: tuple[Act, ...], chart: Chart, clauses: list[Stretch], line: Reading,
    language: Language,
) -> list[Act]:  # fmt: skip
    """“Afraid so.” says what the other side asked: the acts heard, held or denied, in the words of the yes or no.

    What the reply goes on to deny, its yes has not said (“对，我是安诚公司的，不是法院”). What others told the
    other side is put to us where it asks whether it is so (“听说护照会作废，真的？”).
    """
    found: list[Act] = []
    asked = _asked(line)
    disowned = {act.id for act in acts if act.stance == "denied"}
    for answer in answers:
        insists = chart.within(_SO_IT_IS, answer.clause)
        no = answer.id == "deny" and not _repeats_never(answer, chart, clauses, line)
        for act in heard:
            sense = language.acts[act.id]
            if not sense.assentable or (answer.id == "concede" and not sense.grantable):
                continue
            if act.stance == "quoted" and line.clauses[act.clause].sentence not in asked:
                continue
            positive = _is_said(answer, act, is_no=no, insists=insists)
            stance: Stance = "assented" if positive and act.id not in disowned else "denied"
            found.append(replace(act, stance=stance, span=answer.span, clause=answer.clause))
            if not positive and sense.denied_as:
                other = language.acts[sense.denied_as]
                found.append(Act(other.id, other.kinds, "assented", answer.span, answer.clause))
    return found


_SO_IT_IS = "<so-it-is>"
"""Words that say it is so, whichever way it was put: “it will”, 可不嘛."""
_BODING = frozenset({"threaten", "state_consequence"})
"""Kinds of what is feared."""


def _is_said(answer: Act, act: Act, *, is_no: bool, insists: bool) -> bool:
    """Whether the answer says that what was heard is so.

    A yes to “you won't sue me?” and a no to it say the same: we won't; “we will” says the contrary. A doubt (“I can't
    promise that”) turns round what was said, and who sets at ease grants what is hoped for and denies what is feared.
    """
    is_denied = act.stance in ("denied", "advised-against")
    if answer.id == "contradict":
        return is_denied
    if answer.id == "set-at-ease":
        return not is_denied and _BODING.isdisjoint(act.kinds)
    if is_denied:
        return insists and answer.id == "assent"
    return not is_no


_CHOICE = re.compile(r"(.)[不没]\1")
"""会不会, 有没有: yes or no?"""
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
    return any("".join(words) in _CHOICE.sub("", "".join(told)) for told in denied)


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


def taken_up(answers: list[Act], figures: tuple[Figure, ...], heard: Reading) -> tuple[Figure, ...]:
    """“Two thousand now?” “That's right.” The figures that were put to us as questions, in the words of the yes.

    Whoever names a figure of that kind himself answers with his own.
    """
    answer = next((act for act in answers if act.id == "assent"), None)
    if answer is None or any(act.id == "deny" for act in answers):
        return ()
    sentences = _asked(heard)
    asked = [c.span for c in heard.clauses if c.sentence in sentences and not c.quoted and not c.denied]
    own = {figure.kind for figure in figures}

    def is_put(figure: Figure) -> bool:
        return figure.kind not in own and any(start <= figure.span[0] < end for start, end in asked)

    return tuple(
        replace(figure, span=(answer.span.start, answer.span.end)) for figure in heard.figures if is_put(figure)
    )

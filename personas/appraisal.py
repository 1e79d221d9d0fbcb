"""How an utterance is taken: acts, their stance and how often they were heard, weighed into affect."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from personas.card import EveryoneCard, Feeling, Feelings
from personas.model import Appraisal, Mood
from personas.persona import Persona
from scenarios.conditions import Moment
from scenarios.terms import Language
from scoring.reading.model import Act, Reading


def held_acts(reading: Reading) -> tuple[Act, ...]:
    """The collector's acts that are really performed, each once, the strongest stance first."""
    best: dict[str, Act] = {}
    for act in reading.acts:
        if act.is_held and (act.id not in best or _firmness(act) > _firmness(best[act.id])):
            best[act.id] = act
    return tuple(best.values())


def _firmness(act: Act) -> tuple[bool, bool]:
    return act.stance != "conditional", act.modal == "certain"


def appraise(
    persona: Persona, acts: Sequence[Act], events: Iterable[str], earlier: Sequence[frozenset[str]], moment: Moment,
    language: Language,
) -> tuple[Appraisal, ...]:  # fmt: skip
    """What each act and event did to the affect; `earlier` are the acts of the earlier replies, oldest first."""
    overlays = [o.appraises for o in persona.everyone.overlays if o.if_.holds(moment)]
    felt: list[Appraisal] = []
    for act in acts:
        feeling = _felt(persona, act.id, overlays, moment)
        if feeling is not None:
            felt.append(_weighed(persona, act, feeling, earlier, language))
    felt += (_charge(event, feeling, 100, language) for event, feeling in _event_feelings(persona, events, moment))
    felt += _irritations(persona, earlier, moment, language)
    return tuple(each for each in felt if each.trust or each.tension or each.willingness)


def _felt(persona: Persona, name: str, overlays: Iterable[Mapping[str, Feelings]], moment: Moment) -> Feeling | None:
    feelings = persona.feelings(name, overlays=overlays)
    return next((feeling for feeling in feelings if feeling.if_.holds(moment)), None)


def _event_feelings(persona: Persona, events: Iterable[str], moment: Moment) -> Iterator[tuple[str, Feeling]]:
    for event in events:
        feeling = _felt(persona, event, (), moment)
        if feeling is not None:
            yield event, feeling


def _weighed(
    persona: Persona, act: Act, feeling: Feeling, earlier: Sequence[frozenset[str]], language: Language
) -> Appraisal:
    """The feeling by stance and, where it does good, by how often it was heard lately: what hurts does not wear off."""
    percent = persona.everyone.stances.get(act.stance, 0)
    if act.modal == "possible":
        percent = percent * persona.everyone.possible // 100
    worn = persona.everyone.wears_off
    times = sum(act.id in acts for acts in earlier[-worn.within :])
    fades = worn.percent[min(times, len(worn.percent) - 1)] if _does_good(feeling) else 100
    return _charge(act.id, feeling, percent * fades // 100, language)


def _does_good(feeling: Feeling) -> bool:
    return feeling.trust - feeling.tension + feeling.willingness > 0


def _charge(name: str, feeling: Feeling, percent: int, language: Language) -> Appraisal:
    note = feeling.note.in_(language) if feeling.note else ""
    trust, tension, willingness = (
        round(charge * percent / 100) for charge in (feeling.trust, feeling.tension, feeling.willingness)
    )
    return Appraisal(name, trust, tension, willingness, note)


def _irritations(
    persona: Persona, earlier: Sequence[frozenset[str]], moment: Moment, language: Language
) -> Iterator[Appraisal]:
    """The same kind of phrase for the third time, with nothing behind it."""
    lately = earlier[-persona.everyone.wears_off.within :]
    own = persona.card.irritates
    named = {each.family for each in own}
    for each in (*own, *(each for each in persona.everyone.irritates if each.family not in named)):
        times = sum(each.family in persona.families(acts) for acts in lately)
        if each.family in moment.acts and times + 1 >= each.times and each.if_.holds(moment):
            yield _charge(each.family, each.feeling, 100, language)


def moved(mood: Mood, appraisals: Iterable[Appraisal], everyone: EveryoneCard, *, calms: bool = True) -> Mood:
    """The mood after all that was felt, each affect between 0 and 100; tension eases where nothing raised it."""
    felt, most = tuple(appraisals), everyone.gains_at_most
    raised = any(each.tension > 0 for each in felt)
    eased = everyone.calms if calms and not raised else 0
    return replace(
        mood,
        trust=_bounded(mood.trust + min(most.trust, sum(each.trust for each in felt))),
        tension=_bounded(mood.tension + max(-most.tension, sum(each.tension for each in felt)) - eased),
        willingness=_bounded(mood.willingness + min(most.willingness, sum(each.willingness for each in felt))),
    )


def _bounded(value: int) -> int:
    return min(100, max(0, value))

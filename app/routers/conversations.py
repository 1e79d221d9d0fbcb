"""Conversations: mine, one of them, its next reply, its feedback, its branches and its end."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from typing import Annotated
from uuid import UUID, uuid4

from fastapi import APIRouter, Form, Request, Response
from fastapi.responses import RedirectResponse

from app.guessing import note_guess
from app.model import Conversation
from app.pages import ConversationsPage
from app.parts import Composer
from app.refusals import ConversationClosed, NotAsked, TurnRefused, UnknownConversation, UnknownScenario
from app.rendering import is_by_script, shown, wording_of
from app.routers.faults import sentence_of, told_to_script
from app.routers.gate import ForVisitors, desk_of, name_of, visitor_needed
from app.showing.attempts import conversations_page
from app.showing.catalogue import briefing_page
from app.showing.feelings import feeling_of, feeling_part
from app.showing.talk import Telling, conversation_page, feedback_part, turn_added
from app.turn import as_it_stands, close_conversation, conversation, conversations, fork, take_turn
from personas.series import before, continued

router = APIRouter(include_in_schema=False, route_class=ForVisitors, prefix="/conversations")


def identity(written: str) -> UUID:
    """The id in a path; what is no id is nobody's conversation."""
    try:
        return UUID(written)
    except ValueError:
        raise UnknownConversation(written) from None


async def telling(request: Request, written: str) -> Telling:
    """The visitor's own conversation, ready to be told. UnknownConversation, UnknownScenario."""
    talk = await conversation(desk_of(request), identity(written), visitor_needed(request).owner)
    return tell(request, talk)


def tell(request: Request, talk: Conversation) -> Telling:
    cards = desk_of(request).catalogue
    if talk.scenario not in cards.scenarios:
        raise UnknownScenario(talk.scenario)
    scenario = continued(cards.scenarios[talk.scenario], talk.earlier)
    return Telling(talk, scenario, cards.personas[talk.persona], wording_of(request))


@router.get("")
async def mine(request: Request) -> Response:
    """The visitor's conversations; those whose scenario is gone cannot be told any more and are left out."""
    cards = desk_of(request).catalogue
    found = await conversations(desk_of(request), visitor_needed(request).owner)
    told = [tell(request, talk) for talk in found if talk.scenario in cards.scenarios]
    page: ConversationsPage = conversations_page(told, cards.scenarios.values(), cards.personas, wording_of(request))
    return shown(request, page, visitor=name_of(request))


@router.get("/{conversation_id}")
async def one(request: Request, conversation_id: str, turn: int | None = None) -> Response:
    told = await telling(request, conversation_id)
    return _page(request, told, chosen=turn)


@router.post("/{conversation_id}/turns")
async def say(
    request: Request,
    conversation_id: str,
    reply: Annotated[str, Form()] = "",
    turn: Annotated[str, Form()] = "",
    key: Annotated[str, Form()] = "",
) -> Response:
    """Takes the reply; a script gets what changed, a plain form is led back to the page at the new turn."""
    owner, desk = visitor_needed(request).owner, desk_of(request)
    number = int(turn) if turn.isdecimal() and len(turn) < 5 else None
    try:
        taken = await take_turn(desk, identity(conversation_id), owner, reply, number=number, key=key[:64])
    except ConversationClosed:
        return _led_back(request, f"/conversations/{conversation_id}")
    except UnknownConversation:
        raise
    except TurnRefused as refusal:
        return await _not_taken(request, conversation_id, reply, refusal)
    if not is_by_script(request):
        return RedirectResponse(f"/conversations/{conversation_id}#turn-{taken.number}", 303)
    told = tell(request, await as_it_stands(desk, identity(conversation_id), owner, taken))
    feeling = feeling_of(told, desk.catalogue.feelings)
    return shown(request, replace(turn_added(told, taken, composer(taken.number + 1)), feeling=feeling))


@router.get("/{conversation_id}/turns/{number}")
async def feedback(request: Request, conversation_id: str, number: int) -> Response:
    """The feedback of one reply, for a script; to others the page that shows it."""
    told = await telling(request, conversation_id)
    turn = next((t for t in told.talk.turns if t.number == number), None)
    if turn is None:
        raise UnknownConversation(conversation_id)
    if not is_by_script(request):
        return RedirectResponse(f"/conversations/{conversation_id}?turn={number}#feedback", 303)
    return shown(request, feedback_part(told, turn))


@router.post("/{conversation_id}/feelings")
async def guess(
    request: Request, conversation_id: str, turn: Annotated[str, Form()] = "", feeling: Annotated[str, Form()] = ""
) -> Response:
    """Notes what the debtor is taken to feel; what cannot be noted is passed over, for the talk goes on."""
    owner, desk = visitor_needed(request).owner, desk_of(request)
    number = int(turn) if turn.isdecimal() and len(turn) < 5 else 0
    with suppress(NotAsked, ConversationClosed):
        await note_guess(desk, identity(conversation_id), owner, number, feeling)
    if not is_by_script(request):
        return RedirectResponse(f"/conversations/{conversation_id}", 303)
    return shown(request, feeling_part(await telling(request, conversation_id), desk.catalogue.feelings))


@router.get("/{conversation_id}/briefing")
async def briefing(request: Request, conversation_id: str) -> Response:
    told = await telling(request, conversation_id)
    card = desk_of(request).catalogue.scenarios[told.talk.scenario]
    page = briefing_page(
        told.scenario, told.persona, told.wording, before=before(card, told.talk.earlier),
        conversation_url=f"/conversations/{conversation_id}",
    )  # fmt: skip
    return shown(request, page, visitor=name_of(request))


@router.post("/{conversation_id}/fork")
async def branch(request: Request, conversation_id: str, turn: Annotated[str, Form()] = "") -> Response:
    """A branch from just before a reply; in a running test there is no going back."""
    told = await telling(request, conversation_id)
    if told.is_test:
        return RedirectResponse(f"/conversations/{conversation_id}", 303)
    before = int(turn) - 1 if turn.isdecimal() and len(turn) < 5 else len(told.talk.turns)
    made = await fork(desk_of(request), told.talk.id, told.talk.owner, before)
    return RedirectResponse(f"/conversations/{made.id}", 303)


@router.post("/{conversation_id}/close")
async def close(request: Request, conversation_id: str) -> Response:
    await close_conversation(desk_of(request), identity(conversation_id), visitor_needed(request).owner)
    return RedirectResponse(f"/conversations/{conversation_id}/debrief", 303)


def composer(number: int, draft: str = "", fault: str = "") -> Composer:
    """The box for the reply of this number, with a fresh key, so that sending it twice makes one turn."""
    return Composer(number, uuid4().hex, draft, fault)


def _page(
    request: Request, told: Telling, *, chosen: int | None = None, draft: str = "", fault: str = "", status: int = 200
) -> Response:
    page = conversation_page(told, composer(len(told.talk.turns) + 1, draft, fault), chosen)
    page = replace(page, feeling=feeling_of(told, desk_of(request).catalogue.feelings))
    return shown(request, page, visitor=name_of(request), status=status)


async def _not_taken(request: Request, conversation_id: str, reply: str, refusal: TurnRefused) -> Response:
    """Says why, and keeps the words in the box."""
    sentence = sentence_of(refusal, wording_of(request))
    if is_by_script(request):
        return told_to_script(request, sentence, refusal.status)
    told = await telling(request, conversation_id)
    return _page(request, told, draft=reply, fault=sentence, status=refusal.status)


def _led_back(request: Request, path: str) -> Response:
    if is_by_script(request):
        return Response(status_code=204, headers={"HX-Redirect": path})
    return RedirectResponse(path, 303)

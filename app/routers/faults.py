"""What went wrong, as a page in the visitor's language: what happened and what to do, without blame."""

from __future__ import annotations

from fastapi import Request, Response

from app.language import Wording
from app.pages import FaultPage, FaultPart
from app.refusals import MESSAGES, TurnRefused
from app.rendering import is_by_script, shown, wording_of
from app.routers.gate import name_of


def sentence_of(refusal: TurnRefused, wording: Wording) -> str:
    words = MESSAGES[wording.language]
    return words.get(refusal.code, words["refused"])


def fault_page(request: Request, sentence: str, status: int) -> Response:
    """The page of a fault; to a script the sentence alone."""
    if is_by_script(request):
        return told_to_script(request, sentence, status)
    wording = wording_of(request)
    page = FaultPage(
        title=_title(status, wording),
        status=status,
        sentence=sentence,
        cure=wording.say("What you said before is kept."),
        onward_url="/scenarios",
        onward=wording.say("To the scenarios"),
    )
    return shown(request, page, visitor=name_of(request), status=status)


def told_to_script(request: Request, sentence: str, status: int) -> Response:
    """A sentence above the box; everything else on the page stays as it is."""
    response = shown(request, FaultPart("", sentence), status=status)
    response.headers["HX-Retarget"] = "#reply-fault"
    response.headers["HX-Reswap"] = "innerHTML"
    return response


def _title(status: int, wording: Wording) -> str:
    if status == 404:
        return wording.say("Not found")
    return wording.say("Not accepted") if status < 500 else wording.say("Something broke")

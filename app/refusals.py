"""Why a turn or a request is refused; only the routes turn these into HTTP."""

from __future__ import annotations

from typing import ClassVar


class TurnRefused(Exception):
    """Base of all refusals: `code` names the reason, `status` is the HTTP status that fits it."""

    code: ClassVar[str] = "refused"
    status: ClassVar[int] = 400


class UnknownConversation(TurnRefused):
    """No such conversation, or it belongs to somebody else."""

    code = "unknown-conversation"
    status = 404


class UnknownScenario(TurnRefused):
    """No scenario of this id."""

    code = "unknown-scenario"
    status = 404


class ConversationClosed(TurnRefused):
    """The conversation has ended; nothing can be added."""

    code = "conversation-closed"
    status = 409


class StaleTurn(TurnRefused):
    """The reply was written for a turn that has been answered meanwhile."""

    code = "stale-turn"
    status = 409


class TestRunning(TurnRefused):
    """A test takes each reply once: no branch before it has ended."""

    __test__ = False
    code = "test-running"
    status = 409


class NotAsked(TurnRefused):
    """What the debtor feels was not asked here, or not with this answer."""

    code = "not-asked"
    status = 422


class ReplyRefused(TurnRefused):
    """The reply cannot be taken: empty, or longer than 2,000 characters."""

    code = "reply-empty"
    status = 422


class ReplyTooLong(ReplyRefused):
    """Longer than 2,000 characters."""

    code = "reply-too-long"


class StorageRefused(TurnRefused):
    """The database cannot be written: a read-only or full disk."""

    code = "storage-unavailable"
    status = 503


MESSAGES: dict[str, dict[str, str]] = {
    "en": {
        "refused": "That could not be done.",
        "unknown-conversation": "There is no such conversation of yours.",
        "unknown-scenario": "There is no such scenario.",
        "conversation-closed": "This conversation has ended. You can try it again from the start or from any reply.",
        "stale-turn": "The conversation has gone on since this was written. Reload to see where it stands.",
        "test-running": "A test takes every reply once. You can branch from it when it has ended.",
        "not-asked": "That was not among the answers here.",
        "reply-empty": "Please write something first.",
        "reply-too-long": "That is longer than 2,000 characters. Please shorten it; nothing was lost.",
        "storage-unavailable": "This could not be saved just now. Your words are still in the box; please try again.",
    },
    "zh": {
        "refused": "这一步没能完成。",
        "unknown-conversation": "没有找到您的这段对话。",
        "unknown-scenario": "没有这个情景。",
        "conversation-closed": "这段对话已经结束。您可以重新开始，或从任意一句重试。",
        "stale-turn": "这句话是接着前面说的，对话已经往下进行了。请刷新看看现在说到哪里。",
        "test-running": "测试模式下每句话只说一次，结束之后才能回到某一句重试。",
        "not-asked": "这里没有这个选项。",
        "reply-empty": "请先写点内容。",
        "reply-too-long": "超过2000个字了，请缩短一些。您写的内容没有丢。",
        "storage-unavailable": "刚才没能保存。您写的内容还在输入框里，请再试一次。",
    },
}
"""What the trainee is told, by language and code: what happened and what to do, without blame."""

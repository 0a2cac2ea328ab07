"""How much somebody may send. What is too much is taken off the line for a while, so that the answer is heard."""

from __future__ import annotations

from typing import Final

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.types import Message, Receive

_LISTEN: Final = 8  # times as much is listened to before the line is cut


def bounded(request: Request, largest: int) -> Receive:
    """What to read the request's body with. It raises HTTPException 413."""
    receive, seen = request.receive, 0

    async def take() -> Message:
        nonlocal seen
        message = await receive()
        seen += len(message.get("body", b""))
        if seen > largest:
            await _drain(receive, message, largest * _LISTEN)
            raise HTTPException(413, _sentence(largest))
        return message

    return take


async def _drain(receive: Receive, message: Message, patience: int) -> None:
    while patience > 0 and message["type"] == "http.request" and message.get("more_body", False):
        message = await receive()
        patience -= len(message.get("body", b"")) or 1


def _sentence(largest: int) -> str:
    size = f"{largest // 1_000_000} MB" if largest >= 1_000_000 else f"{largest // 1000} kB"
    return f"That is more than can be sent at once ({size}). Nothing was kept. Send less at a time, or fewer files."

"""A policy service as Postfix asks it: what it says of a recipient, and of a message whose content has come."""

from __future__ import annotations

import socketserver
import threading
from contextlib import contextmanager


class Policy:
    """``answers``: by (state, recipient's name); a list is gone through, its last answer for ever after.

    States: RCPT, DATA, END-OF-MESSAGE. An answer is an action, or something to call, which gives one.
    """

    def __init__(self, **answers):
        self.answers = {(state.replace("_", "-"), name): action if isinstance(action, list) else [action]
                        for state, by_name in answers.items() for name, action in by_name.items()}
        self.asked = []

    def action(self, request):
        question = request.get("protocol_state"), request.get("recipient", "").partition("@")[0]
        self.asked.append(question)
        script = self.answers.get(question, ["DUNNO"])
        found = script.pop(0) if len(script) > 1 else script[0]
        return found() if callable(found) else found


@contextmanager
def asking(policy):
    """The port on which Postfix asks."""

    class Talk(socketserver.StreamRequestHandler):
        def handle(self):
            request = {}
            for line in self.rfile:
                if line.strip():
                    name, _, value = line.decode().strip().partition("=")
                    request[name] = value
                    continue
                self.wfile.write(f"action={policy.action(request)}\n\n".encode())
                request = {}

    class Threads(socketserver.ThreadingTCPServer):
        daemon_threads = True

    with Threads(("127.0.0.1", 0), Talk) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        try:
            yield server.server_address[1]
        finally:
            server.shutdown()
            thread.join()

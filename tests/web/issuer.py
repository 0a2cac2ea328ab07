"""A small OpenID Connect issuer on loopback: it keeps to the protocol, unless it is told to cheat."""

from __future__ import annotations

import base64
import functools
import hashlib
import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

from joserfc import jwt
from joserfc.jwk import KeySet, RSAKey

CLIENT, SECRET = "step-down-desk", "loopback-secret"


@functools.cache
def _key() -> RSAKey:
    """Made once: that takes a while."""
    return RSAKey.generate_key(2048, {"kid": "one", "use": "sig", "alg": "RS256"})


class Issuer:
    """Signs in whoever stands in ``person`` without asking. ``cheat`` changes the claims, ``sign_with`` the key."""

    def __init__(self) -> None:
        self.key = _key()
        self.person: dict[str, Any] = {"sub": "7f3a", "name": "Priya Nair", "roles": ["Step-down desk"]}
        self.cheat: dict[str, Any] = {}
        self.sign_with: RSAKey | None = None
        self.base = ""
        self.asked: list[str] = []
        self._codes: dict[str, dict[str, str]] = {}

    def address_book(self) -> dict[str, Any]:
        return {
            "issuer": self.base, "authorization_endpoint": f"{self.base}/authorize",
            "token_endpoint": f"{self.base}/token", "jwks_uri": f"{self.base}/keys",
            "id_token_signing_alg_values_supported": ["RS256"], "response_types_supported": ["code"],
            "subject_types_supported": ["public"]}

    def authorize(self, query: dict[str, str]) -> str:
        """Where the browser goes with its code."""
        assert query["client_id"] == CLIENT
        assert query["response_type"] == "code"
        assert query["code_challenge_method"] == "S256"
        assert {"openid", "profile"} <= set(query["scope"].split())
        code = f"code-{len(self._codes)}"
        self._codes[code] = query
        return f"{query['redirect_uri']}?{urlencode({'code': code, 'state': query['state']})}"

    def token(self, form: dict[str, str], authorization: str) -> tuple[int, dict[str, Any]]:
        """The ID token for a code, once, to the client that can prove that it asked."""
        asked = self._codes.pop(form.get("code", ""), None)
        challenge = base64.urlsafe_b64encode(hashlib.sha256(form.get("code_verifier", "").encode()).digest())
        client = f"Basic {base64.b64encode(f'{CLIENT}:{SECRET}'.encode()).decode()}"
        if (asked is None or challenge.decode().rstrip("=") != asked["code_challenge"] or authorization != client
                or form["redirect_uri"] != asked["redirect_uri"]):
            return 400, {"error": "invalid_grant"}
        now = int(time.time())
        claims = {"iss": self.base, "aud": CLIENT, "iat": now, "exp": now + 300, "nonce": asked["nonce"],
                  **self.person, **self.cheat}
        signed = jwt.encode({"alg": "RS256", "kid": self.key.kid}, claims, self.sign_with or self.key)
        return 200, {"access_token": "of-no-use", "token_type": "Bearer", "expires_in": 300, "id_token": signed}

    @contextmanager
    def serving(self) -> Iterator[Issuer]:
        issuer = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                path = urlsplit(self.path)
                query = {name: values[0] for name, values in parse_qs(path.query).items()}
                issuer.asked.append(path.path)
                if path.path == "/authorize":
                    self.send_response(302)
                    self.send_header("Location", issuer.authorize(query))
                    self.send_header("Content-Length", "0")
                    self.end_headers()
                elif path.path == "/keys":
                    self.say(200, KeySet([issuer.key]).as_dict(private=False))
                else:
                    self.say(200, issuer.address_book())

            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"])).decode()
                form = {name: values[0] for name, values in parse_qs(body).items()}
                self.say(*issuer.token(form, self.headers.get("Authorization", "")))

            def say(self, status: int, words: dict[str, Any]) -> None:
                data = json.dumps(words).encode()
                self.send_response(status)
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(data)))
                self.end_headers()
                self.wfile.write(data)

            def log_message(self, *_: Any) -> None:
                pass

        with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
            self.base = f"http://127.0.0.1:{server.server_address[1]}"
            thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
            thread.start()
            try:
                yield self
            finally:
                server.shutdown()
                thread.join()

"""A mail server on loopback that follows a script to the letter, with TLS and sign-in; and the certificates for it."""

from __future__ import annotations

import asyncio
import base64
import ssl
import threading
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from email import message_from_bytes

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

CUT, SILENT = "cut", "silent"
USUAL = {"banner": "220 mail.example.org ready", "STARTTLS": "220 go ahead", "AUTH": "235 welcome", "MAIL": "250 ok",
         "RCPT": "250 ok", "DATA": "354 go on", "DOT": "250 queued as 7", "RSET": "250 ok", "QUIT": "221 bye",
         "HELO": "250 ready"}


class Server:
    """``answers``: by stage, one for always or a list, one for each time, the last for ever after.

    An answer is a line, bytes as they are, a tuple of bytes sent one by one, or CUT or SILENT. Stages: those of `USUAL`
    and EHLO, whose answer is made of ``offers`` (``before_tls`` until TLS runs). ``tls``: "starttls" or "implicit",
    with ``certificate``. ``merged``: replies to MAIL, RCPT and DATA go out in one piece.
    """

    def __init__(self, offers=(), *, tls="", certificate=None, before_tls=None, merged=False, **answers):
        self.offers, self.tls, self.certificate = offers, tls, certificate
        self.before_tls = offers if before_tls is None else before_tls
        self.merged, self.answers = merged, {stage: list(a) if isinstance(a, list) else [a]
                                             for stage, a in answers.items()}
        self.heard, self.contents, self.taken, self.connections = [], [], [], 0

    @property
    def identities(self):
        return [message_from_bytes(content)["Message-ID"] for content in self.contents]

    async def __call__(self, reader, writer):
        self.connections += 1
        try:
            await _Talk(self, reader, writer).go()
        except (ConnectionError, asyncio.IncompleteReadError, asyncio.CancelledError, ssl.SSLError):
            pass
        finally:
            writer.close()

    def answer(self, stage):
        script = self.answers.get(stage)
        if script is None:
            return USUAL[stage]
        return script.pop(0) if len(script) > 1 else script[0]


class _Talk:
    def __init__(self, server, reader, writer):
        self.server, self.reader, self.writer = server, reader, writer
        self.secure = server.tls == "implicit"
        self.held = b""

    async def go(self):
        await self.say("banner")
        recipients = []
        while line := await self.reader.readline():
            words = line.decode().split()
            self.server.heard.append(line.decode().rstrip("\r\n"))
            word = words[0].upper() if words else ""
            if word == "EHLO":
                await self.greet()
            elif word == "STARTTLS":
                await self.say("STARTTLS")
                await self.writer.start_tls(context_of(self.server.certificate))
                self.secure = True
            elif word == "DATA":
                if not (await self.say("DATA")).startswith(b"354"):
                    continue
                content = await self.reader.readuntil(b"\r\n.\r\n")
                self.server.contents.append(content.removesuffix(b".\r\n"))
                said = await self.say("DOT")
                if said.startswith(b"2"):
                    self.server.taken.append(tuple(recipients))
                recipients = []
            else:
                said = await self.say(word if word in USUAL else "AUTH")
                if word == "RCPT" and said.startswith(b"2"):
                    recipients.append(line.decode().partition("<")[2].partition(">")[0])
                if word in {"MAIL", "RSET"}:
                    recipients = []
                if word == "QUIT":
                    return

    async def greet(self):
        if "EHLO" in self.server.answers:
            await self.say("EHLO")
            return
        offers = self.server.offers if self.secure else self.server.before_tls
        if self.server.tls == "starttls" and not self.secure and self.server.before_tls is self.server.offers:
            offers = (*offers, "STARTTLS")
        lines = ["mail.example.org", *offers]
        await self.write("".join(f"250{'-' if n < len(lines) else ' '}{line}\r\n" for n, line in enumerate(lines, 1))
                         .encode())

    async def say(self, stage):
        answer = self.server.answer(stage)
        if answer == CUT:
            self.writer.transport.abort()
            raise ConnectionError
        if answer == SILENT:
            await self.reader.read()
            raise ConnectionError
        pieces = answer if isinstance(answer, tuple) else (
            (answer,) if isinstance(answer, bytes) else (answer.encode() + b"\r\n",))
        if self.server.merged and stage in {"MAIL", "RCPT"}:
            self.held += b"".join(pieces)
        else:
            for piece in (self.held + pieces[0], *pieces[1:]):
                await self.write(piece)
            self.held = b""
        return b"".join(pieces)

    async def write(self, data):
        self.writer.write(data)
        await self.writer.drain()
        await asyncio.sleep(0)


@contextmanager
def serving(server):
    """The port on which ``server`` is reached, in a loop of its own."""
    loop = asyncio.new_event_loop()
    ready, box = threading.Event(), {}

    def serve():
        asyncio.set_event_loop(loop)
        loop.set_exception_handler(lambda *_: None)  # handshakes that fail are the point
        secure = context_of(server.certificate) if server.tls == "implicit" else None
        box["server"] = loop.run_until_complete(asyncio.start_server(server, "127.0.0.1", 0, ssl=secure, limit=2**24))
        loop.call_soon(ready.set)
        loop.run_forever()
        tasks = asyncio.all_tasks(loop)
        for task in tasks:
            task.cancel()
        box["server"].close()
        loop.run_until_complete(asyncio.gather(*tasks, return_exceptions=True))
        loop.run_until_complete(asyncio.sleep(0.01))
        loop.close()

    thread = threading.Thread(target=serve)
    thread.start()
    ready.wait()
    try:
        yield box["server"].sockets[0].getsockname()[1]
    finally:
        loop.call_soon_threadsafe(loop.stop)
        thread.join()


def context_of(certificate):
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(certificate)
    return context


def make_certificate(path, host="localhost", days=(-1, 1)):
    """A certificate of its own with its key, in one file, good from and to so many days from now."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, host)])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key())
        .serial_number(1).not_valid_before(now + timedelta(days=days[0])).not_valid_after(now + timedelta(days=days[1]))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(host)]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .sign(key, hashes.SHA256())
    )
    path.write_bytes(made.public_bytes(serialization.Encoding.PEM) + key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()))
    return path


def signed_in(server):
    """What clients said at AUTH, decoded."""
    return [base64.b64decode(line.split()[2]).decode() for line in server.heard if line.startswith("AUTH")]

"""A mail server on a free port of this machine. Its first line says the port; each further line is a mail that came, as JSON.

--tls starttls: asks for STARTTLS before anything else; wrapper: TLS from the first byte; none: has no TLS at all.
--user/--password: wants a login. --refuse: an address that it does not know. --mute: takes connections and says nothing.
"""

import argparse
import asyncio
import json
import ssl
import sys

from aiosmtpd.smtp import SMTP, AuthResult

parser = argparse.ArgumentParser()
parser.add_argument("--certificate")
parser.add_argument("--key")
parser.add_argument("--tls", choices=["starttls", "wrapper", "none"], default="starttls")
parser.add_argument("--user")
parser.add_argument("--password")
parser.add_argument("--refuse")
parser.add_argument("--mute", action="store_true")
args = parser.parse_args()


class Handler:
    async def handle_RCPT(self, server, session, envelope, address, options):
        if address == args.refuse:
            return "550 5.1.1 no such mailbox"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        mail = {
            "from": envelope.mail_from,
            "to": envelope.rcpt_tos,
            "data": envelope.content.decode("utf-8"),
            "tls": session.ssl is not None or args.tls == "wrapper",
            "hello": session.host_name,
            "authenticated": bool(session.authenticated),
        }
        print(json.dumps(mail), flush=True)
        return "250 OK"


def login(server, session, envelope, mechanism, data):
    right = data.login.decode() == args.user and data.password.decode() == args.password
    return AuthResult(success=right, handled=right)


def make():
    context = None
    if args.tls == "starttls":
        context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        context.load_cert_chain(args.certificate, args.key)
    return SMTP(
        Handler(),
        hostname="mail",
        tls_context=context,
        require_starttls=args.tls == "starttls",
        authenticator=login if args.user else None,
        auth_required=bool(args.user),
        auth_require_tls=args.tls == "starttls",
    )


async def mute(reader, writer):
    await asyncio.sleep(3600)


async def main():
    context = None
    if args.tls == "wrapper":
        context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        context.load_cert_chain(args.certificate, args.key)
    if args.mute:
        server = await asyncio.start_server(mute, "127.0.0.1", 0)
    else:
        server = await asyncio.get_running_loop().create_server(make, "127.0.0.1", 0, ssl=context)
    print(server.sockets[0].getsockname()[1], flush=True)
    # Gone with the test that started it.
    await asyncio.get_running_loop().run_in_executor(None, sys.stdin.read)


asyncio.run(main())

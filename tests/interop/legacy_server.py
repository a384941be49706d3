"""The Legacy server of the real 0.6.8 package, whose program answers each message with itself:
legacy_server.py [--port PORT] [--ping SECONDS] [--watched] TOKEN...

Wants one of the tokens, if there are any. --ping: the interval and the patience of its heartbeat. --watched: says what
its program gets, one JSON object a line. Prints "port PORT" once it listens on 127.0.0.1. Ends when its standard input
does.
"""
import argparse
import asyncio
import sys

from maim_message import MessageBase, MessageServer

from server import free_port, say, until_it_listens


def answering_server(port: int, tokens: list, says) -> MessageServer:
    """Of whichever version is there. `says`: is told what its program gets."""
    server = MessageServer(host="127.0.0.1", port=port, enable_token=bool(tokens))
    for token in tokens:
        server.add_valid_token(token)

    async def answer(message):
        says("message", data=message)
        await server.send_message(MessageBase.from_dict(message))

    async def greet(message):
        says("custom", data=message)
        await server.send_custom_message(message["platform"], "hello", message["content"])

    server.register_message_handler(answer)
    server.register_custom_message_handler("hello", greet)
    return server


async def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--port", type=int, default=0)
    parser.add_argument("--ping", type=float)
    parser.add_argument("--watched", action="store_true")
    parser.add_argument("tokens", nargs="*")
    arguments = parser.parse_args()
    port = arguments.port or free_port()
    server = answering_server(port, arguments.tokens, say if arguments.watched else lambda *_, **__: None)
    if arguments.ping:
        server.connection.heartbeat_interval = server.connection.heartbeat_timeout = arguments.ping
    task = asyncio.create_task(server.run())
    await until_it_listens(port)
    print("port", port, flush=True)
    await asyncio.get_running_loop().run_in_executor(None, sys.stdin.read)
    await server.stop()
    task.cancel()


if __name__ == "__main__":
    asyncio.run(main())

"""The real server with a program that routes: server.py [--port PORT] [--watched] KEY...

Prints "port PORT" once it listens on 127.0.0.1, "auth KEY" for each client that asks to be let in, and "handled ID" for
each message that reaches the program, with its message_id. Ends when its standard input does.
--watched: each client gets what the handler got of its messages, as custom_handled, and the ids that were seen are
forgotten when a client comes.
"""
import argparse
import asyncio
import json
import socket
import sys

from maim_message.server_ws_api import WebSocketServer
from maim_message.ws_config import ServerConfig


def say(event: str, **facts) -> None:
    print(json.dumps({"event": event, **facts}), flush=True)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


async def until_it_listens(port: int) -> None:
    while True:
        try:
            _, writer = await asyncio.open_connection("127.0.0.1", port)
            writer.close()
            return
        except OSError:
            await asyncio.sleep(0.05)


async def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--port", type=int, default=0)
    parser.add_argument("--watched", action="store_true")
    parser.add_argument("keys", nargs="+")
    arguments = parser.parse_args()
    port = arguments.port or free_port()

    async def authenticate(metadata):
        print("auth", metadata["api_key"], flush=True)
        if arguments.watched:
            server._processed_messages.clear()
        return metadata["api_key"] in arguments.keys

    async def user_of(metadata):
        return metadata["api_key"]

    async def on_message(message, metadata):
        print("handled", message.get_message_id(), flush=True)
        if arguments.watched:
            handled = {"type": "custom_handled", "payload": message.to_dict()}
            await server.network_driver.send_message(metadata["uuid"], handled)
        await server.send_message(message)

    server = WebSocketServer(ServerConfig(host="127.0.0.1", port=port, path="/ws", on_auth=authenticate,
                                          on_auth_extract_user=user_of, on_message=on_message))
    await server.start()
    await until_it_listens(port)
    print("port", port, flush=True)
    await asyncio.get_running_loop().run_in_executor(None, sys.stdin.read)


if __name__ == "__main__":
    asyncio.run(main())

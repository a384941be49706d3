"""A client of the real package that runs it, 0.6.8 or 0.7.5: dialect_client.py --mode api|legacy URL PLATFORM KEY

Prints one JSON object a line: "started" when it is connected, or in the API's mode has waited for it; one for each
message that its program gets; and one for each that it was told to send, by a line of standard input, which is the text.
Ends when its standard input does.
"""
import argparse
import asyncio
import sys
import time

from server import say


def message_of(text: str, arguments, api: bool) -> dict:
    message = {"message_info": {"platform": arguments.platform, "message_id": text, "time": time.time()},
               "message_segment": {"type": "text", "data": text}}
    return {**message, "message_dim": {"api_key": arguments.key, "platform": arguments.platform}} if api else message


async def api_client(arguments):
    from maim_message import message
    from maim_message.client_ws_api import WebSocketClient
    from maim_message.ws_config import ClientConfig

    async def on_message(got, _):
        say("message", data=got.to_dict())

    client = WebSocketClient(ClientConfig(url=arguments.url, api_key=arguments.key, platform=arguments.platform,
                                          on_message=on_message))
    await client.start()
    await client.connect()

    async def send(text):
        return await client.send_message(message.APIMessageBase.from_dict(message_of(text, arguments, True)))

    return send


async def legacy_client(arguments):
    from maim_message import MessageClient

    async def on_message(got):
        say("message", data=got)

    client = MessageClient()
    client.register_message_handler(on_message)
    await client.connect(arguments.url, arguments.platform, token=arguments.key)
    tasks.append(asyncio.create_task(client.run()))
    while not client.is_connected():
        await asyncio.sleep(0.02)

    async def send(text):
        return await client.send_message(message_of(text, arguments, False))

    return send


tasks = []


async def main() -> None:
    modes = {"api": api_client, "legacy": legacy_client}
    parser = argparse.ArgumentParser()
    parser.add_argument("--mode", choices=modes, required=True)
    parser.add_argument("url")
    parser.add_argument("platform")
    parser.add_argument("key")
    arguments = parser.parse_args()
    send = await modes[arguments.mode](arguments)
    say("started")
    loop = asyncio.get_running_loop()
    while line := await loop.run_in_executor(None, sys.stdin.readline):
        say("sent", result=await send(line.strip()))


if __name__ == "__main__":
    asyncio.run(main())

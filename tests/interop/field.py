"""What the real library, and MaiBot behind it, do with frames: one frame a line of standard input, in Base64; one JSON
object a line of standard output, in the same order:

    acked    whether the server acknowledges the frame
    handled  "standard", "custom" or "ack", or "" where no program would see it
    refusal  why MaiBot refuses what was handled as standard; empty if it takes it
    error    what the library wrote into its log

The frames go through the methods that the server of maim_message 0.6.8 calls for a frame from a socket.
"""
import asyncio
import base64
import json
import logging
import os
import sys

import maibot
from maim_message.server_ws_api import WebSocketServer
from maim_message.server_ws_connection import ConnectionMetadata
from maim_message.ws_config import ServerConfig

UUID = "the-connection"


class Socket:
    """In the place of a connection's socket: keeps what the server would send."""

    def __init__(self):
        self.sent = []

    async def send_text(self, text):
        self.sent.append(json.loads(text))


class Log(logging.Handler):
    def __init__(self):
        super().__init__(logging.ERROR)
        self.last = ""

    def emit(self, record):
        self.last = self.last or record.getMessage()


class Judge:
    def __init__(self):
        self.log = Log()
        logger = logging.Logger("field", logging.ERROR)
        logger.addHandler(self.log)
        logging.getLogger().addHandler(self.log)
        self.server = WebSocketServer(ServerConfig(on_message=self.on_message, custom_logger=logger))
        self.driver = self.server.network_driver
        self.driver.event_queue = asyncio.Queue()
        self.driver.connection_metadata[UUID] = ConnectionMetadata(
            uuid=UUID, api_key="alice-key", platform="qq", headers={}, client_ip="127.0.0.1")
        self.message = None

    async def on_message(self, message, metadata):
        self.message = message

    async def judge(self, text):
        self.message, self.log.last = None, ""
        self.server._processed_messages.clear()
        socket = self.driver.active_connections[UUID] = Socket()
        customs = self.server.stats["custom_messages_processed"]
        await self.driver._handle_message(UUID, text)
        data = None
        while not self.driver.event_queue.empty():
            event = self.driver.event_queue.get_nowait()
            data = event.payload
            await self.server._handle_message_event(event)
        while self.server.active_handler_tasks:
            await asyncio.sleep(0)
        handled = "standard" if self.message else ""
        if self.server.stats["custom_messages_processed"] > customs:
            handled = "custom"
        elif data and data.get("type") == "sys_ack":
            handled = "ack"
        return {"acked": bool(socket.sent), "handled": handled,
                "refusal": maibot.refusal(self.message) if self.message else "", "error": self.log.last[:200]}


async def main():
    answers, sys.stdout = os.fdopen(os.dup(1), "w"), sys.stderr
    judge = Judge()
    for line in sys.stdin:
        print(json.dumps(await judge.judge(base64.b64decode(line).decode())), file=answers, flush=True)


if __name__ == "__main__":
    asyncio.run(main())

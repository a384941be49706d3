"""What python-engineio and python-socketio read, held against what we read: socketio_judge.py < cases

One JSON object a line: the role of the reading side, the frames that come on one connection (text, or binary as
{"binary": base64}), and what we made of each. {"body": text}: a polling body instead, with the number of packets that
we found in it, or -1. Prints for each line "agree", or how they differ: what they made of it, and of which frame.
"""
import asyncio
import base64
import json
import logging
import sys

import socketio
from engineio import packet as engine
from engineio.async_socket import AsyncSocket
from engineio.payload import Payload


class Refused(Exception):
    pass


def record(side, seen):
    """The handlers that packets are given to once they are read; what those do with the data, they do here."""
    async def event(*args):
        namespace, packet_id, data = args[-3:]
        seen.append({"kind": "event", "ns": namespace, "id": packet_id, "data": data, "name": data[0], "args": data[1:]})

    async def ack(*args):
        namespace, packet_id, data = args[-3:]
        seen.append({"kind": "ack", "ns": namespace, "id": packet_id, "data": data, "args": [*data]})

    async def connect(*args):
        if isinstance(side, socketio.AsyncClient):
            (args[-1] or {}).get("sid")
        seen.append({"kind": "connect", "ns": args[-2], "data": args[-1]})

    async def server_disconnect(_, namespace, reason=None):
        seen.append({"kind": "disconnect", "ns": namespace})

    async def client_disconnect(namespace):
        seen.append({"kind": "disconnect", "ns": namespace})

    async def error(namespace, data):
        seen.append({"kind": "error", "ns": namespace, "data": data})

    side._handle_event, side._handle_ack, side._handle_connect, side._handle_error = event, ack, connect, error
    is_client = isinstance(side, socketio.AsyncClient)
    side._handle_disconnect = client_disconnect if is_client else server_disconnect


class Complaints(logging.Handler):
    def emit(self, entry):
        if "unexpected packet" in entry.getMessage():
            raise Refused

    def handleError(self, entry):
        raise


class Server:
    def __init__(self):
        self.seen = []
        self.side = socketio.AsyncServer(async_mode="asgi")
        self.side.manager.sid_from_eio_sid = lambda *_: "sid"
        record(self.side, self.seen)
        self.socket = AsyncSocket(self.side.eio, "sid")

    async def engine(self, packet):
        await self.socket.receive(packet)

    async def message(self, data):
        await self.side._handle_eio_message("sid", data)

    def waits(self):
        return "sid" in self.side._binary_packet


class Client:
    def __init__(self):
        self.seen = []
        self.side = socketio.AsyncClient()
        record(self.side, self.seen)

    async def engine(self, packet):
        await self.side.eio._receive_packet(packet)

    async def message(self, data):
        await self.side._handle_eio_message(data)

    def waits(self):
        return self.side._binary_packet is not None


async def read(side, frame):
    """What they make of one frame."""
    data = base64.b64decode(frame["binary"]) if isinstance(frame, dict) else frame
    side.seen.clear()
    try:
        packet = engine.Packet(encoded_packet=data)
        if packet.packet_type != engine.MESSAGE:
            await side.engine(packet)
            return {"kind": "engine", "type": packet.packet_type}
        await side.message(packet.data)
    except Exception as error:
        return {"kind": "refused", "why": type(error).__name__}
    return side.seen[0] if side.seen else {"kind": "waits" if side.waits() else "nothing"}


def placeholders(value):
    """The numbers of the attachments that a value stands for, as reconstruct_binary finds them."""
    if isinstance(value, dict) and value.get("_placeholder") and "num" in value:
        return [value["num"]]
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else []
    return [number for one in inner for number in placeholders(one)]


def ours_as_theirs(reading):
    """What we read, as their handlers would get it."""
    if "packet" not in reading:
        return reading
    value = json.loads(reading["data"]) if reading["data"] else None
    attachments = [base64.b64decode(one) for one in reading["attachments"]]
    if attachments and placeholders(value) != reading["placeholders"]:
        return {"kind": "other placeholders"}
    value = socketio.packet.Packet.reconstruct_binary(value, attachments) if attachments else value
    kind = reading["kind"]
    told = {"kind": kind, "ns": reading["ns"] or "/"}
    if kind in ("event", "ack"):
        told["id"] = int(reading["id"]) if reading["id"] else None
        told["args"] = value[1:] if kind == "event" else value
        if reading["count"] != len(told["args"]):
            return {"kind": "a wrong count"}
        if not attachments and told["args"] and repr(json.loads(reading["argument"])) != repr(told["args"][0]):
            return {"kind": "a wrong argument"}
    if kind == "event":
        told["name"] = json.loads(reading["name"])
    if kind != "disconnect":
        told["data"] = value
    return told


def same(ours, theirs):
    theirs = {**theirs, "ns": theirs["ns"] or "/"} if "ns" in theirs else theirs
    if ours["kind"] == theirs["kind"] == "refused":
        return True
    return {key: repr(value) for key, value in ours.items()} == {key: repr(value) for key, value in theirs.items()}


async def judge(case):
    if "body" in case:
        try:
            packets = len(Payload(encoded_payload=case["body"]).packets)
        except Exception:
            packets = -1
        return "agree" if packets == case["packets"] else f"0 body of {packets}"
    side = Client() if case["role"] == "client" else Server()
    for number, (frame, reading) in enumerate(zip(case["frames"], case["readings"], strict=True)):
        theirs = await read(side, frame)
        if not same(ours_as_theirs(reading), theirs):
            return f"{number} {theirs['kind']} {theirs}"
    return "agree"


async def main():
    logging.getLogger("engineio.client").addHandler(Complaints())
    for line in sys.stdin:
        print(json.dumps(await judge(json.loads(line))), flush=True)


if __name__ == "__main__":
    asyncio.run(main())

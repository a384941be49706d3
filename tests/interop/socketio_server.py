"""A Socket.IO server at /ws, as maim_message 0.7 and later are: socketio_server.py --port PORT

Prints "port PORT" once it listens on 127.0.0.1. Ends when its standard input does.
"""
import argparse
import asyncio
import sys

import socketio
import uvicorn

from server import free_port, until_it_listens


async def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--port", type=int, default=0)
    port = parser.parse_args().port or free_port()
    app = socketio.ASGIApp(socketio.AsyncServer(async_mode="asgi"), socketio_path="ws")
    server = uvicorn.Server(uvicorn.Config(app, host="127.0.0.1", port=port, log_level="warning"))
    serving = asyncio.create_task(server.serve())
    await until_it_listens(port)
    print("port", port, flush=True)
    await asyncio.get_running_loop().run_in_executor(None, sys.stdin.read)
    server.should_exit = True
    await serving


if __name__ == "__main__":
    asyncio.run(main())

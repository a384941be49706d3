"""A Socket.IO server at /ws: socketio_server.py [--port PORT] [--mode api|legacy] [--ping SECONDS] [--collected] [KEY...]

--mode: that of the real 0.7.5 package, by itself, whose program answers each message with itself and says, one JSON
object a line, what it gets. api: the keys are of its clients. legacy: they are its tokens; without one all may come.
Without a mode it is python-socketio's own server within an ASGI program, as one that has the package mounted.
--ping: the interval and the patience of its heartbeat. --collected: Python collects its garbage at once, as it does some
time.

Prints "port PORT" once it listens on 127.0.0.1. Ends when its standard input does.
"""
import argparse
import asyncio
import gc
import sys

from server import free_port, say, until_it_listens


async def serve_asgi(port: int, _) -> None:
    import socketio
    import uvicorn

    app = socketio.ASGIApp(socketio.AsyncServer(async_mode="asgi"), socketio_path="ws")
    await uvicorn.Server(uvicorn.Config(app, host="127.0.0.1", port=port, log_level="warning")).serve()


def set_heartbeat(sio, seconds) -> None:
    if seconds:
        sio.eio.ping_interval = sio.eio.ping_timeout = seconds


async def serve_api(port: int, arguments) -> None:
    from maim_message.server_ws_api import WebSocketServer
    from maim_message.ws_config import ServerConfig

    async def authenticate(metadata):
        say("auth", key=metadata["api_key"], platform=metadata["platform"], uuid=metadata["uuid"])
        return metadata["api_key"] in arguments.keys

    async def user_of(metadata):
        return metadata["api_key"]

    async def on_message(message, metadata):
        say("message", data=message.to_dict())
        await server.send_message(message)

    async def on_hello(message, metadata):
        say("custom", data=message)

    server = WebSocketServer(ServerConfig(host="127.0.0.1", port=port, path="/ws", on_auth=authenticate,
                                          on_auth_extract_user=user_of, on_message=on_message))
    server.register_custom_handler("hello", on_hello)
    set_heartbeat(server.network_driver.sio, arguments.ping)
    await server.start()
    # The package keeps no reference to the task that listens: the next garbage collection ends it.
    if arguments.collected:
        gc.collect()
        await asyncio.Event().wait()
    await asyncio.wait(asyncio.all_tasks() - {asyncio.current_task()})


async def serve_legacy(port: int, arguments) -> None:
    from legacy_server import answering_server

    server = answering_server(port, arguments.keys, say)
    set_heartbeat(server.connection.sio, arguments.ping)
    await server.run()


async def main() -> None:
    modes = {None: serve_asgi, "api": serve_api, "legacy": serve_legacy}
    parser = argparse.ArgumentParser()
    parser.add_argument("--port", type=int, default=0)
    parser.add_argument("--mode", choices=[mode for mode in modes if mode])
    parser.add_argument("--ping", type=float)
    parser.add_argument("--collected", action="store_true")
    parser.add_argument("keys", nargs="*")
    arguments = parser.parse_args()
    port = arguments.port or free_port()
    serving = asyncio.create_task(modes[arguments.mode](port, arguments))
    await until_it_listens(port)
    print("port", port, flush=True)
    await asyncio.get_running_loop().run_in_executor(None, sys.stdin.read)
    serving.cancel()


if __name__ == "__main__":
    asyncio.run(main())

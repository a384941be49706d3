#!/usr/bin/env python3
"""Checks the walls of the house: which room may include which, the link lines, and what the command-line program loads.

usage: check_layers.py SOURCE_DIR BINARY_DIR
Prints one line a breach and exits 1; exits 0 when every wall stands.
"""
import pathlib
import re
import subprocess
import sys

BELOW_MODELS = {"base", "protocol", "journal", "profiles", "outbox", "transport", "traffic", "session"}
BELOW_PANELS = BELOW_MODELS | {"models", "ui/kit"}
PANELS = {"ui/composer", "ui/outbox", "ui/connections", "ui/chat", "ui/frames", "ui/inspector", "ui/latency",
          "ui/diagnosis"}

# Each room, and the rooms that it may include besides itself. A room that is missing here has no place in the house.
MAY_SEE = {
    "app/base": set(),
    "app/protocol": {"base"},
    "app/websocket": {"base"},
    "app/dialect/socketio": {"base", "protocol"},
    "app/journal": {"base", "protocol"},
    "app/profiles": {"base", "protocol"},
    "app/outbox": {"base", "protocol", "journal"},
    "app/transport": {"base", "protocol", "websocket", "profiles"},
    "app/traffic": {"base", "protocol", "journal", "profiles", "outbox", "transport"},
    "app/session": BELOW_MODELS - {"session"},
    "app/doctor": BELOW_MODELS - {"outbox"} | {"websocket"},
    # The other end of the wire, which must not be wrong together with the client: it shares the frames of RFC 6455,
    # which the Autobahn|Testsuite judges, and nothing of the client.
    "app/loopback": {"base", "protocol", "websocket"},
    "app/models": BELOW_MODELS,
    "app/demo": {"base", "protocol", "journal", "profiles", "session", "loopback"},
    "app/cli": BELOW_MODELS | {"loopback", "doctor"},
    "ui/kit": BELOW_MODELS | {"models"},
    "ui/composer": BELOW_PANELS,
    "ui/outbox": BELOW_PANELS,
    "ui/connections": BELOW_PANELS,
    "ui/chat": BELOW_PANELS | {"ui/composer", "ui/outbox"},
    "ui/frames": BELOW_PANELS,
    "ui/inspector": BELOW_PANELS,
    "ui/latency": BELOW_PANELS,
    "ui/diagnosis": BELOW_PANELS | {"doctor"},
    "ui/shell": BELOW_PANELS | PANELS | {"doctor"},
    "ui/probe": BELOW_PANELS | {"ui/shell"},
}
# Folders that hold rooms, and nothing else.
CORRIDORS = {"app/dialect"}
# They build the graph: app/main.cpp alone in app/ may include ui/.
MAINS = {"app/main.cpp", "app/cli_main.cpp"}

# Each library, the rooms that make it up, and the libraries of ours that its link line may name.
LAYERS = {
    "base": ({"app/base"}, set()),
    "protocol": ({"app/protocol"}, {"base"}),
    "websocket": ({"app/websocket"}, {"base"}),
    "socketio": ({"app/dialect/socketio"}, {"protocol"}),
    "journal": ({"app/journal"}, {"protocol"}),
    "profiles": ({"app/profiles"}, {"protocol"}),
    "outbox": ({"app/outbox"}, {"journal"}),
    "transport": ({"app/transport"}, {"profiles", "websocket"}),
    "traffic": ({"app/traffic"}, {"outbox", "transport"}),
    "session": ({"app/session"}, {"traffic"}),
    "doctor": ({"app/doctor"}, {"session"}),
    "loopback": ({"app/loopback"}, {"protocol", "websocket"}),
    "models": ({"app/models"}, {"session"}),
    "demo": ({"app/demo"}, {"session", "loopback"}),
    "cli": ({"app/cli"}, {"session", "loopback", "doctor"}),
    "kit": ({"ui/kit"}, {"models"}),
    "panels": (PANELS, {"kit", "doctor"}),
    "shell": ({"ui/shell", "ui/probe"}, {"panels"}),
}

# One folder for each outside thing.
ONLY_IN = {
    r"<Q(Tcp|Ssl)Socket>": ("app/transport/", "app/loopback/"),
    r"<QWebSocketServer>": (),
    r"<QWebSocket>": ("app/transport/qt_connection.h",),
    r"<qt6keychain/": ("app/profiles/",),
    r"<sodium\.h>": ("app/profiles/",),
    # What leaves by the clipboard passes the redactor, or is a frame that somebody asked for.
    r"<QClipboard>": ("ui/kit/clipboard.cpp", "ui/kit/frame_clipboard.cpp"),
    r"<sqlite3\.h>": ("app/journal/",),
    r"<lz4\.h>": ("app/journal/",),
    r"<xxhash\.h>": ("app/journal/", "app/traffic/"),
    r"<zlib\.h>": ("app/websocket/",),
    r"<qcustomplot\.h>": ("ui/latency/",),
    r"<QJson\w*>": ("app/profiles/", "app/cli/", "ui/shell/"),
}
PIXELS = re.compile(
    r"#include <(QtGui|QtWidgets|QWidget|QApplication|QGuiApplication|QPainter|QPixmap|QImage|QImageReader|QIcon|QColor|"
    r"QFont|QPalette|QMessageBox|QTextDocument|QClipboard)\b")
INCLUDE = re.compile(r'^\s*#\s*include\s+"([^"]+)"')


def sources(root, folder):
    for path in sorted((root / folder).rglob("*")):
        if path.suffix in {".h", ".cpp"}:
            yield path


def short(room):
    """Its name in an include: ui/chat, but session for app/session."""
    return room.removeprefix("app/")


def room_of(include):
    """The room of ours that an include names; None for somebody else's header."""
    folder = include.rpartition("/")[0]
    return folder if folder in {short(name) for name in MAY_SEE} else None


def check_rooms(root):
    found = {path.relative_to(root).as_posix() for top in ("app", "ui", *CORRIDORS) for path in (root / top).iterdir()
             if path.is_dir()} - CORRIDORS
    for room in sorted(set(MAY_SEE) - found):
        yield f"{room} is missing"
    for room in sorted(found - set(MAY_SEE)):
        yield f"{room} has no place in the house"


def check_includes(root):
    for path in [*sources(root, "app"), *sources(root, "ui")]:
        name = path.relative_to(root).as_posix()
        room = name.rpartition("/")[0]
        text = path.read_text(encoding="utf-8")
        if name.startswith("app/") and name != "app/main.cpp" and PIXELS.search(text):
            yield f"{name}: includes something with a pixel"
        if name in MAINS:
            continue
        for number, line in enumerate(text.splitlines(), 1):
            match = INCLUDE.match(line)
            if not match:
                continue
            other = room_of(match.group(1))
            if other is None and match.group(1).startswith(("ui/", "app/", "dialect/")):
                yield f"{name}:{number}: {match.group(1)} is in no room"
            if other is not None and other != short(room) and other not in MAY_SEE.get(room, set()):
                yield f"{name}:{number}: {room} must not see {other}"


def check_outside_things(root):
    for path in [*sources(root, "app"), *sources(root, "ui")]:
        name = path.relative_to(root).as_posix()
        text = path.read_text(encoding="utf-8")
        for pattern, folders in ONLY_IN.items():
            if re.search(r"#include " + pattern, text) and not name.startswith(folders):
                yield f"{name}: {pattern} belongs to {' or '.join(folders) or 'the tests alone'}"


def check_qt_version_places(root):
    """One conditional on Qt's version for each outside thing, so at most one file a folder."""
    files = {}
    for path in [*sources(root, "app"), *sources(root, "ui")]:
        if "QT_VERSION_CHECK" in path.read_text(encoding="utf-8"):
            files.setdefault(path.parent.relative_to(root).as_posix(), []).append(path.name)
    for folder, names in files.items():
        if len(names) > 1:
            yield f"{folder}: {', '.join(names)} each ask for Qt's version; one place is enough"


def check_link_lines(root):
    text = (root / "app/CMakeLists.txt").read_text() + (root / "ui/CMakeLists.txt").read_text()
    found = dict(re.findall(r"^maim_library\((\w+) LINKS ([^)]*)\)", text, re.M))
    for library, (_, allowed) in LAYERS.items():
        if library not in found:
            yield f"library {library} is not declared by maim_library"
            continue
        ours = {word for word in found[library].split() if word in LAYERS}
        for extra in sorted(ours - allowed):
            yield f"library {library} must not link {extra}"
    for extra in sorted(set(found) - set(LAYERS)):
        yield f"library {extra} has no place in the house"


def check_room_sources(root):
    """Each room gives its sources to its own layer's library, and links nothing of ours by a back door."""
    for library, (rooms, _) in LAYERS.items():
        for room in sorted(rooms):
            path = root / room / "CMakeLists.txt"
            text = path.read_text() if path.exists() else ""
            for target in re.findall(r"^\s*(?:maim_sources|target_\w+)\((\w+)", text, re.M) or ["nothing"]:
                if target != library:
                    yield f"{room}: belongs to library {library}, not to {target}"
            for line in re.findall(r"target_link_libraries\(([^)]*)\)", text):
                for other in sorted(set(line.split()[1:]) & set(LAYERS)):
                    yield f"{room}: links {other} outside of the layers' own lines"


def check_cli_loads(binary):
    program = binary / "maim-console-cli"
    if not program.exists():
        yield f"maim-console-cli is not built in {binary}, so what it loads cannot be seen"
        return
    loaded = subprocess.run(["ldd", str(program)], capture_output=True, text=True, timeout=60, check=True).stdout
    for line in loaded.splitlines():
        if re.search(r"libQt6(Gui|Widgets|Svg|PrintSupport)\b", line):
            yield f"maim-console-cli loads {line.strip().split()[0]}"


def main():
    root, binary = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])
    breaches = [*check_rooms(root), *check_includes(root), *check_outside_things(root), *check_qt_version_places(root),
                *check_link_lines(root), *check_room_sources(root)]
    if sys.platform == "linux":
        breaches += check_cli_loads(binary)
    for breach in breaches:
        print(breach)
    print(f"layers: {len(breaches)} breaches")
    return 1 if breaches else 0


if __name__ == "__main__":
    sys.exit(main())

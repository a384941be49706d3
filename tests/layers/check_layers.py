#!/usr/bin/env python3
"""Holds the walls of the house: who may include whom, link lines, and what the command-line twin loads.

usage: check_layers.py SOURCE_DIR BINARY_DIR
Prints one line a breach and exits 1; exits 0 when every wall stands.
"""
import pathlib
import re
import subprocess
import sys

# Each folder, and the folders of ours that it may include besides itself.
MAY_SEE = {
    "app/base": set(),
    "app/protocol": {"base"},
    "app/websocket": {"base"},
    "app/journal": {"base", "protocol"},
    "app/profiles": {"base", "protocol"},
    "app/outbox": {"base", "protocol", "journal"},
    "app/transport": {"base", "protocol", "websocket", "profiles"},
    "app/traffic": {"base", "protocol", "journal", "profiles", "outbox", "transport"},
    "app/session": {"base", "protocol", "journal", "profiles", "outbox", "transport", "traffic"},
    "app/doctor": {"base", "protocol", "websocket", "journal", "profiles", "transport", "traffic", "session"},
    "app/loopback": {"base", "protocol"},
    "app/models": {"base", "protocol", "journal", "profiles", "outbox", "transport", "traffic", "session"},
    "app/demo": {"base", "protocol", "journal", "profiles", "session", "loopback"},
    "app/cli": {"base", "protocol", "journal", "profiles", "outbox", "transport", "traffic", "session", "loopback", "doctor"},
}
UI_MAY_SEE = {"base", "protocol", "journal", "profiles", "outbox", "transport", "traffic", "session", "doctor", "models"}

# One library a layer, and the libraries of ours that its link line may name.
MAY_LINK = {
    "base": set(),
    "protocol": {"base"},
    "websocket": {"base"},
    "core": {"protocol", "websocket"},
    "loopback": {"protocol"},
    "doctor": {"core"},
    "models": {"core", "doctor"},
    "demonstration": {"core", "loopback"},
    "cli": {"core", "loopback", "doctor"},
    "ui": {"models", "doctor"},
}

# One folder for each outside thing.
ONLY_IN = {
    r"<Q(Tcp|Ssl)Socket>": ("app/transport/", "app/loopback/"),
    r"<QWebSocket(Server)?>": ("app/loopback/",),
    r"<qt6keychain/": ("app/profiles/",),
    r"<sodium\.h>": ("app/profiles/",),
    # What leaves by the clipboard passes the redactor, or is a frame that somebody asked for.
    r"<QClipboard>": ("ui/kit/clipboard.cpp", "ui/kit/frame_clipboard.cpp"),
    r"<sqlite3\.h>": ("app/journal/",),
    r"<xxhash\.h>": ("app/journal/",),
    r"<qcustomplot\.h>": ("ui/latency/",),
    r"<QJson\w*>": ("app/profiles/", "app/cli/", "ui/shell/"),
}
PIXELS = re.compile(
    r"#include <(QtGui|QtWidgets|QWidget|QApplication|QGuiApplication|QPainter|QPixmap|QImage|QImageReader|QIcon|QColor|"
    r"QFont|QPalette|QMessageBox|QTextDocument|QClipboard)\b")
INCLUDE = re.compile(r'^\s*#\s*include\s+"([^"]+)"')
OURS = re.compile(r"^(base|protocol|websocket|journal|outbox|transport|traffic|session|profiles|doctor|loopback|models|demo|cli|ui)/")


def sources(root, folder):
    for path in sorted((root / folder).rglob("*")):
        if path.suffix in {".h", ".cpp"}:
            yield path


def seen_folder(include):
    match = OURS.match(include)
    return match.group(1) if match else None


def check_includes(root):
    for path in [*sources(root, "app"), *sources(root, "ui")]:
        name = path.relative_to(root).as_posix()
        folder = "/".join(name.split("/")[:2])
        text = path.read_text(encoding="utf-8")
        is_main = name == "app/main.cpp"
        if name.startswith("app/") and not is_main and PIXELS.search(text):
            yield f"{name}: includes something with a pixel"
        for number, line in enumerate(text.splitlines(), 1):
            match = INCLUDE.match(line)
            other = seen_folder(match.group(1)) if match else None
            if other is None or is_main or name == "app/cli_main.cpp":
                continue
            if name.startswith("ui/"):
                allowed = UI_MAY_SEE | {"ui"}
            else:
                allowed = MAY_SEE.get(folder, set()) | {folder.split("/")[1]}
            if other not in allowed:
                yield f"{name}:{number}: {folder} must not see {other}"


def check_outside_things(root):
    for path in [*sources(root, "app"), *sources(root, "ui")]:
        name = path.relative_to(root).as_posix()
        text = path.read_text(encoding="utf-8")
        for pattern, folders in ONLY_IN.items():
            if re.search(r"#include " + pattern, text) and not name.startswith(folders):
                yield f"{name}: {pattern} belongs to {' or '.join(folders)}"


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
    for library, allowed in MAY_LINK.items():
        if library not in found:
            yield f"library {library} is not declared by maim_library"
            continue
        ours = {word for word in found[library].split() if word in MAY_LINK}
        for extra in sorted(ours - allowed):
            yield f"library {library} must not link {extra}"
    for extra in sorted(set(found) - set(MAY_LINK)):
        yield f"library {extra} has no place in the house"


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
    breaches = [*check_includes(root), *check_outside_things(root), *check_qt_version_places(root),
                *check_link_lines(root)]
    if sys.platform == "linux":
        breaches += check_cli_loads(binary)
    for breach in breaches:
        print(breach)
    print(f"layers: {len(breaches)} breaches")
    return 1 if breaches else 0


if __name__ == "__main__":
    sys.exit(main())
